import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { leadingDay } from '../../domain/calendar/leadingDay.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import { addStretch, takeStretch } from '../../domain/calendar/stretchWords.ts';
import type { MilestoneState } from '../../domain/plan/progress/milestoneProgress.ts';
import type { TypedMilestone } from './milestoneForm.ts';

/** The days from which people reckon a slip. */
export interface ReckonedFrom {
  readonly today: IsoDate;
  /** Where it is expected as it stands: it slips *by* three weeks from there. */
  readonly expected?: IsoDate | undefined;
  /** The baseline: it is three weeks *behind* that. */
  readonly baseline?: IsoDate | undefined;
}

/** What was understood of a text. `understood` is false when all of it is left over as what changed. */
export interface Saying {
  readonly typed: Partial<TypedMilestone>;
  readonly understood: boolean;
}

const LINKING =
  /^(?:(?:it is|it's|as of|has been|have been|is|are|was|were|has|have|been|being|be|as|to be|to|now|still|currently|just|already|finally|also|all|will|would|should|probably|maybe|perhaps|likely|hopefully|stands?|remains?|went|got|gets?|going|running|looking|at)(?:\s+|$)|'s\s+)/i;
const STATES: readonly (readonly [RegExp, MilestoneState])[] = [
  [
    /^(?:not (?:yet )?(?:been )?(?:started|begun)|yet to (?:start|begin)|hasn't (?:been )?(?:started|begun))(?: yet)?\b/i,
    'not started',
  ],
  [
    /^(?:all )?(?:done|complete[d]?|finished|delivered|achieved|closed|signed off|over and done)(?: off)?\b/i,
    'complete',
  ],
  [/^(?:paused?|(?:put |placed )?on hold|suspended)\b/i, 'paused'],
  [
    /^(?:discontinued?|cancelled|canceled|dropped|abandoned|stopped|scrapped|withdrawn|superseded|no longer (?:needed|required|going ahead|happening))\b/i,
    'discontinued',
  ],
  [/^(?:started|under ?way|in progress|begun|resumed|re-?opened)\b/i, 'under way'],
];
/** How far it is, which nothing is kept of but the words: it is under way, and neither done nor slipped. */
const PART_DONE =
  /^(?:(?:about|around|roughly|nearly|almost|over|at|some|only|approximately)\s+)*(?:\d{1,2} ?(?:%|per ?cent)(?: of (?:it|the way))?(?: (?:there|done|complete[d]?|finished|delivered|through))?|(?:half(?:way)?|part(?:ly|ially)?|mostly|largely|(?:a|one) third|two thirds|three quarters|a quarter)(?: (?:of (?:it|the way)|through))?(?: (?:there|done|complete[d]?|finished|delivered))|half ?way(?: (?:there|through))?)(?=$|[\s,;:.!-])|^(?:nearly|almost|mostly|not quite|close to) (?:done|complete[d]?|completion|finished|there)\b/i;
/** That it is not done says nothing of where it stands instead: the words are kept. Until when it is not says when it ends. */
const NOT_DONE =
  /^(?:not|isn't|wasn't) (?:yet )?(?:done|complete[d]?|finished|delivered)(?: yet)?\b(?! (?:until|till|before)\b)/i;
const BEGAN = /^(?:started|begun)\b/i;
/** What a day follows on which something began. */
const SINCE = /^(?:on|in|from|as of|at|yesterday|today|last|this|\d)\b/i;
const ON_TRACK =
  /^(?:on (?:track|time|schedule|target|course)|fine|ok(?:ay)?|no (?:changes?|movement)|nothing (?:has )?changed|not changed|unchanged|the same|as (?:it (?:stands|is|was)|planned|before|last month)|it (?:stands|is)|going (?:to plan|well)|progressing (?:well|to plan)|back on track|all good|good|no (?:updates?|news)|nothing (?:new|to report)|ahead(?: of (?:schedule|plan|time))?|early)(?: (?:this|since last|since the last) (?:month|week|time|period|round))?(?=$|[\s,;:.!-])/i;
const NOT_UNTIL =
  /^(?:(?:won't|will not|can't|cannot|is(?: not|n't) going to|not going to|unlikely to|isn't|not)\s+(?:(?:now|yet) )?(?:(?:be|happen|land|get)\s+)?(?:done|finish(?:ed)?|complete[d]?|ready|delivered|met)?\s*(?:until|till|before)(?=\s))/i;
const MOVED =
  /^(?:slipped|slips|slipping|slip|moved?|moves|moving|delayed|postponed|deferred|extended|rescheduled|put back|pushed(?: (?:back|out))?|back|out|brought forward|forward|re-?forecast(?:ed)?|forecast(?:ed)?(?: date)?|expected|due(?: to (?:finish|complete|end))?|finish(?:es|ing)|end(?:s|ing)|complet(?:es|ing)|landing|(?:(?:new|revised|target|end|due|completion|finish|delivery) )*date|(?:will|should|to|(?:is )?(?:going|expected|likely|hoping) to)\s+(?:now |probably |still )?(?:finish|end|complete|land|be (?:done|finished|completed?|delivered|ready|late))|overrunning|behind(?: schedule)?|late|(?:won't|will not|not going to) (?:make|meet|hit) (?:it|the date|its date|the deadline))(?=$|[\s,;:])/i;
const FORWARD = /^(?:brought )?forward\b/i;
const LATE_BY = /^\s*(?:late|behind(?: schedule)?|over(?:due)?)\b/i;
const FROM_DAY = /^from\s+(.{3,25}?)\s+(?=(?:to|until|till)\s)/i;
const TELLS = /^(?:progress|update|status|note|comments?)\s*[:–—-]+\s*/i;
const SHOWN_BY = /^(?:evidence|evidenced)(?:\s+(?:is|by)|\s*[:–—-]+)\s*/i;
const TOWARDS = /^(?:is|as of|to|until|till|by|for|on|in|at|now|about|around|back|out|from|:|-)\s+/i;
const BECAUSE =
  /^(?:because(?: of)?|as|since|due to|owing to|thanks to|on account of|after|following)\b[\s:,]*|^[-–—:]+\s*/i;
const EVIDENCE = /^(?:evidence(?: is)?|evidenced by|see)\b[\s:,]*/i;

/** Characters in which a state and a day are looked for: what stands behind them is the reason, or evidence. */
const SAID_WITHIN = 400;

/** What a text after the code says: state, day and reason, in the order in which people say them. */
export function readSaying(text: string, from: ReckonedFrom): Saying {
  const { today } = from;
  const typed: { -readonly [K in keyof TypedMilestone]?: TypedMilestone[K] } = {};
  let understood = false;
  let moved: 1 | -1 | undefined;
  let began = '';
  const kept: string[] = [];
  let left = afterPunctuation(text.slice(0, SAID_WITHIN));
  const unread = text.slice(SAID_WITHIN);
  for (let before = ''; left !== before; ) {
    before = left;
    const state = STATES.find(([pattern]) => pattern.test(left));
    const part = PART_DONE.exec(left)?.[0];
    // Until when it is paused says nothing of when it ends.
    if ((typed.state === 'paused' || typed.state === 'discontinued') && /^(?:until|till)\b/i.test(left))
      break;
    const undone = typed.state === undefined ? NOT_DONE.exec(left)?.[0] : undefined;
    if (undone !== undefined) {
      kept.push(capital(undone));
      left = left.slice(undone.length);
      understood = true;
    } else if (typed.state === undefined && part !== undefined) {
      typed.state = 'under way';
      kept.push(capital(part));
      left = left.slice(part.length);
      understood = true;
    } else if (typed.state === undefined && state) {
      typed.state = state[1];
      began = BEGAN.test(left) ? 'Started' : '';
      left = left.replace(state[0], '');
      understood = true;
    } else if (TELLS.test(left)) {
      left = left.replace(TELLS, '');
      understood = true;
      break;
    } else if (ON_TRACK.test(left)) {
      left = left.replace(ON_TRACK, '');
      understood = true;
    } else if (NOT_UNTIL.test(left)) {
      left = left.replace(NOT_UNTIL, '');
      moved = 1;
    } else if (moved === undefined && typed.state !== 'complete' && MOVED.test(left)) {
      moved = FORWARD.test(left) ? -1 : 1;
      left = left.replace(MOVED, '');
    } else {
      const done = typed.state === 'complete';
      const past = done || (began !== '' && moved === undefined && SINCE.test(left));
      const which = past ? 'past' : 'coming';
      const said =
        leadingDay(left, today, which) ?? leadingDay(stripped(withoutFrom(left, today)), today, which);
      // “Started this week” names no day that has been.
      const day = past && !done && (said?.day ?? '') > today ? undefined : said;
      const field = done ? 'completedOn' : 'forecast';
      const slip =
        moved === undefined && !LATE_BY.test(left.slice(takeStretch(left)?.length ?? 0))
          ? undefined
          : slipIn(left, moved ?? 1, from);
      if (day && past && !done) {
        kept.push(`Started on ${day.day ? longDay(day.day) : day.words}`);
        began = '';
        left = day.rest;
      } else if (slip && typed.forecast === undefined) {
        // A day that has been is no forecast: what was said is kept, and the form asks.
        if (slip.day < today) kept.push(capital(left.slice(0, left.length - slip.left.length).trim()));
        else typed.forecast = slip.day;
        left = slip.left;
        understood = true;
      } else if (day && typed[field] === undefined) {
        typed[field] = day.day ?? day.words;
        left = day.rest;
        understood = true;
      } else if (LINKING.test(left)) left = left.replace(LINKING, '');
      else if (moved !== undefined && /^(?:back|out|forward)(?=$|\s)/i.test(left)) {
        moved = FORWARD.test(left) ? -1 : moved;
        left = left.replace(/^\S+/, '');
      }
    }
    left = afterPunctuation(left);
  }
  const rest = `${left.replace(BECAUSE, '').replace(EVIDENCE, '')}${unread}`.trim();
  const hasBegun = began !== '' && SINCE.test(left) ? [began] : [];
  const reason = [...kept, [...hasBegun, rest].join(' ').trim()].filter(Boolean).join(': ');
  const shows = SHOWN_BY.test(left);
  if (/[\p{L}\p{N}]/u.test(reason))
    typed[shows || typed.state === 'complete' ? 'evidence' : 'changed'] = reason;
  return { typed, understood: understood || shows || moved !== undefined };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The day of another baseline, and why. */
export function dayAndReason(
  text: string,
  today: IsoDate,
): { readonly day: string; readonly reason: string } {
  const whole = afterPunctuation(text);
  const said = stripped(whole);
  const day = leadingDay(said, today, 'coming');
  const left = afterPunctuation(day?.rest ?? said);
  const unread = whole.slice(SAID_WITHIN);
  return { day: day?.day ?? day?.words ?? '', reason: `${left.replace(BECAUSE, '')}${unread}`.trim() };
}

/** `from October to December` says December. */
function withoutFrom(text: string, today: IsoDate): string {
  const [said = '', from = ''] = FROM_DAY.exec(text) ?? [];
  return readPlanDay(from, today, 'coming') ? text.slice(said.length) : text;
}

function stripped(text: string): string {
  let left = text.slice(0, SAID_WITHIN);
  for (let before = ''; left !== before; ) {
    before = left;
    left = left.replace(TOWARDS, '');
  }
  return left;
}

/** The day to which it slips by so much: from where it is expected, or from its baseline when it is *behind* or *late* by that. */
function slipIn(
  text: string,
  sign: 1 | -1,
  { expected, baseline }: ReckonedFrom,
): { readonly day: IsoDate; readonly left: string } | undefined {
  const said = takeStretch(text);
  if (!said) return undefined;
  const rest = text.slice(said.length);
  const isLate = LATE_BY.test(rest);
  const from = isLate ? (baseline ?? expected) : expected;
  if (from === undefined) return undefined;
  return {
    day: addStretch(from, said.stretch, sign),
    left: isLate ? rest.replace(LATE_BY, '') : rest,
  };
}

function afterPunctuation(text: string): string {
  return text.replace(/^[\s,;]+|^:\s*|^[-–—=]+\s+/, '').trimEnd();
}
