import { endOfMonth, type IsoDate, type IsoInstant } from '../../calendar/dates.ts';
import type { Policy } from '../../policy.ts';
import type { Author } from '../../record/author.ts';
import { nextVersion, type Recorded } from '../../record/recorded.ts';
import { isPlaceholder } from '../../return/narrative.ts';
import { type PlannedRisk, type Risk, type RiskScore, riskRag, riskScore } from '../risk.ts';
import { THE_FILE } from './recordReport.ts';
import type { Reporter } from './reporter.ts';

/** Where a risk stands, as last reviewed. */
export interface RiskProgress extends Recorded {
  readonly subject: { readonly kind: 'risk'; readonly code: string };
  readonly step: 'imported' | 'reviewed';
  /** For whom, when it was done through their cover. */
  readonly onBehalfOf?: Author;
  readonly current: RiskScore;
  /** The current score of the review before, both 0 when it had none; absent while only a file spoke of it. */
  readonly before?: RiskScore;
  /** What changed, or why nothing did, in the words of whoever reviewed it. */
  readonly changed?: string;
  readonly mitigations: readonly string[];
  readonly reviewDue?: IsoDate;
  /** Who reviewed it, and when; absent while only a file spoke of it. */
  readonly confirmed?: { readonly by: Author; readonly at: IsoInstant };
}

/** What somebody says of a risk: likelihood and impact are 1 to 5, the text is trimmed. */
export interface RiskReview {
  readonly current: RiskScore;
  readonly changed: string;
  readonly mitigations: readonly string[];
}

/** Why a review cannot be recorded as it is: a sentence, or undefined when it can. It says what changed, or why nothing did. */
export function reviewProblem({ changed }: RiskReview, policy: Policy): string | undefined {
  const shortest = policy.milestoneRound.reasonCharacters;
  if (changed === '')
    return '“What changed” is needed: what changed since the last review, or why nothing did.';
  if (isPlaceholder(changed)) return `“What changed” needs more than “${changed.slice(0, 30)}”.`;
  return changed.length < shortest ? `“What changed” needs at least ${shortest} characters.` : undefined;
}

/** The versions that a review makes: what the file said goes into the history before the first. */
export function reviewVersions(
  risk: Risk,
  review: RiskReview,
  { press, onBehalfOf }: Reporter,
  today: IsoDate,
  policy: Policy,
): readonly [RiskProgress, ...RiskProgress[]] {
  const subject = { kind: 'risk', code: risk.code } as const;
  const stands: RiskProgress = risk.progress ?? {
    subject,
    ...nextVersion(undefined, { ...press, by: THE_FILE }),
    step: 'imported',
    current: risk.current,
    mitigations: risk.mitigations,
    ...(risk.reviewDue === undefined ? {} : { reviewDue: risk.reviewDue }),
  };
  const next: RiskProgress = {
    subject,
    ...nextVersion(stands, press),
    step: 'reviewed',
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...review,
    before: stands.current,
    reviewDue: nextReview(review.current, today, policy),
    confirmed: { by: press.by, at: press.at },
  };
  return risk.progress ? [next] : [stands, next];
}

/** The day by which a risk with this score is reviewed again: so many calendar months on, by its colour (domain rules, "risk review"). */
export function nextReview(current: RiskScore, today: IsoDate, policy: Policy): IsoDate {
  const rag = riskRag(current, policy) ?? 'green';
  const months = policy.riskReviewMonths[rag];
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const first = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const last = endOfMonth(first);
  return day >= Number(last.slice(8)) ? last : `${first.slice(0, 8)}${String(day).padStart(2, '0')}`;
}

/** How the score moved since the review before: `▲` up, which is worse, `▼` down, `=`; undefined while there were not two. */
export function riskMovement({ progress }: Pick<Risk, 'progress'>): '▲' | '▼' | '=' | undefined {
  const before = progress?.before && riskScore(progress.before);
  if (!progress || !before) return undefined;
  const moved = riskScore(progress.current) - before;
  if (moved === 0) return '=';
  return moved > 0 ? '▲' : '▼';
}

/**
 * The risk as set out with this review laid over it. Scores that nobody has said count as the current one, as they do in what the plan
 * sets out.
 */
export function riskLaidOver(planned: PlannedRisk, progress: RiskProgress | undefined): Risk {
  if (!progress) return planned;
  const { toBeSet = [], reviewDue: _due, ...rest } = planned;
  const { current, mitigations, reviewDue } = progress;
  const unset = toBeSet.includes('score') && riskScore(current) > 0 ? ['inherent', 'target'] : toBeSet;
  return {
    ...rest,
    current,
    inherent: unset.includes('inherent') ? current : planned.inherent,
    target: unset.includes('target') ? current : planned.target,
    mitigations,
    ...(reviewDue === undefined ? {} : { reviewDue }),
    ...(unset.length === 0 ? {} : { toBeSet: unset }),
    progress,
    setOut: planned,
  };
}
