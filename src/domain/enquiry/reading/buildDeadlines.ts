import { type Frequency, type Period, periodContaining } from '../../calendar/period.ts';
import type { DateRange } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import { type Built, type Context, refuse } from './built.ts';

const FREQUENCIES: readonly Frequency[] = ['monthly', 'quarterly', 'six-monthly', 'annual'];

/** True when the question is when returns are due, not which of them. */
export function isDeadline(bag: Bag): boolean {
  if (bag.returned || bag.names.length > 0) return false;
  if (bag.flags.has('deadline') && bag.subjects.every((one) => one === 'returns')) return true;
  if (isPeriodDue(bag)) return true;
  if (!bag.subjects.includes('returns')) return false;
  if (bag.conditions.length > 0 || bag.flags.has('who') || bag.flags.has('count')) return false;
  return bag.flags.has('when') || (bag.flags.has('due') && bag.ranges.length > 0);
}

/** "When is Q2 due?": a period that is itself due, with nothing else asked, is its returns. */
function isPeriodDue(bag: Bag): boolean {
  const [only, ...more] = bag.ranges;
  const alone = bag.subjects.length === 0 && bag.conditions.length === 0 && more.length === 0;
  if (!only || !alone || !bag.flags.has('when') || !bag.flags.has('due')) return false;
  return exactPeriod(only.range) !== undefined;
}

/** The periods whose return dates were asked for: by name ("September", "Q2"), or by the days on which they fall due. */
export function buildDeadlines(bag: Bag, context: Context): Built {
  if (bag.subjects.some((one) => one !== 'returns' && one !== 'indicators') || bag.bounds.length > 0)
    return refuse('I can say when returns are due, but not with those conditions');
  const [asked] = bag.ranges;
  if (bag.ranges.length > 1) return refuse('That has two dates in it; please ask for one');
  if (!asked) return { ok: true, query: { about: 'deadlines' } };
  const due =
    !bag.flags.has('when') &&
    !bag.flags.has('deadline') &&
    /^(in|by|before|after|on|between|during|until|since|from|next|this)\b/i.test(asked.words);
  if (due) return { ok: true, query: { about: 'deadlines', due: asked.range } };
  const range = asked.inferred ? pastYear(asked.range, context.today) : asked.range;
  const period = exactPeriod(range);
  return period
    ? { ok: true, query: { about: 'deadlines', periods: [period.id] } }
    : refuse('I know the return dates of a month, a quarter, a half or a financial year');
}

/** The period that is exactly these days, the shortest first; undefined when none is. */
export function exactPeriod({ from, to }: DateRange): Period | undefined {
  if (!from || !to) return undefined;
  return FREQUENCIES.map((frequency) => periodContaining(frequency, from)).find(
    (period) => period.startsOn === from && period.endsOn === to,
  );
}

/** Returns are about what has been: a month chosen without a year is never one that has yet to begin. */
export function pastYear(range: DateRange, today: string): DateRange {
  if (!range.from || range.from <= today) return range;
  const earlier = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return { from: earlier(range.from), ...(range.to ? { to: earlier(range.to) } : {}) };
}
