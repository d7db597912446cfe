import { MONTH_NAMES, monthAt } from '../../domain/calendar/monthNames.ts';
import { type MeetingWords, readMeeting } from './readMeeting.ts';

/** A typed `move the Finance clinic to 22 October` or `cancel the Finance clinic in December`, in the person's words. */
export interface MoveAsked extends MeetingWords {
  /** The day it is to be on; `a week` when it is put off or brought forward by so much. Absent to cancel it. */
  readonly to?: string;
  /** By how many days, later or earlier. */
  readonly by?: number;
  /** The day it is on now, or the month of it. */
  readonly from?: string;
}

/** How a day or a month begins: what follows “of” or “on” otherwise is a part of the meeting’s name. */
const DATED = String.raw`(?=\d|(?:this|next) month\b|(?:(?:mon|tues|wednes|thurs|fri)day,? )?(?:\d|(?:${MONTH_NAMES.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\b))`;
const MOVE = new RegExp(
  `^(?:(?:please|can you|could you|can we|could we|i want to|we need to) )*(?:move|change|reschedule|re-?schedule|shift|postpone|put back|put off|delay|bring forward|re-?arrange|set|hold)(?: the (?:date|day) of)? (?:the |our |my )?(.+?)(?: (?:from|on|of|in) (?:the )?${DATED}(.+?))? (?:to|until|till|on) (?:the )?(.+)$`,
  'i',
);
const BY =
  /^(?:(?:please|can you|could you|can we|could we) )*(move|shift|postpone|put back|put off|delay|bring forward) (?:the |our |my )?(.+?) (back |forward )?(?:by|for) (a|an|one|two|three|four|\d{1,2}) (day|week)s?( earlier| later| back| forward)?$/i;
const CANCEL =
  /^(?:(?:please|can you|could you|can we|could we) )*(?:cancel|call off|drop|skip) (?:the |our |my )?(.+?)(?: (?:on|in|of|for) (?:the )?(\d.*|[a-z]{3,9}(?: \d{4})?))?$/i;
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
]);

/** Reads that a meeting is to be moved or not to be held; undefined when the message says neither of a meeting. */
export function readMove(message: string): MoveAsked | undefined {
  const text = message.replace(/,? (?:please|thanks|thank you)$/i, '');
  const by = BY.exec(text);
  if (by) {
    const [, verb = '', words = '', way = '', count = '', unit = '', after = ''] = by;
    const days = (NUMBERS.get(count.toLowerCase()) ?? Number(count)) * (/week/i.test(unit) ? 7 : 1);
    const earlier = /bring forward/i.test(verb) || /forward|earlier/i.test(`${way}${after}`);
    return named(words, { by: earlier ? -days : days });
  }
  const move = MOVE.exec(text);
  if (move) {
    const [, words = '', from, to = ''] = move;
    return named(words, { to, ...(from === undefined ? {} : { from }) });
  }
  const cancel = CANCEL.exec(text);
  if (!cancel) return undefined;
  const [, words = '', from] = cancel;
  // “the clinic for HR” names whose it is; only a month or a day says which.
  if (from !== undefined && !/\d/.test(from) && monthAt(from.split(' ')[0] ?? '') === undefined)
    return named(`${words} for ${from}`, {});
  return named(words, from === undefined ? {} : { from });
}

/** With the month that is said beside the name: `the October Finance clinic`, `the Finance clinic of October 2024`. */
function named(words: string, rest: Pick<MoveAsked, 'to' | 'by' | 'from'>): MoveAsked | undefined {
  const month = /\b([a-z]{3,9})(?: (\d{4}))?\b/gi;
  const said = [...words.matchAll(month)].find(([, word = '']) => isMonth(word));
  const bare = said ? words.replace(said[0], ' ').replaceAll(/\b(?:in|of|for)\s*$/gi, '') : words;
  const meeting = readMeeting(bare.trim());
  if (!meeting) return undefined;
  return { ...meeting, ...(said ? { from: said[0].trim() } : {}), ...rest };
}

/** “May” and “March” are months where nothing else of a meeting is called so. */
function isMonth(word: string): boolean {
  return monthAt(word) !== undefined;
}
