import { cellName, tablePlaces } from '../../src/importing/cellPlaces.ts';
import { importJson, sheetOutcomes } from '../../src/importing/importJson.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { readOwn } from './ownFile.ts';

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s, as a spreadsheet has it', (at, letters) => {
  expect(cellName([{ headerRow: 3, columns: { Target: at } }], 7, 'Target')).toBe(`${letters}7`);
});

test('a cell is that of the table it stands in, and a header of a whole sheet its own cell', () => {
  const tables = [
    { headerRow: 3, columns: { Target: 1 } },
    { headerRow: 20, columns: { Target: 4 } },
  ];
  expect([7, 20, 21, 0].map((row) => cellName(tables, row, 'Target'))).toEqual(['B7', 'B20', 'E21', 'B3']);
});

test('a header that is there twice names no cell, unless only one of the two is read', () => {
  const headers = ['KPI', 'Target', 'Actual', 'Target'];
  expect(cellName([tablePlaces(1, headers, () => true)], 2, 'Target')).toBeUndefined();
  expect(cellName([tablePlaces(1, headers, (at) => at !== 1)], 2, 'Target')).toBe('D2');
  expect(cellName([tablePlaces(1, headers, () => true)], 2, 'toString')).toBeUndefined();
});

test('what is left out of a sheet of the council’s own, or of one that is laid out as ours, is named by its cell', async () => {
  const own = {
    name: 'KPIs 2025-26',
    merged: [],
    rows: [
      { row: 1, cells: ['Quarterly performance'] },
      { row: 3, cells: ['', 'Ref', 'Measure', 'Good is', 'Target 2025-26', 'Q1 2025-26 actual'] },
      { row: 4, cells: ['', 'K01', 'Calls answered in time', 'High', '90%', '88%'] },
      { row: 5, cells: ['', 'K02', 'Bins emptied on the day', 'High', '95%', '0,125'] },
    ],
  };
  const laidOut = {
    name: 'Risks',
    merged: [],
    rows: [
      { row: 1, cells: ['Code', 'Title', 'Level', 'Division', ...SCORES, 'Appetite'] },
      { row: 2, cells: ['R1', 'Fire', 'corporate', 'finance', '4', '4', '9', '3', '2', '2', '8'] },
    ],
  };
  const { prepared } = await readOwn(
    'kpis.xlsx',
    [own, laidOut],
    new Map([['division', 'Finance']]),
    smallPlan(),
  );
  const [kpis, risks] = sheetOutcomes(prepared);
  expect(kpis?.leftOut).toMatchObject([{ row: 5, column: 'Q1 2025-26 actual', cell: 'F5' }]);
  expect(risks?.leftOut).toMatchObject([{ row: 2, column: 'Current likelihood', cell: 'G2' }]);
  expect(prepared.leftOut.flatMap(({ reasons }) => reasons)).toMatchObject([{ cell: 'G2' }]);
  expect(importJson('kpis.xlsx', prepared).sheets[1]?.leftOut).toEqual([
    { row: 2, column: 'Current likelihood', reason: expect.stringContaining('“9”') },
  ]);
});

const SCORES = [
  'Inherent likelihood',
  'Inherent impact',
  'Current likelihood',
  'Current impact',
  'Target likelihood',
  'Target impact',
];
