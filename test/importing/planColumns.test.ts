import { milestoneTable, riskTable } from '../../src/importing/deliveryTables.ts';
import { indicatorTable, targetTable } from '../../src/importing/indicatorTables.ts';
import { openActionTable } from '../../src/importing/openActions.ts';
import { columnNames, PLAN_SHEETS, plainName } from '../../src/importing/planColumns.ts';
import {
  aimTable,
  divisionTable,
  personTable,
  planTable,
  postTable,
  programmeTable,
} from '../../src/importing/planTables.ts';
import { returnTable } from '../../src/importing/returnTable.ts';
import { savingTable } from '../../src/importing/savingTable.ts';

const SPECS = [
  planTable,
  aimTable,
  divisionTable,
  postTable,
  personTable,
  programmeTable,
  milestoneTable,
  indicatorTable,
  targetTable,
  riskTable,
  savingTable,
  returnTable,
  openActionTable,
];

test.each(PLAN_SHEETS)(
  'the columns of $kind are those of its CSV file, all of them and no others',
  ({ kind, columns }) => {
    const spec = SPECS.find(({ file }) => file === `${kind}.csv`);
    expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(spec?.schema.shape ?? {}).sort());
  },
);

test.each(PLAN_SHEETS)('no two columns of $kind share a name', ({ columns }) => {
  const names = columns.flatMap(columnNames);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('no two kinds of sheet share a name', () => {
  const names = PLAN_SHEETS.flatMap((kind) => [...new Set([...kind.names, kind.kind].map(plainName))]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
