import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Milestone, MilestoneStatus } from '../../domain/plan/milestone.ts';
import type { Ask, MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import type { RoundStanding } from '../../domain/plan/progress/monthlyRound.ts';

/** One milestone on the list of whoever owes its reports. */
export interface OwnMilestone {
  readonly milestone: Milestone;
  readonly status: MilestoneStatus;
  /** How it stands in the monthly round; undefined when it is not in one. */
  readonly round: RoundStanding | undefined;
  /** True when it can be confirmed as it stands; false when it has to be updated first, or is not in the round. */
  readonly canConfirm: boolean;
  /** Whose it is, when the person covers for them. */
  readonly coveringFor?: string;
}

/** Everything that one person reports on, what presses most first. */
export interface MyMilestones {
  readonly lines: readonly OwnMilestone[];
  readonly page: number;
  /** Names the press that confirms what is on this page. */
  readonly operation: string;
  /** What was just done, or could not be, a sentence each. */
  readonly notes: readonly string[];
}

/** What waits for a second person about a milestone. */
export interface WaitingMilestone {
  readonly milestone: Milestone;
  readonly status: MilestoneStatus;
  readonly ask: Ask;
  /** Whole days in London since it began to wait. */
  readonly daysWaiting: number;
}

/** One such matter in full, to accept or to decline. */
export interface MilestoneDecision extends WaitingMilestone {
  readonly typed: string;
  readonly sequence: number;
  readonly operation: string;
  readonly warning?: string;
}

/** Another baseline in front of the person who asks for it. */
export interface BaselineForm {
  readonly milestone: Milestone;
  readonly status: MilestoneStatus;
  readonly typed: { readonly day: string; readonly reason: string };
  /** The day that was read from what was typed. */
  readonly day: IsoDate | undefined;
  readonly sequence: number;
  readonly operation: string;
  readonly problems: readonly string[];
}

/** Milestones with a sentence each, such as those that nobody confirmed. */
export interface MilestoneList {
  readonly heading: string;
  readonly line: string;
  readonly lines: readonly {
    readonly milestone: Milestone;
    readonly status: MilestoneStatus;
    readonly detail: string;
  }[];
  /** The file that one press records; absent for a list that is only looked at. */
  readonly record?: { readonly file: string };
}

/** Every version of what was reported on a milestone, newest first, each with what it changed in words. */
export interface MilestoneHistory {
  readonly milestone: Milestone;
  readonly versions: readonly {
    readonly version: MilestoneProgress;
    readonly status: MilestoneStatus;
    readonly changes: readonly string[];
  }[];
  readonly page: number;
  /** When it slipped, where that was asked. */
  readonly slips?: string;
}

/** One thing that a person owes. */
export interface WorkLine {
  readonly kind: 'return' | 'milestone' | 'risk' | 'saving' | 'action' | 'question' | 'sign-off';
  readonly urgency: 'late' | 'due' | 'waits';
  /** The day that counts, for the order; undefined for what has none. */
  readonly day: IsoDate | undefined;
  readonly title: string;
  readonly detail: string;
  /** What its button says, and what a person would type instead. */
  readonly button: string;
  readonly text: string;
}

/** Everything that one person owes, most urgent first. */
export interface MyWork {
  readonly lines: readonly WorkLine[];
  readonly page: number;
}
