import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { csvText } from '../../src/app/bulk/csvText.ts';
import { code, optionalDay, text } from '../../src/app/entity/cells.ts';
import { field, MAY_LACK, NEEDED } from '../../src/app/entity/planColumn.ts';
import { camelRow } from '../../src/app/entity/present.ts';
import { tableSpec } from '../../src/app/entity/tableSpec.ts';
import type { ImportKind } from '../../src/app/importPorts.ts';
import type { AnySpec } from '../../src/importing/councilSpecs.ts';
import { csvOf } from '../../src/importing/entityCells.ts';
import { mapAs } from '../../src/importing/mapSheet.ts';
import { sheetOf } from '../../src/importing/planColumns.ts';
import { tidyEntries } from '../../src/importing/planEntries.ts';
import { fileOf, readTable, tableFrom } from '../../src/importing/readTable.ts';
import { sheetEntries } from '../../src/importing/sheetEntries.ts';

/** Everything that is said of an entity that does not exist: three fields, in one place. */
const venueTable = tableSpec({
  kind: 'venues' as ImportKind,
  names: ['Venues', 'Rooms'],
  noun: 'venue',
  schema: z.object({
    code: field(code, 'Code; Ref', 'code', NEEDED),
    title: field(text, 'Venue; Name; Room', 'text', NEEDED),
    open_since: field(optionalDay, 'Open since; Opened', 'day', MAY_LACK),
  }),
  key: ['code'],
  toValue: (row) => camelRow(row),
});
const spec = venueTable as unknown as AnySpec;

const VENUES = [
  { code: 'V-1', title: 'Guildhall', openSince: '1957-05-01' },
  { code: 'V2', title: 'Library, upstairs' },
];

test('an entity of three fields, declared in one place, is imported from a council’s workbook', () => {
  const rows = [
    ['Our rooms'],
    ['Ref', 'Room', 'Opened'],
    ['V 1', 'Guildhall', '1 May 1957'],
    ['V2', 'Library, upstairs', ''],
    ['', 'Nowhere', 'soon'],
  ];
  const sheet = { name: 'Rooms', merged: [], rows: rows.map((cells, at) => ({ row: at + 1, cells })) };
  const kind = sheetOf(spec);
  const mapped = mapAs(sheet, kind);
  if (mapped.state !== 'read') throw new Error('it has every column that it needs');
  const entries = tidyEntries(kind, sheetEntries(mapped).entries);
  const file = {
    file: 'venues',
    readable: true,
    defects: [],
    rows: entries.map(({ cells, entry }) => ({ row: entry.row, cells, sound: true })),
  };
  const table = tableFrom(venueTable, file);
  expect(table.rows.map(({ value }) => value)).toEqual(VENUES);
  expect(table.defects.map(({ row, column }) => [row, column])).toEqual([
    [5, 'code'],
    [5, 'open_since'],
  ]);
  expect(mapAs({ ...sheet, rows: [{ row: 1, cells: ['Ref', 'Rom', 'Opened'] }] }, kind)).toMatchObject({
    state: 'refused',
    reasons: [{ column: 'Venue' }],
  });
});

test('it is exported, and what was exported is read back; a file without its later column as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-entity-'));
  try {
    const rows = csvOf(spec, VENUES);
    expect(rows[0]).toEqual(['code', 'title', 'open_since']);
    await writeFile(join(folder, fileOf(venueTable)), csvText(rows));
    const read = await readTable(folder, venueTable);
    expect(read.defects).toEqual([]);
    expect(read.rows.map(({ value }) => value)).toEqual(VENUES);
    const fewer = rows.map((row) => row.slice(0, 2));
    await writeFile(join(folder, fileOf(venueTable)), csvText(fewer));
    const older = await readTable(folder, venueTable);
    expect(older.rows.map(({ value }) => value)).toEqual(
      VENUES.map(({ code: of, title }) => ({ code: of, title })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
