import fc from 'fast-check';
import { backOffMs } from '../../src/delivery/backOff.ts';

const TIMES = { firstMs: 1_000, longestMs: 60_000 };

test.each([
  [0, 1_000],
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [6, 32_000],
  [7, 60_000],
  [1_000_000, 60_000],
])('after %i failures the wait is %i ms by an even chance', (failures, ms) => {
  expect(backOffMs(TIMES, failures, 0.5)).toBe(ms);
});

test('a wait is never a quarter shorter or longer than it should be, and never past the longest by more', () => {
  const chances = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), chances, (failures, chance) => {
      const [ms, even] = [backOffMs(TIMES, failures, chance), backOffMs(TIMES, failures, 0.5)];
      expect(ms).toBeGreaterThanOrEqual(even * 0.75);
      expect(ms).toBeLessThanOrEqual(even * 1.25);
      expect(ms).toBeLessThanOrEqual(75_000);
    }),
  );
});
