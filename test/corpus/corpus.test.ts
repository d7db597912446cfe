import { readdirSync, readFileSync } from 'node:fs';
import { buildPlan, type Plan } from '../../src/domain/plan.ts';
import { isQuery, parseQuestion } from '../../src/domain/question/parse.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';

/** A question with the query it must become, or one that must be refused. */
interface Entry {
  readonly ask: string;
  readonly query?: unknown;
  readonly refused?: true;
}

const TODAY = '2024-10-08';
const FOLDER = 'test/corpus';
const intents = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    intent: file.replace('.json', ''),
    entries: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as readonly Entry[],
  }));
let plan: Plan;

beforeAll(async () => {
  plan = buildPlan((await loadCouncil('sample/nottingham')).content, 'corpus');
});

function mistake(entry: Entry): unknown {
  const result = parseQuestion(entry.ask, plan, TODAY);
  const expected = entry.refused ? 'refused' : JSON.stringify(entry.query);
  const read = isQuery(result) ? JSON.stringify(result) : 'refused';
  return expected === read ? undefined : { ask: entry.ask, expected, read };
}

test.each(intents)('every question about $intent is read as the corpus says', ({ intent, entries }) => {
  const mistakes = entries.map(mistake).filter((one) => one !== undefined);
  const right = entries.length - mistakes.length;
  process.stdout.write(`${intent}: ${right} of ${entries.length} questions read as expected\n`);
  expect(mistakes).toEqual([]);
});

test('the corpus has at least 120 questions, 20 of them to be refused', () => {
  const entries = intents.flatMap((one) => one.entries);
  expect(entries.length).toBeGreaterThanOrEqual(120);
  expect(entries.filter((one) => one.refused).length).toBeGreaterThanOrEqual(20);
});

test('no question is in the corpus twice', () => {
  const asked = intents.flatMap((one) => one.entries.map((entry) => entry.ask.toLowerCase()));
  expect(asked.filter((ask, at) => asked.indexOf(ask) !== at)).toEqual([]);
});
