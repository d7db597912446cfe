import type { PlannedMilestone } from '../domain/plan/milestone.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { PlannedRisk } from '../domain/plan/plannedRisk.ts';
import type { PlannedSaving } from '../domain/plan/plannedSaving.ts';
import type { ItemKind, ProgressSet } from '../domain/plan/progress/progressSet.ts';
import { subjectName } from '../domain/record/recorded.ts';

/** Most codes that are named in one sentence. */
const MOST_NAMED = 12;

/** What people report of each kind, as against what is set out. */
const MILESTONE = [
  'forecast',
  'completedOn',
  'state',
  'evidence',
  'recoveryPlan',
] as const satisfies readonly (keyof PlannedMilestone)[];
const RISK = [
  'current',
  'mitigations',
  'mitigationDetails',
  'reviewDue',
] as const satisfies readonly (keyof PlannedRisk)[];
const SAVING = [
  'delivered',
  'green',
  'amber',
  'red',
  'unachievable',
  'correctiveAction',
] as const satisfies readonly (keyof PlannedSaving)[];

/**
 * Names what a file says something else of than before, of what people report, and on which somebody reported: what they said stands, and
 * the file's word is only kept beside it. A sentence for each kind, or none.
 */
export function reportedNotes(
  content: PlanContent,
  stored: (PlanContent & { readonly progress?: ProgressSet }) | undefined,
): readonly string[] {
  if (!stored) return [];
  const left = <T extends { readonly code: string }>(
    kind: ItemKind,
    [now, before]: readonly [readonly T[], readonly T[]],
    fields: readonly (keyof T)[],
  ): readonly string[] => {
    const known = new Map(before.map((one) => [one.code, one]));
    const changed = now.filter((one) => {
      const was = known.get(one.code);
      const isReported = stored.progress?.of.has(subjectName({ kind, code: one.code }));
      return was && isReported && fields.some((field) => said(was[field]) !== said(one[field]));
    });
    return changed.map(({ code }) => code);
  };
  return [
    ...sentence(
      left('milestone', [content.milestones, stored.milestones], MILESTONE),
      'forecast, completion, evidence and recovery plan',
    ),
    ...sentence(
      left('risk', [content.risks, stored.risks], RISK),
      'the current score, the mitigations and the next review',
    ),
    ...sentence(
      left('saving', [content.savings ?? [], stored.savings ?? []], SAVING),
      'what is delivered, at risk or unachievable, and the corrective action',
    ),
  ];
}

function sentence(codes: readonly string[], what: string): readonly string[] {
  if (codes.length === 0) return [];
  const more = codes.length > MOST_NAMED ? ` and ${codes.length - MOST_NAMED} more` : '';
  return [
    `${codes.slice(0, MOST_NAMED).join(', ')}${more}: reported on since, so what the file says of ${what} does not take the place of the report.`,
  ];
}

/** A value as it compares: lists and scores by what is in them. */
function said(value: unknown): string {
  return JSON.stringify(value ?? null);
}
