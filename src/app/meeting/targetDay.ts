import { addDays, dayNumber, endOfMonth, type IsoDate } from '../../domain/calendar/dates.ts';
import { readDay } from '../../domain/calendar/dayWords.ts';
import type { Meeting } from '../../domain/meeting/meetings.ts';
import type { MoveAsked } from './readMove.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NAMED: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tomorrow', 1],
  ['the day after tomorrow', 2],
  ['day after tomorrow', 2],
]);

/**
 * The day that a meeting is to be on, in the words of whoever moves it. A weekday alone is the one of the meeting's week, since that is
 * the week that is spoken of; later or earlier than the meeting where it is postponed or brought forward; `this` and `next` Friday are
 * counted from today. `the 22nd` is one of the meeting's month, or the next such day. Undefined when the words are no day.
 */
export function targetDay(
  { day, ruled }: Meeting,
  { to, by, way }: MoveAsked,
  today: IsoDate,
): IsoDate | undefined {
  const from = day ?? ruled;
  if (by !== undefined) return from === undefined ? undefined : addDays(from, by);
  if (to === undefined) return undefined;
  const words = to.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/^the /, '');
  const ahead = NAMED.get(words);
  if (ahead !== undefined) return addDays(today, ahead);
  return weekday(words, from, way, today) ?? ordinal(words, from ?? today, today) ?? readDay(to, today);
}

function weekday(
  words: string,
  from: IsoDate | undefined,
  way: MoveAsked['way'],
  today: IsoDate,
): IsoDate | undefined {
  const [, counted, name = '', following] =
    /^(?:(this|next|coming|following|previous) )?(mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri)(?:day)?( (?:after|before|of that week|that week))?$/.exec(
      words,
    ) ?? [];
  const wanted = WEEKDAYS.indexOf(name.slice(0, 3));
  if (wanted < 0) return undefined;
  const of = (start: IsoDate): IsoDate => addDays(start, wanted - ((dayNumber(start) + 3) % 7));
  const after = (start: IsoDate): IsoDate => (of(start) > start ? of(start) : addDays(of(start), 7));
  if (from === undefined || /^(?:this|next|coming)$/.test(counted ?? '')) return after(today);
  if (way === 'later' || counted === 'following' || following === ' after') return after(from);
  const isEarlier = way === 'earlier' || counted === 'previous' || following === ' before';
  return isEarlier && of(from) >= from ? addDays(of(from), -7) : of(from);
}

/** `22nd`: of the meeting's month where that is to come, else the next. */
function ordinal(words: string, from: IsoDate, today: IsoDate): IsoDate | undefined {
  const date = Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(words)?.[1] ?? 0);
  if (date < 1) return undefined;
  const first = `${from.slice(0, 7)}-01`;
  const next = addDays(endOfMonth(first), 1);
  return [first, next]
    .filter((month) => date <= Number(endOfMonth(month).slice(8)))
    .map((month) => addDays(month, date - 1))
    .find((day) => day >= today);
}
