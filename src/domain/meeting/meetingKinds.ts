import type { MeetingRule } from './meetingRule.ts';

/** The meetings that papers go to (S0 and S3 for the cascade: clinic, DLT, CLT, Executive, scrutiny; TCOB for programmes). */
export const MEETING_KINDS = [
  'clinic',
  'DLT',
  'CLT',
  'board',
  'Executive',
  'scrutiny',
  'audit committee',
] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** When meetings of one kind are held, which month they look at, and when their paper goes out. */
export interface MeetingPolicy {
  readonly rule: MeetingRule;
  /** Divisions or directorates that meet on another day, by code of the division or title of the directorate. */
  readonly own?: Readonly<Record<string, MeetingRule>>;
  /** The calendar months in which there is one, 1 for January. Absent: every month. */
  readonly months?: readonly number[];
  /** How many months before the one in which it is held the last one is that it looks at. */
  readonly monthsBack: number;
  /** Working days before the meeting on which its paper is made and sent. */
  readonly packDaysBefore: number;
  /** Posts whose holders are sent it. Absent: whom `packRecipients` says. */
  readonly sentTo?: readonly string[];
}
