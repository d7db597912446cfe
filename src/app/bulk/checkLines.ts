import { createHash } from 'node:crypto';
import { londonDay } from '../../domain/calendar/dates.ts';
import { parsePeriod } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { NARRATIVE_LABELS } from '../../domain/return/narrative.ts';
import type { GuardedPoint } from '../ports.ts';
import type { Actor } from '../request.ts';
import { checkEntry } from '../return/checkEntry.ts';
import { chooseObligation, entitledTo, trendMonths } from '../return/findReturn.ts';
import type { FieldProblem, ReturnForm, SentForm } from '../return/returnForm.ts';
import type { Services } from '../services.ts';
import type { CheckedLine, FileLine } from './bulkScreens.ts';
import { columnOf, type FileProblem } from './columns.ts';

/** The lines as checked, or what is wrong with the file. */
export type CheckedLines =
  | { readonly ok: true; readonly lines: readonly CheckedLine[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Indicators that are read at once, so that a long file does not open hundreds of connections. */
const AT_ONCE = 10;

/**
 * Applies every rule of a return to the lines of a file, against what is recorded now. A figure that cannot stand is a
 * problem of the file; narrative that is missing, or a question about the figure, is left to be finished on the card.
 * One range read for each indicator. Writes nothing.
 */
export async function checkLines(
  services: Services,
  plan: Plan,
  actor: Actor,
  lines: readonly FileLine[],
  secret: string,
): Promise<CheckedLines> {
  const checked: CheckedLine[] = [];
  const problems: FileProblem[] = [];
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const some = lines.slice(start, start + AT_ONCE);
    for (const result of await Promise.all(
      some.map((line) => checkLine(services, plan, actor, line, secret)),
    ))
      if ('problems' in result) problems.push(...result.problems);
      else checked.push(result);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines: checked };
}

/** Names the recording of one line of one file, so that a second press of its button is recognised. */
export function operationOf(secret: string, { indicator, period }: FileLine): string {
  const hash = createHash('sha256').update([secret, indicator, period].join('|')).digest('base64url');
  return `file-${hash.slice(0, 32)}`;
}

async function checkLine(
  services: Services,
  plan: Plan,
  actor: Actor,
  line: FileLine,
  secret: string,
): Promise<CheckedLine | { readonly problems: readonly FileProblem[] }> {
  const at = (column: string, reason: string): FileProblem => ({ row: line.row, column, reason });
  const entitled = entitledTo(plan, actor, line.indicator);
  if (!entitled.ok) return { problems: [at('indicator', entitled.reply.summary)] };
  const { indicator, person } = entitled;
  const obligation = chooseObligation(services, plan, indicator, parsePeriod(line.period), []);
  if ('refusal' in obligation) return { problems: [at('period', obligation.refusal)] };
  const months = trendMonths(londonDay(services.clock.now()));
  const points = await services.returns.trend(indicator.division, indicator.code, months);
  const stands = points.find((point) => point.period === line.period);
  const sent: SentForm = {
    ...line.typed,
    indicator: line.indicator,
    period: line.period,
    sequence: stands?.sequence ?? 0,
    operation: operationOf(secret, line),
  };
  const known = { line, obligation, stands };
  const result = checkEntry(services, person, obligation, sent, points, 'spreadsheet');
  const { form } = result;
  const come = {
    value: form.assessment?.value ?? form.asked?.value,
    calculated: form.assessment?.calculated,
  };
  if (stands?.operation === sent.operation) return { ...known, ...come, outcome: { kind: 'recorded' } };
  const wrong = form.problems.filter((problem) => !isNarrative(problem));
  if (wrong.length > 0) return { problems: wrong.map(({ field, reason }) => at(columnOf(field), reason)) };
  if (stands && saysNothingNew(line, stands, come.value))
    return { ...known, ...come, outcome: { kind: 'unchanged' } };
  if (!result.ok) return { ...known, ...come, outcome: { kind: 'to finish', needs: needsOf(form) } };
  return { ...known, ...come, outcome: { kind: 'complete', entry: result.entry, token: stands?.token } };
}

const NARRATIVE: readonly string[] = ['happened', 'why', 'doing', 'doingOwner', 'doingBy', 'backOnTrack'];

function isNarrative({ field }: FieldProblem): boolean {
  return NARRATIVE.includes(field);
}

/** A line with only the figure that stands adds nothing: an officer sends the same file again, with more filled in. */
function saysNothingNew({ typed }: FileLine, stands: GuardedPoint, value: number | undefined): boolean {
  const says = [typed.happened, typed.why, typed.doing, typed.doingOwner, typed.doingBy, typed.backOnTrack];
  return (
    stands.value === value && stands.dataStatus === typed.dataStatus && says.every((text) => text === '')
  );
}

/** What a form still needs before it can be recorded, in a sentence or two. */
export function needsOf({ asked, problems, cautions = [] }: ReturnForm): string {
  if (asked) return `${asked.doubt.reason} Is it right?`;
  const labels: Readonly<Record<string, string>> = NARRATIVE_LABELS;
  const blank = problems
    .filter((problem) => problem.blank)
    .map(({ field }) => (labels[field] ?? columnOf(field)).toLowerCase());
  const others = problems.filter((problem) => !problem.blank).map(({ reason }) => reason);
  const missing = blank.length > 0 ? [`Still needs: ${blank.join('; ')}.`] : [];
  return [...missing, ...others, ...cautions.map(({ sentence }) => sentence)].join(' ');
}
