import { type Saving, savingGap, savingRag, savingTotals } from '../../../src/domain/plan/saving.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { breakCouncil } from '../../importing/brokenCouncil.ts';

const base: Saving = {
  code: 'S1',
  title: 'Fewer forms',
  programme: 'P1',
  division: 'finance',
  target: 100,
  delivered: 40,
  green: 30,
  amber: 20,
  red: 10,
  unachievable: 0,
};

test.each([
  [{}, 'red'],
  [{ green: 20, amber: 0, red: 0, unachievable: 40 }, 'red'],
  [{ red: 0 }, 'amber'],
  [{ red: 0, amber: 0 }, 'green'],
  [{ red: 0, amber: 0, green: 0 }, 'green'],
] as const)('a saving with %p is %s as a whole', (parts, rag) => {
  expect(savingRag({ ...base, ...parts })).toBe(rag);
});

test('a saving whose parts fall short of its target has a negative gap', () => {
  expect([savingGap(base), savingGap({ ...base, red: 4 }), savingGap({ ...base, delivered: 41 })]).toEqual([
    0, -6, 1,
  ]);
});

test('the savings of the sample add up, one by one and together', async () => {
  const { content } = await loadCouncil('sample/nottingham');
  const savings = content.savings ?? [];
  expect(savings.length).toBeGreaterThan(5);
  expect(savings.filter((one) => savingGap(one) !== 0)).toEqual([]);
  const { target, delivered, green, amber, red, unachievable } = savingTotals(savings);
  expect(delivered + green + amber + red + unachievable).toBe(target);
});

test('an import with a saving that does not add up is refused and says by how much', async () => {
  const council = await breakCouncil();
  try {
    const row = await council.set('savings.csv', ['S2'], 'red', '999000');
    expect(await council.defects()).toEqual([
      {
        file: 'savings.csv',
        row,
        column: 'target',
        reason: 'Delivered, green, amber, red and unachievable come to £1,000 less than the target.',
      },
    ]);
  } finally {
    await council.close();
  }
});

test.each(['12.50', '-5', '£100', '1,000'])('%s is no amount of a saving', async (cell) => {
  const council = await breakCouncil();
  try {
    await council.set('savings.csv', ['S1'], 'target', cell);
    expect((await council.defects()).map(({ file, column }) => `${file} ${column}`)).toEqual([
      'savings.csv target',
    ]);
  } finally {
    await council.close();
  }
});
