import { answerQuestion } from '../../../src/app/enquiry/answerQuestion.ts';
import type { PlanStore, ReturnStore } from '../../../src/app/ports.ts';
import { hasCode } from '../../../src/domain/errors.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';

const NOW = new Date('2024-10-08T08:00:00Z');
const clock = { now: () => NOW };

/** The sample council in memory, an asker, and how often each store was read since the last question. */
async function sampleAsker() {
  const council = await loadCouncil('sample/nottingham');
  const stores = memoryStores();
  await stores.plans.replace(council.content);
  for (const entry of council.returns) await stores.returns.save(entry, undefined, []);
  const reads = { plan: 0, trend: 0, points: 0, find: 0, returns: 0 };
  const plans: Pick<PlanStore, 'current'> = {
    current: () => {
      reads.plan += 1;
      return stores.plans.current();
    },
  };
  const returns: Pick<ReturnStore, 'trend' | 'points' | 'find' | 'returns'> = {
    find: (...asked) => {
      reads.find += 1;
      return stores.returns.find(...asked);
    },
    returns: (...asked) => {
      reads.returns += 1;
      return stores.returns.returns(...asked);
    },
    trend: (...asked) => {
      reads.trend += 1;
      return stores.returns.trend(...asked);
    },
    points: (...asked) => {
      reads.points += 1;
      return stores.returns.points(...asked);
    },
  };
  const ask = answerQuestion({ plans, returns, clock, policy: defaultPolicy });
  return { stores, council, reads, ask };
}

/** What every question costs. */
const ONE = { plan: 1, trend: 0, points: 0, find: 0, returns: 0 };
let sample: Awaited<ReturnType<typeof sampleAsker>>;

beforeEach(async () => {
  sample = await sampleAsker();
});

test.each([
  ['what is due in October for programme 8?', { ...ONE, trend: 0, points: 0 }],
  ['show red risks', { ...ONE, trend: 0, points: 0 }],
  ['who is accountable for council tax collection?', { ...ONE, trend: 0, points: 0 }],
  ['when are returns due', { ...ONE, trend: 0, points: 0 }],
  ['potholes in Finance', { ...ONE, trend: 0, points: 0 }],
  ['how is K11 doing against last year?', { ...ONE, trend: 1, find: 1 }],
  ['why is K11 red?', { ...ONE, trend: 1, find: 1 }],
  ['when did K14 last turn green?', { ...ONE, trend: 1 }],
  ['what changed in Finance since 1 September?', { ...ONE, returns: 1 }],
  ['how much have we saved?', ONE],
  ['red indicators in Finance', { ...ONE, trend: 0, points: 1 }],
  ['red indicators in Finance or HR', { ...ONE, trend: 0, points: 2 }],
])('“%s” costs %p reads', async (text, expected) => {
  await sample.ask(text);
  expect(sample.reads).toEqual(expected);
});

test('a list over every division reads each division that has indicators once', async () => {
  await sample.ask('which indicators are red?');
  const divisions = new Set(sample.council.content.indicators.map((one) => one.division));
  expect(sample.reads.points).toBe(divisions.size);
});

test('an answer carries the time it was asked and the plan’s source', async () => {
  const { asAt, source } = await sample.ask('aims');
  expect(asAt).toEqual(NOW);
  expect(source).toEqual(sample.council.content.source);
});

test('a spelling correction is owned up to with the answer', async () => {
  const { answer } = await sample.ask('rde risks in Finanec');
  expect(answer.kind).toBe('not understood');
  const corrected = await sample.ask('red risks in Finanec');
  expect(corrected.answer).toMatchObject({ kind: 'list', notes: ['I read “Finanec” as “finance”.'] });
});

test('a question that was cut says so', async () => {
  const { answer } = await sample.ask(`red risks ${'please '.repeat(200)}`);
  expect(answer).toMatchObject({
    kind: 'list',
    notes: ['I read only the first 500 characters of your question.'],
  });
});

test('the figure of an indicator is the one that storage holds', async () => {
  const latest = sample.council.returns.filter((one) => one.indicator === 'K11').at(-1);
  const { answer } = await sample.ask('K11');
  expect(answer.kind === 'item' && answer.item.facts[0]?.value).toContain(String(latest?.value));
});

test('without a plan there is nothing to answer from', async () => {
  const { plans, returns } = memoryStores();
  const { answer } = await answerQuestion({ plans, returns, clock, policy: defaultPolicy })('red risks');
  expect(answer.kind).toBe('not understood');
});

test('a storage that is down is an error, never “I do not know”', async () => {
  sample.stores.setDown(true);
  const failure = await sample.ask('red risks').catch((error: unknown) => error);
  expect(hasCode(failure, 'storage-unavailable')).toBe(true);
});
