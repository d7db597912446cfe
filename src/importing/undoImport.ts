import { broughtBy, saidSince, takeBackActions } from '../app/action/importActions.ts';
import type { FileLoaded, FileRead } from '../app/importPorts.ts';
import { type GuardedPoint, MOST_SAVED_AT_ONCE, type NewVersion } from '../app/ports.ts';
import { endMonth, periodLabel, periodOf } from '../domain/calendar/period.ts';
import { hasCode } from '../domain/errors.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Author } from '../domain/record/author.ts';
import type { Return } from '../domain/return/return.ts';
import { importOperation, withdrawalOf } from '../domain/return/withdrawal.ts';
import { isWithdrawal } from '../domain/return/withdrawn.ts';
import { byWords } from './byWords.ts';
import type { ImportDeskParts } from './importDeskParts.ts';
import { type Figure, forgetLoad, isAsLeft, isBefore, lastLoad } from './loadRecord.ts';
import { returnKey } from './lockedReturns.ts';

/** Figures that a turn has time to take back. */
const MOST_IN_A_TURN = 100;

type UndoParts = Pick<ImportDeskParts, 'files' | 'plans' | 'returns' | 'imports' | 'clock'>;

/**
 * Takes the last import back while nothing else was recorded on what it brought: its figures by a next version each, which is not
 * the figure any more and is never deleted, then the plan as it was before. Cut off in between it goes on where it was, also once the
 * plan is back.
 */
export async function undoImport(parts: UndoParts, by: Author, { within }: FileRead): Promise<FileLoaded> {
  const { plans, imports, clock } = parts;
  const kept = await lastLoad(parts);
  if (!kept) return no('There is no import that I could take back.');
  const { after, before, figures = [], begun } = kept;
  const now = await plans.fresh();
  const isBack = isBefore(kept, now);
  if (!isBack && (begun ? !isAsLeft(begun, now) : now?.version !== after))
    return no('Something was recorded in the plan since that import, so it cannot be taken back.');
  if (within === 'turn' && figures.length > MOST_IN_A_TURN) return { ...no(''), isLate: true };
  const at = clock.now().toISOString();
  const actions = begun ? broughtBy(now, begun.actions) : (kept.actions ?? []);
  const standing = await standingOf(parts, figures);
  const reason = reasonAgainst(now, standing);
  if (reason !== undefined) return no(reason);
  const touched = now && saidSince(now, actions);
  if (touched)
    return no(
      `Something was recorded on ${touched.subject.code} since that import, so it cannot be taken back.`,
    );
  const open = standing.flatMap(({ entry, point }): readonly NewVersion[] => {
    if (!point || !entry || isWithdrawal(point)) return [];
    return [{ entry: withdrawalOf(entry, by, at), token: point.token, messages: [] }];
  });
  for (const [, ofDivision] of Map.groupBy(open, ({ entry }) => entry.division))
    for (let start = 0; start < ofDivision.length; start += MOST_SAVED_AT_ONCE)
      if ((await parts.returns.saveAll(ofDivision.slice(start, start + MOST_SAVED_AT_ONCE))) === 'stale')
        return no('Somebody recorded a figure meanwhile. Say “undo import” again to see which.');
  if ((await takeBackActions(parts, actions, by)) === 'stale')
    return no('Somebody recorded something of an action meanwhile. Say “undo import” again to see which.');
  try {
    if (now && !isBack) await plans.replace(before, now.version);
  } catch (error) {
    if (!hasCode(error, 'stale')) throw error;
    return no('Somebody else changed the plan meanwhile, so it stays as it is.');
  }
  const runs = await imports.runs();
  const id = `${String(runs.length + 1).padStart(6, '0')}-${at}`;
  await imports.keep(
    { id, at, by: byWords(by), source: 'undo import', changes: [], returnsAdded: 0, leftOut: 0 },
    [],
  );
  await forgetLoad(parts);
  const withdrawn =
    figures.length === 1
      ? 'The past figure that it loaded is'
      : `The ${figures.length} past figures that it loaded are`;
  return {
    ok: true,
    sentence: `The plan is as it was before that import.${figures.length > 0 ? ` ${withdrawn} withdrawn, and their history stays.` : ''}${actions.length > 0 ? ' Its actions are closed, and their history stays.' : ''}`,
  };
}

function no(sentence: string): FileLoaded {
  return { ok: false, sentence };
}

interface Standing {
  readonly figure: Figure;
  /** As it stands with its token; undefined when nothing does. */
  readonly point: GuardedPoint | undefined;
  readonly entry: Return | undefined;
}

/** Each figure as it stands now. One range read for each division and one for each indicator. */
async function standingOf({ returns }: UndoParts, figures: readonly Figure[]): Promise<readonly Standing[]> {
  const found: Standing[] = [];
  for (const [division, own] of Map.groupBy(figures, (figure) => figure.division)) {
    const months = own.map(({ period }) => endMonth(periodOf(period))).sort();
    const range = { from: months[0] ?? '', to: months.at(-1) ?? '' };
    const entries = new Map((await returns.returns(division, range)).map((one) => [returnKey(one), one]));
    const points = new Map<string, GuardedPoint>();
    for (const indicator of new Set(own.map((figure) => figure.indicator)))
      for (const point of await returns.trend(division, indicator, range))
        points.set(returnKey(point), point);
    for (const figure of own) {
      const key = returnKey(figure);
      found.push({ figure, point: points.get(key), entry: entries.get(key) });
    }
  }
  return found;
}

/** Why the figures cannot be taken back: somebody recorded something else on one, or its period was locked. */
function reasonAgainst(plan: Plan | undefined, standing: readonly Standing[]): string | undefined {
  const where = ({ figure: { indicator, period } }: Standing): string =>
    `${indicator} for ${periodLabel(periodOf(period))}`;
  const changed = standing.filter(
    ({ figure, point }) =>
      point && !isWithdrawal(point) && point.operation !== importOperation(figure.indicator, figure.period),
  );
  if (changed[0])
    return `Something was recorded on ${where(changed[0])}${others(changed)} since that import, so it cannot be taken back.`;
  const locked = standing.filter(({ figure }) =>
    plan?.decided.get(figure.period)?.some(({ kind }) => kind === 'locked'),
  );
  return locked[0]
    ? `${where(locked[0])}${others(locked)} has been locked since, so the import cannot be taken back: restate what is wrong.`
    : undefined;
}

function others({ length }: readonly Standing[]): string {
  return length > 1 ? ` and ${length - 1} more` : '';
}
