import { MONTH_NAMES, monthAt } from '../../domain/calendar/monthNames.ts';
import { type MeetingWords, readMeeting } from './readMeeting.ts';
import { cutShift, type Shift } from './readShift.ts';

/** A typed `move the Finance clinic to 22 October` or `cancel the Finance clinic in December`, in the person's words. */
export interface MoveAsked extends MeetingWords {
  /** The day it is to be on, in words. Absent to cancel it, and where it is put off or brought forward by so many days. */
  readonly to?: string;
  /** By how many days, later or earlier. */
  readonly by?: number;
  /** Which way a day without its date is looked for: `postpone it to Thursday`. */
  readonly way?: 'later' | 'earlier';
  /** The day it is on now, or the month of it. */
  readonly from?: string;
}

const POLITE =
  /^(?:(?:please|pls|can (?:you|we|i)|could (?:you|we|i)|would you|we should|let['’]?s|i(?:['’]d like| want| need| would like) to|we(?:['’]d like| want| need| have|['’]ve got) to),? )+/i;
const AFTER = /(?:,? (?:please|pls|thanks|thank you|instead|now|as well|if possible))+$/i;
const MONTH = MONTH_NAMES.map((name) => `${name}|${name.slice(0, 3)}`).join('|');
/** How a day or a month begins: what follows “of” or “on” otherwise is a part of the meeting’s name. */
const DATED = String.raw`(?=\d|(?:this|next) month\b|(?:the )?\d+(?:st|nd|rd|th)\b|(?:(?:this|next|the) )?(?:(?:mon|tues|wednes|thurs|fri)day\b,? ?)|(?:mon|tues?|weds?|thurs?|fri) \d|(?:${MONTH}|sept)\b|tomorrow\b|today\b)`;
/** What moves a meeting; those of the second kind need their “back”, “off” or “forward”. */
const VERB =
  /^(?:(move|change|re-?schedule|shift|postpone|delay|defer|re-?arrange|swap|push|set|hold|have|make)|(put|bring))(?: (back|off|out|forward))?(?: the (?:date|day|time) (?:of|for))? (?:the |our |my |this )?(.+)$/i;
const STATED =
  /^(?:the |our |my )?(.+?) (?:(?:is|has|was|will)(?: (?:now|been|be))* )?(moved|moving|re-?scheduled|shifted|postponed|delayed|deferred|put back|put off|pushed back|brought forward|now|to be|be on|be held on)(?: (?=to |until |till |on |by |for |the |\d|a ))(.+)$/i;
const CANCEL =
  /^(?:cancel|call off|drop|skip|scrap|abandon|do without|leave out|don['’]?t hold|do not hold)(?: the| our| my)? (.+)$/i;
const NONE =
  /^(?:there(?:['’]s| is| will be| won['’]?t be| will not be|['’]ll be)(?: (?:an?|any))? )?no (.+)$/i;
const NOT_HELD =
  /^(?:there (?:won['’]?t|will not|isn['’]?t going to) be (?:an? |any )?(.+)|(?:the |our )?(.+?) (?:(?:is|has been|was|will be) (?:cancelled|canceled|called off|scrapped|off)|(?:won['’]?t|will not|is not|isn['’]?t|cannot|can['’]?t) (?:be (?:held|happening|taking place|going ahead|on)|take place|happen|go ahead|meet|happening|taking place|going ahead)|is(?: not|n['’]t) on)( .+)?)$/i;
/** A question about a meeting says nothing of it. */
const ASKING =
  /^(?:which|what|when|who|where|why|how|is|are|has|have|did|was|were|do|does|will|if|any|all|list|show|put|push|bring|move)\b/i;
/** Only a date: “clinic to Friday” may be anything. */
const BARE = new RegExp(`^(.+?),? (?:to|->|→) (?:be on )?(${DATED}.+)$`, 'i');
const SEVERAL = /\b(?:clinics|boards|committees|meetings|dlts)\b/i;
/** The small word of a verb that stands after the meeting. */
const PARTICLE = / (back|off|out|forward)(?= |$)/i;
const LATER = /postpone|delay|defer|back|off|out/i;

/** Reads that a meeting is to be moved or not to be held; undefined when the message says neither of a meeting. */
export function readMove(message: string): MoveAsked | undefined {
  const text = message.replace(AFTER, '').replace(POLITE, '').replace(AFTER, '');
  return readMoved(text) ?? readStated(text) ?? readCancelled(text);
}

function readMoved(text: string): MoveAsked | undefined {
  const [, plain, needing, beside, said = ''] = VERB.exec(text) ?? [];
  const verb = plain ?? needing;
  if (verb === undefined) return undefined;
  // “put the clinic back a week” says its way after the meeting.
  const particle = beside ?? PARTICLE.exec(said)?.[1];
  if (needing !== undefined && particle === undefined) return undefined;
  const rest = beside === undefined ? said.replace(PARTICLE, '') : said;
  const way = wayOf(`${verb} ${particle ?? ''}`, particle);
  const { words, shift } = cutShift(rest);
  if (shift) return named(words, { by: signed(shift, way) });
  return readTo(rest, way, /^(?:make|set)$/i.test(verb));
}

/** Later is what a meeting is moved without a word of where to. */
function signed({ days, isSaid }: Shift, way: MoveAsked['way']): number {
  return way === 'earlier' && !isSaid ? -days : days;
}

function wayOf(verb: string, particle: string | undefined): MoveAsked['way'] {
  if (/forward/i.test(particle ?? '')) return 'earlier';
  return LATER.test(verb) ? 'later' : undefined;
}

/** `the Finance clinic [from 24 October] to 22 October`: split at the day, which “for” and “on” only begin where one follows. */
function readTo(rest: string, way: MoveAsked['way'], needsNoWord: boolean): MoveAsked | undefined {
  const to =
    /^(.+) (?:to|until|till) (?:be (?:on|held on) )?(.+)$/i.exec(rest) ??
    new RegExp(`^(.+) (?:on|for)(?: the)? (${DATED}.+)$`, 'i').exec(rest) ??
    (needsNoWord ? new RegExp(`^(.+?) (${DATED}.+)$`, 'i').exec(rest) : null);
  if (!to) return undefined;
  const [, words = '', day = ''] = to;
  return named(words, {
    to: day.replace(/^(?:the|on) /i, ''),
    ...(way === undefined ? {} : { way }),
  });
}

/** `the Finance clinic is now on 22 October`, `finance clinic a day later`: only of a meeting that is named. */
function readStated(text: string): MoveAsked | undefined {
  if (ASKING.test(text)) return undefined;
  const [, words = '', moved = '', rest = ''] = STATED.exec(text) ?? [];
  const way = wayOf(moved, /forward/i.test(moved) ? 'forward' : undefined);
  const { words: before, shift } = cutShift(words === '' ? text : `${words} ${rest}`);
  if (shift && (shift.isSaid || words !== ''))
    return withKind(named(before.replace(/^(?:the|our|my) /i, ''), { by: signed(shift, way) }));
  if (words === '') return readBare(text);
  return withKind(readTo(`${words} to ${rest.replace(/^(?:to|until|till|on|for|by) /i, '')}`, way, false));
}

/** `finance clinic to 23 October`: one meeting and a day, with nothing but “to” between them. */
function readBare(text: string): MoveAsked | undefined {
  const [, words = '', to = ''] = BARE.exec(text) ?? [];
  if (words === '' || SEVERAL.test(words)) return undefined;
  return withKind(named(words.replace(/^(?:the|our|my) /i, ''), { to: to.replace(/^the /i, '') }));
}

function withKind(asked: MoveAsked | undefined): MoveAsked | undefined {
  return asked?.kind === undefined ? undefined : asked;
}

function readCancelled(text: string): MoveAsked | undefined {
  const typed = CANCEL.exec(text)?.[1];
  if (typed !== undefined) return cancelled(typed);
  if (ASKING.test(text)) return undefined;
  const [, there, words, when = ''] = NOT_HELD.exec(text) ?? [];
  const said = NONE.exec(text)?.[1] ?? there ?? (words === undefined ? undefined : `${words}${when}`);
  return said === undefined ? undefined : withKind(cancelled(said));
}

function cancelled(said: string): MoveAsked | undefined {
  // “the clinic for HR” names whose it is; only a month or a day says which.
  return named(said, {});
}

/** With the day or month that is said beside the name: `the October Finance clinic`, `the Finance clinic on 24 October`, `next month’s clinic`. */
function named(words: string, rest: Pick<MoveAsked, 'to' | 'by' | 'way'>): MoveAsked | undefined {
  const dated = new RegExp(`^(.+?) (?:(?:from|on|in|of|for)(?: the)? )?(${DATED}.+)$`, 'i').exec(words);
  const [, before = words, said] =
    dated && /\b(?:clinic|board|meeting|committee|dlt|clt|executive|scrutiny|for)\b/i.test(dated[1] ?? '')
      ? dated
      : [];
  const beside = /\b((?:this|next) month)(?:['’]s)?\b/i.exec(before) ?? monthIn(before);
  const bare = beside ? before.replace(beside[0], ' ').replaceAll(/\b(?:in|of|for)\s*$/gi, '') : before;
  const meeting = readMeeting(bare.trim());
  if (!meeting) return undefined;
  const from = said ?? beside?.[1];
  return { ...meeting, ...(from === undefined ? {} : { from: from.trim() }), ...rest };
}

/** “May” and “March” are months where nothing else of a meeting is called so. */
function monthIn(words: string): RegExpMatchArray | undefined {
  return [...words.matchAll(/\b(([a-z]{3,9})(?: \d{4})?)(?:['’]s)?\b/gi)].find(
    ([, , word = '']) => monthAt(word) !== undefined,
  );
}
