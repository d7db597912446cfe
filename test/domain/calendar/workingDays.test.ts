import fc from 'fast-check';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import {
  isWorkingDay,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from '../../../src/domain/calendar/workingDays.ts';

test.each([
  ['2024-03-29', 'Good Friday 2024'],
  ['2024-04-01', 'Easter Monday 2024'],
  ['2024-05-06', 'early May 2024'],
  ['2024-05-27', 'spring 2024'],
  ['2024-08-26', 'summer 2024'],
  ['2024-12-25', 'Christmas Day 2024'],
  ['2024-12-26', 'Boxing Day 2024'],
  ['2025-01-01', 'New Year’s Day 2025'],
  ['2025-04-18', 'Good Friday 2025'],
  ['2025-04-21', 'Easter Monday 2025'],
  ['2020-05-08', 'early May 2020, moved to VE Day'],
  ['2021-12-27', 'substitute for Christmas Day 2021, a Saturday'],
  ['2021-12-28', 'substitute for Boxing Day 2021, a Sunday'],
  ['2022-01-03', 'substitute for New Year’s Day 2022, a Saturday'],
  ['2022-06-02', 'spring 2022, moved for the jubilee'],
  ['2022-06-03', 'the Platinum Jubilee'],
  ['2022-09-19', 'the State Funeral of Queen Elizabeth II'],
  ['2022-12-26', 'Boxing Day 2022'],
  ['2022-12-27', 'substitute for Christmas Day 2022, a Sunday'],
  ['2023-01-02', 'substitute for New Year’s Day 2023, a Sunday'],
  ['2023-05-01', 'early May 2023'],
  ['2023-05-08', 'the Coronation of King Charles III'],
  ['2023-05-29', 'spring 2023'],
  ['2026-12-28', 'substitute for Boxing Day 2026, a Saturday'],
  ['2027-12-27', 'substitute for Christmas Day 2027, a Saturday'],
  ['2027-12-28', 'substitute for Boxing Day 2027, a Sunday'],
  ['2028-01-03', 'substitute for New Year’s Day 2028, a Saturday'],
  ['2028-12-25', 'Christmas Day 2028'],
  ['2028-12-26', 'Boxing Day 2028'],
])('%s is not a working day: %s', (day) => {
  expect(isWorkingDay(day)).toBe(false);
});

test.each([
  ['2024-03-28', 'Maundy Thursday'],
  ['2024-04-02', 'the Tuesday after Easter'],
  ['2020-05-04', 'the Monday that early May 2020 moved away from'],
  ['2022-05-30', 'the Monday that spring 2022 moved away from'],
  ['2024-01-02', '2 January, a holiday in Scotland only'],
  ['2024-03-18', '18 March, a holiday in Northern Ireland only'],
  ['2024-08-05', 'the Scottish summer holiday'],
  ['2024-12-24', 'Christmas Eve'],
  ['2024-12-31', 'New Year’s Eve'],
  ['2022-12-28', 'the Wednesday after the substitute day of 2022'],
  ['2026-12-29', 'the Tuesday after the substitute day of 2026'],
  ['2027-12-29', 'the Wednesday after the substitute days of 2027'],
  ['2028-12-27', 'the Wednesday after Boxing Day 2028'],
  ['2024-02-29', 'a leap day'],
])('%s is a working day in England: %s', (day) => {
  expect(isWorkingDay(day)).toBe(true);
});

test.each(['2024-10-05', '2024-10-06', '1969-12-28', '1970-01-03'])('%s is a weekend', (day) => {
  expect(isWorkingDay(day)).toBe(false);
});

test.each([
  ['2024-09-30', 1, '2024-10-01'],
  ['2024-09-30', 10, '2024-10-14'],
  ['2024-10-04', 1, '2024-10-07'],
  ['2024-03-28', 1, '2024-04-02'],
  ['2021-12-24', 1, '2021-12-29'],
  ['2023-05-05', 1, '2023-05-09'],
  ['2024-12-31', 1, '2025-01-02'],
  ['2024-10-05', 0, '2024-10-05'],
])('after %s, working day %i is %s', (day, count, expected) => {
  expect(workingDayAfter(day, count)).toBe(expected);
});

test.each([
  ['2024-10-14', 3, '2024-10-09'],
  ['2024-10-07', 1, '2024-10-04'],
  ['2024-04-02', 1, '2024-03-28'],
  ['2025-01-02', 1, '2024-12-31'],
])('before %s, working day %i is %s', (day, count, expected) => {
  expect(workingDayBefore(day, count)).toBe(expected);
});

test.each([
  ['2024-09-30', '2024-10-14', 10],
  ['2024-10-14', '2024-10-14', 0],
  ['2024-10-14', '2024-09-30', 0],
  ['2024-10-04', '2024-10-06', 0],
  ['2024-03-28', '2024-04-02', 1],
  ['2023-12-31', '2024-12-31', 254],
])('after %s up to %s are %i working days', (from, to, count) => {
  expect(workingDaysBetween(from, to)).toBe(count);
});

test.each(['', 'soon', '2024-02-30'])('“%s” is refused rather than counted from for ever', (day) => {
  expect(() => workingDayAfter(day, 1)).toThrow(RangeError);
  expect(() => workingDayBefore(day, 1)).toThrow(RangeError);
  expect(() => workingDaysBetween('2024-10-08', day)).toThrow(RangeError);
});

test('counting forward, back and between agree from any day', () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2020-01-01', offset));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (day, count) => {
      const later = workingDayAfter(day, count);
      expect(isWorkingDay(later)).toBe(true);
      expect(workingDaysBetween(day, later)).toBe(count);
      const start = workingDayBefore(later, count);
      expect(workingDayAfter(start, count)).toBe(later);
    }),
  );
});
