import { addDays, dayNumber, endOfMonth, type IsoDate } from '../calendar/dates.ts';
import { isWorkingDay, workingDayAfter } from '../calendar/workingDays.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
type WorkingWeekday = Exclude<(typeof WEEKDAYS)[number], 'Saturday' | 'Sunday'>;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'last'] as const;

/** On which day of a month a meeting is held: `third Tuesday`, `last Friday`. */
export type MeetingRule = `${(typeof PLACES)[number]} ${WorkingWeekday}`;

const ORDINALS: readonly (readonly [RegExp, (typeof PLACES)[number]])[] = [
  [/^(?:1st|first)$/, 'first'],
  [/^(?:2nd|second)$/, 'second'],
  [/^(?:3rd|third)$/, 'third'],
  [/^(?:4th|fourth)$/, 'fourth'],
  [/^(?:5th|fifth)$/, 'fifth'],
  [/^(?:last|final)$/, 'last'],
];

/** Reads `third Tuesday`, `3rd Tues of the month`, `the last Friday`; undefined when the words say no such day, or one of a weekend. */
export function readMeetingRule(words: string): MeetingRule | undefined {
  const [, place = '', day = ''] =
    /^(?:(?:on|every|each|the) )*([a-z0-9]+) ([a-z]+)\.?(?: (?:of|in|each|every|a|the|month))*$/.exec(
      words.trim().toLowerCase().replaceAll(/\s+/g, ' '),
    ) ?? [];
  const found = ORDINALS.find(([called]) => called.test(place))?.[1];
  const weekday = WEEKDAYS.slice(0, 5).find((one) => {
    const name = one.toLowerCase();
    const plain = day.replace(/s$/, '');
    return (
      name === plain ||
      (plain.length >= 3 && name.startsWith(plain)) ||
      (day.length >= 3 && name.startsWith(day))
    );
  });
  return found && weekday && (`${found} ${weekday}` as MeetingRule);
}

/** True for words that are a rule as it is kept. */
export function isMeetingRule(words: string): words is MeetingRule {
  return readMeetingRule(words) === words;
}

/** A calendar month, `2024-10`. */
export type Month = string;

/**
 * The day of this month by the rule; a bank holiday gives way to the next working day. Undefined in a month without such a day:
 * not every month has a fifth Tuesday.
 */
export function dayByRule(rule: MeetingRule, month: Month): IsoDate | undefined {
  const [place, weekday] = rule.split(' ') as [(typeof PLACES)[number], WorkingWeekday];
  const first = `${month}-01`;
  // Day 0, 1 January 1970, was a Thursday: Monday is 0 here.
  const startsOn = (dayNumber(first) + 3) % 7;
  const offset = (WEEKDAYS.indexOf(weekday) - startsOn + 7) % 7;
  const last = endOfMonth(first);
  const days = Array.from({ length: 5 }, (_, week) => addDays(first, offset + 7 * week)).filter(
    (day) => day <= last,
  );
  const day = place === 'last' ? days.at(-1) : days[PLACES.indexOf(place)];
  return day === undefined || isWorkingDay(day) ? day : workingDayAfter(day, 1);
}

/** The month so many after this one, or before it when negative. */
export function monthAfter(month: Month, count: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** `Thursday 24 October 2024` begins with this. */
export function weekdayOf(day: IsoDate): string {
  return WEEKDAYS[(dayNumber(day) + 3) % 7] ?? '';
}
