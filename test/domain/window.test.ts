import fc from 'fast-check';
import { addDays } from '../../src/domain/dates.ts';
import { type Frequency, periodContaining, periodOf } from '../../src/domain/period.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { latestOpened, windowOf, windowState } from '../../src/domain/window.ts';
import { workingDaysBetween } from '../../src/domain/workingDays.ts';

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
