import type { IsoDate } from '../calendar/dates.ts';
import type { Mitigated } from './mitigation.ts';
import type { RiskLevel } from './riskLevel.ts';

/** Likelihood and impact, each 1 to 5; both 0 for a risk that nobody has scored. */
export interface RiskScore {
  readonly likelihood: number;
  readonly impact: number;
}

/** A risk as the plan sets it out, scored on a 5×5 matrix before treatment, now, and where it should be. */
export interface PlannedRisk extends Mitigated {
  /** `R1`. */
  readonly code: string;
  readonly title: string;
  readonly cause: string;
  readonly event: string;
  readonly consequence: string;
  readonly level: RiskLevel;
  /** Division code whose clinic reviews it. */
  readonly division: string;
  readonly ownerPost?: string;
  /** Who owns it in words that name no post; never beside `ownerPost`. */
  readonly ownerText?: string;
  readonly inherent: RiskScore;
  readonly current: RiskScore;
  readonly target: RiskScore;
  /** Highest score the council accepts for this risk, 1 to 25. */
  readonly appetite: number;
  readonly reviewDue?: IsoDate;
  /** Programme codes it bears on. */
  readonly programmes: readonly string[];
  /** Scores that nobody has said yet: `inherent`, `target`, which count as the current one, or `score` for none at all. Absent when all are set. */
  readonly toBeSet?: readonly string[];
}
