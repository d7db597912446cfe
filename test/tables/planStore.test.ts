import { TableClient } from '@azure/data-tables';
import { COVERS_SUBJECT } from '../../src/domain/plan/coversRecord.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import { A_PRESS } from '../fixtures/press.ts';
import { setCovers } from '../fixtures/setCovers.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

let azurite: Azurite;
let proxy: TamperingProxy;
let requests: string[] = [];
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await tamperingProxy(azurite.connectionString);
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});

const replica = (): Promise<Tables> =>
  openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { prefix: `p${opened}`, onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`) },
  );
const open = (): Promise<Tables> => {
  opened += 1;
  return replica();
};
const raw = (): TableClient =>
  TableClient.fromConnectionString(azurite.connectionString, `p${opened}Plan`, {
    allowInsecureConnection: true,
  });
const titled = (title: string) => smallPlan({ source: { title, illustrative: '' } });

const LOCKED_AUGUST = {
  kind: 'locked',
  period: '2024-25-M05',
  by: { aadObjectId: 'a', name: 'Performance manager' },
  at: '2024-10-08T08:00:00.000Z',
} as const;

test('a plan that did not change costs one point read, however many have used it', async () => {
  const { plans } = await open();
  await plans.replace(smallPlan());
  await plans.current();
  requests = [];
  await plans.current();
  expect(requests).toEqual(['Plan point read']);
});

test('a plan that is read for the first time costs two range reads, one of what was reported, and the day of the first load', async () => {
  const { plans } = await open();
  await plans.replace(smallPlan());
  requests = [];
  await plans.current();
  expect(requests).toEqual(['Plan point read', 'Plan range read', 'Plan point read', 'Plan range read']);
});

test('a plan that was replaced costs one range read, and the day of the first load beside it', async () => {
  const { plans } = await open();
  await plans.replace(smallPlan());
  await plans.current();
  await plans.replace(titled('Another'));
  requests = [];
  await plans.current();
  expect(requests).toEqual(['Plan point read', 'Plan range read', 'Plan point read']);
});

test('within the age that the caller accepts no request is made', async () => {
  const { plans } = await open();
  await plans.replace(smallPlan());
  const plan = await plans.current();
  requests = [];
  expect(await plans.current(60_000)).toBe(plan);
  expect(requests).toEqual([]);
  await plans.current(0);
  expect(requests).toEqual(['Plan point read']);
});

test('ten calls at once on a cold store share its range reads', async () => {
  const { plans } = await open();
  await plans.replace(smallPlan());
  requests = [];
  await Promise.all(Array.from({ length: 10 }, () => plans.current()));
  expect(requests.filter((request) => request === 'Plan range read')).toHaveLength(2);
});

test('a plan that was replaced after decisions costs one range read, for they are the same ones', async () => {
  const { plans } = await open();
  await plans.replace(titled('Before'));
  await plans.decide(LOCKED_AUGUST, 0);
  await plans.current();
  await plans.replace(titled('After'));
  requests = [];
  const plan = await plans.fresh();
  expect(requests).toEqual(['Plan point read', 'Plan range read', 'Plan point read']);
  expect(plan).toMatchObject({ source: { title: 'After' }, decisions: [LOCKED_AUGUST] });
});

test('a fresh plan has what was decided before it was asked for, however slow the read that others wait for', async () => {
  const [mine, other] = [await open(), await replica()];
  await mine.plans.replace(titled('Before'));
  await mine.plans.current();
  const { held, release } = proxy.holdNext('answer', 'GET');
  const slow = mine.plans.current();
  await held;
  await other.plans.decide(LOCKED_AUGUST, 0);
  expect((await mine.plans.fresh())?.decisions).toEqual([LOCKED_AUGUST]);
  release();
  await slow;
});

test('a replica sees what another one loaded', async () => {
  const [mine, other] = [await open(), await replica()];
  await mine.plans.replace(titled('First'));
  expect((await other.plans.current())?.source.title).toBe('First');
  await mine.plans.replace(titled('Second'));
  expect((await other.plans.current())?.source.title).toBe('Second');
});

test('of two replacements at once one is refused as stale, and the plan is that of the other', async () => {
  const [mine, other] = [await open(), await replica()];
  await mine.plans.replace(titled('Before'));
  const outcomes = await Promise.allSettled([
    mine.plans.replace(titled('Mine')),
    other.plans.replace(titled('Other')),
  ]);
  const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
  expect(refused).toEqual(['stale']);
  const winner = outcomes[0]?.status === 'fulfilled' ? 'Mine' : 'Other';
  expect((await mine.plans.current())?.source.title).toBe(winner);
  await mine.plans.replace(titled('After'));
  expect((await other.plans.current())?.source.title).toBe('After');
});

test('a replacement whose last answer is lost still counts', async () => {
  const { plans } = await open();
  await plans.replace(titled('Before'));
  const rowsOfOneBatch = { ...titled('After'), indicators: [], risks: [] };
  proxy.loseNextAnswer('POST');
  await plans.replace(rowsOfOneBatch);
  expect((await plans.current())?.source.title).toBe('After');
});

test('this generation and the one before are kept, older ones are removed', async () => {
  const { plans } = await open();
  for (const title of ['One', 'Two', 'Three', 'Four']) await plans.replace(titled(title));
  const generations = new Set<string>();
  for await (const row of raw().listEntities()) generations.add(row.partitionKey?.split('-')[0] ?? '');
  expect([...generations].sort()).toEqual(['g00000003', 'g00000004', 'version']);
});

test('a plan with a row missing is an error after a few attempts, not a smaller plan', async () => {
  const { plans } = await open();
  await plans.replace(smallPlan());
  for await (const row of raw().listEntities())
    if (row.partitionKey?.endsWith('|risk')) await raw().deleteEntity(row.partitionKey, row.rowKey ?? '');
  await expect(plans.current()).rejects.toMatchObject({ code: 'corrupt-row' });
});

test('two entries of the same code are refused before anything is written', async () => {
  const { plans } = await open();
  await plans.replace(titled('Before'));
  const twice = { ...titled('After'), indicators: [anIndicator(), anIndicator()] };
  await expect(plans.replace(twice)).rejects.toMatchObject({
    code: 'import-refused',
    details: { kind: 'indicator', code: 'K11' },
  });
  expect((await plans.current())?.source.title).toBe('Before');
});

describe('decisions about periods', () => {
  test('cost one point read and one transaction, and then one range read of the decisions alone', async () => {
    const { plans } = await open();
    await plans.replace(smallPlan());
    await plans.current();
    requests = [];
    expect(await plans.decide(LOCKED_AUGUST, 0)).toBe('decided');
    expect(requests).toEqual(['Plan point read', 'Plan transaction']);
    requests = [];
    await plans.current();
    expect(requests).toEqual(['Plan point read', 'Plan range read']);
    requests = [];
    await plans.current();
    expect(requests).toEqual(['Plan point read']);
  });

  test('a replica sees what another one decided, and cannot decide without having seen it', async () => {
    const [mine, other] = [await open(), await replica()];
    await mine.plans.replace(smallPlan());
    await other.plans.current();
    await mine.plans.decide(LOCKED_AUGUST, 0);
    expect(await other.plans.decide({ ...LOCKED_AUGUST, period: '2024-25-M04' }, 0)).toBe('stale');
    expect((await other.plans.current())?.decisions).toEqual([LOCKED_AUGUST]);
  });

  test('one whose answer is lost was taken, and is not told to be stale', async () => {
    const { plans } = await open();
    await plans.replace(smallPlan());
    proxy.loseNextAnswer('POST');
    expect(await plans.decide(LOCKED_AUGUST, 0)).toBe('decided');
    expect((await plans.current())?.decisions).toEqual([LOCKED_AUGUST]);
  });
});

describe('covers', () => {
  const A_COVER = {
    ...{ covered: 'a', deputy: 'b', from: '2024-10-08', until: '2024-10-18' },
    ...{ setBy: A_PRESS.by, setAt: A_PRESS.at },
  };

  test('are changed with two reads at once and one transaction, however many versions there were', async () => {
    const { plans } = await open();
    await plans.replace(smallPlan());
    for (const until of ['2024-10-16', '2024-10-17']) {
      requests = [];
      await setCovers(plans, () => [{ ...A_COVER, until }]);
      expect(requests.toSorted()).toEqual(['Plan point read', 'Plan range read', 'Plan transaction']);
    }
  });

  test('that a version without a history changed go into it before the next change', async () => {
    const { plans } = await open();
    await plans.replace(smallPlan());
    await setCovers(plans, () => [A_COVER]);
    // It writes the column alone.
    const theirs = [{ ...A_COVER, deputy: 'c' }];
    await raw().updateEntity(
      { partitionKey: 'version', rowKey: 'plan', covers: JSON.stringify(theirs) },
      'Merge',
    );
    await setCovers(plans, () => []);
    const history = await plans.covers.history(COVERS_SUBJECT);
    expect(history.map(({ sequence, covers }) => [sequence, covers])).toEqual([
      [1, [A_COVER]],
      [2, theirs],
      [3, []],
    ]);
    expect(history[1]?.press.by.name).toBe('An earlier version of Golden Thread');
  });
});
