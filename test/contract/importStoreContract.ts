import type { ImportRun, QuarantinedRow } from '../../src/app/importPorts.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const aRun = (day: number, changes: Partial<ImportRun> = {}): ImportRun => ({
  id: `2024-10-0${day}T09:00:00.000Z-admin`,
  at: `2024-10-0${day}T09:00:00.000Z`,
  by: 'admin',
  source: 'council plan #2.xlsx',
  changes: [{ kind: 'indicators', code: 'K11', change: 'added' }],
  returnsAdded: 3,
  leftOut: 1,
  ...changes,
});

const aRow = (row: number, changes: Partial<QuarantinedRow> = {}): QuarantinedRow => ({
  kind: 'indicators',
  sheet: 'KPIs / 2024',
  row,
  name: 'K12 Rents',
  reasons: [
    { column: 'Owner', reason: 'There is no post “x”.' },
    { column: '', reason: 'Gone.', dependsOn: true },
  ],
  cells: { 'KPI ref': 'K12', Owner: '=x', Note: 'é'.repeat(4000) },
  ...changes,
});

/** What every {@link ImportStore} does, whatever it is made of. */
export function importStoreContract(name: string, open: OpenStores): void {
  describe(`import store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('before any import there is none', async () => {
      expect(await stores.imports.runs()).toEqual([]);
      expect(await stores.imports.quarantined('x')).toEqual([]);
    });

    test('an import and what it left out come back as they were kept, in order', async () => {
      const rows = Array.from({ length: 120 }, (_, index) => aRow(120 - index));
      await stores.imports.keep(aRun(1, { leftOut: 120 }), rows);
      expect(await stores.imports.runs()).toEqual([aRun(1, { leftOut: 120 })]);
      expect(await stores.imports.quarantined(aRun(1).id)).toEqual(rows);
    });

    test('an import that changed much lists the first of it, and has the rest', async () => {
      const changes = Array.from(
        { length: 4100 },
        (_, index) => ({ kind: 'targets', code: `K${index} 2024-25-M01`, change: 'added' }) as const,
      );
      await stores.imports.keep(aRun(1, { changes }), []);
      const [run] = await stores.imports.runs();
      expect(run).toEqual(aRun(1, { changes: changes.slice(0, 2000), moreChanges: 2100 }));
      expect(await stores.imports.moreChanges(aRun(1).id)).toEqual(changes.slice(2000));
      expect(await stores.imports.moreChanges(aRun(2).id)).toEqual([]);
    });

    test('all imports stay on record, oldest first, and only what the last one left out', async () => {
      await stores.imports.keep(aRun(2), [aRow(7)]);
      await stores.imports.keep(aRun(1), [aRow(8)]);
      await stores.imports.keep(aRun(3, { leftOut: 0 }), []);
      expect((await stores.imports.runs()).map(({ id }) => id)).toEqual([1, 2, 3].map((day) => aRun(day).id));
      for (const day of [1, 2, 3]) expect(await stores.imports.quarantined(aRun(day).id)).toEqual([]);
    });
  });
}
