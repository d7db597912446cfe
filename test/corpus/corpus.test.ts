import type { Query } from '../../src/domain/enquiry/query.ts';
import { queryDefects } from '../../src/domain/enquiry/validateQuery.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { type Entry, inOrder, intents, readAs, samplePlan } from './entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

function mistake(entry: Entry): unknown {
  const expected = entry.refused ? 'refused' : inOrder(entry.query);
  const read = readAs(entry.ask, plan);
  return expected === read ? undefined : { ask: entry.ask, expected, read };
}

test.each(intents)('every question about $intent is read as the corpus says', ({ intent, entries }) => {
  const mistakes = entries.map(mistake).filter((one) => one !== undefined);
  const right = entries.length - mistakes.length;
  process.stdout.write(`${intent}: ${right} of ${entries.length} questions read as expected\n`);
  expect(mistakes).toEqual([]);
});

test('the corpus has at least 400 questions, 40 of them to be refused', () => {
  const entries = intents.flatMap((one) => one.entries);
  expect(entries.length).toBeGreaterThanOrEqual(400);
  expect(entries.filter((one) => one.refused).length).toBeGreaterThanOrEqual(40);
});

test('every question is to be answered or to be refused, and none is in the corpus twice', () => {
  const entries = intents.flatMap((one) => one.entries);
  expect(entries.filter((one) => (one.query === undefined) === (one.refused === undefined))).toEqual([]);
  const asked = entries.map((entry) => entry.ask.toLowerCase());
  expect(asked.filter((ask, at) => asked.indexOf(ask) !== at)).toEqual([]);
});

test('every query that the corpus expects can be answered over the plan', () => {
  const queries = intents.flatMap((one) => one.entries).flatMap((entry) => entry.query ?? []);
  expect(queries.flatMap((query) => queryDefects(query as Query, plan))).toEqual([]);
});
