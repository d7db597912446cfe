import { endOfMonth, type IsoDate } from '../../calendar/dates.ts';
import type { Policy } from '../../policy.ts';
import type { Press, Reporter } from '../../record/author.ts';
import { THE_FILE } from '../../record/author.ts';
import { nextVersion } from '../../record/recorded.ts';
import { isPlaceholder } from '../../return/narrative.ts';
import type { Mitigated } from '../mitigation.ts';
import type { PlannedRisk, RiskScore } from '../plannedRisk.ts';
import { type Risk, riskRag, riskScore } from '../risk.ts';
import type { RiskProgress } from './recordedRisk.ts';

/** What somebody says of a risk: likelihood and impact are 1 to 5, the text is trimmed. */
export interface RiskReview extends Mitigated {
  readonly current: RiskScore;
  readonly changed: string;
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
  const { before, stands } = riskStanding(risk, press);
  const { mitigationDetails: _replaced, ...kept } = carriedRisk(stands);
  const next: RiskProgress = {
    ...kept,
    ...nextVersion(stands, press),
    step: 'reviewed',
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...review,
    before: stands.current,
    steady: steadyAfter(stands, review.current, today),
    reviewDue: nextReview(review.current, today, policy),
    confirmed: { by: press.by, at: press.at },
  };
  return [...before, next] as unknown as readonly [RiskProgress, ...RiskProgress[]];
}

/** What stands of a risk, and what is to go into the history before it: what the file said, when nothing was recorded yet. */
export function riskStanding(
  risk: Risk,
  press: Press,
): { readonly before: readonly RiskProgress[]; readonly stands: RiskProgress } {
  if (risk.progress) return { before: [], stands: risk.progress };
  const { code, current, mitigations, mitigationDetails, reviewDue } = risk;
  const imported: RiskProgress = {
    subject: { kind: 'risk', code },
    ...nextVersion(undefined, { ...press, by: THE_FILE }),
    step: 'imported',
    current,
    mitigations,
    ...(mitigationDetails === undefined ? {} : { mitigationDetails }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
  };
  return { before: [imported], stands: imported };
}

/** What goes from a version to the next: all but what was said of that version alone. */
export function carriedRisk({ note: _note, onBehalfOf: _for, ...progress }: RiskProgress): RiskProgress {
  return progress;
}

/** Since when the score is what it is, after a review: one that leaves it counts one more, another score begins anew. */
export function steadyAfter(
  { current, steady }: RiskProgress,
  now: RiskScore,
  today: IsoDate,
): NonNullable<RiskProgress['steady']> {
  if (riskScore(now) !== riskScore(current)) return { since: today, reviews: 0 };
  return { since: steady?.since ?? today, reviews: (steady?.reviews ?? 0) + 1 };
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

/** True for a red whose score the policy's number of reviews left as it was (domain rules, "risk review"). */
export function isStaticByReviews(
  { current, progress }: Pick<Risk, 'current' | 'progress'>,
  policy: Policy,
): boolean {
  return (
    riskRag(current, policy) === 'red' && (progress?.steady?.reviews ?? 0) >= policy.alerts.staticReviews
  );
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
 * The risk as set out with what was recorded laid over it. Scores that nobody has said count as the current one, as they do in what the
 * plan sets out.
 */
export function riskLaidOver(planned: PlannedRisk, progress: RiskProgress | undefined): Risk {
  if (!progress) return planned;
  const { toBeSet = [], reviewDue: _due, mitigationDetails: _details, ...rest } = planned;
  const { current, mitigations, mitigationDetails, reviewDue, level = planned.level } = progress;
  const unset = toBeSet.includes('score') && riskScore(current) > 0 ? ['inherent', 'target'] : toBeSet;
  return {
    ...rest,
    level,
    current,
    inherent: unset.includes('inherent') ? current : planned.inherent,
    target: unset.includes('target') ? current : planned.target,
    mitigations,
    ...(mitigationDetails === undefined ? {} : { mitigationDetails }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
    ...(unset.length === 0 ? {} : { toBeSet: unset }),
    progress,
    setOut: planned,
  };
}

/**
 * The risks of a plan with what was recorded laid over them: those that the plan set out, and after them those that were proposed here and
 * accepted, in the order of their codes. A proposal whose code the plan has meanwhile is that risk. Closed ones are among them.
 */
export function risksLaidOver(
  risks: readonly Risk[],
  recorded: ReadonlyMap<string, RiskProgress>,
): readonly Risk[] {
  const planned = risks.filter((risk) => !isProposedHere(risk));
  const codes = new Set(planned.map(({ code }) => code));
  const opened = [...recorded.values()].filter(
    ({ subject, opened: since }) => since !== undefined && !codes.has(subject.code),
  );
  return [
    ...planned.map((risk) => {
      const progress = recorded.get(risk.code);
      return progress === risk.progress ? risk : riskLaidOver(risk.setOut ?? risk, progress);
    }),
    ...opened
      .flatMap((progress) => (progress.proposed ? [riskLaidOver(progress.proposed, progress)] : []))
      .sort((a, b) => a.code.localeCompare(b.code, 'en-GB', { numeric: true })),
  ];
}

/** True for a risk that the plan does not have: it was proposed here. */
export function isProposedHere({ progress, setOut }: Risk): boolean {
  return progress?.proposed !== undefined && setOut === progress.proposed;
}

/** True for a risk that is in no register any more. */
export function isClosed({ progress }: Pick<Risk, 'progress'>): boolean {
  return progress?.closed !== undefined;
}
