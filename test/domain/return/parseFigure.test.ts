import fc from 'fast-check';
import type { Unit } from '../../../src/domain/plan/indicator.ts';
import { parseFigure } from '../../../src/domain/return/figure.ts';

const units: readonly Unit[] = ['%', '£', '£m', 'count', 'days', 'ratio'];

test.each<[string, Unit, number]>([
  ['91.2', '%', 91.2],
  ['91.2%', '%', 91.2],
  ['91.2 %', '%', 91.2],
  ['91.2 per cent', '%', 91.2],
  ['0', '%', 0],
  ['-0', '%', 0],
  ['0%', '%', 0],
  ['+4', '%', 4],
  ['.5', '%', 0.5],
  ['  91.2\n', '%', 91.2],
  ['1,234', 'count', 1234],
  ['1,234,567', 'count', 1_234_567],
  ['12.0', 'count', 12],
  ['-3', 'count', -3],
  ['12 days', 'days', 12],
  ['1 day', 'days', 1],
  ['1.25', 'ratio', 1.25],
  ['£412', '£', 412],
  ['412', '£', 412],
  ['£ 1,234.50', '£', 1234.5],
  ['£1.2m', '£', 1_200_000],
  ['£1.005m', '£', 1_005_000],
  ['£1.2 million', '£', 1_200_000],
  ['£45k', '£', 45_000],
  ['£1.2bn', '£', 1_200_000_000],
  ['£1.2m', '£m', 1.2],
  ['1.2M', '£m', 1.2],
  ['1.2', '£m', 1.2],
  ['£1.2', '£m', 1.2],
  ['£1,200,000', '£m', 1.2],
  ['£450k', '£m', 0.45],
  ['£1.2 billion', '£m', 1200],
  ['£1,234m', '£m', 1234],
  ['(0.3)', '£m', -0.3],
  ['(£0.3m)', '£m', -0.3],
  ['-0.3', '£m', -0.3],
  ['−0.3', '£m', -0.3],
  ['–0.3', '£m', -0.3],
  ['£-3', '£', -3],
  ['-£3', '£', -3],
  ['- £3', '£', -3],
])('“%s” for an indicator in %s is %f', (typed, unit, value) => {
  expect(parseFigure(typed, unit)).toEqual({ ok: true, value });
});

test.each<[string, Unit, RegExp]>([
  ['91,2', '%', /^I cannot tell whether “91,2” is 91\.2 or 912\. Use a full stop for the decimal point\.$/],
  ['91,25%', '%', /91\.25 or 9125/],
  ['0,234', 'ratio', /0\.234 or 0234/],
  ['1234,567', 'count', /1234\.567 or 1234567/],
  ['1,23,4', 'count', /not a figure I can read/],
  ['1.234,5', '£', /not a figure I can read/],
  ['91 2', '%', /not a figure I can read/],
  ['1 234', 'count', /not a figure I can read/],
  ['3-4', 'count', /not a figure I can read/],
  ['1.', '%', /not a figure I can read/],
  ['1.2.3', '%', /not a figure I can read/],
  ['1e5', 'count', /not a figure I can read/],
  ['Infinity', 'count', /not a figure I can read/],
  ['NaN', 'count', /not a figure I can read/],
  ['0x10', 'count', /not a figure I can read/],
  ['１２', 'count', /not a figure I can read/],
  ['1\u200b2', 'count', /not a figure I can read/],
  ['--3', 'count', /not a figure I can read/],
  ['+-3', 'count', /not a figure I can read/],
  ['££3', '£', /not a figure I can read/],
  ['£', '£', /not a figure I can read/],
  ['()', '£', /not a figure I can read/],
  ['91.2%%', '%', /not a figure I can read/],
  ['about 90', '%', /not a figure I can read/],
  ['(-3)', '£', /brackets already make it negative/],
  ['#DIV/0!', '%', /a spreadsheet error, not a figure/],
  ['#N/A', '%', /a spreadsheet error/],
  ['n/a', '%', /choose “No data”/],
  ['N/A', '%', /choose “No data”/],
  ['no data', '%', /choose “No data”/],
  ['-', '%', /choose “No data”/],
  ['–', '%', /choose “No data”/],
  ['TBC', '%', /choose “No data”/],
  ['', '%', /^Enter a figure\.$/],
  ['   ', '%', /^Enter a figure\.$/],
  ['1.2m', '%', /^“1\.2m” does not fit a figure in percent\.$/],
  ['£91', '%', /does not fit a figure in percent/],
  ['5%', '£m', /does not fit a figure in millions of pounds/],
  ['12 days', 'count', /does not fit a figure in whole numbers/],
  ['1.5', 'count', /does not fit a figure in whole numbers/],
  ['2k', 'ratio', /does not fit a figure in a ratio/],
  ['5%', 'days', /does not fit a figure in days/],
  ['£1,200', '£m', /“£1200” is pounds or millions of pounds\. Type it in millions/],
  ['1200000', '£m', /is pounds or millions of pounds/],
  ['9'.repeat(40), 'count', /too large to be a figure/],
  ['£9,999,999bn', '£', /too large to be a figure/],
  ['9'.repeat(10_000), 'count', /^That is too long to be a figure\.$/],
  [' '.repeat(10_000), 'count', /^Enter a figure\.$/],
  [`9${' '.repeat(10_000)}9`, 'count', /^That is too long to be a figure\.$/],
])('“%.20s” for an indicator in %s is refused with a sentence', (typed, unit, reason) => {
  const parsed = parseFigure(typed, unit);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.reason).toMatch(reason);
});

test('whatever is typed, the answer is a safe number or one short sentence', () => {
  const figureLike = fc.array(fc.constantFrom(...'0123456789.,-+£%()mk e'), { maxLength: 12 });
  const anything = fc.oneof(
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    figureLike.map((all) => all.join('')),
  );
  fc.assert(
    fc.property(anything, fc.constantFrom(...units), (typed, unit) => {
      const parsed = parseFigure(typed, unit);
      if (parsed.ok) expect(Math.abs(parsed.value)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
      else expect(parsed.reason).toMatch(/^[\s\S]{10,200}\.$/);
    }),
    { numRuns: 500 },
  );
});

test('a minus in front and brackets around mean the same', () => {
  const size = fc.integer({ min: 0, max: 999 }).map((thousandths) => String(thousandths / 100));
  fc.assert(
    fc.property(size, fc.constantFrom<Unit>('%', '£', '£m', 'days', 'ratio'), (digits, unit) => {
      expect(parseFigure(`(${digits})`, unit)).toEqual(parseFigure(`-${digits}`, unit));
    }),
  );
});
