import type { IsoDate } from '../calendar/dates.ts';
import type { ActionProgress } from './action.ts';
import { sameWords } from './promise.ts';

/** An open action as a file gives it. */
export interface ImportedAction {
  readonly what: string;
  /** A post's code or title, somebody's name, or any other words. */
  readonly owner: string;
  readonly due: IsoDate;
  /** Division code. */
  readonly division: string;
  readonly agreedOn: IsoDate;
  /** Where it was agreed, in the file's words; empty where it does not say. */
  readonly file: string;
  /** What the file calls it. */
  readonly reference?: string;
}

/** Begins the operation that takes an imported action back. */
export const TAKEN_BACK = 'undo import';

/**
 * The action of the register that an imported one is: of the same division and in the same words. One that is settled is it only for its own
 * day; one whose import was taken back never is.
 */
export function standsFor(
  actions: readonly ActionProgress[],
  imported: ImportedAction,
): ActionProgress | undefined {
  return actions.findLast(
    (one) =>
      one.division === imported.division &&
      !isTakenBack(one) &&
      sameWords(one.what, imported.what) &&
      (one.state === 'open' || (one.firstDue ?? one.due) === imported.due),
  );
}

/** The open action that goes by the same reference in the same division and says something else. */
export function otherOfReference(
  actions: readonly ActionProgress[],
  { division, reference, what }: ImportedAction,
): ActionProgress | undefined {
  if (reference === undefined) return undefined;
  return actions.find(
    (one) =>
      one.division === division &&
      one.state === 'open' &&
      one.reference?.toLowerCase() === reference.toLowerCase() &&
      !sameWords(one.what, what),
  );
}

/** True for one that an import brought and that was taken back with it. */
export function isTakenBack({ state, press }: Pick<ActionProgress, 'state' | 'press'>): boolean {
  return state === 'declined' && press.operation.startsWith(TAKEN_BACK);
}
