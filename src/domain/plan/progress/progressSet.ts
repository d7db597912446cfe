import type { ActionProgress, DecisionProgress } from '../../action/action.ts';
import type { MeetingProgress } from '../../meeting/movedMeeting.ts';
import { subjectName } from '../../record/recorded.ts';
import type { SynonymProgress } from '../../synonym/synonym.ts';
import type { MilestoneProgress } from './milestoneProgress.ts';
import type { RiskProgress } from './recordedRisk.ts';
import type { SavingProgress } from './recordedSaving.ts';

/**
 * What is reported on something of the plan, stands in the register of actions, is said of a meeting, or is a council's own word, of
 * whichever kind it is.
 */
export type ItemProgress =
  | MilestoneProgress
  | SavingProgress
  | RiskProgress
  | ActionProgress
  | DecisionProgress
  | MeetingProgress
  | SynonymProgress;

/** The kinds on which people report. */
export type ItemKind = ItemProgress['subject']['kind'];

/** What is reported on things of this kind. */
export type ProgressOf<K extends ItemKind> = Extract<
  ItemProgress,
  { readonly subject: { readonly kind: K } }
>;

/** Where everything stands that anybody reported on. */
export interface ProgressSet {
  /** The number of the last change that is in it; 0 for none. */
  readonly mark: number;
  /** By `subjectName`. */
  readonly of: ReadonlyMap<string, ItemProgress>;
}

/** Nobody reported on anything. One for all, so that plans without progress can be told to be the same. */
export const NO_PROGRESS: ProgressSet = { mark: 0, of: new Map() };

/** The set with these changes, which bring it to `mark`. A version that is not newer than the one it has changes nothing. */
export function advanced(set: ProgressSet, changes: readonly ItemProgress[], mark: number): ProgressSet {
  const of = new Map(set.of);
  for (const change of changes) {
    const key = subjectName(change.subject);
    if ((of.get(key)?.sequence ?? 0) < change.sequence) of.set(key, change);
  }
  return { mark, of };
}

/** What was reported on this one; undefined when nothing was. */
export function progressOf<K extends ItemKind>(
  { of }: ProgressSet,
  kind: K,
  code: string,
): ProgressOf<K> | undefined {
  const found = of.get(subjectName({ kind, code }));
  return found && isOfKind(found, kind) ? found : undefined;
}

/** True for what was reported on something of this kind. */
export function isOfKind<K extends ItemKind>(progress: ItemProgress, kind: K): progress is ProgressOf<K> {
  return progress.subject.kind === kind;
}

/** Everything that was reported on things of this kind, by their code. */
export function recordedOn<K extends ItemKind>(
  { of }: ProgressSet,
  kind: K,
): ReadonlyMap<string, ProgressOf<K>> {
  return new Map(
    [...of.values()].flatMap((one) => (isOfKind(one, kind) ? [[one.subject.code, one] as const] : [])),
  );
}
