import { jsonColumns, type Row } from '../../src/tables/entity.ts';
import { outbox } from '../../src/tables/outbox.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';

test('rows that cannot be read take no room among those that wait', async () => {
  const rows = Array.from({ length: 320 }, (_, at) => {
    const value = at % 40 === 0 ? aMessage(aReturn(), String(at)) : { of: 'a later version' };
    return { partitionKey: 'finance', rowKey: `O|${1000 + at}`, columns: jsonColumns(value) };
  });
  const table: Pick<Table, 'range'> = {
    range: async (_partition, { from }, { limit = Number.POSITIVE_INFINITY } = {}) =>
      rows.filter(({ rowKey }) => rowKey >= from).slice(0, limit) as unknown as readonly Row[],
  };
  const all = table as Table;
  const box = outbox(() => all, { clinics: all, alerts: all, plan: all });
  expect((await box.pending('finance')).map(({ id }) => Number(id))).toEqual([
    0, 40, 80, 120, 160, 200, 240, 280,
  ]);
});
