import type { PeriodId } from '../calendar/period.ts';
import type { Reporter } from '../record/author.ts';
import { nextVersion } from '../record/recorded.ts';
import type { ActionProgress, Agreement } from './action.ts';

/** What a red return says it is doing, with who and by when. */
export type PromisedAction = Agreement & {
  readonly from: { readonly kind: 'return'; readonly indicator: string; readonly period: PeriodId };
};

/**
 * The action that this promise is, when the register has it already: of the same indicator, and either last reported for the same period
 * (a resubmission or an amendment), or in the same words, or for the same owner and day. One that is done or declined is it only for
 * its own period and day: promised again for another day it is something new to do. A promise of a period before the one that was last
 * reported is no new action either: the later return said what is being done since.
 */
export function samePromise(
  actions: readonly ActionProgress[],
  promise: PromisedAction,
): ActionProgress | undefined {
  const own = actions.filter(
    ({ from }) => from.kind === 'return' && from.indicator === promise.from.indicator,
  );
  const ofPeriod = own.filter(({ from }) => from.kind === 'return' && from.period === promise.from.period);
  const rules: readonly ((one: ActionProgress) => boolean)[] = [
    (one) => one.state === 'open' && ofPeriod.includes(one),
    (one) => one.state === 'open' && (saysTheSame(one, promise) || isForTheSame(one, promise)),
    (one) => one.state !== 'open' && ofPeriod.includes(one),
    (one) => one.state !== 'open' && one.due === promise.due && saysTheSame(one, promise),
  ];
  for (const rule of rules) {
    const found = own.findLast(rule);
    if (found) return found;
  }
  return own.findLast(({ from }) => from.kind === 'return' && from.period > promise.from.period);
}

/** True for a version that came of a return, and not of what somebody said of the action. */
export function isOfReturn({ step }: Pick<ActionProgress, 'step'>): boolean {
  return step === 'promised' || step === 'promised again';
}

/**
 * The version that a promise makes of the action that it is. Undefined when it says nothing new, or the action is settled. What is new is
 * told by `registered`, the last version that came of a return: a return has more versions than promises (it is signed off, questioned,
 * restated), and none of those takes back what its owner said of the action meanwhile. Nor does a return of an earlier period.
 */
export function promisedAgain(
  stands: ActionProgress,
  promise: PromisedAction,
  { press, onBehalfOf }: Reporter,
  registered: ActionProgress = stands,
): ActionProgress | undefined {
  const { from } = stands;
  const isNews =
    stands.state === 'open' &&
    (from.kind !== 'return' ||
      from.period < promise.from.period ||
      (from.period === promise.from.period && !isThePromise(registered, promise)));
  if (!isNews) return undefined;
  const { onBehalfOf: _o, reason: _r, ownerPost: _p, ownerText: _t, ...kept } = stands;
  const { what, ownerPost, ownerText, due } = promise;
  return {
    ...kept,
    ...nextVersion(stands, press),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    step: 'promised again',
    what,
    ...(ownerPost === undefined ? {} : { ownerPost }),
    ...(ownerText === undefined ? {} : { ownerText }),
    due,
    from: promise.from,
    ...(due === stands.due ? {} : { firstDue: stands.firstDue ?? stands.due, moves: stands.moves + 1 }),
  };
}

function isThePromise(one: ActionProgress, promise: PromisedAction): boolean {
  return saysTheSame(one, promise) && isForTheSame(one, promise);
}

function saysTheSame(one: Pick<Agreement, 'what'>, other: Pick<Agreement, 'what'>): boolean {
  return sameWords(one.what, other.what);
}

/** True for texts that differ in capitals, blanks and signs alone. */
export function sameWords(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function isForTheSame(
  one: Pick<Agreement, 'ownerPost' | 'ownerText' | 'due'>,
  other: Pick<Agreement, 'ownerPost' | 'ownerText' | 'due'>,
): boolean {
  return ownerOf(one) === ownerOf(other) && one.due === other.due;
}

function ownerOf({ ownerPost, ownerText }: Pick<Agreement, 'ownerPost' | 'ownerText'>): string {
  return ownerPost === undefined ? `text ${folded(ownerText ?? '')}` : `post ${ownerPost}`;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
