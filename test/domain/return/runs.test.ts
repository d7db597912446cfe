import fc from 'fast-check';
import { type Period, periodBefore, periodOf } from '../../../src/domain/calendar/period.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { TrendPoint } from '../../../src/domain/return/return.ts';
import { isConsistentlyGreen, isConsistentlyRed, runLength } from '../../../src/domain/return/trend.ts';
import type { Rag } from '../../../src/domain/status.ts';

const september = periodOf('2024-25-M06');

/** Points that end with `last`, newest on the right: `G`, `A`, `R`, `g` for an overridden green, `u` for one that nobody signed off, `n` no data, `.` nothing returned. */
function pointsOf(letters: string, last: Period = september): readonly TrendPoint[] {
  const rags: Readonly<Record<string, Rag>> = { G: 'green', g: 'green', u: 'green', A: 'amber', R: 'red' };
  return [...letters].flatMap((letter, index): readonly TrendPoint[] => {
    if (letter === '.') return [];
    const rag = rags[letter];
    const point = {
      indicator: 'K11',
      period: periodBefore(last, letters.length - 1 - index).id,
      dataStatus: rag ? 'confirmed' : 'no data',
      overridden: letter === 'g',
      restated: false,
      signedOff: letter !== 'u',
      sequence: 1,
    } as const;
    return [rag ? { ...point, rag } : point];
  });
}

test.each<[string, Rag, number]>([
  ['GGGGGG', 'green', 6],
  ['AGGG', 'green', 3],
  ['GG.GG', 'green', 2],
  ['GGnGG', 'green', 2],
  ['GGgGG', 'green', 5],
  ['GGGg', 'green', 4],
  ['GGuu', 'green', 4],
  ['GGGA', 'green', 0],
  ['GGG.', 'green', 0],
  ['RRGRRR', 'red', 3],
  ['RR.R', 'red', 1],
  ['ARA', 'amber', 1],
  ['', 'red', 0],
])('in “%s” the last run of %s is %i long', (letters, rag, length) => {
  expect(runLength(pointsOf(letters), september, rag)).toBe(length);
});

test('a run goes on over the end of the financial year', () => {
  const april = periodOf('2024-25-M01');
  expect(runLength(pointsOf('GGG', april), april, 'green')).toBe(3);
  expect(pointsOf('GGG', april).map((point) => point.period)).toEqual([
    '2023-24-M11',
    '2023-24-M12',
    '2024-25-M01',
  ]);
});

test('the order of the points does not matter', () => {
  expect(runLength([...pointsOf('ARRR')].reverse(), september, 'red')).toBe(3);
});

test.each([
  ['2024-25-M06', 'GGGGG', false],
  ['2024-25-M06', 'GGGGGG', true],
  ['2024-25-M06', 'GGgGGG', false],
  ['2024-25-M06', 'GGuGGG', false],
  ['2024-25-M06', 'GGGGGGu', false],
  ['2024-25-M06', 'uGGGGGG', true],
  ['2024-25-M06', 'GG.GGGG', false],
  ['2024-25-Q2', 'GGuG', false],
  ['2024-25-M06', 'GGGGGA', false],
  ['2024-25-M06', 'AGGGGGGG', true],
  ['2024-25-Q2', 'GGG', false],
  ['2024-25-Q2', 'GGGG', true],
  ['2024-25-H1', 'GGGG', true],
  ['2024-25-Y', 'GGG', false],
])('at %s, “%s” is consistently green: %s', (id, letters, expected) => {
  const period = periodOf(id);
  expect(isConsistentlyGreen(pointsOf(letters, period), period, defaultPolicy)).toBe(expected);
});

test.each([
  ['RR', false],
  ['RRR', true],
  ['RRRR', true],
  ['RR.R', false],
  ['RRRA', false],
])('“%s” is consistently red: %s', (letters, expected) => {
  expect(isConsistentlyRed(pointsOf(letters), september, defaultPolicy)).toBe(expected);
});

test('a declared red that was approved still counts as red', () => {
  const points = pointsOf('RRR').map((point) => ({ ...point, overridden: true }));
  expect(isConsistentlyRed(points, september, defaultPolicy)).toBe(true);
});

test('a run is never longer than the points, and only one RAG has one', () => {
  const letters = fc.array(fc.constantFrom('G', 'g', 'u', 'A', 'R', 'n', '.'), { maxLength: 20 });
  fc.assert(
    fc.property(letters, (chosen) => {
      const points = pointsOf(chosen.join(''));
      const runs = (['red', 'amber', 'green'] as const).map((rag) => runLength(points, september, rag));
      expect(runs.filter((run) => run > 0).length).toBeLessThanOrEqual(1);
      expect(Math.max(...runs)).toBeLessThanOrEqual(points.length);
    }),
  );
});
