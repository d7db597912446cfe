import fc from 'fast-check';
import { returnTableName, returnTableNames } from '../../src/tables/returnShards.ts';

test.each([
  ['finance', 'Returns2'],
  ['hr-edi', 'Returns6'],
])('the returns of %s are in %s, today as on the day they were stored', (division, table) => {
  expect(returnTableName(division)).toBe(table);
});

test('every division has one of the tables that are created', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (division) => {
      expect(returnTableNames).toContain(returnTableName(division));
    }),
  );
});

test('the names are ones that the service takes', () => {
  for (const name of returnTableNames) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]{2,62}$/);
});
