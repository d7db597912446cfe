import { type IsoDate, londonDay, longDay } from '../../calendar/dates.ts';
import { periodOf } from '../../calendar/period.ts';
import { type Indicator, isReturned, targetFor } from '../../plan/indicator.ts';
import { type Plan, postTitle } from '../../plan/plan.ts';
import { formatFigure } from '../../return/figure.ts';
import { forecastWords } from '../../return/forecast.ts';
import type { Narrative, Return, TrendPoint } from '../../return/return.ts';
import { directions } from '../../return/trend.ts';
import type { Fact } from '../answer.ts';
import type { ExecuteContext } from './executeContext.ts';
import { handedIn, handedInWords, lateWords } from './handedIn.ts';
import { reportedValue } from './indicatorItem.ts';
import { NOBODY } from './listPlan.ts';
import { before, knownWindow, labelOf, lastYear, openedBy } from './periodMemo.ts';
import { gapWords, type IndicatorSaid, toleranceWords } from './saidOfIndicator.ts';

/** Targets still to come that are named, soonest first. */
const MOST_TARGETS = 12;

/**
 * Everything that is recorded of an indicator for the period it is judged by, whatever was asked of it: the figure and
 * how far it is off, how it moved, the narrative, who has decided what, targets to come, and what the plan says of it.
 */
export function indicatorAccount(known: IndicatorSaid, context: ExecuteContext): readonly Fact[] {
  const { one, point, period, entry } = known;
  return [
    { label: period ? labelOf(period) : 'Value', value: reportedValue(one, point) },
    ...fact('Target', targetFact(known)),
    ...fact('Against its target', gapWords(known)),
    ...movementFacts(known),
    ...forecastFact(known),
    ...(entry ? narrativeFacts(entry) : []),
    ...(entry ? decisionFacts(one, entry, context) : []),
    ...otherPeriods(one, known.points, point),
    ...fact('Targets to come', targetsToCome(known, context.today)),
    ...returnFact(one, known.points, context),
    { label: 'Red, amber and green', value: toleranceWords(known) },
    ...indicatorPlanFacts(one, context.plan),
  ];
}

/** What the plan itself says of an indicator: open to everybody. */
export function indicatorPlanFacts(one: Indicator, plan: Plan): readonly Fact[] {
  return [
    { label: 'Accountable', value: postTitle(plan, one.accountablePost) ?? NOBODY },
    ...fact('Entered by', postTitle(plan, one.updaterPost)),
    ...fact('Signed off by', postTitle(plan, one.validatorPost)),
    { label: 'Division', value: plan.division.get(one.division)?.title ?? one.division },
    { label: 'Aim', value: one.aim },
    { label: 'Returned', value: one.frequency },
    { label: 'Better', value: one.polarity === 'band' ? 'inside its band' : one.polarity },
    { label: 'Source', value: one.dataSource || 'none recorded' },
    { label: 'Definition', value: one.definition },
  ];
}

function fact(label: string, value: string | undefined): readonly Fact[] {
  return value ? [{ label, value }] : [];
}

// Without a return the plan's own target is what it will be judged by.
function targetFact({ one, point, period }: IndicatorSaid): string {
  const target = point ? point.target : period && targetFor(one, period.id);
  return target === undefined ? 'none recorded' : formatFigure(target, one.unit);
}

// Those after the period that is shown, and at least those of periods that have not ended.
function targetsToCome({ one, period }: IndicatorSaid, today: IsoDate): string {
  const after = period && period.endsOn < today ? period.endsOn : today;
  return Object.entries(one.targets)
    .map(([id, value]) => ({ of: periodOf(id), value }))
    .filter(({ of }) => of.endsOn > after)
    .sort((a, b) => (a.of.endsOn < b.of.endsOn ? -1 : 1))
    .slice(0, MOST_TARGETS)
    .map(({ of, value }) => `${formatFigure(value, one.unit)} for ${labelOf(of)}`)
    .join(', ');
}

function movementFacts({ one, points, point, period, policy }: IndicatorSaid): readonly Fact[] {
  if (!point || !period) return [];
  const { short, long } = directions(one, points, period, point.value, policy);
  const from = (id: string) => {
    const value = points.find((each) => each.period === id)?.value;
    return value === undefined ? '' : ` (from ${formatFigure(value, one.unit)})`;
  };
  return [
    {
      label: 'Against the period before',
      value: short ? `${short}${from(before(period).id)}` : `nothing to compare with`,
    },
    {
      label: 'Against the same period last year',
      value: long ? `${long}${from(lastYear(period).id)}` : 'nothing to compare with',
    },
  ];
}

function forecastFact({ one, point, policy }: IndicatorSaid): readonly Fact[] {
  if (point?.forecast === undefined) return [];
  return [
    {
      label: 'Forecast for the year end',
      value: forecastWords(one, point.forecast, periodOf(point.period), policy),
    },
  ];
}

function narrativeFacts(entry: Return): readonly Fact[] {
  return [
    ...fact('Why there is no figure', entry.noDataReason),
    ...(entry.narrative ? told(entry.narrative) : []),
  ];
}

function told(narrative: Narrative): readonly Fact[] {
  const by = narrative.doingBy ? ` by ${longDay(narrative.doingBy)}` : '';
  const who = narrative.doingOwner ? ` (${narrative.doingOwner}${by})` : '';
  return [
    { label: 'What happened', value: narrative.happened },
    { label: 'Why', value: narrative.why },
    { label: 'What we are doing', value: `${narrative.doing}${who}` },
    { label: 'Back on track', value: narrative.backOnTrack },
  ].filter(({ value }) => value.trim() !== '');
}

// Who declared, approved, corrected, handed in and accepted what.
function decisionFacts(one: Indicator, entry: Return, { policy, plan }: ExecuteContext): readonly Fact[] {
  const { declared, restated, submittedBy, signOff } = entry;
  const { dueOn } = knownWindow(periodOf(entry.period), policy, plan, one.division);
  const came = handedIn(entry, dueOn);
  const late = lateWords(came);
  const figure = (value: number | undefined) =>
    value === undefined ? 'no figure' : formatFigure(value, one.unit);
  return [
    ...(declared
      ? [
          {
            label: declared.approvedBy ? 'Declared and approved' : 'Declared, waiting for approval',
            value: `${declared.rag}, where the rule says ${entry.calculated ?? 'nothing'}: ${declared.reason}${declared.approvedBy ? ` Approved by ${declared.approvedBy.name}.` : ''}`,
          },
        ]
      : []),
    ...(restated
      ? [
          {
            label: 'Restated',
            value: `${longDay(londonDay(new Date(restated.at)))}, from ${figure(restated.previousValue)} to ${figure(entry.value)}: ${restated.reason}${restated.approvedBy ? ` Approved by ${restated.approvedBy.name}.` : ''}`,
          },
        ]
      : []),
    {
      label: 'Reported by',
      value: `${submittedBy.name}, ${handedInWords(came)}${late ? `, ${late} (due ${longDay(dueOn)})` : ''}`,
    },
    ...(signOff?.state === 'accepted'
      ? [
          {
            label: 'Accepted by',
            value: `${signOff.acceptedBy.name}, ${longDay(londonDay(new Date(signOff.acceptedAt)))}`,
          },
        ]
      : []),
  ];
}

// Periods without a figure, and figures that were corrected: said beside whichever period is shown.
function otherPeriods(
  one: Indicator,
  points: readonly TrendPoint[],
  shown: TrendPoint | undefined,
): readonly Fact[] {
  const others = points.filter((point) => point !== shown);
  const named = (some: readonly TrendPoint[], words: (point: TrendPoint) => string) =>
    some.map((point) => `${labelOf(periodOf(point.period))}${words(point)}`).join(', ');
  return [
    ...fact(
      'Periods without a figure',
      named(
        others.filter((point) => point.value === undefined),
        () => '',
      ),
    ),
    ...fact(
      'Restated periods',
      named(
        others.filter((point) => point.restated),
        ({ value }) => (value === undefined ? '' : ` (now ${formatFigure(value, one.unit)})`),
      ),
    ),
  ];
}

function returnFact(
  one: Indicator,
  points: readonly TrendPoint[],
  { today, policy, plan }: ExecuteContext,
): readonly Fact[] {
  if (!isReturned(one)) return [];
  const open = openedBy(one.frequency, today, policy, plan);
  const is = (id: string) => points.some((point) => point.period === id);
  const last = before(open);
  const due = (period: typeof open) => longDay(knownWindow(period, policy, plan, one.division).dueOn);
  return [
    ...(is(last.id) || points.length === 0
      ? []
      : [{ label: labelOf(last), value: `not in; it was due ${due(last)}` }]),
    {
      label: labelOf(open),
      value: is(open.id) ? 'the return is in' : `not in yet; due ${due(open)}`,
    },
  ];
}
