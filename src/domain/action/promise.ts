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
 * its own period and day: promised again for another day it is something new to do.
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
  return undefined;
}

/** The version that a promise makes of the action that it is; undefined when it says nothing new, or the action is settled. */
export function promisedAgain(
  stands: ActionProgress,
  promise: PromisedAction,
  { press, onBehalfOf }: Reporter,
): ActionProgress | undefined {
  const { from } = stands;
  const isNews =
    stands.state === 'open' &&
    !(
      saysTheSame(stands, promise) &&
      isForTheSame(stands, promise) &&
      from.kind === 'return' &&
      from.period >= promise.from.period
    );
  if (!isNews) return undefined;
  const { onBehalfOf: _o, reason: _r, ownerPost: _p, ownerText: _t, ...kept } = stands;
  const { what, ownerPost, ownerText, due } = promise;
  const period =
    from.kind === 'return' && from.period > promise.from.period ? from.period : promise.from.period;
  return {
    ...kept,
    ...nextVersion(stands, press),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    step: 'promised again',
    what,
    ...(ownerPost === undefined ? {} : { ownerPost }),
    ...(ownerText === undefined ? {} : { ownerText }),
    due,
    from: { ...promise.from, period },
    ...(due === stands.due ? {} : { firstDue: stands.firstDue ?? stands.due, moves: stands.moves + 1 }),
  };
}

function saysTheSame(one: Pick<Agreement, 'what'>, other: Pick<Agreement, 'what'>): boolean {
  return folded(one.what) === folded(other.what);
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
