import { daysBetween, longDay } from '../../calendar/dates.ts';
import { type Indicator, isReturned } from '../../plan/indicator.ts';
import { postTitle } from '../../plan/plan.ts';
import { figureBeside, formatFigure } from '../../return/figure.ts';
import type { TrendPoint } from '../../return/return.ts';
import type { AnswerItem, Fact } from '../answer.ts';
import { capital } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { type Judged, moved } from './judgeIndicator.ts';
import { lazyItem } from './lazyItem.ts';
import { knownWindow, labelOf } from './periodMemo.ts';

/** An indicator as one line of a list: its figure, target, direction, and who answers for it. */
export function indicatorItem(one: Judged, context: ExecuteContext): AnswerItem {
  const { indicator, point } = one;
  const state = stateOf(point);
  return lazyItem(
    {
      code: indicator.code,
      title: indicator.title,
      ...(point?.rag ? { status: { colour: point.rag, label: capital(point.rag) } } : {}),
      ...(state.length > 0 ? { state } : {}),
    },
    () => factsOf(one, context),
  );
}

function factsOf(one: Judged, { plan, today, policy }: ExecuteContext): readonly Fact[] {
  const { indicator, point, period } = one;
  const owner = postTitle(plan, indicator.accountablePost) ?? 'No accountable officer is recorded';
  const dueOn =
    period && !point && isReturned(indicator)
      ? knownWindow(period, policy, plan, indicator.division).dueOn
      : undefined;
  const daysLate = dueOn ? daysBetween(dueOn, today) : 0;
  const short = moved(one, 'short', policy);
  return [
    { label: period ? labelOf(period) : 'Value', value: reportedValue(indicator, point) },
    ...(point?.target === undefined
      ? []
      : [{ label: 'Target', value: formatFigure(point.target, indicator.unit) }]),
    ...(short ? [{ label: 'Direction', value: short }] : []),
    ...(dueOn && daysLate <= 0 ? [{ label: 'Due', value: longDay(dueOn) }] : []),
    ...(daysLate > 0 ? [{ label: 'Late', value: `${daysLate} ${daysLate === 1 ? 'day' : 'days'}` }] : []),
    { label: 'Accountable', value: owner },
  ];
}

/** The figure with its data status where that is not "confirmed", or why there is none. */
export function reportedValue(indicator: Indicator, point: TrendPoint | undefined): string {
  if (!point) return 'not returned';
  if (point.value === undefined) return 'no data';
  const marks = stateOf(point);
  return `${figureBeside(point.value, point.target, indicator.unit)}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}

/** What has to be said beside a figure: provisional, estimate, restated, a RAG declared and approved, not signed off. */
export function stateOf(point: TrendPoint | undefined): readonly string[] {
  if (!point || point.value === undefined) return [];
  return [
    point.dataStatus === 'confirmed' ? '' : point.dataStatus,
    point.restated ? 'restated' : '',
    point.overridden ? 'declared RAG' : '',
    point.signedOff ? '' : 'not signed off',
  ].filter(Boolean);
}
