import { authorOf, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import type { MeetingKind } from '../../domain/meeting/meetingKinds.ts';
import { type Meeting, meetingIn } from '../../domain/meeting/meetings.ts';
import { type MeetingProgress, meetingCode, movedMeeting } from '../../domain/meeting/movedMeeting.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { exceptionWords, meetingDay, meetingPaper, monthLabel } from './meetingWords.ts';
import { mayMove, moveQuestion, whyNot } from './moveMeeting.ts';

/** What the button of the question sends. An empty `to` is a meeting that is not held. */
export interface SentMove {
  readonly kind: MeetingKind;
  readonly about: string;
  readonly month: string;
  readonly to: string;
  readonly sequence: number;
  readonly operation: string;
}

/**
 * Records that a meeting is on another day, or not held: one point read and one transaction. When somebody else said something of
 * it since the question was shown, that is said and the question is asked again. A second press records nothing.
 */
export async function recordMove(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentMove,
): Promise<Reply> {
  const { kind, about, month, sequence, operation } = sent;
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !mayMove(plan, person, sent)) return refuseAccess(plan, 'move a meeting');
  const meeting = meetingIn(plan, services.policy, { kind, about, month });
  const to = sent.to === '' ? undefined : sent.to;
  if (!meeting) return stays(plan, 'There is no such meeting any more.');
  const today = londonDay(services.clock.now());
  const subject = { kind: 'meeting', code: meetingCode(meeting) } as const;
  const saysSo = (version: MeetingProgress): boolean => version.day === to;
  const outcome = await changeRecord<MeetingProgress, string>(
    services,
    recordsOf(services.plans.progress, 'meeting'),
    {
      subject,
      by: authorOf(person),
      seen: { sequence, operation },
      isSaidBy: saysSo,
      judge(stands, press) {
        const now = withException(meeting, stands);
        const wrong = whyNot(services, plan, now, to, today);
        if (wrong !== undefined) return { ok: false, refusal: wrong };
        return {
          ok: true,
          versions: [movedMeeting(stands, meeting, { from: now.day, to }, press)],
          events: [],
        };
      },
    },
  );
  if (outcome.kind === 'refused') return stays(plan, outcome.refusal);
  const now = withException(meeting, outcome.stands);
  if (outcome.kind === 'changed') {
    const said = exceptionWords(now) || 'Somebody put it back to the day of the rule.';
    if (whyNot(services, plan, now, to, today) !== undefined)
      return receipt(services, plan, now, `Somebody was faster. ${said} Nothing was recorded for you.`);
    return moveQuestion(
      services,
      plan,
      now,
      to,
      `Somebody was faster: ${said} Nothing was recorded for you.`,
    );
  }
  return receipt(services, plan, now, outcome.kind === 'repeated' ? 'This was recorded already.' : '');
}

/** The meeting as it is with what stands of it in storage, which the plan of this turn may not have yet. */
function withException(meeting: Meeting, stands: MeetingProgress | undefined): Meeting {
  const { day: _day, exception: _exception, ...rest } = meeting;
  const day = stands ? stands.day : meeting.ruled;
  return { ...rest, ...(day === undefined ? {} : { day }), ...(stands ? { exception: stands } : {}) };
}

function receipt(services: Services, plan: Plan, meeting: Meeting, before: string): Reply {
  const { day, title, exception, ruled, month } = meeting;
  const today = londonDay(services.clock.now());
  const was = exception?.from === undefined ? '' : `It was on ${meetingDay(exception.from)}.`;
  const text =
    day === undefined
      ? [before, was, 'Its paper is not made.']
      : [before, was, meetingPaper({ ...meeting, day }, today)];
  const back = ruled !== undefined && ruled !== day && ruled >= today;
  return notice(
    'done',
    day === undefined ? `The ${title} is cancelled` : `The ${title} is on ${meetingDay(day)}`,
    text.filter(Boolean).join(' '),
    [
      ...(back
        ? [{ label: 'Put it back', text: `move the ${title} from ${monthLabel(month)} to ${ruled}` }]
        : []),
      say('meetings'),
    ],
    footerOf(plan),
  );
}

function stays(plan: Plan, text: string): Reply {
  return notice('sorry', 'The meeting stays as it is', text, [say('meetings')], footerOf(plan));
}
