import fc from 'fast-check';
import { addDays, endOfMonth, longDay } from '../../../src/domain/calendar/dates.ts';
import { parsePlanDate, planDateLabel } from '../../../src/domain/plan/planDate.ts';

test.each([
  ['July 2024', '2024-07-01', '2024-07-31'],
  ['August 2024', '2024-08-01', '2024-08-31'],
  ['October 2024', '2024-10-01', '2024-10-31'],
  ['September 2024', '2024-09-01', '2024-09-30'],
  ['Sept 2024', '2024-09-01', '2024-09-30'],
  ['Sep 2024', '2024-09-01', '2024-09-30'],
  ['Jun 2024', '2024-06-01', '2024-06-30'],
  ['Jul 2024', '2024-07-01', '2024-07-31'],
  ['May 2024', '2024-05-01', '2024-05-31'],
  ['Mar 2025', '2025-03-01', '2025-03-31'],
  ['Dec 2024', '2024-12-01', '2024-12-31'],
  ['February 2024', '2024-02-01', '2024-02-29'],
  ['Feb 2025', '2025-02-01', '2025-02-28'],
  ['Feb 2026', '2026-02-01', '2026-02-28'],
  ['oct 2024', '2024-10-01', '2024-10-31'],
  ['  Oct   2024 ', '2024-10-01', '2024-10-31'],
  ['Oct\u00a02024', '2024-10-01', '2024-10-31'],
])('“%s” is %s as a start and %s as an end', (printed, start, end) => {
  const month = { kind: 'date', precision: 'month', thenOngoing: false };
  expect(parsePlanDate(printed, 'start')).toMatchObject({ ...month, day: start });
  expect(parsePlanDate(printed, 'end')).toMatchObject({ ...month, day: end });
});

test.each([
  ['31 October 2024', '2024-10-31'],
  ['1 Sept 2024', '2024-09-01'],
  ['8 Oct 2024', '2024-10-08'],
  ['8  Oct  2024', '2024-10-08'],
  ['29 February 2024', '2024-02-29'],
  ['2024-10-31', '2024-10-31'],
  ['8/10/2024', '2024-10-08'],
  ['08/10/2024', '2024-10-08'],
])('“%s” is that day as a start and as an end', (printed, day) => {
  expect(parsePlanDate(printed, 'start')).toMatchObject({ kind: 'date', precision: 'day', day });
  expect(parsePlanDate(printed, 'end')).toMatchObject({ kind: 'date', precision: 'day', day });
});

test.each([
  ['Oct 2024 (and ongoing)', '2024-10-31'],
  ['Sept 2024 (and ongoing)', '2024-09-30'],
  ['July 2024 (and ongoing)', '2024-07-31'],
  ['Nov 2024 (and ongoing)', '2024-11-30'],
  ['Oct 2024 (ongoing)', '2024-10-31'],
  ['Oct 2024  (And Ongoing)', '2024-10-31'],
  ['31 October 2024 (and ongoing)', '2024-10-31'],
])('“%s” keeps its date and then becomes a review cycle', (printed, day) => {
  const date = parsePlanDate(printed, 'end');
  expect(date).toMatchObject({ kind: 'date', day, thenOngoing: true });
  expect(date && planDateLabel(date)).toBe(`${longDay(day)}, then ongoing`);
});

test.each([
  ['Ongoing', 'ongoing', 'ongoing'],
  ['ongoing', 'ongoing', 'ongoing'],
  ['On-going', 'ongoing', 'ongoing'],
  ['TBC', 'tbc', 'to be confirmed'],
  ['To be confirmed', 'tbc', 'to be confirmed'],
  ['As soon as possible', 'as soon as possible', 'as soon as possible'],
  ['As soon as\n possible', 'as soon as possible', 'as soon as possible'],
  ['ASAP', 'as soon as possible', 'as soon as possible'],
  ['Started', 'started', 'started'],
  ['', 'none', 'no date'],
  ['  ', 'none', 'no date'],
])('“%s” is a kind of its own and never a day', (printed, kind, label) => {
  const date = parsePlanDate(printed, 'end');
  expect(date).toMatchObject({ kind });
  expect(date).not.toHaveProperty('day');
  expect(date && planDateLabel(date)).toBe(label);
});

test.each([
  ['31 February 2024'],
  ['29 February 2025'],
  ['31/09/2024'],
  ['10/31/2024'],
  ['Oct 24'],
  ['October'],
  ['2024'],
  ['Octember 2024'],
  ['Oct 2024 Nov 2024'],
  ['June 2024 July 2024'],
  ['Oct 2024 (and more)'],
  ['(and ongoing)'],
  ['Q2 2024'],
  ['soon'],
  ['n/a'],
  ['-'],
  ['<script>'],
  ['9'.repeat(10_000)],
])('“%.30s” is not a plan date', (printed) => {
  expect(parsePlanDate(printed, 'end')).toBeUndefined();
});

test('a day is written the way it is read, and what was printed is kept', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset));
  fc.assert(
    fc.property(days, fc.constantFrom<'start' | 'end'>('start', 'end'), (day, edge) => {
      const date = parsePlanDate(longDay(day), edge);
      expect(date).toMatchObject({ kind: 'date', day, printed: longDay(day) });
      const month = longDay(day).split(' ').slice(1).join(' ');
      const bound = edge === 'start' ? `${day.slice(0, 7)}-01` : endOfMonth(day);
      expect(parsePlanDate(month, edge)).toMatchObject({ day: bound, printed: month });
    }),
  );
});
