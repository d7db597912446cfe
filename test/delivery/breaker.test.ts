import { createBreaker } from '../../src/delivery/breaker.ts';

const PAUSES = { firstMs: 1_000, longestMs: 8_000 };

/** A breaker and the pauses that it has had everybody make. */
function breaking() {
  const pauses: number[] = [];
  return { pauses, ...createBreaker({ holdAll: (ms) => void pauses.push(ms) }, PAUSES) };
}

const fail = ({ failed }: ReturnType<typeof breaking>, times: number): void => {
  for (let left = times; left > 0; left -= 1) failed();
};

test('two failures running are one conversation’s matter, and nobody else waits', () => {
  const breaker = breaking();
  fail(breaker, 2);
  expect(breaker.pauses).toEqual([]);
});

test('from the third running all wait, longer each time up to the longest', () => {
  const breaker = breaking();
  fail(breaker, 8);
  for (const [index, even] of [1_000, 2_000, 4_000, 8_000, 8_000, 8_000].entries()) {
    expect(breaker.pauses[index]).toBeGreaterThanOrEqual(even * 0.75);
    expect(breaker.pauses[index]).toBeLessThanOrEqual(even * 1.25);
  }
  expect(breaker.pauses).toHaveLength(6);
});

test('one message that gets through ends it', () => {
  const breaker = breaking();
  fail(breaker, 5);
  breaker.answered();
  fail(breaker, 2);
  expect(breaker.pauses).toHaveLength(3);
});
