import type { Brag } from '../../domain/status.ts';
import type { WorkLine } from '../milestone/milestoneScreens.ts';

/** One thing that somebody begins the day with, and the one button that goes on from it. */
export interface MorningLine {
  /** How it stands: by its colour, or by how it presses. */
  readonly status: WorkLine['urgency'] | Brag;
  readonly title: string;
  readonly detail: string;
  /** What its button says, and what a person would type instead. */
  readonly button: string;
  readonly text: string;
}

/** What somebody looks at beyond what is theirs to do. */
export interface Looked {
  readonly title: string;
  readonly lines: readonly MorningLine[];
  readonly sentence: string;
}

/** What somebody begins the day with, what presses most first. */
export interface Morning {
  /** `8 October 2024: 14 returns are not in, 2 reds without an action.` */
  readonly line: string;
  readonly lines: readonly MorningLine[];
}
