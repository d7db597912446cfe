import fc from 'fast-check';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { searchByName } from '../../../src/domain/plan/planSearch.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

let plan: Plan;

beforeAll(async () => {
  plan = buildPlan((await loadCouncil('sample/nottingham')).content, '1');
});

const codes = (typed: string, most = 5): readonly string[] =>
  searchByName(plan, typed, most).map(({ code }) => code);

test.each([
  ['K11', 'K11'],
  ['k 11', 'K11'],
  ['council tax', 'K11'],
  ['counci tax', 'K11'],
  ['council taks', undefined],
  ['tax coll', 'K11'],
  ['1.3a', '1.3a'],
  ['P8', 'P8'],
  ['R2', 'R2'],
  ['resources', 'R2'],
])('“%s” finds %s first', (typed, first) => {
  expect(codes(typed)[0]).toBe(first);
});

test('the start of a code finds what begins with it, the shortest first', () => {
  expect(codes('K1', 30)).toEqual(expect.arrayContaining(['K10', 'K11', 'K19']));
  expect(codes('1.3', 30).slice(0, 2)).toEqual(['1.3', '1.3a']);
});

test('nothing typed lists the indicators', () => {
  expect(codes('  ', 3)).toEqual(['K01', 'K02', 'K03']);
});

test('a word that nothing has finds nothing', () => {
  expect(codes('potholes')).toEqual([]);
});

test('whatever is typed, what is found exists and there is never more than asked for', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 0, max: 20 }), (typed, most) => {
      const found = searchByName(plan, typed, most);
      expect(found.length).toBeLessThanOrEqual(most);
      for (const { kind, code } of found) expect(plan[kind].has(code)).toBe(true);
    }),
  );
});
