import { fitsSeal } from '../../src/domain/record/seal.ts';
import { jsonColumns, jsonText } from '../../src/tables/entity.ts';
import { nameless } from '../../src/tables/nameless.ts';
import { readSeal, sealColumns, sealOf } from '../../src/tables/sealColumns.ts';

const THEM = '3f2b6c1e-0000-4000-8000-000000000001';
const OTHER = '3f2b6c1e-0000-4000-8000-000000000002';
const VERSION = {
  by: { aadObjectId: THEM.toUpperCase(), name: 'Ann' },
  of: [THEM, OTHER],
  text: `not ${THEM}`,
};

test('a person is taken out of a sealed row however they stand in it, and its seal fits as before', () => {
  const place = { chain: 'Clinics|questions|H|q1', number: 1 };
  const columns = jsonColumns(VERSION);
  const row = { columns: { ...columns, ...sealColumns(sealOf(place, columns, 'first')), owner: THEM } };
  const left = nameless(row, THEM);
  expect(JSON.parse(jsonText(left ?? {}))).toEqual({
    by: { aadObjectId: 'forgotten', name: 'Somebody who has left' },
    of: ['forgotten', OTHER],
    text: `not ${THEM}`,
  });
  expect(left?.owner).toBe('forgotten');
  const seal = readSeal(left ?? {});
  expect(seal && fitsSeal(place, jsonText(left ?? {}), seal)).toBe(true);
});

test('JSON in a column beside is looked into, and a row that names nobody of them stays as it is', () => {
  const hands = JSON.stringify([{ aadObjectId: THEM, name: 'Ann' }]);
  expect(nameless({ columns: { touchedBy: hands, sequence: 2 } }, THEM)).toEqual({
    touchedBy: JSON.stringify([{ aadObjectId: 'forgotten', name: 'Somebody who has left' }]),
    sequence: 2,
  });
  expect(nameless({ columns: jsonColumns({ by: OTHER }) }, THEM)).toBeUndefined();
});
