import { daysBetween, type IsoDate } from '../calendar/dates.ts';
import { type Risk, riskRag, riskScore } from '../plan/risk.ts';
import type { Policy } from '../policy.ts';

/** Since when a risk's current score is what it is, as far back as it has been watched. */
export interface RiskMark {
  readonly risk: string;
  /** Likelihood × impact. */
  readonly score: number;
  readonly since: IsoDate;
}

/** The mark after a look at the risk: the same one while the score is, otherwise one that begins today. */
export function markRisk(risk: Risk, mark: RiskMark | undefined, today: IsoDate): RiskMark {
  const score = riskScore(risk.current);
  return mark?.score === score ? mark : { risk: risk.code, score, since: today };
}

/** True for a red that has not moved for as long as the policy's number of reviews takes (domain rules, "risk review"). */
export function isStatic(risk: Risk, mark: RiskMark, today: IsoDate, policy: Policy): boolean {
  if (riskRag(risk.current, policy) !== 'red' || mark.score !== riskScore(risk.current)) return false;
  const { redReviewDays, staticReviews } = policy.alerts;
  return daysBetween(mark.since, today) >= redReviewDays * staticReviews;
}
