import { type IsoDate, longDay } from '../../calendar/dates.ts';
import { type Plan, postTitle } from '../../plan/plan.ts';
import type { ListQuery } from '../query.ts';
import type { Bound, Condition, DateRange, DutyRole, Ref } from '../queryTerms.ts';
import { refCode, refKind } from '../queryTerms.ts';

/** `1–31 October 2024`, `31 October 2024`, `on or before 31 October 2024`, `from 1 July 2024`: always whole dates. */
export function rangeWords({ from, to }: DateRange): string {
  if (from && to) return from === to ? longDay(from) : between(from, to);
  if (to) return `on or before ${longDay(to)}`;
  return from ? `on or after ${longDay(from)}` : '';
}

function between(from: IsoDate, to: IsoDate): string {
  const [day, month, year] = longDay(from).split(' ');
  const [, toMonth, toYear] = longDay(to).split(' ');
  if (year !== toYear) return `${longDay(from)} – ${longDay(to)}`;
  return month === toMonth ? `${day}–${longDay(to)}` : `${day} ${month} – ${longDay(to)}`;
}

/** A thing as a reading names it: its code, or the title where the code is not for people. */
export function refWords(ref: Ref, plan: Plan): string {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'aim':
      return `aim ${code}`;
    case 'division':
      return plan.division.get(code)?.title ?? code;
    case 'post':
      return postTitle(plan, code) ?? code;
    default:
      return code;
  }
}

/** Most things of one kind that a reading names. */
const MOST_NAMED = 8;

/** ` of P8`, ` in Finance or Customer Services, not in P9`: what narrows a list, or nothing. */
export function scopeWords(query: ListQuery, plan: Plan): string {
  const kinds = [...new Set((query.within ?? []).map(refKind))];
  const within = kinds.map((kind) => {
    const names = (query.within ?? [])
      .filter((ref) => refKind(ref) === kind)
      .map((ref) => refWords(ref, plan));
    // Of many that were on a screen the number is said, and not each of them.
    const said = names.length > MOST_NAMED ? `out of ${names.length} named` : eitherOf(names);
    return ` ${scopeJoin(kind, query.role)} ${said}`.replace('  ', ' ');
  });
  const except = (query.except ?? []).map((ref) => refWords(ref, plan));
  return [
    ...within,
    query.text ? ` with “${query.text.join(' ')}” in the title` : '',
    query.unowned ? ` with no ${query.role ? ROLE_WORDS[query.role] : 'accountable officer'} recorded` : '',
    except.length > 0 ? `, leaving out ${except.join(' and ')}` : '',
  ].join('');
}

/** Roles as a sentence names them. */
export const ROLE_WORDS: Readonly<Record<DutyRole, string>> = {
  sao: 'Senior Accountable Officer',
  rdl: 'Responsible Delivery Lead',
  'lead member': 'Lead Member',
  updater: 'updater',
  validator: 'validator',
};

function scopeJoin(kind: string, role: DutyRole | undefined): string {
  if (kind === 'post') return role ? `with ${ROLE_WORDS[role]}` : 'owned by';
  if (kind === 'aim') return 'under';
  if (kind === 'indicator' || kind === 'risk') return '';
  return kind === 'division' || kind === 'directorate' ? 'in' : 'of';
}

/** `red or amber`, `not complete`: conditions as words, in order. */
export function conditionWords(conditions: readonly Condition<string>[] | undefined): string[] {
  return (conditions ?? []).map(({ any, not }) => `${not ? 'not ' : ''}${eitherOf(any)}`);
}

/** `score at least 13`, `impact 5`. */
export function boundWords(name: string, bound: Bound | undefined): string[] {
  if (!bound) return [];
  return [`${name} ${bound.at === 'exactly' ? '' : `at ${bound.at} `}${bound.value}`];
}

/** `P8, P9 or P10`. */
export function eitherOf(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** `Milestones of P8, overdue, red: 3`. */
export function listReading(
  what: string,
  parts: readonly string[],
  total: number,
  limit: number | undefined,
): string {
  const shown = limit !== undefined && limit < total ? `${limit} of ${total}` : String(total);
  return `${[what, ...parts.filter(Boolean)].join(', ')}: ${shown}`;
}

/** First letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
