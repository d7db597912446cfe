import { openActions } from '../../domain/action/register.ts';
import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { type Period, periodOf } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { isWithdrawal } from '../../domain/return/withdrawn.ts';
import type { GuardedPoint } from '../ports.ts';
import type { Services } from '../services.ts';
import type { SaidBefore } from './returnForm.ts';

/**
 * What was said of an indicator the last time before a period: its story, and the action that is open or that it promised. One point
 * read, and none where the last return had no story.
 */
export async function saidBefore(
  services: Pick<Services, 'returns'>,
  plan: Plan,
  indicator: Indicator,
  period: Period,
  points: readonly GuardedPoint[],
): Promise<SaidBefore> {
  const last = points
    .filter((point) => periodOf(point.period).endsOn < period.endsOn && !isWithdrawal(point))
    .toSorted((a, b) => periodOf(a.period).endsOn.localeCompare(periodOf(b.period).endsOn))
    .at(-1);
  const entry = last?.narrativeFingerprint
    ? await services.returns.find(indicator.division, indicator.code, last.period)
    : undefined;
  const { happened = '', doing = '', doingBy = '' } = entry?.narrative ?? {};
  const open = openActions(plan).find(({ from }) => 'indicator' in from && from.indicator === indicator.code);
  return { story: happened, action: open ? byWhen(open.what, open.due) : byWhen(doing, doingBy) };
}

/** `Weekly checks of the queue, by 31 October 2024`; empty where nothing is done. */
function byWhen(what: string, day: IsoDate | ''): string {
  const said = what.trim().replace(/[.]+$/, '');
  return said === '' || day === '' ? said : `${said}, by ${longDay(day)}`;
}
