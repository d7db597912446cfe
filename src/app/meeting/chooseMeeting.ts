import { MEETINGS } from '../../domain/meeting/meetingFacts.ts';
import { MEETING_KINDS, type MeetingKind } from '../../domain/meeting/meetingKinds.ts';
import { heldFor, meetingTitle } from '../../domain/meeting/meetings.ts';
import type { MeetingName } from '../../domain/meeting/movedMeeting.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { ownDivisions } from '../clinic/showClinic.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf } from '../services.ts';
import { findHolder, type MeetingWords } from './readMeeting.ts';

/** Buttons that one question offers. */
const MOST_CHOICES = 6;

/** A kind of meeting, and whose. */
export type Series = Pick<MeetingName, 'kind' | 'about'>;

/**
 * Which meetings are meant: of a kind without a name those of the person's own divisions or directorate, or all of them where
 * there are none of their own; or the reply that asks. `again` makes what is typed of a meeting's title.
 */
export function chooseSeries(
  plan: Plan,
  actor: Actor,
  { kind, about }: MeetingWords,
  again: (title: string) => string,
): readonly Series[] | Reply {
  if (kind === undefined && about === undefined) return ownSeries(plan, actor);
  if (about === undefined) return kind === undefined ? [] : ofKind(plan, actor, kind);
  const kinds = kind === undefined ? (['clinic', 'DLT'] as const) : [kind];
  const found = kinds.flatMap((one) => {
    const holder = findHolder(plan, one, about);
    return holder === undefined ? [] : [{ kind: one, about: holder }];
  });
  return found.length > 0 ? found : unknown(plan, kind ?? 'clinic', about, again);
}

/** Every meeting that concerns a person: those of their divisions and directorate, and those of the council. */
function ownSeries(plan: Plan, actor: Actor): readonly Series[] {
  return MEETING_KINDS.flatMap((kind) => ofKind(plan, actor, kind));
}

function ofKind(plan: Plan, actor: Actor, kind: MeetingKind): readonly Series[] {
  const { of } = MEETINGS[kind];
  const all = heldFor(plan, kind);
  if (of === 'council') return all.map((about) => ({ kind, about }));
  const divisions = ownDivisions(plan, actor);
  const own =
    of === 'division'
      ? divisions.map(({ code }) => code)
      : [...new Set(divisions.map(({ directorate }) => directorate))];
  return (own.length > 0 ? own : all).map((about) => ({ kind, about }));
}

function unknown(plan: Plan, kind: MeetingKind, words: string, again: (title: string) => string): Reply {
  const { of, title } = MEETINGS[kind];
  const called = `I do not know a ${title} of “${words.slice(0, 40)}”`;
  if (of === 'council')
    return notice(
      'sorry',
      called,
      `There is one for the whole council. Type “${again(title)}”, or see all of them.`,
      [{ label: title, text: again(title) }, say('meetings')],
      footerOf(plan),
    );
  const titles = heldFor(plan, kind).map((about) => meetingTitle(plan, { kind, about }));
  const more = titles.length > MOST_CHOICES ? `, and ${titles.length - MOST_CHOICES} more` : '';
  return notice(
    'sorry',
    called,
    `There are these: ${titles.slice(0, MOST_CHOICES).join('; ')}${more}.`,
    [...titles.slice(0, MOST_CHOICES - 1).map((one) => ({ label: one, text: again(one) })), say('meetings')],
    footerOf(plan),
  );
}
