import { defaultPolicy } from '../../src/domain/policy.ts';
import { ImportRefused } from '../../src/importing/importRefused.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import { siftPlan } from '../../src/importing/siftPlan.ts';
import { storedTables } from '../../src/importing/storedTables.ts';
import { smallPlan } from '../fixtures/planContent.ts';

const stored = smallPlan();

function sifted(name: string, rows: readonly (readonly string[])[]) {
  const sheet = { name, merged: [], rows: rows.map((cells, at) => ({ row: at + 1, cells: [...cells] })) };
  const options = { file: 'council.xlsx', today: '2024-10-08', policy: defaultPolicy };
  return siftPlan(readPlan([sheet], stored, options), storedTables(stored), defaultPolicy);
}

test('a good row that would spoil one that is stored refuses the import, and says what to put into the file', () => {
  const moved = [
    ['Code', 'Activity', 'Programme', 'End'],
    ['1.3', 'Set a budget', 'P4', 'Oct 2024'],
  ];
  const refused = (): unknown => {
    try {
      return sifted('Activities', moved);
    } catch (error) {
      return error instanceof ImportRefused ? error.defects : error;
    }
  };
  expect(refused()).toEqual([
    {
      file: 'milestones',
      row: 0,
      column: 'programme',
      reason:
        '1.3 belongs to programme P4, so its parts do too. This is about what is stored and not in the file: put it into the file as well.',
    },
  ]);
  const both = sifted('Activities', [...moved, ['1.3a', 'Draft the budget', 'P4', 'Oct 2024']]);
  expect(both.leftOut).toEqual([]);
});

test('the edge of a band at nought needs a tolerance in points', () => {
  const { leftOut } = sifted('Indicators', [
    [
      'Code',
      'Title',
      'Unit',
      'Better',
      'Band from',
      'Band to',
      'Tolerance',
      'Frequency',
      'Aim',
      'Division',
      'Owner',
    ],
    ['K2', 'Voids', '%', 'band', '0', '10', '5%', 'monthly', '1', 'finance', 'director-of-finance'],
  ]);
  expect(leftOut[0]?.reasons).toMatchObject([
    { column: 'Band from', reason: expect.stringContaining('a percentage of zero is nothing') },
  ]);
});
