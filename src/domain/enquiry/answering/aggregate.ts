import { periodOf } from '../../calendar/period.ts';
import type { Indicator } from '../../plan/indicator.ts';
import { formatFigure } from '../../return/figure.ts';
import type { TrendPoint } from '../../return/return.ts';
import type { DateRange } from '../queryTerms.ts';
import { inRange } from './filters.ts';
import { labelOf } from './periodMemo.ts';

const ADDED: ReadonlySet<Indicator['unit']> = new Set<Indicator['unit']>(['count', '£', '£m', 'days']);
/** Titles of what is a mean, a price, a time taken or how things stand, which no sum makes sense of. */
const NOT_ADDED =
  /\b(?:variance|average|avg|mean|median|typical|per|balance|outstanding|caseload|as at|days (?:to|from|between)|(?:time|days) taken|turnaround)\b/i;

/** True where figures of several periods can be added: amounts and counts of each period, not shares or means, and no running totals. */
export function isAdded(one: Indicator): boolean {
  return ADDED.has(one.unit) && !one.cumulative && !NOT_ADDED.test(one.title) && !isStock(one);
}

/** What there is on a day: "children in care at the month's end", "open cases". */
const AT_A_DATE =
  /\b(?:at (?:the )?(?:(?:month|quarter|year|period)(?:[’']s)? )?(?:end|close)\b|at (?:the )?(?:end|close) of\b|as (?:at|of)\b|on (?:the )?(?:last|first) (?:working )?day|at any (?:one )?time|at (?:a|one) point in time|snapshot|headcount|in (?:care|post|stock|arrears|employment|temporary accommodation)\b|on (?:the|a) (?:[\w-]+ )?(?:list|register|roll|books|caseload|payroll)\b|waiting list|(?:currently|still) (?:open|waiting|in|on)|vacancies|establishment|population)\b|^(?:open|active|live|current|vacant|unallocated|outstanding) /i;
/** What came or went in a time: that is counted anew each time. */
const IN_A_TIME =
  /\b(?:in|during|within|over|for|each|per) (?:the |each |a |that )?(?:month|quarter|half|year|period)\b(?![’']s end| end)|\b(?:received|started|opened|closed|completed|made|issued|sold|paid|begun|admitted|discharged|delivered|spent|spending|new)\b/i;

/** True of a count of what there is on a day, by the indicator's own title and definition: the latest says it, and a sum says nothing. */
function isStock({ title, definition, unit }: Indicator): boolean {
  if (unit === 'days') return false;
  if (AT_A_DATE.test(title)) return true;
  return AT_A_DATE.test(definition) && !IN_A_TIME.test(definition);
}

/** An indicator with its returns in time order, and the days that were asked for. */
interface Summed {
  readonly one: Indicator;
  readonly points: readonly TrendPoint[];
  readonly asked: DateRange | undefined;
}

/**
 * The sum or the mean of the figures of the days asked for, else of the financial year so far; where they cannot be added, the latest,
 * and that they cannot. `named` is the indicator as it is named, `standing` how it stands.
 */
export function aggregate(
  facet: 'sum' | 'mean',
  { one, points, asked }: Summed,
  { named, standing }: { readonly named: string; readonly standing: string },
): string {
  const year = periodOf(points.at(-1)?.period ?? '2024-25-M01').year;
  const chosen = points.filter(
    (each) =>
      each.value !== undefined &&
      (asked ? inRange(periodOf(each.period).endsOn, asked) : periodOf(each.period).year === year),
  );
  const [first] = chosen;
  const last = chosen.at(-1);
  if (!first || !last) return `${standing}. No figure is held for that time`;
  const span = `${labelOf(periodOf(first.period))} to ${labelOf(periodOf(last.period))}, ${chosen.length} returns`;
  if (facet === 'sum' && !isAdded(one))
    return one.cumulative && last.value !== undefined
      ? `${named} is the year’s total so far: ${formatFigure(last.value, one.unit)} for ${labelOf(periodOf(last.period))}`
      : `${standing}. Its figures are not amounts that can be added`;
  const total = chosen.reduce((sum, each) => sum + (each.value ?? 0), 0);
  const value = facet === 'sum' ? total : total / chosen.length;
  return `${named}, ${facet === 'sum' ? 'in total' : 'on average (simple mean)'} for ${span}: ${formatFigure(Math.round(value * 1000) / 1000, one.unit)}`;
}
