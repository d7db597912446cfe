import { type IsoInstant, londonDay, longDay } from '../../calendar/dates.ts';
import { changedAt, type MilestoneProgress } from '../../plan/progress/milestoneProgress.ts';
import type { ItemProgress } from '../../plan/progress/progressSet.ts';
import type { AnswerItem, Fact } from '../answer.ts';
import type { ListQuery } from '../query.ts';
import type { DateRange } from '../queryTerms.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange, milestoneMatches, riskMatches, savingMatches } from './filters.ts';
import { lazyItem } from './lazyItem.ts';
import { riskItem } from './listRisks.ts';
import { savingItem } from './listSavings.ts';
import { milestoneItem } from './milestoneItem.ts';

/** What was reported on the plan in some days, or was completed in them: an item each, the newest report first. */
export interface ReportedChanges {
  readonly milestones: readonly AnswerItem[];
  readonly risks: readonly AnswerItem[];
  readonly savings: readonly AnswerItem[];
}

/**
 * What of the plan changed in these days, by the report that stands. A confirmation changes nothing: behind it the report before
 * counts. A milestone that a file completed in them counts as well.
 */
export function reportedChanges(
  scope: ListQuery,
  days: DateRange,
  { plan, today, policy, ...context }: ExecuteContext,
): ReportedChanges {
  const milestones = plan.milestones
    .filter((one) => milestoneMatches(scope, plan, one))
    .filter((one) => inRange(one.completedOn, days) || isIn(days, one.progress))
    .map((one) => ({ of: one.progress, item: milestoneItem(plan, one, today, policy) }));
  const risks = plan.risks
    .filter((one) => riskMatches(scope, plan, one) && isIn(days, one.progress))
    .map((one) => ({ of: one.progress, item: riskItem(plan, one, policy) }));
  const savings = plan.savings
    .filter((one) => savingMatches(scope, plan, one) && isIn(days, one.progress))
    .map((one) => ({ of: one.progress, item: savingItem(one, { plan, today, policy, ...context }) }));
  return {
    milestones: milestones.sort(newestFirst).map(withReport),
    risks: risks.sort(newestFirst).map(withReport),
    savings: savings.sort(newestFirst).map(withReport),
  };
}

interface Reported {
  readonly of: ItemProgress | undefined;
  readonly item: AnswerItem;
}

function isIn(days: DateRange, progress: ItemProgress | undefined): boolean {
  const at = progress && reportedAt(progress);
  return at !== undefined && inRange(londonDay(new Date(at)), days);
}

/** When what stands was last changed by somebody; undefined while only a file spoke of it. */
function reportedAt(progress: ItemProgress): IsoInstant | undefined {
  if (isMilestone(progress)) return changedAt(progress);
  return progress.step === 'imported' || progress.step === 'confirmed' ? undefined : progress.press.at;
}

function isMilestone(progress: ItemProgress): progress is MilestoneProgress {
  return progress.subject.kind === 'milestone';
}

function newestFirst(a: Reported, b: Reported): number {
  const at = ({ of }: Reported): string => (of && reportedAt(of)) ?? '';
  return at(b).localeCompare(at(a));
}

function withReport({ of, item }: Reported): AnswerItem {
  const at = of && reportedAt(of);
  if (!of || at === undefined) return item;
  const { facts: _facts, ...heading } = item;
  return lazyItem(heading, () => [...reportFacts(of, at), ...item.facts]);
}

function reportFacts(of: ItemProgress, at: IsoInstant): readonly Fact[] {
  const { step, press } = of;
  const changed = 'changed' in of ? of.changed : undefined;
  // Of what was confirmed since, only its day is known: who changed it stands in its history.
  const by = step === 'confirmed' ? '' : `, ${step} by ${press.by.name}`;
  return [
    { label: 'Changed', value: `${longDay(londonDay(new Date(at)))}${by}` },
    ...(changed ? [{ label: 'What changed', value: changed }] : []),
  ];
}
