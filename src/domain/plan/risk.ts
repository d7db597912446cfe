import type { IsoDate } from '../calendar/dates.ts';
import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';
import type { Mitigated } from './mitigation.ts';
import type { RiskProgress } from './progress/riskProgress.ts';
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

/** A risk as it stands: as set out, with its last review laid over it. */
export interface Risk extends PlannedRisk {
  /** Its last review; absent while nobody reviewed it. */
  readonly progress?: RiskProgress;
  /** The risk as the plan set it out; absent while nobody reviewed it. */
  readonly setOut?: PlannedRisk;
}

/** Likelihood × impact, 1 to 25. */
export function riskScore(score: RiskScore): number {
  return score.likelihood * score.impact;
}

/** Green 1–6, amber 8–12, red 15–25 by the default policy (domain rules, "risk score"); undefined for one that nobody has scored. */
export function riskRag(score: RiskScore, policy: Policy): Rag | undefined {
  const total = riskScore(score);
  if (total === 0) return undefined;
  if (total >= policy.riskRedFrom) return 'red';
  return total >= policy.riskAmberFrom ? 'amber' : 'green';
}

/** True when the current score is over what the council accepts. A flag of its own, beside the colour. */
export function isAboveAppetite(risk: Risk): boolean {
  return riskScore(risk.current) > risk.appetite;
}

/** True when the impact alone is enough to flag the risk, however unlikely (impact 5 by the default policy). */
export function isHighImpact(risk: Risk, policy: Policy): boolean {
  return risk.current.impact >= policy.riskFlaggedImpact;
}
