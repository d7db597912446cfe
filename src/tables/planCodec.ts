import { z } from 'zod';
import { ProductError } from '../domain/errors.ts';
import { type Indicator, UNITS } from '../domain/plan/indicator.ts';
import type { PlannedMilestone } from '../domain/plan/milestone.ts';
import { MITIGATION_STATES, type MitigationDetail } from '../domain/plan/mitigation.ts';
import type { Aim, Division, Person, PlanContent, PlanSource, Post, Programme } from '../domain/plan/plan.ts';
import type { PlanDate } from '../domain/plan/planDate.ts';
import type { PlannedRisk, RiskScore } from '../domain/plan/plannedRisk.ts';
import type { PlannedSaving } from '../domain/plan/plannedSaving.ts';
import { contentSetOut } from '../domain/plan/progress/layOver.ts';
import { MILESTONE_STATES } from '../domain/plan/progress/milestoneProgress.ts';
import { RISK_LEVELS } from '../domain/plan/riskLevel.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { keyOf } from './keys.ts';

/** One schema entry for every field, optional ones included: a field that is missing would be lost on the way. */
type Shape<T> = Record<keyof Required<T>, z.ZodType>;

const text = z.string();
const optional = text.exactOptional();
const texts = z.array(text);

const source: z.ZodType<PlanSource> = z.object({
  title: text,
  illustrative: text,
} satisfies Shape<PlanSource>);
const aim: z.ZodType<Aim> = z.object({ code: text, title: text, outcomes: texts } satisfies Shape<Aim>);
const division: z.ZodType<Division> = z.object({
  code: text,
  title: text,
  directorate: text,
} satisfies Shape<Division>);

const programme: z.ZodType<Programme> = z.object({
  code: text,
  title: text,
  aim: text,
  purpose: text,
  division: text,
  saoPost: optional,
  rdlPost: optional,
  leadMemberPost: optional,
  note: optional,
} satisfies Shape<Programme>);

const post: z.ZodType<Post> = z.object({
  code: text,
  title: text,
  division: optional,
  directorate: optional,
  lineManagerPost: optional,
} satisfies Shape<Post>);

const person: z.ZodType<Person> = z.object({
  aadObjectId: text,
  name: text,
  email: text,
  posts: texts,
  roles: z.array(z.enum(['officer', 'director', 'performance', 'member'])),
} satisfies Shape<Person>);

const planDate: z.ZodType<PlanDate> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('date'),
    day: text,
    precision: z.enum(['day', 'month']),
    thenOngoing: z.boolean(),
    printed: text,
  }),
  z.object({ kind: z.enum(['ongoing', 'tbc', 'as soon as possible', 'started', 'none']), printed: text }),
]);

const milestone: z.ZodType<PlannedMilestone> = z.object({
  code: text,
  title: text,
  programme: text,
  parent: optional,
  start: planDate,
  end: planDate,
  forecast: optional,
  completedOn: optional,
  evidence: optional,
  recoveryPlan: optional,
  state: z.enum(MILESTONE_STATES).exactOptional(),
  percent: z.number().exactOptional(),
  ownerPost: optional,
  waitsFor: texts,
  note: optional,
} satisfies Shape<PlannedMilestone>);

const indicator: z.ZodType<Indicator> = z.object({
  code: text,
  title: text,
  definition: text,
  unit: z.enum(UNITS),
  polarity: z.enum(['higher', 'lower', 'band']),
  frequency: z.enum(['monthly', 'quarterly', 'six-monthly', 'annual']),
  band: z.object({ from: z.number(), to: z.number() }).exactOptional(),
  tolerance: z.object({ kind: z.enum(['percent', 'points']), value: z.number() }).exactOptional(),
  range: z.object({ min: z.number().exactOptional(), max: z.number().exactOptional() }).exactOptional(),
  parts: z.object({ numerator: text, denominator: text }).exactOptional(),
  rated: z.boolean(),
  cumulative: z.boolean(),
  computed: z.boolean(),
  aim: text,
  division: text,
  tier: z.enum(['corporate', 'directorate', 'divisional']),
  accountablePost: text,
  updaterPost: optional,
  validatorPost: optional,
  dataSource: text,
  toBeSet: texts.exactOptional(),
  targets: z.record(z.string(), z.number()),
} satisfies Shape<Indicator>);

const score: z.ZodType<RiskScore> = z.object({ likelihood: z.number(), impact: z.number() });

/** What is known of a mitigation beside its words. */
export const mitigationDetailSchema: z.ZodType<MitigationDetail> = z.object({
  owner: optional,
  by: optional,
  state: z.enum(MITIGATION_STATES).exactOptional(),
} satisfies Shape<MitigationDetail>);

/** A risk as the plan, or whoever proposed it, set it out. */
export const plannedRiskSchema: z.ZodType<PlannedRisk> = z.object({
  code: text,
  title: text,
  cause: text,
  event: text,
  consequence: text,
  level: z.enum(RISK_LEVELS),
  division: text,
  ownerPost: optional,
  ownerText: optional,
  inherent: score,
  current: score,
  target: score,
  appetite: z.number(),
  mitigations: texts,
  mitigationDetails: z.array(mitigationDetailSchema).exactOptional(),
  reviewDue: optional,
  programmes: texts,
  toBeSet: texts.exactOptional(),
} satisfies Shape<PlannedRisk>);

const saving: z.ZodType<PlannedSaving> = z.object({
  code: text,
  title: text,
  programme: text,
  division: text,
  ownerPost: optional,
  target: z.number(),
  delivered: z.number(),
  green: z.number(),
  amber: z.number(),
  red: z.number(),
  unachievable: z.number().default(0),
  correctiveAction: optional,
  profile: z.record(z.string(), z.number()).exactOptional(),
} satisfies Shape<PlannedSaving>);

const owed = z.object({ from: text });

/** Rows of a plan under one generation: partition `<generation>|<kind>`, row the code (a person's is their object id). */
export function planRows(content: PlanContent, generation: string): readonly NewRow[] {
  const rows = (kind: string, items: readonly object[], code: (item: never) => string): readonly NewRow[] => {
    const seen = new Set<string>();
    return items.map((item, position) => {
      const rowKey = keyOf(code(item as never));
      if (seen.has(rowKey))
        throw new ProductError('import-refused', `Two entries have the same code`, { kind, code: rowKey });
      seen.add(rowKey);
      return { partitionKey: keyOf(generation, kind), rowKey, columns: { position, ...jsonColumns(item) } };
    });
  };
  const byItsCode = (item: { readonly code: string }): string => item.code;
  return [
    ...rows('source', [content.source], () => 'source'),
    ...rows('aim', content.aims, byItsCode),
    ...rows('programme', content.programmes, byItsCode),
    ...rows('milestone', contentSetOut(content).milestones, byItsCode),
    ...rows('indicator', content.indicators, byItsCode),
    ...rows('risk', contentSetOut(content).risks, byItsCode),
    ...rows('division', content.divisions, byItsCode),
    ...rows('post', content.posts, byItsCode),
    ...rows('person', content.people, (item: Person) => item.aadObjectId.toLowerCase()),
    ...rows('saving', contentSetOut(content).savings ?? [], byItsCode),
    ...rows('owed', content.owedFrom === undefined ? [] : [{ from: content.owedFrom }], () => 'owed'),
  ];
}

/**
 * The content that {@link planRows} stored, each kind in the order it was given.
 * @throws ProductError `corrupt-row` for a row of the wrong shape or without a source row
 */
export function planContent(rows: readonly Row[]): PlanContent {
  const byKind = Map.groupBy(rows, (row) => row.partitionKey.split('|')[1] ?? '');
  const read = <T>(kind: string, schema: z.ZodType<T>): readonly T[] =>
    [...(byKind.get(kind) ?? [])]
      .sort((a, b) => Number(a.columns.position) - Number(b.columns.position))
      .map((row) => readJson(row, schema));
  const [itsSource] = read('source', source);
  const [since] = read('owed', owed);
  if (!itsSource)
    throw new ProductError('corrupt-row', 'The stored plan has no source', { rows: rows.length });
  return {
    source: itsSource,
    aims: read('aim', aim),
    programmes: read('programme', programme),
    milestones: read('milestone', milestone),
    indicators: read('indicator', indicator),
    risks: read('risk', plannedRiskSchema),
    divisions: read('division', division),
    posts: read('post', post),
    people: read('person', person),
    ...(byKind.has('saving') ? { savings: read('saving', saving) } : {}),
    ...(since ? { owedFrom: since.from } : {}),
  };
}
