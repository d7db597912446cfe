import { londonDay } from '../../calendar/dates.ts';
import { mitigatedBy, mitigationsOf } from '../mitigation.ts';
import type { RiskProgress } from './recordedRisk.ts';
import { carriedRisk, steadyAfter } from './riskProgress.ts';

/**
 * True for a review that a version of the product recorded which knows reviews alone: every review of this one says since when the score
 * is what it is. Such a review leaves out whatever else is known of the risk (ADR 32).
 */
export function isOlderReview({ step, steady, sequence }: RiskProgress): boolean {
  return step === 'reviewed' && steady === undefined && sequence > 1;
}

/**
 * The newest of these versions of one risk, oldest first, as it would be had the older product known all that stood before its reviews:
 * a closed risk stays closed, in its register, with what waits and what is known of its mitigations. Undefined for no versions.
 */
export function carriedThrough(history: readonly RiskProgress[]): RiskProgress | undefined {
  let stands: RiskProgress | undefined;
  for (const version of history)
    stands = stands && isOlderReview(version) ? laidOn(stands, version) : version;
  return stands;
}

function laidOn(before: RiskProgress, review: RiskProgress): RiskProgress {
  const {
    mitigationDetails: _details,
    confirmed: _confirmed,
    changed: _changed,
    ...kept
  } = carriedRisk(before);
  const known = mitigationsOf(before);
  const mitigated = mitigatedBy(
    review.mitigations.map((words) => known.find(({ what }) => what === words) ?? { what: words }),
  );
  const steady = before.steady && steadyAfter(before, review.current, londonDay(new Date(review.press.at)));
  return { ...kept, ...review, ...mitigated, ...(steady ? { steady } : {}) };
}
