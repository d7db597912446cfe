import fc from 'fast-check';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { type Frequency, periodContaining, periodOf } from '../../../src/domain/calendar/period.ts';
import { lockOf, NOTHING_DECIDED } from '../../../src/domain/calendar/periodDecision.ts';
import { latestOpened, windowOf, windowState } from '../../../src/domain/calendar/window.ts';
import { workingDaysBetween } from '../../../src/domain/calendar/workingDays.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

test.each([
  ['2024-25-M06', '2024-10-01', '2024-10-14', 'an ordinary month'],
  ['2024-25-Q2', '2024-10-01', '2024-10-14', 'the quarter that ends with it'],
  ['2024-25-H1', '2024-10-01', '2024-10-14', 'the half year that ends with it'],
  ['2023-24-M12', '2024-04-02', '2024-04-15', 'March 2024, which ends on Easter Sunday'],
  ['2023-24-Y', '2024-04-02', '2024-04-15', 'the financial year that ends with it'],
  ['2024-25-M09', '2025-01-02', '2025-01-15', 'December, over New Year’s Day'],
  ['2023-24-M01', '2023-05-02', '2023-05-16', 'April 2023, over two bank holidays'],
  ['2024-25-M05', '2024-09-02', '2024-09-13', 'August 2024, which ends on a Saturday'],
  ['2024-25-M02', '2024-06-03', '2024-06-14', 'May 2024, which ends on a Friday'],
  ['2024-25-M11', '2025-03-03', '2025-03-14', 'February, which ends on a Friday'],
])('the window of %s opens on %s and is due on %s: %s', (id, opensOn, dueOn) => {
  expect(windowOf(periodOf(id), defaultPolicy)).toEqual({ opensOn, dueOn });
});

test.each([
  ['2022-23-M12', '2023-04-03', '2023-04-18', '2023-05-31', 'over Easter and the Coronation'],
  ['2023-24-M02', '2023-06-01', '2023-06-14', '2023-07-28', 'ordinary'],
  ['2023-24-M06', '2023-10-02', '2023-10-13', '2023-11-28', 'over the clocks going back'],
  ['2023-24-M09', '2024-01-02', '2024-01-15', '2024-02-28', 'over New Year’s Day, in a leap year'],
  ['2023-24-M12', '2024-04-02', '2024-04-15', '2024-05-30', 'over Easter Monday and two May holidays'],
  ['2024-25-M06', '2024-10-01', '2024-10-14', '2024-11-28', 'over the clocks going back'],
  ['2024-25-M08', '2024-12-02', '2024-12-13', '2025-01-29', 'locked after Christmas and New Year'],
  ['2024-25-M11', '2025-03-03', '2025-03-14', '2025-04-30', 'over the clocks going forward and Easter'],
  ['2024-25-M12', '2025-04-01', '2025-04-14', '2025-05-30', 'the end of the year'],
  ['2025-26-M12', '2026-04-01', '2026-04-16', '2026-06-01', 'over Good Friday and Easter Monday'],
  ['2026-27-M09', '2027-01-04', '2027-01-15', '2027-02-26', 'a New Year’s Day on a Friday'],
  ['2026-27-M12', '2027-04-01', '2027-04-14', '2027-06-01', 'after an Easter in March'],
  ['2024-25-Q1', '2024-07-01', '2024-07-12', '2024-10-28', 'a quarter, locked after the next one'],
  ['2024-25-H1', '2024-10-01', '2024-10-14', '2025-04-30', 'a half year'],
  ['2023-24-Y', '2024-04-02', '2024-04-15', '2025-04-30', 'a year'],
])('from 2023 to 2027: %s opens %s, is due %s and locks after %s: %s', (id, opensOn, dueOn, after) => {
  const period = periodOf(id);
  expect(windowOf(period, defaultPolicy)).toEqual({ opensOn, dueOn });
  expect(lockOf(NOTHING_DECIDED, period, 'finance', defaultPolicy)).toEqual({ kind: 'policy', after });
});

test.each([
  ['2024-09-30', { state: 'not open', opensOn: '2024-10-01' }],
  ['2024-10-01', { state: 'due', dueOn: '2024-10-14', daysLeft: 13 }],
  ['2024-10-08', { state: 'due', dueOn: '2024-10-14', daysLeft: 6 }],
  ['2024-10-14', { state: 'due', dueOn: '2024-10-14', daysLeft: 0 }],
  ['2024-10-15', { state: 'late', dueOn: '2024-10-14', daysLate: 1 }],
  ['2024-10-28', { state: 'late', dueOn: '2024-10-14', daysLate: 14 }],
])('on %s the September return is %j', (today, expected) => {
  expect(windowState(periodOf('2024-25-M06'), today, defaultPolicy)).toEqual(expected);
});

test.each<[Frequency, string, string]>([
  ['monthly', '2024-10-08', '2024-25-M06'],
  ['monthly', '2024-10-01', '2024-25-M06'],
  ['monthly', '2024-09-30', '2024-25-M05'],
  ['monthly', '2024-09-01', '2024-25-M04'],
  ['monthly', '2024-04-01', '2023-24-M11'],
  ['monthly', '2024-04-02', '2023-24-M12'],
  ['quarterly', '2024-10-08', '2024-25-Q2'],
  ['quarterly', '2025-01-01', '2024-25-Q2'],
  ['quarterly', '2025-01-02', '2024-25-Q3'],
  ['six-monthly', '2024-10-08', '2024-25-H1'],
  ['annual', '2024-04-01', '2022-23-Y'],
  ['annual', '2024-04-02', '2023-24-Y'],
])('the latest %s window open on %s is %s', (frequency, today, id) => {
  expect(latestOpened(frequency, today, defaultPolicy).id).toBe(id);
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
const anyFrequency = fc.constantFrom<Frequency>('monthly', 'quarterly', 'six-monthly', 'annual');

test('a window always has the number of working days its policy says', () => {
  const workingDays = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 15 }));
  fc.assert(
    fc.property(anyFrequency, anyDay, workingDays, (frequency, day, [opens, more]) => {
      const policy = { ...defaultPolicy, opensOnWorkingDay: opens, dueOnWorkingDay: opens + more };
      const period = periodContaining(frequency, day);
      const { opensOn, dueOn } = windowOf(period, policy);
      expect(workingDaysBetween(period.endsOn, opensOn)).toBe(opens);
      expect(workingDaysBetween(opensOn, dueOn)).toBe(more);
    }),
  );
});

test('on any day the latest open window is open, and the next one is not', () => {
  fc.assert(
    fc.property(anyFrequency, anyDay, (frequency, today) => {
      const open = latestOpened(frequency, today, defaultPolicy);
      const next = periodContaining(frequency, addDays(open.endsOn, 1));
      expect(windowState(open, today, defaultPolicy).state).not.toBe('not open');
      expect(windowState(next, today, defaultPolicy).state).toBe('not open');
    }),
  );
});
