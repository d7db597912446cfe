import { dayNumber } from '../calendar/dates.ts';
import type { Plan } from '../plan/plan.ts';
import { type Query, type Ref, type RefKind, refCode, refKind } from './query.ts';

const KINDS: readonly RefKind[] = [
  'programme',
  'milestone',
  'risk',
  'indicator',
  'aim',
  'division',
  'directorate',
  'post',
  'saving',
];

/**
 * What keeps a typed query from being answered over this plan, a sentence each: a code that the plan does not have, days
 * that are none or end before they begin, a number that is none. Empty for a good one. Whatever made the query, it is
 * checked here before anything is read, so that a made-up code can never look like an empty list.
 */
export function queryDefects(query: Query, plan: Plan): readonly string[] {
  return defectsIn(query, plan);
}

function defectsIn(value: unknown, plan: Plan): readonly string[] {
  if (typeof value === 'string') return isRef(value) && !exists(value, plan) ? [`There is no ${value}.`] : [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : ['A number is not one.'];
  if (typeof value !== 'object' || value === null) return [];
  return [...rangeDefects(value), ...Object.values(value).flatMap((inner) => defectsIn(inner, plan))];
}

function rangeDefects(value: object): readonly string[] {
  if (!Object.keys(value).every((key) => key === 'from' || key === 'to')) return [];
  const { from, to } = value as { readonly from?: unknown; readonly to?: unknown };
  const days = [from, to].filter((day) => typeof day === 'string');
  if (!days.every(isDay)) return ['A day is not in the calendar.'];
  const [first, last] = days;
  return days.length === 2 && String(first) > String(last) ? ['The days end before they begin.'] : [];
}

function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isRef(text: string): text is Ref {
  return KINDS.some((kind) => text.startsWith(`${kind}:`));
}

function exists(ref: Ref, plan: Plan): boolean {
  const [kind, code] = [refKind(ref), refCode(ref)];
  if (kind === 'directorate') return plan.divisions.some(({ directorate }) => directorate === code);
  return plan[kind].has(code);
}
