import type { MeetingKind } from './meetingKinds.ts';
import type { MeetingRule } from './meetingRule.ts';

/** When a council holds its meetings of a kind, as its plan sets it out. What it leaves out is the policy's. */
export interface PlannedMeeting {
  readonly meeting: MeetingKind;
  /** Code of the division, or title of the directorate, of which alone it is said. Absent: of all of them. */
  readonly division?: string;
  readonly directorate?: string;
  readonly heldOn: MeetingRule;
  /** The calendar months in which there is one, 1 for January. */
  readonly months?: readonly number[];
  /** As in the policy. */
  readonly monthsBack?: number;
  readonly packDaysBefore?: number;
  /** Codes of the posts whose holders are sent its paper. */
  readonly sentTo?: readonly string[];
}
