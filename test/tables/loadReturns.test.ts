import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { aReturn } from '../fixtures/returns.ts';

const YEAR = { from: '2024-04', to: '2025-03' };

let azurite: Azurite;
let tables: Tables;
let transactions = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  tables = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { onRequest: ({ kind }) => (transactions += kind === 'transaction' ? 1 : 0) },
  );
});
afterAll(() => azurite.stop());

const many = (division: string, count: number, narrative?: string) =>
  Array.from({ length: count }, (_, index) => {
    const indicator = `K${index}`;
    const entry = aReturn({ division, indicator, operation: indicator });
    return narrative === undefined ? entry : { ...entry, noDataReason: narrative };
  });

test('returns of several divisions are loaded as if each had been saved, thirty-three to a transaction', async () => {
  transactions = 0;
  const entries = [...many('finance', 70), ...many('hr', 10)];
  await tables.loadReturns(entries);
  expect(transactions).toBe(4);
  expect(await tables.returns.returns('finance', YEAR)).toEqual(entries.slice(0, 70));
  expect(await tables.returns.points('hr', YEAR)).toHaveLength(10);
  expect(await tables.returns.history('hr', 'K3', '2024-25-M06')).toEqual([entries[73]]);
  const [point] = await tables.returns.trend('hr', 'K3', YEAR);
  const amended = aReturn({ division: 'hr', indicator: 'K3', sequence: 2, operation: 'amended' });
  expect(await tables.returns.save(amended, point?.token, [])).toBe('saved');
  expect(await tables.outbox.pending('finance')).toEqual([]);
});

test('long narratives take more transactions rather than too large ones', async () => {
  transactions = 0;
  await tables.loadReturns(many('long', 20, 'x'.repeat(100_000)));
  expect(transactions).toBeGreaterThan(1);
  expect(await tables.returns.returns('long', YEAR)).toHaveLength(20);
});

test('a return that is there already is not overwritten', async () => {
  await tables.loadReturns(many('twice', 1));
  const other = many('twice', 1).map((entry) => ({ ...entry, value: 1, operation: 'other' }));
  await expect(tables.loadReturns(other)).rejects.toMatchObject({
    code: 'stale',
    details: { division: 'twice' },
  });
  expect(await tables.returns.returns('twice', YEAR)).toEqual(many('twice', 1));
});
