import type { IsoDate } from '../../calendar/dates.ts';
import { type Milestone, milestoneStatus } from '../../plan/milestone.ts';
import { isAboveAppetite, type Risk, riskRag } from '../../plan/risk.ts';
import type { Policy } from '../../policy.ts';
import type { Direction } from '../../return/trend.ts';
import type { Condition, IndicatorState, ItemState, MilestoneState } from '../queryTerms.ts';
import { conditionWords } from '../reading/words.ts';
import { allHold } from './filters.ts';
import { isInState } from './judgeIndicator.ts';
import { hasState } from './listMilestones.ts';
import { before, isClosed, openedBy } from './periodMemo.ts';
import type { IndicatorSaid } from './saidOfIndicator.ts';

type Checks = readonly Condition<ItemState>[];

/** `Yes` or `No`, and what was asked: "Is 11.3 late?" is "Yes, late". Empty when nothing was to be checked. */
export function yesOrNo(checks: Checks | undefined, has: (state: ItemState) => boolean | undefined): string {
  if (!checks || checks.length === 0) return '';
  if (checks.some((check) => check.any.some((state) => has(state) === undefined))) return '';
  const holds = allHold(checks, (state) => has(state) === true);
  return holds ? 'Yes' : 'No';
}

/** "It is not rising", for what a question took for granted and is not so; empty when all of it is. */
export function falsePremise(
  code: string,
  checks: Checks | undefined,
  has: (state: ItemState) => boolean | undefined,
): string {
  const wrong = (checks ?? []).find(
    (check) =>
      check.any.every((state) => has(state) !== undefined) &&
      check.any.some((state) => has(state) === true) === (check.not ?? false),
  );
  if (!wrong) return '';
  const words = conditionWords([{ any: wrong.any }])
    .join('')
    .replace('return late', 'late with its return');
  return wrong.not ? `${code} is ${words} already. ` : `${code} is not ${words}. `;
}

/** Whether a milestone is so. Late is past the printed date and not complete, whatever the forecast. */
export function milestoneIs(one: Milestone, today: IsoDate, policy: Policy) {
  const status = milestoneStatus(one, today, policy);
  const late = one.end.kind === 'date' && one.end.day < today && !status.complete;
  return (state: ItemState): boolean | undefined => {
    if (state === 'on time') return !late && status.slipDays === 0;
    return hasState(one, status, state as MilestoneState, today);
  };
}

/** Whether a risk is so, by its current score. */
export function riskIs(one: Risk, policy: Policy) {
  return (state: ItemState): boolean | undefined => {
    if (state === 'above appetite') return isAboveAppetite(one);
    if (state === 'within appetite') return !isAboveAppetite(one);
    return riskRag(one.current, policy) === state;
  };
}

/** Whether an indicator's return is so; undefined where nothing is held to tell by. */
export function indicatorIs(known: IndicatorSaid, today: IsoDate) {
  const { one, points, point, period, policy } = known;
  const last = period && points.find((each) => each.period === before(period).id)?.value;
  const open = openedBy(one.frequency, today, policy);
  const moved = point?.value === undefined || last === undefined ? undefined : point.value - last;
  return (state: ItemState, direction?: Direction | undefined): boolean | undefined => {
    switch (state) {
      case 'rising':
        return moved === undefined ? undefined : moved > 0;
      case 'falling':
        return moved === undefined ? undefined : moved < 0;
      case 'improving':
      case 'deteriorating':
      case 'static':
        return direction === undefined ? undefined : direction === state;
      case 'returned':
        return points.some((each) => each.period === open.id);
      case 'return late':
        return [open, before(open)].some(
          (each) =>
            !points.some((known) => known.period === each.id) &&
            isClosed(each, today, policy) &&
            each.startsOn >= policy.returnsOwedFrom,
        );
      case 'restated':
        return points.some((each) => each.restated);
      default:
        return isInState(point, state as IndicatorState);
    }
  };
}
