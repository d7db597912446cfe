import type { PlannedMilestone } from '../domain/plan/milestone.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { ProgressSet } from '../domain/plan/progress/progressSet.ts';

/** Most codes that are named in one sentence. */
const MOST_NAMED = 12;

/** What people report, as against what is set out. */
const REPORTED = [
  'forecast',
  'completedOn',
  'state',
  'evidence',
  'recoveryPlan',
] as const satisfies readonly (keyof PlannedMilestone)[];

/**
 * Names the milestones of which a file says something else than before about what people report, and on which somebody reported: what
 * they said stands, and the file's word is only kept beside it. A sentence, or none.
 */
export function reportedNotes(
  content: PlanContent,
  stored: (PlanContent & { readonly progress?: ProgressSet }) | undefined,
): readonly string[] {
  const known = new Map(stored?.milestones.map((milestone) => [milestone.code, milestone]));
  const left = content.milestones.filter((milestone) => {
    const before = known.get(milestone.code);
    const isReported = stored?.progress?.of.has(`milestone|${milestone.code}`);
    return before && isReported && REPORTED.some((field) => before[field] !== milestone[field]);
  });
  if (left.length === 0) return [];
  const codes = left.map(({ code }) => code);
  const more = codes.length > MOST_NAMED ? ` and ${codes.length - MOST_NAMED} more` : '';
  return [
    `${codes.slice(0, MOST_NAMED).join(', ')}${more}: reported on since, so what the file says of forecast, completion, evidence and recovery plan does not take the place of the report.`,
  ];
}
