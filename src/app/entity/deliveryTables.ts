import { z } from 'zod';
import type { Milestone } from '../../domain/plan/milestone.ts';
import { MILESTONE_STATES } from '../../domain/plan/progress/milestoneProgress.ts';
import type { Risk } from '../../domain/plan/risk.ts';
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
import {
  checkMitigations,
  mitigatedRow,
  mitigationCells,
  mitigationDetail,
  mitigationShape,
} from './mitigationColumns.ts';
import { field, ifBlank, MAY_LACK, NEEDED } from './planColumn.ts';
import { camelRow, present } from './present.ts';
import { tableSpec } from './tableSpec.ts';

/** `milestones.csv`: activities and sub-activities. `start` and `end` hold the plan's own words. */
export const milestoneTable = tableSpec({
  kind: 'milestones',
  names: ['Activities', 'Milestones', 'Actions', 'Action plan', 'Delivery plan'],
  noun: 'activity',
  schema: z.object({
    code: field(
      code,
      'Code; Ref; Reference; Activity ref; Activity number; Activity no; Action ref; Milestone ref; Number; No; ID',
      'activity code',
      NEEDED,
    ),
    title: field(
      text,
      'Activity; Title; Milestone; Action; Task; Description; Activity description',
      'text',
      NEEDED,
    ),
    programme: field(
      code,
      'Programme; Programme number; Programme name; Priority programme; Workstream',
      'programme',
      NEEDED,
    ),
    parent: field(optionalCode, 'Parent; Parent activity; Part of', 'activity'),
    start: field(planDate('start'), 'Start; Start date; Starts; From; Begin; Planned start', 'start'),
    end: field(
      planDate('end'),
      'End; End date; Deadline; Due; Due date; Finish; Finish date; By when; Target date; Planned end; Baseline',
      'end',
      NEEDED,
    ),
    forecast: field(
      optionalDay,
      'Forecast; Forecast end; Forecast date; Expected; Expected date; Revised date',
      'expected day',
    ),
    completed_on: field(
      optionalDay,
      'Completed; Completed on; Date completed; Actual end; Actual date',
      'day',
    ),
    state: field(optionalOneOf(MILESTONE_STATES), 'State; Stage; Progress status', 'choice', MAY_LACK),
    percent: field(optionalDecimal, 'Percentage complete; Percent complete; % complete', 'number', MAY_LACK),
    evidence: field(optionalText, 'Evidence; Evidence of completion'),
    recovery_plan: field(optionalText, 'Recovery plan; Corrective action; Mitigation; Recovery action'),
    owner_post: field(
      optionalCode,
      'Owner; Owner post; Action owner; Milestone owner; Lead officer; Responsible officer',
      'post',
      MAY_LACK,
    ),
    waits_for: field(codes, 'Waits for; Depends on; Dependencies; Dependency; Predecessors', 'activities'),
    note: field(optionalText, 'Note; Notes; Comment; Comments'),
  }),
  key: ['code'],
  toValue: (row): Milestone => camelRow(row),
});

/** Blank for a risk that nobody has scored. */
const score = z.union([z.literal('').transform(() => 0), whole(1, 5)], {
  error: (issue) => whole(1, 5).safeParse(issue.input).error?.issues[0]?.message ?? 'This is not a score.',
});

const keptScore = z.object({ likelihood: z.number(), impact: z.number() });

const riskShape = z.object({
  code: field(code, 'Code; Risk ref; Ref; Reference; Risk number; Risk no; Number; No; ID', 'code', NEEDED),
  title: field(text, 'Title; Risk; Risk title; Name', 'text', NEEDED),
  cause: field(text, 'Cause; Causes; Because of', 'text', ifBlank('No cause is recorded.')),
  event: field(
    text,
    'Event; Risk event; Risk description; Description',
    'text',
    ifBlank('No event is recorded.'),
  ),
  consequence: field(
    text,
    'Consequence; Consequences; Effect; Impact description',
    'text',
    ifBlank('No consequence is recorded.'),
  ),
  level: field(
    oneOf(['corporate', 'directorate', 'divisional']),
    'Level; Register; Risk level; Risk register',
    'choice',
    NEEDED,
  ),
  division: field(code, 'Division; Service; Department', 'division', NEEDED),
  owner_post: field(optionalCode, 'Owner; Risk owner; Owner post; Accountable officer', 'post'),
  inherent_likelihood: field(
    score,
    'Inherent likelihood; Gross likelihood; Initial likelihood',
    'number',
    NEEDED,
  ),
  inherent_impact: field(score, 'Inherent impact; Gross impact; Initial impact', 'number', NEEDED),
  current_likelihood: field(
    score,
    'Current likelihood; Likelihood; Residual likelihood; Net likelihood',
    'number',
    NEEDED,
  ),
  current_impact: field(score, 'Current impact; Impact; Residual impact; Net impact', 'number', NEEDED),
  target_likelihood: field(score, 'Target likelihood', 'number', NEEDED),
  target_impact: field(score, 'Target impact', 'number', NEEDED),
  appetite: field(whole(1, 25), 'Appetite; Risk appetite; Appetite score', 'number', NEEDED),
  mitigations: field(phrases, 'Mitigations; Mitigation; Controls; Actions; Mitigating actions', 'phrases'),
  ...mitigationShape,
  review_due: field(optionalDay, 'Review due; Review date; Next review; Review by', 'day'),
  programmes: field(codes, 'Programmes; Programme; Bears on', 'programmes'),
  to_be_set: field(codes, 'To be set', 'text', MAY_LACK),
});

/** `risks.csv`: scores are likelihood and impact, 1 to 5 (domain rules, "risk score"). */
export const riskTable = tableSpec({
  kind: 'risks',
  names: ['Risks', 'Risk register', 'Corporate risks'],
  noun: 'risk',
  schema: riskShape.superRefine(checkMitigations),
  key: ['code'],
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
  folded: [
    'inherent_likelihood',
    'inherent_impact',
    'current_likelihood',
    'current_impact',
    'target_likelihood',
    'target_impact',
    'mitigation_owners',
    'mitigation_dates',
    'mitigation_states',
  ],
  kept: {
    ownerText: z.string().exactOptional(),
    inherent: keptScore,
    current: keptScore,
    target: keptScore,
    mitigationDetails: z.array(mitigationDetail).exactOptional(),
    toBeSet: z.array(z.string()).exactOptional(),
  },
  toCells: (risk) => ({
    inherent_likelihood: risk.inherent.likelihood || undefined,
    inherent_impact: risk.inherent.impact || undefined,
    current_likelihood: risk.current.likelihood || undefined,
    current_impact: risk.current.impact || undefined,
    target_likelihood: risk.target.likelihood || undefined,
    target_impact: risk.target.impact || undefined,
    ...mitigationCells(risk),
  }),
});
