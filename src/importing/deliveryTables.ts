import { z } from 'zod';
import type { Milestone } from '../domain/plan/milestone.ts';
import { MILESTONE_STATES } from '../domain/plan/progress/milestoneProgress.ts';
import type { Risk } from '../domain/plan/risk.ts';
import {
  code,
  codes,
  oneOf,
  optionalCode,
  optionalDay,
  optionalDecimal,
  optionalOneOf,
  optionalText,
  phrases,
  planDate,
  text,
  whole,
} from './cells.ts';
import { checkMitigations, mitigatedRow, mitigationShape } from './mitigationColumns.ts';
import { present } from './present.ts';
import { tableSpec } from './readTable.ts';

/** `milestones.csv`: activities and sub-activities. `start` and `end` hold the plan's own words. */
export const milestoneTable = tableSpec({
  file: 'milestones.csv',
  schema: z.object({
    code,
    title: text,
    programme: code,
    parent: optionalCode,
    start: planDate('start'),
    end: planDate('end'),
    forecast: optionalDay,
    completed_on: optionalDay,
    evidence: optionalText,
    recovery_plan: optionalText,
    state: optionalOneOf(MILESTONE_STATES),
    percent: optionalDecimal,
    owner_post: optionalCode,
    waits_for: codes,
    note: optionalText,
  }),
  key: ['code'],
  mayLack: ['owner_post', 'state', 'percent'],
  toValue: ({ completed_on, recovery_plan, owner_post, waits_for, ...row }): Milestone =>
    present({
      ...row,
      completedOn: completed_on,
      recoveryPlan: recovery_plan,
      ownerPost: owner_post,
      waitsFor: waits_for,
    }),
});

/** Blank for a risk that nobody has scored. */
const score = z.union([z.literal('').transform(() => 0), whole(1, 5)], {
  error: (issue) => whole(1, 5).safeParse(issue.input).error?.issues[0]?.message ?? 'This is not a score.',
});

const riskShape = z.object({
  code,
  title: text,
  cause: text,
  event: text,
  consequence: text,
  level: oneOf(['corporate', 'directorate', 'divisional']),
  division: code,
  owner_post: optionalCode,
  inherent_likelihood: score,
  inherent_impact: score,
  current_likelihood: score,
  current_impact: score,
  target_likelihood: score,
  target_impact: score,
  appetite: whole(1, 25),
  mitigations: phrases,
  ...mitigationShape,
  review_due: optionalDay,
  programmes: codes,
  to_be_set: codes,
});

/** `risks.csv`: scores are likelihood and impact, 1 to 5 (domain rules, "risk score"). */
export const riskTable = tableSpec({
  file: 'risks.csv',
  schema: riskShape.superRefine(checkMitigations),
  key: ['code'],
  mayLack: ['to_be_set', 'mitigation_owners', 'mitigation_dates', 'mitigation_states'],
  toValue: (row): Risk =>
    present({
      code: row.code,
      title: row.title,
      cause: row.cause,
      event: row.event,
      consequence: row.consequence,
      level: row.level,
      division: row.division,
      ownerPost: row.owner_post,
      inherent: { likelihood: row.inherent_likelihood, impact: row.inherent_impact },
      current: { likelihood: row.current_likelihood, impact: row.current_impact },
      target: { likelihood: row.target_likelihood, impact: row.target_impact },
      appetite: row.appetite,
      ...mitigatedRow(row),
      reviewDue: row.review_due,
      programmes: row.programmes,
      toBeSet: row.to_be_set.length > 0 ? row.to_be_set : undefined,
    }),
});
