import fc from 'fast-check';
import type { Answer } from '../../../src/domain/enquiry/answer.ts';
import { execute } from '../../../src/domain/enquiry/execute.ts';
import type { MilestoneQuery, Query, RiskQuery, SavingQuery } from '../../../src/domain/enquiry/query.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type Return, trendPoint } from '../../../src/domain/return/return.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

const TODAY = '2024-10-08';
let plan: Plan;
let returns: readonly Return[];

beforeAll(async () => {
  const council = await loadCouncil('sample/nottingham');
  plan = buildPlan(council.content, 'properties');
  returns = council.returns;
});

function answer(query: Query): Extract<Answer, { kind: 'list' }> {
  const found = execute(query, plan, returns.map(trendPoint), TODAY, defaultPolicy, { returns });
  if (found.kind !== 'list') throw new RangeError('a list was asked for');
  return found;
}

const codes = (query: Query) => answer(query).items.map((item) => item.code);

const programmes = fc.subarray(['programme:P1', 'programme:P5', 'programme:P8', 'programme:P10'] as const, {
  minLength: 1,
});
const divisions = fc.subarray(
  ['division:finance', 'division:hr-edi', 'division:customer-services'] as const,
  { minLength: 1 },
);
const colours = fc.subarray(['red', 'amber', 'green'] as const, { minLength: 1 });
const day = fc.constantFrom('2024-06-30', '2024-09-30', '2024-10-31', '2024-12-31', '2025-03-31');
const not = fc.boolean();

const conditions = fc
  .tuple(colours, not)
  .map(([any, negated]) => ({ any, ...(negated ? { not: true as const } : {}) }));

/** A query, and the same one with one more filter. */
const narrowed: fc.Arbitrary<readonly [Query, Query]> = fc.oneof(
  fc.tuple(programmes, conditions, day).map(([within, condition, to]): readonly [Query, Query] => {
    const wide: MilestoneQuery = { about: 'milestones', want: 'list', within, due: { to } };
    return [wide, { ...wide, conditions: [condition] }];
  }),
  fc.tuple(programmes, day).map(([within, to]): readonly [Query, Query] => [
    { about: 'milestones', want: 'list', due: { to } },
    { about: 'milestones', want: 'list', due: { to }, within },
  ]),
  fc
    .tuple(conditions, fc.constantFrom('above' as const, 'within' as const))
    .map(([condition, appetite]): readonly [Query, Query] => {
      const wide: RiskQuery = { about: 'risks', want: 'list', conditions: [condition] };
      return [wide, { ...wide, appetite }];
    }),
  fc.tuple(divisions, conditions).map(([within, condition]): readonly [Query, Query] => {
    const wide: SavingQuery = { about: 'savings', want: 'list', within };
    return [wide, { ...wide, conditions: [condition] }];
  }),
  fc
    .tuple(divisions, colours, fc.constantFrom(1, 2, 3))
    .map(([within, any, value]): readonly [Query, Query] => [
      { about: 'indicators', want: 'list', within, conditions: [{ any }] },
      { about: 'indicators', want: 'list', within, conditions: [{ any }], run: { at: 'least', value } },
    ]),
  fc.tuple(divisions, conditions).map(([within, condition]): readonly [Query, Query] => [
    { about: 'indicators', want: 'list', conditions: [condition] },
    { about: 'indicators', want: 'list', conditions: [condition], within },
  ]),
);

test('one more filter never adds anything to a list', () => {
  fc.assert(
    fc.property(narrowed, ([wide, narrow]) => {
      const all = new Set(codes(wide));
      expect(codes(narrow).filter((code) => !all.has(code))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('what a condition leaves out is exactly what its negation lets in', () => {
  fc.assert(
    fc.property(programmes, colours, (within, any) => {
      const base: MilestoneQuery = { about: 'milestones', want: 'list', within };
      const yes = codes({ ...base, conditions: [{ any }] });
      const no = codes({ ...base, conditions: [{ any, not: true }] });
      expect([...yes, ...no].toSorted()).toEqual([...codes(base)].toSorted());
    }),
  );
});

test('every total is the length of the list, and counts by status add up to it', () => {
  fc.assert(
    fc.property(narrowed, ([, query]) => {
      const { items, total, counts } = answer(query);
      expect(items).toHaveLength(total);
      if (counts) expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(total);
    }),
  );
});

test('the sums of any savings add up to their target, in whole pounds', () => {
  fc.assert(
    fc.property(divisions, (within) => {
      const { chart, reading } = answer({ about: 'savings', want: 'list', within });
      const sum = (chart?.slices ?? []).reduce((total, one) => total + one.value, 0);
      const target = Number(/of £([\d,]+)$/.exec(reading)?.[1]?.replaceAll(',', '') ?? 0);
      expect(sum).toBe(target);
    }),
  );
});

test('a risk is in exactly one cell of the matrix, the one of its likelihood and impact', () => {
  const { matrix, items } = answer({ about: 'risks', want: 'list', show: 'matrix' });
  const placed = (matrix?.rows ?? []).flatMap((row) => row.cells.flatMap((cell) => cell.codes));
  expect(placed.toSorted()).toEqual(items.map((item) => item.code).toSorted());
  expect(matrix?.rows.map((row) => row.likelihood)).toEqual([5, 4, 3, 2, 1]);
  const first = matrix?.rows.find((row) => row.likelihood === 4)?.cells.find((cell) => cell.impact === 4);
  expect(first).toMatchObject({ impact: 4, colour: 'red', codes: ['R1'], moved: [''] });
});
