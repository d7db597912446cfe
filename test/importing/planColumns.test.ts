import { plainName } from '../../src/importing/plainName.ts';
import { columnNames, PLAN_SHEETS } from '../../src/importing/planColumns.ts';

test.each(PLAN_SHEETS)('no two columns of $kind share a name', ({ columns }) => {
  const names = columns.flatMap(columnNames);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('no two kinds of sheet share a name', () => {
  const names = PLAN_SHEETS.flatMap((kind) => [...new Set([...kind.names, kind.kind].map(plainName))]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
