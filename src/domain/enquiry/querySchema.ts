import { z } from 'zod';
import { isDay } from '../calendar/dates.ts';
import type { Ref, RefKind } from './queryTerms.ts';
import { FACETS } from './understanding/facets.ts';
import { GUIDE_TOPICS } from './understanding/guideTopics.ts';

/** Kinds of thing that a reference can name. */
export const REF_KINDS: readonly RefKind[] = [
  'programme',
  'milestone',
  'risk',
  'indicator',
  'aim',
  'division',
  'directorate',
  'post',
  'saving',
];

const REF = new RegExp(`^(?:${REF_KINDS.join('|')}):.+$`);
/** A reference to a thing of the plan, whether or not the plan has it. */
export const refSchema: z.ZodType<Ref> = z.string().regex(REF) as unknown as z.ZodType<Ref>;

const refsOf = (...kinds: readonly RefKind[]) =>
  z.array(z.string().regex(new RegExp(`^(?:${kinds.join('|')}):.+$`))).min(1);

const day = z.string().refine(isDay, 'A day is not in the calendar.');
const range = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, 'The days end before they begin.');
const bound = z.strictObject({
  at: z.enum(['least', 'most', 'exactly']),
  value: z.number('A number is not one.'),
});
const colours = ['red', 'amber', 'green', 'blue', 'grey'] as const;
const rags = ['red', 'amber', 'green'] as const;
const milestoneStates = [
  ...colours,
  'complete',
  'late',
  'overdue',
  'slipped',
  'undated',
  'ongoing',
  'under way',
  'not started',
] as const;
const indicatorStates = [
  ...rags,
  'no data',
  'confirmed',
  'provisional',
  'estimate',
  'restated',
  'overridden',
  'signed off',
] as const;
const itemStates = [
  ...new Set([
    ...milestoneStates,
    ...indicatorStates,
    'above appetite',
    'within appetite',
    'on time',
    'returned',
    'return late',
    'rising',
    'falling',
    'improving',
    'static',
    'deteriorating',
  ]),
] as const;
const conditions = <State extends string>(states: readonly [State, ...State[]] | readonly State[]) =>
  z
    .array(
      z.strictObject({
        any: z.array(z.enum(states as readonly [State, ...State[]])).min(1),
        not: z.literal(true).optional(),
      }),
    )
    .min(1);
const role = z.enum(['sao', 'rdl', 'lead member', 'updater', 'validator']);

/** What narrows a list; which kinds of thing can, depends on what is listed: a milestone is not inside an indicator. */
const scope = (...within: readonly RefKind[]) => ({
  want: z.enum(['list', 'count']),
  within: refsOf(...within).optional(),
  except: refsOf(...within).optional(),
  text: z.array(z.string()).min(1).optional(),
  unowned: z.literal(true).optional(),
  role: role.optional(),
  all: z.literal(true).optional(),
  limit: z.int('A number is not one.').min(1).optional(),
});
const PLACES: readonly RefKind[] = ['division', 'directorate', 'post', 'programme', 'aim'];

const milestones = z.strictObject({
  about: z.literal('milestones'),
  ...scope(...PLACES, 'milestone', 'risk'),
  due: range.optional(),
  starts: range.optional(),
  completed: range.optional(),
  conditions: conditions(milestoneStates).optional(),
  slip: bound.optional(),
  waitsFor: refSchema.optional(),
  indirect: z.literal(true).optional(),
  awaitedBy: refSchema.optional(),
  without: z.enum(['evidence', 'recovery plan', 'forecast']).optional(),
  level: z.literal('sub-activity').optional(),
  order: z.enum(['longest slip', 'soonest', 'latest']).optional(),
  show: z.literal('timeline').optional(),
  by: z.enum(['programme', 'division', 'owner']).optional(),
});
const risks = z.strictObject({
  about: z.literal('risks'),
  ...scope(...PLACES, 'risk'),
  conditions: conditions(rags).optional(),
  appetite: z.enum(['above', 'within']).optional(),
  score: bound.optional(),
  impact: bound.optional(),
  likelihood: bound.optional(),
  level: z.enum(['corporate', 'directorate', 'divisional']).optional(),
  review: range.optional(),
  order: z.enum(['highest', 'lowest', 'review', 'reduction', 'above appetite', 'gap to target']).optional(),
  by: z.enum(['programme', 'division', 'owner']).optional(),
  mean: z.literal(true).optional(),
  show: z.literal('matrix').optional(),
  since: day.optional(),
});
const indicators = z.strictObject({
  about: z.literal('indicators'),
  ...scope('division', 'directorate', 'post', 'aim', 'indicator'),
  conditions: conditions(indicatorStates).optional(),
  direction: z.enum(['improving', 'static', 'deteriorating']).optional(),
  against: z.enum(['last period', 'last year']).optional(),
  frequency: z.enum(['monthly', 'quarterly', 'six-monthly', 'annual']).optional(),
  tier: z.enum(['corporate', 'directorate', 'divisional']).optional(),
  returned: z.enum(['returned', 'not returned', 'late']).optional(),
  period: range.optional(),
  run: z.union([bound, z.literal('consistent')]).optional(),
  turned: z.literal(true).optional(),
  order: z.enum(['worst', 'best']).optional(),
  polarity: z.enum(['higher', 'lower', 'band']).optional(),
  by: z.enum(['programme', 'division', 'owner', 'frequency']).optional(),
});
const programmes = z.strictObject({
  about: z.literal('programmes'),
  ...scope(...PLACES, 'milestone', 'risk'),
  conditions: conditions(milestoneStates).optional(),
});
const savingParts = ['delivered', ...rags, 'unachievable'] as const;
const savings = z.strictObject({
  about: z.literal('savings'),
  ...scope(...PLACES, 'saving'),
  conditions: conditions(savingParts).optional(),
  sums: z
    .array(z.enum([...savingParts, 'target', 'left']))
    .min(1)
    .optional(),
  only: z.enum(['all delivered', 'none delivered']).optional(),
  order: z
    .enum([
      'largest',
      'smallest',
      'most red',
      'most at risk',
      'most left',
      'most delivered',
      'least delivered',
    ])
    .optional(),
  mean: z.literal(true).optional(),
  without: z.literal('corrective action').optional(),
  by: z.enum(['programme', 'division', 'owner']).optional(),
});
const posts = z.strictObject({
  about: z.literal('posts'),
  ...scope('division', 'directorate', 'post'),
  vacant: z.literal(true).optional(),
  reportsTo: refSchema.optional(),
});
const plain = (about: 'aims' | 'divisions' | 'outcomes') =>
  z.strictObject({ about: z.literal(about), ...scope(...PLACES) });

const single = [
  z.strictObject({
    about: z.literal('item'),
    of: refSchema,
    facet: z.enum(FACETS).optional(),
    check: conditions(itemStates).optional(),
    against: z.enum(['last period', 'last year', 'target']).optional(),
    period: range.optional(),
  }),
  z.strictObject({
    about: z.literal('why'),
    of: refSchema,
    check: conditions(itemStates).optional(),
    period: range.optional(),
  }),
  z.strictObject({
    about: z.literal('history'),
    of: refSchema,
    rag: z.enum([...rags, 'no data', 'on target', 'off target']),
    ask: z.enum(['turned', 'last', 'how long', 'how often', 'ever', 'every']),
    period: range.optional(),
  }),
  z.strictObject({
    about: z.literal('accountable'),
    of: z.array(refSchema).min(1),
    role: role.optional(),
    nobody: z.literal(true).optional(),
  }),
  z.strictObject({ about: z.literal('duties'), of: refSchema }),
] as const;
const overall = [
  z.strictObject({
    about: z.literal('guide'),
    topic: z.enum(GUIDE_TOPICS),
    whether: z.literal(true).optional(),
  }),
  z.strictObject({
    about: z.literal('returns'),
    what: z.enum(['late', 'restated', 'declared', 'no figure']),
    whether: z.literal(true).optional(),
    since: range,
    within: z.array(refSchema).min(1).optional(),
  }),
  z.strictObject({
    about: z.literal('actions'),
    colours: z.array(z.enum(rags)).min(1),
    within: refsOf('indicator').optional(),
  }),
  z.strictObject({
    about: z.literal('register'),
    kind: z.enum(['action', 'decision', 'both']),
    code: z.string().min(1).optional(),
    asks: z.enum(['done', 'why']).optional(),
    divisions: z.array(z.string()).min(1).optional(),
    owner: z
      .strictObject({ words: z.string(), posts: z.array(z.string()), texts: z.array(z.string()).optional() })
      .optional(),
    states: z.array(z.enum(['open', 'overdue', 'done', 'declined', 'moved', 'carried forward'])).optional(),
    promised: z.literal(true).optional(),
    clinic: z.string().optional(),
    days: range.optional(),
    dated: z.enum(['due', 'agreed', 'settled']).optional(),
    order: z.literal('most moved').optional(),
    by: z.enum(['owner', 'division', 'state']).optional(),
    having: z.array(z.string()).min(1).optional(),
  }),
  z.strictObject({
    about: z.literal('side by side'),
    of: refsOf('indicator', 'risk', 'milestone', 'saving').min(2),
    pick: z.enum(['worse', 'better', 'larger', 'smaller']).optional(),
  }),
  z.strictObject({ about: z.literal('changes'), since: range, within: z.array(refSchema).min(1).optional() }),
  z.strictObject({
    about: z.literal('comparison'),
    subject: z.enum(['indicators', 'milestones', 'risks', 'savings']),
    of: z.array(refSchema).min(1).optional(),
    periods: z.tuple([range, range]).optional(),
  }),
  z.strictObject({
    about: z.literal('deadlines'),
    periods: z.array(z.string()).min(1).optional(),
    due: range.optional(),
  }),
] as const;
const kinds = [
  milestones,
  risks,
  indicators,
  programmes,
  savings,
  posts,
  plain('aims'),
  plain('divisions'),
  plain('outcomes'),
  ...single,
  ...overall,
] as const;
const several = z.strictObject({
  about: z.literal('several'),
  queries: z.array(z.discriminatedUnion('about', kinds)).min(1).max(8),
});

/** A question, read. The one shape that anything is answered from, whatever made it: grammar, weight, or a stored row. */
export const querySchema = z.discriminatedUnion('about', [...kinds, several]);
