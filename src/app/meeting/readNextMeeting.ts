import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Month } from '../../domain/meeting/meetingRule.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { findHolder, type MeetingWords, readMeeting } from './readMeeting.ts';
import { readMonth } from './readMonth.ts';

const TAIL = `(?: (?:be|held|meet|meeting|taking place|happening|going to be|again|please|then))*$`;
const NEXT = new RegExp(
  `^(?:(?:when|what|which)(?:['’]?s| is| are| day is| date is| will)? |(?:show|tell|give)(?: me| us)? )?(?:when )?(?:the )?(?:date (?:of|for) )?(?:the |our |my )?next (.+?)${TAIL}`,
  'i',
);
const MEET =
  /^(?:when|what day|which day|what date) (?:do|does|will|shall|are|should|is) (?:we|(?:the |our )?(.+?)) (?:next )?(?:be )?(?:meet(?:ing)?|held|sit(?:ting)?)(?: up)?(?: next| again)*(?: for (?:the )?(.+))?$/i;
const WHEN = /^(?:when(?:['’]?s| is| are)|(?:the )?date of|what date is) (?:the |our |my )?(.+?)(?: next)?$/i;

/** Reads `next clinic`, `when do we meet next`, `when’s the next clinic for HR`; undefined when it asks for no meeting’s day. */
export function readNextMeeting(text: string, plan: Plan | undefined): MeetingWords | undefined {
  const next = NEXT.exec(text)?.[1];
  if (next !== undefined) return readMeeting(next);
  const meet = MEET.exec(text);
  if (meet) {
    const [, whose = 'meeting', of] = meet;
    return readMeeting(of === undefined ? whose : `${whose} for ${of}`);
  }
  const when = WHEN.exec(text)?.[1];
  const read = when === undefined ? undefined : readMeeting(when);
  // Without “next” it is only a meeting where nothing else is said: of other words the plan may know more.
  if (!read || (read.kind === undefined && read.about !== undefined)) return undefined;
  const isKnown =
    read.about === undefined ||
    (plan !== undefined && read.kind !== undefined && findHolder(plan, read.kind, read.about) !== undefined);
  return isKnown ? read : undefined;
}

const LIST =
  /^(?:(?:show|list|see|give|what are|which are)(?: me| us)? )?(?:(?:the|our|all|my|upcoming|coming|future|next|planned) )*(meetings?(?: dates| calendar| list)?|calendar of meetings|dates of (?:the )?(?:meetings|clinics)|clinics|clinic dates)(?: (?:coming up|ahead|planned))?(?: (?:for|of|in|at|this|next) (?:the )?(.+))?$/i;
const WHICH =
  /^(?:what|which) (meetings|clinics) (?:are|do|will) (?:there|we|coming|be|planned)(?: (?:be|have|coming|up))*(?: (?:in|for|this|next) (?:the )?(.+))?$/i;

/** Reads `meetings`, `meetings for Finance`, `which meetings are there in November`; undefined when it asks for no list of them. */
export function readMeetingList(
  text: string,
  today: IsoDate,
): (MeetingWords & { readonly month?: Month }) | undefined {
  const [, what = '', words] = LIST.exec(text) ?? WHICH.exec(text) ?? [];
  // “clinics” alone may be anything about them.
  if (what === '' || (text.toLowerCase() === 'clinics' && words === undefined)) return undefined;
  const kind = /clinic/i.test(what) ? ({ kind: 'clinic' } as const) : {};
  if (words === undefined) return kind;
  const month = readMonth(/^month$/i.test(words) ? text.slice(-10).trim() : words, today);
  if (month !== undefined) return { ...kind, month };
  return { ...kind, ...(readMeeting(words) ?? { about: words }) };
}
