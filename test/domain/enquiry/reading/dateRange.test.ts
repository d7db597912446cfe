import fc from 'fast-check';
import { readRange } from '../../../../src/domain/enquiry/reading/dateRange.ts';

const TODAY = '2024-10-08';

test.each([
  ['october', '2024-10-01', '2024-10-31'],
  ['in august', '2024-08-01', '2024-08-31'],
  ['by the end of october', undefined, '2024-10-31'],
  ['before the end of october', undefined, '2024-10-31'],
  ['before october', undefined, '2024-09-30'],
  ['before christmas', undefined, '2024-12-24'],
  ['by may', undefined, '2025-05-31'],
  ['by september', undefined, '2024-09-30'],
  ['since august', '2024-08-01', undefined],
  ['since november', '2023-11-01', undefined],
  ['after march', '2025-04-01', undefined],
  ['between july and september', '2024-07-01', '2024-09-30'],
  ['from july to september 2025', '2025-07-01', '2025-09-30'],
  ['november to february', '2024-11-01', '2025-02-28'],
  ['q2', '2024-07-01', '2024-09-30'],
  ['in q4 2025-26', '2026-01-01', '2026-03-31'],
  ['the first half', '2024-04-01', '2024-09-30'],
  ['this financial year', '2024-04-01', '2025-03-31'],
  ['next year', '2025-04-01', '2026-03-31'],
  ['2024/25', '2024-04-01', '2025-03-31'],
  ['2025', '2025-01-01', '2025-12-31'],
  ['this month', '2024-10-01', '2024-10-31'],
  ['next month', '2024-11-01', '2024-11-30'],
  ['next week', '2024-10-14', '2024-10-20'],
  ['last quarter', '2024-07-01', '2024-09-30'],
  ['in the next 3 months', '2024-10-08', '2025-01-08'],
  ['in the last two weeks', '2024-09-24', '2024-10-08'],
  ['31/10/24', '2024-10-31', '2024-10-31'],
  ['31/10', '2024-10-31', '2024-10-31'],
  ['31 october', '2024-10-31', '2024-10-31'],
  ['1st of november 2025', '2025-11-01', '2025-11-01'],
  ['by friday', undefined, '2024-10-11'],
  ['next tuesday', '2024-10-15', '2024-10-15'],
  ['late october', '2024-10-21', '2024-10-31'],
  ['tomorrow', '2024-10-09', '2024-10-09'],
  ['year end', '2025-03-31', '2025-03-31'],
])('“%s” asked on 8 October 2024 is %s to %s', (text, from, to) => {
  expect(readRange(text, TODAY)?.range).toEqual({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
});

test.each(['31/2/24', '32 october', '1.3', 'finance', '', '13/13/2024', 'in finance', 'q5'])(
  '“%s” is no date',
  (text) => {
    expect(readRange(text, TODAY)).toBeUndefined();
  },
);

test('a range never runs backwards, on any day it is asked', () => {
  const words = fc.constantFrom(
    'january',
    'march',
    'july',
    'october',
    'december',
    'q1',
    'q4',
    '1 may',
    '2025',
    'next month',
  );
  const days = fc.date({ min: new Date('2023-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(words, words, days, (first, second, day) => {
      const range = readRange(`between ${first} and ${second}`, day.toISOString().slice(0, 10))?.range;
      if (range?.from && range.to) expect(range.from <= range.to).toBe(true);
    }),
  );
});
