import type { IsoDate } from '../calendar/dates.ts';
import type { Press } from '../record/author.ts';
import { nextVersion, type Recorded } from '../record/recorded.ts';
import type { MeetingKind } from './meetingKinds.ts';
import type { Month } from './meetingRule.ts';

/** Which meeting: of what, for whom, and of which month by the rule, wherever it was moved to since. */
export interface MeetingName {
  readonly kind: MeetingKind;
  /** Code of a division, title of a directorate; empty for the council. */
  readonly about: string;
  readonly month: Month;
}

/** An exception from the rule, as it stands: this one meeting is held on another day, or not at all. */
export interface MeetingProgress extends Recorded, MeetingName {
  readonly subject: { readonly kind: 'meeting'; readonly code: string };
  readonly step: 'moved' | 'cancelled';
  /** The day on which it is held now; absent when it is not held. */
  readonly day?: IsoDate;
  /** The day it was on until this version; absent when it was not held. */
  readonly from?: IsoDate;
}

/** Code of a meeting: `clinic finance 2024-10`. Different meetings have different codes. */
export function meetingCode({ kind, about, month }: MeetingName): string {
  return [kind, about, month].filter(Boolean).join(' ');
}

/** The version that says that this meeting is held on this day, or without one that it is not held. */
export function movedMeeting(
  stands: MeetingProgress | undefined,
  { kind, about, month }: MeetingName,
  { from, to }: { readonly from: IsoDate | undefined; readonly to: IsoDate | undefined },
  press: Press,
): MeetingProgress {
  return {
    subject: { kind: 'meeting', code: meetingCode({ kind, about, month }) },
    ...nextVersion(stands, press),
    ...{ kind, about, month },
    step: to === undefined ? 'cancelled' : 'moved',
    ...(to === undefined ? {} : { day: to }),
    ...(from === undefined ? {} : { from }),
  };
}
