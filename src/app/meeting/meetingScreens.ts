/** One line of the list: a meeting, or all of one kind on one day. */
export interface MeetingLine {
  readonly title: string;
  /** `Thursday 24 October 2024, in 16 days`, or that it is not held. */
  readonly when: string;
  readonly detail: string;
  readonly state: 'planned' | 'moved' | 'not held';
}

/** Meetings, soonest first. */
export interface MeetingList {
  readonly heading: string;
  readonly line: string;
  readonly lines: readonly MeetingLine[];
}
