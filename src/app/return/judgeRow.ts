import { londonDay } from '../../domain/calendar/dates.ts';
import { parsePeriod } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { isSamePerson } from '../../domain/record/recorded.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { Return, TrendPoint } from '../../domain/return/return.ts';
import { isWithdrawal } from '../../domain/return/withdrawn.ts';
import { needsOf } from '../bulk/checkLines.ts';
import type { GuardedPoint } from '../ports.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { checkEntry } from './checkEntry.ts';
import { chooseObligation, entitledTo, trendMonths } from './findReturn.ts';
import type { OpenEntry } from './keepDrafts.ts';
import { coveredOwner } from './listMyReturns.ts';
import { typedReturnSchema } from './returnForm.ts';
import { isEmpty, type SentRow, type SheetDone, type SheetOpen } from './returnsSheet.ts';

/** What a row comes to, by the rules and by what is recorded. */
export type Judged = { readonly row: SentRow } & (
  | { readonly kind: 'refused'; readonly reason: string }
  | ({ readonly kind: 'left'; readonly problem?: string } & Found)
  | ({ readonly kind: 'open'; readonly open: SheetOpen; readonly draft?: OpenEntry } & Found)
  | ({ readonly kind: 'recorded'; readonly done: SheetDone } & Found)
  | ({ readonly kind: 'complete'; readonly entry: Return; readonly token: string | undefined } & Found)
);

/** A return that its person may enter now; its points where they were read. */
export interface Found {
  readonly indicator: Indicator;
  readonly obligation: Obligation;
  readonly points: readonly GuardedPoint[];
  /** Whose it is, where its person covers for them. */
  readonly coveringFor?: string;
}

/**
 * Judges a row of the card as its own form would. One range read where something is in its box, otherwise none; one point read more for a
 * row that was recorded before.
 */
export async function judgeRow(services: Services, plan: Plan, actor: Actor, row: SentRow): Promise<Judged> {
  const found = findRow(services, plan, actor, row);
  if ('refusal' in found) return { row, kind: 'refused', reason: found.refusal };
  const { indicator, obligation, person, ...whose } = found;
  if (isEmpty(row.typed)) return { row, kind: 'left', indicator, obligation, ...whose };
  const months = trendMonths(londonDay(services.clock.now()));
  const points = await services.returns.trend(indicator.division, indicator.code, months);
  const known = { row, indicator, obligation, ...whose, points };
  const current = points.find(({ period }) => period === row.period);
  const typed = typedReturnSchema.parse(row.typed);
  const sent = { ...typed, ...row, sequence: current?.sequence ?? 0 };
  const checked = checkEntry(services, person, obligation, sent, points, 'card');
  const { assessment, asked, step, problems } = checked.form;
  if (current && !isWithdrawal(current)) {
    const isOwn =
      current.operation === row.operation && (await isSaidBy(services, found, row, assessment?.value));
    if (isOwn) return { ...known, kind: 'recorded', done: doneOf(found, current, true) };
    return { ...known, kind: 'open', open: openOf(found, row, overtaken(indicator, current), 'Open') };
  }
  if (checked.ok) return { ...known, kind: 'complete', entry: checked.entry, token: current?.token };
  if (step === 'figure')
    return { ...known, kind: 'left', problem: problems.map(({ reason }) => reason).join(' ') };
  const button = asked ? 'Check figure' : 'Tell the story';
  const open = openOf(found, row, needsOf(checked.form), button);
  return {
    ...known,
    kind: 'open',
    open: { ...open, value: assessment?.value ?? asked?.value, rag: assessment?.calculated },
    draft: { indicator: indicator.code, period: row.period, typed, sequence: sent.sequence },
  };
}

/** True when what stands is what this person's own press of this card recorded: a point does not say whose press made it. */
async function isSaidBy(
  { returns }: Pick<Services, 'returns'>,
  { indicator, person }: Pick<Found, 'indicator'> & { readonly person: Person },
  { period, operation }: SentRow,
  value: number | undefined,
): Promise<boolean> {
  const stands = await returns.find(indicator.division, indicator.code, period);
  return (
    stands?.operation === operation && stands.value === value && isSamePerson(stands.submittedBy, person)
  );
}

function overtaken(indicator: Indicator, { value }: GuardedPoint): string {
  const figure = value === undefined ? 'No data' : formatFigure(value, indicator.unit);
  return `${figure} is recorded for it already. What you typed was not saved.`;
}

/** What a row is for, or why it can no longer be entered. Reads nothing. */
export function findRow(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  row: SentRow,
) {
  const entitled = entitledTo(plan, actor, row.indicator);
  if (!entitled.ok) return { refusal: entitled.reply.summary };
  const { indicator, person } = entitled;
  const period = parsePeriod(row.period);
  const obligation = period
    ? chooseObligation(services, plan, indicator, period, [])
    : { refusal: 'The card names no reporting period. Open it again.' };
  if ('refusal' in obligation) return obligation;
  const coveringFor = coveredOwner(person, indicator)?.name;
  return { indicator, person, obligation, points: [], ...(coveringFor ? { coveringFor } : {}) };
}

/** A row that was recorded. */
export function doneOf(
  { indicator, obligation }: Pick<Found, 'indicator' | 'obligation'>,
  { value, target, rag }: Pick<TrendPoint, 'value' | 'target' | 'rag'>,
  repeated: boolean,
): SheetDone {
  return { indicator, period: obligation.period, value, target, rag, repeated };
}

function openOf(
  { indicator, obligation }: Pick<Found, 'indicator' | 'obligation'>,
  { typed }: SentRow,
  needs: string,
  button: SheetOpen['button'],
): SheetOpen {
  return { indicator, period: obligation.period, value: undefined, rag: undefined, needs, button, typed };
}
