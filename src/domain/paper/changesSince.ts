import type { IsoDate } from '../calendar/dates.ts';
import type { Milestone } from '../plan/milestone.ts';
import type { MilestoneProgress } from '../plan/progress/milestoneProgress.ts';
import type { RiskProgress } from '../plan/progress/recordedRisk.ts';
import type { Risk } from '../plan/risk.ts';
import type { Return } from '../return/return.ts';

/** What is not in the plan as it stands of what changed in a division since its last clinic. */
export interface ChangesSince {
  /** Division code. */
  readonly division: string;
  readonly since: IsoDate;
  /** `Finance clinic`; absent where none was held in the last months, and `since` is the first day of the month before this. */
  readonly clinic?: string;
  /** Returns of the last thirteen months that were restated since then. */
  readonly restated: readonly Return[];
  /** Milestones that were reported on since then, with where they stood before; absent for one that nobody had spoken of. */
  readonly milestones: readonly { readonly milestone: Milestone; readonly stood?: MilestoneProgress }[];
  /** Risks about which something was recorded since then, likewise. */
  readonly risks: readonly { readonly risk: Risk; readonly stood?: RiskProgress }[];
}
