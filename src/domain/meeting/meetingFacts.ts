import type { PaperKind } from '../paper/paperKinds.ts';
import type { MeetingKind } from './meetingKinds.ts';

interface MeetingFacts {
  /** What there is one of each for. */
  readonly of: 'division' | 'directorate' | 'council';
  readonly paper: PaperKind;
  /** How it is called in a sentence, without what it is of. */
  readonly title: string;
}

/** What holds for each kind of meeting, whatever the policy. */
export const MEETINGS: Readonly<Record<MeetingKind, MeetingFacts>> = {
  clinic: { of: 'division', paper: 'clinic pack', title: 'clinic' },
  DLT: { of: 'directorate', paper: 'DLT pack', title: 'DLT' },
  CLT: { of: 'council', paper: 'CLT pack', title: 'CLT' },
  board: { of: 'council', paper: 'board report', title: 'Transformation and Change Oversight Board' },
  Executive: { of: 'council', paper: 'Executive report', title: 'Executive' },
  scrutiny: { of: 'council', paper: 'scrutiny report', title: 'Corporate Scrutiny Committee' },
  'audit committee': { of: 'council', paper: 'risk report', title: 'Audit Committee' },
};
