import fc from 'fast-check';
import { hasCode } from '../../src/domain/errors.ts';
import {
  historyKey,
  keyOf,
  keysBetween,
  keysUnder,
  outboxKey,
  returnKey,
  trendKey,
} from '../../src/tables/keys.ts';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const inside = (key: string, range: { from: string; before: string }): boolean =>
  key >= range.from && key < range.before;

test.each([
  [returnKey('K11', '2024-25-M06'), 'R|2024-09|2024-25-M06|K11'],
  [returnKey('K02', '2024-25-Q2'), 'R|2024-09|2024-25-Q2|K02'],
  [returnKey('K16', '2024-25-Y'), 'R|2025-03|2024-25-Y|K16'],
  [trendKey('K11', '2024-25-M06'), 'T|K11|2024-09|2024-25-M06'],
  [historyKey('K11', '2024-25-M06', 3), 'H|K11|2024-25-M06|000003'],
  [outboxKey('2024-10-08T08:00'), 'O|2024-10-08T08~3a00'],
])('the key %s is written as documented', (key, written) => {
  expect(key).toBe(written);
});

test('a key of something that is not a period is refused', () => {
  expect(() => returnKey('K11', 'September')).toThrow(expect.objectContaining({ code: 'bad-period' }));
});

test('no key has a character that the service forbids', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (parts) => {
      expect(keyOf(...parts)).toMatch(/^[\w.|~-]*$/);
    }),
  );
});

test('different parts make different keys', () => {
  const parts = fc.array(text, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(keyOf(...a) === keyOf(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('a range under some parts has exactly the keys that continue them', () => {
  fc.assert(
    fc.property(text, text, text, (head, other, tail) => {
      expect(inside(keyOf(head, tail), keysUnder(head))).toBe(true);
      expect(inside(keyOf(other, tail), keysUnder(head))).toBe(other === head);
      expect(inside(keyOf(head), keysUnder(head))).toBe(false);
    }),
  );
});

test('a range of months has exactly the months from the first to the last', () => {
  const month = fc.integer({ min: 0, max: 600 }).map((count) => {
    const year = 2000 + Math.floor(count / 12);
    return `${year}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
  fc.assert(
    fc.property(month, month, month, (first, last, at) => {
      const within = inside(keyOf('R', at, 'x', 'K1'), keysBetween(['R'], first, last));
      expect(within).toBe(at >= first && at <= last);
    }),
  );
});

test('history keys sort by number', () => {
  const keys = [1, 2, 9, 10, 99, 100, 1000].map((sequence) => historyKey('K11', '2024-25-M06', sequence));
  expect([...keys].sort()).toEqual(keys);
});

test('outbox keys sort as their ids do when those are instants', () => {
  const instant = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [first, second] = [a.toISOString(), b.toISOString()];
      expect(outboxKey(first) < outboxKey(second)).toBe(first < second);
    }),
  );
});

test('a key over 512 characters is too large', () => {
  expect(keyOf('x'.repeat(512))).toHaveLength(512);
  try {
    keyOf('x'.repeat(513));
    throw new Error('not refused');
  } catch (error) {
    expect(hasCode(error, 'too-large')).toBe(true);
  }
});
