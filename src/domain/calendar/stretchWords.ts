import { addDays, endOfMonth, type IsoDate } from './dates.ts';

/** A length of time as people say it: three weeks, a fortnight, 2 months. */
export interface Stretch {
  readonly days: number;
  readonly months: number;
}

const NUMBERS = new Map(
  [
    ['a', 'an', 'one'],
    ['two', 'couple of', 'a couple of'],
    ['three', 'few', 'a few'],
    ['four'],
    ['five'],
    ['six'],
    ['seven'],
    ['eight'],
    ['nine'],
    ['ten'],
    ['eleven'],
    ['twelve'],
  ].flatMap((words, at) => words.map((word) => [word, at + 1] as const)),
);
const STRETCH =
  /^(?:(?:by|about|around|roughly|approximately|another|a further|some|up to)\s+)*(\d{1,3}|a couple of|couple of|a few|few|[a-z]+)[\s-]+(day|week|fortnight|month)s?\b/i;
const UNITS = new Map<string, Stretch>([
  ['day', { days: 1, months: 0 }],
  ['week', { days: 7, months: 0 }],
  ['fortnight', { days: 14, months: 0 }],
  ['month', { days: 0, months: 1 }],
]);

/** The length of time that a text begins with, and how much of the text says it; undefined when it begins with none. */
export function takeStretch(
  text: string,
): { readonly stretch: Stretch; readonly length: number } | undefined {
  const match = STRETCH.exec(text);
  const [said = '', count = '', unit = ''] = match ?? [];
  const number = NUMBERS.get(count.toLowerCase()) ?? (/^\d+$/.test(count) ? Number(count) : undefined);
  const one = UNITS.get(unit.toLowerCase());
  if (number === undefined || !one) return undefined;
  return { stretch: { days: one.days * number, months: one.months * number }, length: said.length };
}

/** The day so much later, or earlier with -1; where its month has no such day, the last of that month. */
export function addStretch(day: IsoDate, { days, months }: Stretch, sign: 1 | -1 = 1): IsoDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months * sign;
  const first = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const last = endOfMonth(first);
  const moved = date >= Number(last.slice(8)) ? last : `${first.slice(0, 8)}${String(date).padStart(2, '0')}`;
  return addDays(months === 0 ? day : moved, days * sign);
}
