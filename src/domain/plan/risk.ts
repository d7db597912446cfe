import type { IsoDate } from '../calendar/dates.ts';
import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';

/** Likelihood and impact, each 1 to 5. */
export interface RiskScore {
  readonly likelihood: number;
  readonly impact: number;
}

/** A risk of the plan, scored on a 5×5 matrix before treatment, now, and where it should be. */
export interface Risk {
  /** `R1`. */
  readonly code: string;
  readonly title: string;
  readonly cause: string;
  readonly event: string;
  readonly consequence: string;
  readonly level: 'corporate' | 'directorate' | 'divisional';
  /** Division code whose clinic reviews it. */
  readonly division: string;
  readonly ownerPost?: string;
  readonly inherent: RiskScore;
  readonly current: RiskScore;
  readonly target: RiskScore;
  /** Highest score the council accepts for this risk, 1 to 25. */
  readonly appetite: number;
  readonly mitigations: readonly string[];
  readonly reviewDue?: IsoDate;
  /** Programme codes it bears on. */
  readonly programmes: readonly string[];
}

/** Likelihood × impact, 1 to 25. */
export function riskScore(score: RiskScore): number {
  return score.likelihood * score.impact;
}

/** Green 1–6, amber 8–12, red 15–25 by the default policy (domain rules, "risk score"). */
export function riskRag(score: RiskScore, policy: Policy): Rag {
  const total = riskScore(score);
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
