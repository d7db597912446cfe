import fc from 'fast-check';
import { Settings } from 'luxon';
import {
  addDays,
  dayNumber,
  daysBetween,
  endOfMonth,
  londonDay,
  longDay,
  longInstant,
} from '../../../src/domain/calendar/dates.ts';

const ordinaryZone = Settings.defaultZone;
afterEach(() => {
  Settings.defaultZone = ordinaryZone;
});

test.each([
  ['2024-03-30T23:59:59.999Z', '2024-03-30', 'the last of the day before clocks go forward'],
  ['2024-03-31T00:00:00.000Z', '2024-03-31', 'midnight, still on Greenwich time'],
  ['2024-03-31T00:59:59.999Z', '2024-03-31', 'the moment before clocks go forward'],
  ['2024-03-31T22:59:59.999Z', '2024-03-31', 'the last moment of the financial year, in summer time'],
  ['2024-03-31T23:00:00.000Z', '2024-04-01', 'the first moment of the next financial year'],
  ['2024-10-08T08:00:00.000Z', '2024-10-08', 'an ordinary morning'],
  ['2024-10-26T22:59:59.999Z', '2024-10-26', 'the last of the day before clocks go back'],
  ['2024-10-26T23:00:00.000Z', '2024-10-27', 'midnight in summer time'],
  ['2024-10-27T01:30:00.000Z', '2024-10-27', 'the repeated hour'],
  ['2024-10-27T23:59:59.999Z', '2024-10-27', 'the last of the 25-hour day'],
  ['2024-10-28T00:00:00.000Z', '2024-10-28', 'midnight, back on Greenwich time'],
  ['2024-02-29T12:00:00.000Z', '2024-02-29', 'a leap day'],
  ['2025-03-31T23:30:00.000Z', '2025-04-01', 'half an hour into a financial year'],
])('%s is %s in London: %s', (instant, day) => {
  expect(londonDay(new Date(instant))).toBe(day);
});

test.each([
  ['2024-10-08T08:00:00.000Z', '8 October 2024, 09:00'],
  ['2024-03-31T00:59:00.000Z', '31 March 2024, 00:59'],
  ['2024-03-31T01:00:00.000Z', '31 March 2024, 02:00'],
  ['2024-10-27T00:30:00.000Z', '27 October 2024, 01:30'],
  ['2024-10-27T01:30:00.000Z', '27 October 2024, 01:30'],
  ['2024-12-31T23:59:00.000Z', '31 December 2024, 23:59'],
])('%s is written %s', (instant, written) => {
  expect(longInstant(instant)).toBe(written);
  expect(longInstant(new Date(instant))).toBe(written);
});

test.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Beirut', 'Pacific/Apia'])(
  'days and instants are the same on a server in %s',
  (zone) => {
    Settings.defaultZone = zone;
    expect(longDay('2024-03-31')).toBe('31 March 2024');
    expect(longDay('2011-12-30')).toBe('30 December 2011');
    expect(londonDay(new Date('2024-03-31T23:00:00.000Z'))).toBe('2024-04-01');
    expect(longInstant(new Date('2024-10-08T08:00:00.000Z'))).toBe('8 October 2024, 09:00');
    expect(endOfMonth('2024-03-31')).toBe('2024-03-31');
  },
);

test.each([
  ['2024-03-30', '2024-04-01', 2],
  ['2024-10-26', '2024-10-28', 2],
  ['2024-02-28', '2024-03-01', 2],
  ['2023-02-28', '2023-03-01', 1],
  ['2024-10-08', '2024-10-08', 0],
  ['2024-10-08', '2024-10-01', -7],
  ['2023-12-31', '2024-12-31', 366],
])('from %s to %s is %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(addDays(from, days)).toBe(to);
});

test.each([
  ['2024-02-01', '2024-02-29'],
  ['2023-02-10', '2023-02-28'],
  ['2100-02-01', '2100-02-28'],
  ['2024-03-31', '2024-03-31'],
  ['2024-12-01', '2024-12-31'],
])('the month of %s ends on %s', (day, end) => {
  expect(endOfMonth(day)).toBe(end);
});

test.each(['', 'TBC', '2024-02-30', '2023-02-29', '2024-04-31', '2024-1-1', '2024-10-08T00:00:00Z'])(
  '“%s” is not a day to count with',
  (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
    expect(() => daysBetween('2024-10-08', text)).toThrow(RangeError);
  },
);

test('days beyond what can be written stop at the first and the last day', () => {
  expect(addDays('2024-10-08', 1e12)).toBe('9999-12-31');
  expect(addDays('2024-10-08', -1e12)).toBe('0000-01-01');
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
  expect(dayNumber('0000-01-01')).toBe(-719_528);
  expect(() => addDays('2024-10-08', Number.NaN)).toThrow(RangeError);
});

test('adding days and counting them are inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
      const day = addDays('2024-03-31', days);
      expect(daysBetween('2024-03-31', day)).toBe(days);
      expect(addDays(day, -days)).toBe('2024-03-31');
    }),
  );
});
