import type { ImportChange, QuarantinedRow } from '../app/importPorts.ts';
import type { ReturnStore } from '../app/ports.ts';
import type { ImportedAction } from '../domain/action/importedAction.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { ProgressSet } from '../domain/plan/progress/progressSet.ts';
import type { Policy } from '../domain/policy.ts';
import type { Return } from '../domain/return/return.ts';
import { changesOf, countsOf, type KindCount } from './importCounts.ts';
import { freshReturns, madeReturns, recordedReturns } from './importedReturns.ts';
import { indicatorLives } from './indicatorLife.ts';
import { contentOf, withTargets } from './loadCouncil.ts';
import { lockedReturns, type StandingPlan } from './lockedReturns.ts';
import { sortActions } from './openActions.ts';
import { publishedDifferences } from './publishedDifferences.ts';
import type { ReadPlan } from './readPlan.ts';
import { storedAfterRemoval } from './removeMissing.ts';
import { reportedNotes } from './reportedNotes.ts';
import { siftPlan } from './siftPlan.ts';
import { storedTables } from './storedTables.ts';

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
  const known = await recordedReturns(made, returns);
  const locked = lockedReturns(first.good.returns.rows, stored, known.recorded, {
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
  const fresh = freshReturns(sifted === first ? made : madeReturns(sifted, policy), known);
  const changes = changesOf(sifted, before, removal);
  return {
    read,
    content,
    changes,
    actions: actions.fresh,
    returns: fresh.returns,
    again: fresh.again,
    leftOut: [...read.refused, ...sifted.leftOut],
    notTaken: read.reports.reduce(
      (sum, { notTaken }) => sum + notTaken.filter(({ row }) => row > 0).length,
      0,
    ),
    counts: countsOf(read, sifted, before, removal, {
      returns: fresh.returns.length,
      'open-actions': actions.fresh.length,
    }),
    differences: publishedDifferences(fresh.returns, indicators, policy),
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
