import { TableClient } from '@azure/data-tables';
import { PLAN_UNIT } from '../../src/app/ports.ts';
import type { ItemProgress } from '../../src/domain/plan/progress/progressSet.ts';
import { synonymsOf } from '../../src/domain/synonym/synonyms.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { aProgress, aSynonym, following, recording } from '../fixtures/progress.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

let azurite: Azurite;
let proxy: TamperingProxy;
let requests: string[] = [];
let opened = 0;
let conflicts = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await tamperingProxy(azurite.connectionString);
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});

const CODES = Array.from({ length: 19 }, (_, index) => `7.${index}`);
const of = (code: string): ItemProgress => aProgress({ subject: { kind: 'milestone', code } });

const replica = (): Promise<Tables> =>
  openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    {
      prefix: `r${opened}`,
      onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`),
      onConflict: () => {
        conflicts += 1;
      },
    },
  );

/** Two processes over one plan that has these milestones. */
async function twoReplicas(): Promise<readonly [Tables, Tables]> {
  opened += 1;
  const [one, other] = [await replica(), await replica()];
  const [planned] = smallPlan().milestones;
  if (!planned) throw new Error('the plan has no milestones');
  await one.plans.replace(smallPlan({ milestones: CODES.map((code) => ({ ...planned, code })) }));
  await Promise.all([one.plans.current(), other.plans.current()]);
  return [one, other];
}

const sequences = async ({ plans }: Tables) =>
  (await plans.current())?.milestones.map(({ progress }) => progress?.sequence ?? 0);

/** Records the next version of every milestone, so many times. */
async function report({ plans }: Tables, times: number, from = 0): Promise<void> {
  for (let round = from; round < from + times; round += 1) {
    const next = CODES.map((code) => ({
      ...of(code),
      sequence: round + 1,
      press: pressed(`round-${round}`),
    }));
    expect(await plans.progress.save(next.map((one) => recording(one)))).toBe('saved');
  }
}
const pressed = (operation: string) => ({ ...aProgress().press, operation });

test('recording one thing costs two reads at once and one transaction', async () => {
  const [one] = await twoReplicas();
  requests = [];
  const turn = async () =>
    (await Promise.all([one.plans.progress.find(of('7.0').subject), one.plans.fresh()]))[0];
  const stands = await turn();
  expect(requests.toSorted()).toEqual(['Plan point read', 'Plan point read']);
  expect(
    await one.plans.progress.save([recording({ ...of('7.0'), sequence: (stands?.sequence ?? 0) + 1 })]),
  ).toBe('saved');
  // The very first change of a store looks for earlier ones, which a version that does not know them may have hidden.
  expect(requests.slice(2)).toEqual(['Plan range read', 'Plan transaction']);
  requests = [];
  const again = await turn();
  if (!again) throw new Error('nothing stands');
  await one.plans.progress.save([recording(following(again, 'b'))]);
  expect(requests.filter((request) => request !== 'Plan range read')).toEqual([
    'Plan point read',
    'Plan point read',
    'Plan transaction',
  ]);
});

test('a replica that missed k changes reads those k and nothing else of the plan', async () => {
  const [one, other] = await twoReplicas();
  await report(one, 1);
  requests = [];
  expect(await sequences(other)).toEqual(CODES.map(() => 1));
  expect(requests).toEqual(['Plan point read', 'Plan range read']);
  requests = [];
  await other.plans.current();
  expect(requests).toEqual(['Plan point read']);
});

test('a replica that missed more changes than are kept reads what stands, and a new one reads as much', async () => {
  const [one, other] = await twoReplicas();
  await report(one, 13); // 247 changes
  expect(await sequences(other)).toEqual(CODES.map(() => 13));
  await report(one, 1, 13); // the places of the changes begin again
  expect(await sequences(other)).toEqual(CODES.map(() => 14));
  await report(one, 14, 14);
  requests = [];
  expect(await sequences(other)).toEqual(CODES.map(() => 28));
  // What stands, the council's own words, and the register's list.
  expect(requests).toEqual(['Plan point read', 'Plan range read', 'Plan range read', 'Plan range read']);
  const cold = await replica();
  requests = [];
  expect(await sequences(cold)).toEqual(CODES.map(() => 28));
  expect(requests.filter((request) => request === 'Plan range read')).toHaveLength(4);
});

test('a synonym is seen by another replica as any other change, and by a new one', async () => {
  const [one, other] = await twoReplicas();
  await sequences(other);
  await one.plans.progress.save([recording(aSynonym('temps'))]);
  for (const replicaOf of [other, await replica()]) {
    const plan = await replicaOf.plans.current();
    expect(plan && [...synonymsOf(plan).values()].map(({ word }) => word)).toEqual(['temps']);
  }
});

test('what two processes record at the same time about different things is recorded, unseen', async () => {
  const [one, other] = await twoReplicas();
  const outcomes = await Promise.all(
    CODES.map((code, index) => (index % 2 === 0 ? one : other).plans.progress.save([recording(of(code))])),
  );
  expect(new Set(outcomes)).toEqual(new Set(['saved']));
  expect(conflicts).toBeGreaterThan(0); // counted, and seen by nobody
  expect(await sequences(one)).toEqual(CODES.map(() => 1));
  expect(await sequences(other)).toEqual(CODES.map(() => 1));
  expect(await one.outbox.pending(PLAN_UNIT)).toHaveLength(CODES.length);
});

test('a report whose answer was lost is recorded once', async () => {
  const [one] = await twoReplicas();
  proxy.loseNextAnswer('POST');
  expect(await one.plans.progress.save([recording(of('7.0'))])).toBe('saved');
  expect(await one.plans.progress.history(of('7.0').subject)).toHaveLength(1);
});

test('a version that does not know the mark may drop it, and nothing is lost', async () => {
  const [one, other] = await twoReplicas();
  await report(one, 2);
  await other.plans.current();
  await dropMark();
  expect(await sequences(other)).toEqual(CODES.map(() => 2));
  expect(
    await other.plans.progress.save([recording({ ...of('7.0'), sequence: 3, press: pressed('x') })]),
  ).toBe('saved');
  expect((await sequences(one))?.[0]).toBe(3);
  await dropMark();
  expect((await sequences(await replica()))?.[0]).toBe(3);
});

test('versions are sealed one over the other, by whichever process, and a forged one does not fit', async () => {
  const [one, other] = await twoReplicas();
  await report(one, 1);
  await other.plans.current();
  const press = pressed('by-the-other');
  await other.plans.progress.save([recording({ ...of('7.0'), sequence: 2, press })]);
  await one.plans.progress.save([recording({ ...of('7.0'), sequence: 3, press: pressed('third') })]);
  const check = () => one.checkProgress(of('7.0').subject, () => ({ witnessed: [], mayBeUnsealed: false }));
  expect(await check()).toMatchObject({ findings: [], versions: 3 });
  const table = TableClient.fromConnectionString(azurite.connectionString, `r${opened}Plan`, {
    allowInsecureConnection: true,
  });
  const row = await table.getEntity('version', 'H|milestone|7.0|000002');
  const data0 = String(row.data0).replace('under way', 'complete');
  await table.updateEntity({
    ...row,
    partitionKey: 'version',
    rowKey: 'H|milestone|7.0|000002',
    data0,
  } as never);
  expect((await check())?.findings).toMatchObject([{ what: 'changed', number: 2 }]);
});

/** The version row as a process of the version before writes it. */
async function dropMark(): Promise<void> {
  const table = TableClient.fromConnectionString(azurite.connectionString, `r${opened}Plan`, {
    allowInsecureConnection: true,
  });
  const { progress: _, ...row } = await table.getEntity('version', 'plan');
  await table.updateEntity({ ...row, partitionKey: 'version', rowKey: 'plan' } as never, 'Replace');
}
