import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';
import type { PlannedRisk, RiskScore } from './plannedRisk.ts';
import type { RiskProgress } from './progress/recordedRisk.ts';

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
