import type { Return } from '../../../src/domain/return/return.ts';
import { openTables, type Tables } from '../../../src/tables/openTables.ts';
import { type RawTables, rawTables, type StoredRow } from '../../../src/tables/rawTables.ts';
import { returnTableName } from '../../../src/tables/returnShards.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../../fixtures/azurite.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const PERIOD = '2024-25-M06';
const SEPTEMBER = { from: '2024-09', to: '2024-09' };
const TABLE = returnTableName('finance');
const one = (id: string, name = id) => ({ aadObjectId: id, name });
const COVERED = {
  ...one('0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0e01', 'Director of Finance'),
  email: '',
  posts: [],
  roles: [],
};

let azurite: Azurite;
let raw: RawTables;
let tables: Tables;
let opened = 0;
const log = recordingLog();

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  opened += 1;
  const connection = { kind: 'connectionString', value: azurite.connectionString } as const;
  raw = rawTables(connection, { prefix: `f${opened}` });
  tables = await openTables(connection, { prefix: `f${opened}` });
  await tables.plans.replace(smallPlan({ people: [COVERED] }));
});

/** Three versions as the version before recorded them: entered, answered for somebody on leave, and amended by another. */
async function recordAsBefore(): Promise<Return> {
  const first = aReturn({ submittedBy: one('first'), onBehalfOf: one('absent') });
  const answered: Return = {
    ...first,
    sequence: 2,
    operation: 'answered',
    step: { what: 'answered', by: one('deputy', 'Deputy for Director of Finance'), at: first.submittedAt },
  };
  const { onBehalfOf: _, ...rest } = first;
  const amended = { ...rest, sequence: 3, operation: 'amended', submittedBy: one('second') };
  for (const version of [first, answered, amended]) {
    const [point] = await tables.returns.trend('finance', 'K11', SEPTEMBER);
    expect(await tables.returns.save(version, point?.token, [])).toBe('saved');
  }
  return amended;
}

async function rows(): Promise<readonly StoredRow[]> {
  const all: StoredRow[] = [];
  for await (const page of raw.pages(TABLE)) all.push(...page);
  return all;
}
const idsOf = (hands: Return['touchedBy']) => hands?.map(({ aadObjectId }) => aadObjectId);
const migrate = () => tables.upgrade({ log });
const changed = (): unknown => log.lines.findLast(({ event }) => event === 'schema.migrated')?.fields;
const HANDS = ['first', 'absent', 'deputy', 'second', COVERED.aadObjectId];

test('the return and its trend point say who had a hand, out of the history, which stays as it was recorded', async () => {
  const amended = await recordAsBefore();
  const historyOf = async () =>
    (await rows()).filter(({ rowKey }) => rowKey.startsWith('H|')).map(({ columns }) => columns);
  const before = await historyOf();
  await migrate();
  const entry = await tables.returns.find('finance', 'K11', PERIOD);
  const [point] = await tables.returns.trend('finance', 'K11', SEPTEMBER);
  const [awaiting] = await tables.returns.returns('finance', SEPTEMBER);
  for (const touchedBy of [entry?.touchedBy, point?.touchedBy, awaiting?.touchedBy])
    expect(idsOf(touchedBy)).toEqual(HANDS);
  expect(entry).toMatchObject({ operation: amended.operation, sequence: 3 });
  expect(await historyOf()).toEqual(before);
  expect(changed()).toMatchObject({ step: 'fill-hands', rows: 2 });
});

test('the chain holds, and so does the next version', async () => {
  await recordAsBefore();
  await migrate();
  const checked = await tables.checkReturn('finance', { indicator: 'K11', period: PERIOD }, () => ({
    witnessed: [],
    mayBeUnsealed: false,
  }));
  expect(checked?.findings).toEqual([]);
});

test('what says so already is not written, nor is anything a second time', async () => {
  await tables.returns.save(aReturn({ touchedBy: [one('known')] }), undefined, []);
  await migrate();
  expect(changed()).toMatchObject({ step: 'fill-hands', rows: 0 });
  expect(idsOf((await tables.returns.find('finance', 'K11', PERIOD))?.touchedBy)).toEqual(['known']);
});

test('a version that the older release writes afterwards says nothing again', async () => {
  const amended = await recordAsBefore();
  await migrate();
  const [point] = await tables.returns.trend('finance', 'K11', SEPTEMBER);
  await tables.returns.save({ ...amended, sequence: 4, operation: 'older' }, point?.token, []);
  expect(await tables.returns.find('finance', 'K11', PERIOD)).not.toHaveProperty('touchedBy');
  expect((await tables.returns.trend('finance', 'K11', SEPTEMBER))[0]).not.toHaveProperty('touchedBy');
});
