import { isDeepStrictEqual } from 'node:util';
import type { ImportChange, ImportKind, QuarantinedRow } from '../app/importPorts.ts';
import type { GuardedPoint, ReturnStore } from '../app/ports.ts';
import type { ImportedAction } from '../domain/action/importedAction.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { endMonth, periodOf } from '../domain/calendar/period.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { ProgressSet } from '../domain/plan/progress/progressSet.ts';
import type { Policy } from '../domain/policy.ts';
import { withHands } from '../domain/record/secondPerson.ts';
import type { Return, TrendPoint } from '../domain/return/return.ts';
import { importOperation } from '../domain/return/withdrawal.ts';
import { isWithdrawal } from '../domain/return/withdrawn.ts';
import { buildReturn } from './buildReturn.ts';
import type { CouncilTables } from './councilTables.ts';
import { indicatorLives } from './indicatorLife.ts';
import { contentOf, pastHolder, withTargets } from './loadCouncil.ts';
import { lockedReturns, returnKey, type StandingPlan } from './lockedReturns.ts';
import { sortActions } from './openActions.ts';
import { PLAN_SHEETS } from './planColumns.ts';
import { publishedDifferences } from './publishedDifferences.ts';
import type { ReadPlan } from './readPlan.ts';
import { type Removal, storedAfterRemoval } from './removeMissing.ts';
import { reportedNotes } from './reportedNotes.ts';
import { type SiftedPlan, siftPlan } from './siftPlan.ts';
import { rowKey, storedTables } from './storedTables.ts';

/** How many rows of a kind the file has, and what becomes of them. */
export interface KindCount {
  readonly kind: ImportKind;
  readonly inFile: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  /** Stored and not in the file, whose sheet is there. */
  readonly onlyStored: number;
}

/** An import, worked out and not written. */
export interface PreparedImport {
  readonly read: ReadPlan;
  /** The whole plan as it will be. */
  readonly content: PlanContent;
  readonly changes: readonly ImportChange[];
  /** Actions that the register does not have yet. */
  readonly actions: readonly ImportedAction[];
  /** Returns that are not recorded yet. */
  readonly returns: readonly Return[];
  /** Those of them that were loaded once and taken back, with the token of the version that did. */
  readonly again: readonly { readonly key: string; readonly token: string }[];
  /** Rows and whole sheets, in the order of the sheets. */
  readonly leftOut: readonly QuarantinedRow[];
  /** Rows of a council's own sheets of which something was not taken before they were compared with the plan. */
  readonly notTaken: number;
  readonly counts: readonly KindCount[];
  /** What else should be said: a name that the plan was given, what `--remove-missing` did not take out. */
  readonly remarks: readonly string[];
  /** Where the published judgements of its figures are others than by rule. */
  readonly differences: readonly string[];
}

export interface ImportOptions {
  readonly policy: Policy;
  /** What the plan is called when neither the file nor the store says. */
  readonly title: string;
  /** What was due before this day is not owed, when this is the first import; and what the policy had locked by then stays. */
  readonly today?: IsoDate;
  /** Answers to questions, by their ids. */
  readonly answers?: ReadonlyMap<string, string>;
  /** Takes out what is stored and no longer in its sheet. */
  readonly removeMissing: boolean;
}

/**
 * Works out what an import does to the stored plan and to the returns. Reads each division that the file has returns of once,
 * and one trend for each indicator that would move to another division or be taken out.
 * @throws ImportRefused when the file would spoil rows that are stored and not in it
 */
export async function prepareImport(
  given: ReadPlan,
  stored: (StandingPlan & { readonly progress?: ProgressSet }) | undefined,
  returns: Pick<ReturnStore, 'points' | 'trend'> | undefined,
  { policy, title, removeMissing, today, answers }: ImportOptions,
): Promise<PreparedImport> {
  const before = storedTables(stored);
  const removal = await storedAfterRemoval(given, before, returns, removeMissing);
  const told = { policy, ...(today === undefined ? {} : { today }), ...(answers ? { answers } : {}) };
  const { read, faults: fixed, remarks } = await indicatorLives(given, stored, returns, told);
  const first = siftPlan(read, removal.stored, policy, fixed);
  const made = madeReturns(first, policy);
  const { recorded, withdrawn } = await recordedReturns(made, returns);
  const locked = lockedReturns(first.good.returns.rows, stored, recorded, {
    policy,
    ...(today === undefined ? {} : { today }),
  });
  const actions = sortActions(first.good['open-actions'].rows, stored, today);
  const blocked = [...locked, ...actions.faults];
  const sifted =
    blocked.length === 0 ? first : siftPlan(read, removal.stored, policy, [...fixed, ...blocked]);
  const [source = { title, illustrative: '' }] = sifted.merged.plan.rows.map(({ value }) => value);
  const indicators = withTargets(sifted.merged);
  const owedFrom = stored ? stored.owedFrom : today;
  const content: PlanContent = {
    ...contentOf(sifted.merged, source, [...indicators.values()]),
    ...(owedFrom === undefined ? {} : { owedFrom }),
  };
  const fresh = (sifted === first ? made : madeReturns(sifted, policy)).flatMap((entry) => {
    if (recorded.has(returnKey(entry))) return [];
    const before = withdrawn.get(returnKey(entry));
    if (!before) return [entry];
    const touchedBy = withHands(before.touchedBy ?? [], [entry.submittedBy]);
    return [{ ...entry, sequence: before.sequence + 1, touchedBy }];
  });
  const changes = changesOf(sifted, before, removal);
  return {
    read,
    content,
    changes,
    actions: actions.fresh,
    returns: fresh,
    again: fresh.flatMap((entry) => {
      const key = returnKey(entry);
      const before = withdrawn.get(key);
      return before ? [{ key, token: before.token }] : [];
    }),
    leftOut: [...read.refused, ...sifted.leftOut],
    notTaken: read.reports.reduce(
      (sum, { notTaken }) => sum + notTaken.filter(({ row }) => row > 0).length,
      0,
    ),
    counts: countsOf(read, sifted, before, removal, {
      returns: fresh.length,
      'open-actions': actions.fresh.length,
    }),
    differences: publishedDifferences(fresh, indicators, policy),
    remarks: [
      ...(sifted.merged.plan.rows.length > 0 || changes.length === 0 ? [] : [untitled(title)]),
      ...removal.kept,
      ...remarks,
      ...reportedNotes(content, stored),
      ...actions.remarks,
    ],
  };
}

function untitled(title: string): string {
  return `The plan is called “${title}”, after the file. A sheet “Plan” with a title says otherwise.`;
}

function madeReturns({ good, merged }: SiftedPlan, policy: Policy): readonly Return[] {
  const indicators = withTargets(merged);
  const holder = pastHolder(merged);
  return good.returns.rows.flatMap(({ value }) => {
    const indicator = indicators.get(value.indicator);
    if (!indicator) return [];
    const entry = buildReturn(value, indicator, holder, policy);
    return [{ ...entry, source: 'import', operation: importOperation(value.indicator, value.period) }];
  });
}

/** What is recorded already of these returns, whatever they say: an import never overwrites what an officer entered. */
async function recordedReturns(
  made: readonly Return[],
  returns: Pick<ReturnStore, 'points' | 'trend'> | undefined,
): Promise<Recorded> {
  const found = new Map<string, TrendPoint>();
  const withdrawn = new Map<string, GuardedPoint>();
  if (!returns) return { recorded: found, withdrawn };
  for (const [division, entries] of Map.groupBy(made, (entry) => entry.division)) {
    const months = entries.map(({ period }) => endMonth(periodOf(period))).sort();
    const range = { from: months[0] ?? '', to: months.at(-1) ?? '' };
    for (const point of await returns.points(division, range, 'and withdrawn'))
      found.set(returnKey(point), point);
    // What was taken back has no figure: only then it is worth another read to know.
    const bare = entries.filter((entry) => isBare(found.get(returnKey(entry))));
    for (const indicator of new Set(bare.map((entry) => entry.indicator)))
      for (const point of await returns.trend(division, indicator, range))
        if (isWithdrawal(point)) withdrawn.set(returnKey(point), point);
  }
  for (const key of withdrawn.keys()) found.delete(key);
  return { recorded: found, withdrawn };
}

/** What is recorded of some returns, and which of them an import brought that was taken back. */
interface Recorded {
  readonly recorded: ReadonlyMap<string, TrendPoint>;
  readonly withdrawn: ReadonlyMap<string, GuardedPoint>;
}

function isBare(point: TrendPoint | undefined): boolean {
  return point !== undefined && point.dataStatus === 'no data' && point.sequence > 1;
}

/** The kinds whose rows are the plan, so that a change to one changes the plan. */
const PLAN_KINDS = PLAN_SHEETS.map(({ kind }) => kind).filter(
  (kind) => kind !== 'returns' && kind !== 'open-actions',
);

function changesOf(
  { good }: SiftedPlan,
  before: CouncilTables,
  { removed }: Removal,
): readonly ImportChange[] {
  return PLAN_KINDS.flatMap((kind) => [
    ...good[kind].rows.flatMap(({ value }): readonly ImportChange[] => {
      const change = changeOf(kind, value, valuesByKey(kind, before));
      return change === 'unchanged' ? [] : [{ kind, code: rowKey(kind, value), change }];
    }),
    ...removed
      .filter((each) => each.kind === kind)
      .map(({ key }): ImportChange => ({ kind, code: key, change: 'removed' })),
  ]);
}

const indexes = new WeakMap<CouncilTables, Map<string, ReadonlyMap<string, unknown>>>();

function valuesByKey(kind: keyof CouncilTables, tables: CouncilTables): ReadonlyMap<string, unknown> {
  const known = indexes.get(tables) ?? new Map<string, ReadonlyMap<string, unknown>>();
  indexes.set(tables, known);
  const found =
    known.get(kind) ?? new Map(tables[kind].rows.map(({ value }) => [rowKey(kind, value), value]));
  known.set(kind, found);
  return found;
}

function changeOf(kind: ImportKind, value: unknown, before: ReadonlyMap<string, unknown>) {
  const old = before.get(rowKey(kind, value));
  if (old === undefined) return 'added';
  return isDeepStrictEqual(old, value) ? 'unchanged' : 'changed';
}

function countsOf(
  read: ReadPlan,
  { good, leftOut }: SiftedPlan,
  before: CouncilTables,
  { removed }: Removal,
  fresh: Readonly<Partial<Record<ImportKind, number>>>,
): readonly KindCount[] {
  return PLAN_SHEETS.map(({ kind }): KindCount => {
    const mine = read.entries.filter((each) => each.kind === kind);
    const values = good[kind].rows.map(({ value }) => value);
    const stored = valuesByKey(kind, before);
    const of = (change: string): number =>
      values.filter((value) => changeOf(kind, value, stored) === change).length;
    const recorded = fresh[kind];
    const inFile = new Set(values.map((value) => rowKey(kind, value)));
    const gone = new Set(removed.filter((each) => each.kind === kind).map(({ key }) => key));
    return {
      kind,
      inFile: mine.length,
      added: recorded ?? of('added'),
      changed: recorded === undefined ? of('changed') : 0,
      unchanged: recorded === undefined ? of('unchanged') : values.length - recorded,
      leftOut: leftOut.filter((row) => row.kind === kind).length,
      onlyStored:
        mine.length === 0 ? 0 : [...stored.keys()].filter((key) => !inFile.has(key) && !gone.has(key)).length,
    };
  }).filter(({ inFile }) => inFile > 0);
}
