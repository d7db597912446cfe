import fc from 'fast-check';
import { addDays, londonDay } from '../../../src/domain/calendar/dates.ts';
import { readDay } from '../../../src/domain/calendar/dayWords.ts';
import {
  type Frequency,
  type Period,
  periodBefore,
  periodContaining,
  periodOf,
} from '../../../src/domain/calendar/period.ts';
import {
  type Decided,
  decisionsByPeriod,
  extensionsOf,
  isLocked,
  lockOf,
  NOTHING_DECIDED,
  type PeriodDecision,
} from '../../../src/domain/calendar/periodDecision.ts';
import { latestClosed, latestOpened, windowOf, windowState } from '../../../src/domain/calendar/window.ts';
import { workingDaysBetween } from '../../../src/domain/calendar/workingDays.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { obligationsOf } from '../../../src/domain/return/obligation.ts';
import { anIndicator } from '../../fixtures/planContent.ts';

const SEPTEMBER = periodOf('2024-25-M06');
const stamp = {
  by: { aadObjectId: 'a', name: 'Performance manager' },
  at: '2024-10-08T08:00:00.000Z',
};
const planWith = (...decisions: readonly PeriodDecision[]): Decided => ({
  decided: decisionsByPeriod(decisions),
});
const extended = (period: Period, dueOn: string, division = 'finance'): PeriodDecision => ({
  ...stamp,
  kind: 'extended',
  period: period.id,
  division,
  dueOn,
  reason: 'The ledger closes late',
});
const opened = (period: Period, opensOn: string): PeriodDecision => ({
  ...stamp,
  kind: 'opened early',
  period: period.id,
  opensOn,
});
const locked = (period: Period, at = stamp.at): PeriodDecision => ({
  ...stamp,
  at,
  kind: 'locked',
  period: period.id,
});

describe('an extension', () => {
  const plan = planWith(extended(SEPTEMBER, '2024-10-18'), extended(SEPTEMBER, '2024-10-21'));

  test('moves the due date of its division only, and the last one counts', () => {
    expect(windowOf(SEPTEMBER, defaultPolicy, plan, 'finance').dueOn).toBe('2024-10-21');
    expect(windowOf(SEPTEMBER, defaultPolicy, plan, 'hr').dueOn).toBe('2024-10-14');
    expect(windowOf(SEPTEMBER, defaultPolicy, plan).dueOn).toBe('2024-10-14');
    expect(extensionsOf(plan, SEPTEMBER)).toHaveLength(1);
  });

  test('never makes a due date earlier', () => {
    const early = planWith(extended(SEPTEMBER, '2024-10-02'));
    expect(windowOf(SEPTEMBER, defaultPolicy, early, 'finance').dueOn).toBe('2024-10-14');
  });

  test('counts days late from the later date, and what is closed by it', () => {
    const state = windowState(SEPTEMBER, '2024-10-22', defaultPolicy, plan, 'finance');
    expect(state).toEqual({ state: 'late', dueOn: '2024-10-21', daysLate: 1 });
    expect(latestClosed('monthly', '2024-10-21', defaultPolicy, plan, 'finance').id).toBe('2024-25-M05');
    expect(latestClosed('monthly', '2024-10-21', defaultPolicy, plan, 'hr').id).toBe('2024-25-M06');
  });
});

test('an obligation has its own division’s due date, and says when it is locked', () => {
  const plan = planWith(extended(SEPTEMBER, '2024-10-18'), locked(periodOf('2024-25-M05')));
  const owed = obligationsOf(
    anIndicator({ division: 'finance' }),
    '2024-10-16',
    '2024-07',
    defaultPolicy,
    plan,
  );
  expect(
    owed.map(({ period, window, locked: shut }) => [period.id, window.state, window.dueOn, shut]),
  ).toEqual([
    ['2024-25-M06', 'due', '2024-10-18', undefined],
    ['2024-25-M05', 'late', '2024-09-13', true],
    ['2024-25-M04', 'late', '2024-08-14', true],
  ]);
});

test('a running month that was opened early is the latest open one, and its due date stays', () => {
  const october = periodOf('2024-25-M07');
  const plan = planWith(opened(october, '2024-10-08'));
  expect(latestOpened('monthly', '2024-10-07', defaultPolicy, plan).id).toBe('2024-25-M06');
  expect(latestOpened('monthly', '2024-10-08', defaultPolicy, plan).id).toBe('2024-25-M07');
  expect(windowOf(october, defaultPolicy, plan)).toEqual({ opensOn: '2024-10-08', dueOn: '2024-11-14' });
});

test('opening a period early never makes it open later', () => {
  const late = planWith(opened(SEPTEMBER, '2024-10-05'));
  expect(windowOf(SEPTEMBER, defaultPolicy, late).opensOn).toBe('2024-10-01');
});

describe('a lock', () => {
  test.each([
    ['2024-11-28', false],
    ['2024-11-29', true],
  ])('by the policy holds after its last day: on %s %s', (today, expected) => {
    expect(isLocked(NOTHING_DECIDED, SEPTEMBER, 'finance', today, defaultPolicy)).toBe(expected);
  });

  test('by decision holds at once, for every division, whatever they were given', () => {
    const plan = planWith(extended(SEPTEMBER, '2024-10-18'), locked(SEPTEMBER));
    for (const division of ['finance', 'hr'])
      expect(isLocked(plan, SEPTEMBER, division, '2024-10-08', defaultPolicy)).toBe(true);
    expect(isLocked(plan, periodOf('2024-25-M05'), 'finance', '2024-10-08', defaultPolicy)).toBe(false);
  });

  test('is dated by the day in London', () => {
    const plan = planWith(locked(SEPTEMBER, '2024-10-08T23:30:00.000Z'));
    expect(lockOf(plan, SEPTEMBER, 'finance', defaultPolicy)).toMatchObject({
      kind: 'decided',
      on: '2024-10-09',
    });
  });

  test('does not come before a due date that a changed policy left behind it', () => {
    const plan = planWith(extended(SEPTEMBER, '2024-12-02'));
    expect(isLocked(plan, SEPTEMBER, 'finance', '2024-12-02', defaultPolicy)).toBe(false);
    expect(isLocked(plan, SEPTEMBER, 'hr', '2024-12-02', defaultPolicy)).toBe(true);
  });
});

const anyDay = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2023-01-01', days));
const anyFrequency = fc.constantFrom<Frequency>('monthly', 'quarterly', 'six-monthly', 'annual');
const anyPeriod = fc.tuple(anyFrequency, anyDay).map(([frequency, day]) => periodContaining(frequency, day));
const earlier = fc.integer({ min: 0, max: 25 });
const later = fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined });

test('a window never has fewer working days than its policy says, opened early or extended', () => {
  fc.assert(
    fc.property(anyPeriod, earlier, later, (period, early, late) => {
      const policys = windowOf(period, defaultPolicy);
      const plan = planWith(
        opened(period, addDays(policys.opensOn, -early)),
        ...(late === undefined ? [] : [extended(period, addDays(policys.dueOn, late))]),
      );
      const { opensOn, dueOn } = windowOf(period, defaultPolicy, plan, 'finance');
      const days = defaultPolicy.dueOnWorkingDay - defaultPolicy.opensOnWorkingDay;
      expect(workingDaysBetween(policys.opensOn, policys.dueOn)).toBe(days);
      expect(workingDaysBetween(opensOn, dueOn)).toBeGreaterThanOrEqual(days);
      expect([opensOn, dueOn]).toEqual([addDays(policys.opensOn, -early), addDays(policys.dueOn, late ?? 0)]);
    }),
  );
});

test('nothing is locked while its window or that of the next period is open, and nothing is ever unlocked', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 0, max: 800 }), (period, after) => {
      const next = windowOf(periodBefore(period, -1), defaultPolicy);
      expect(isLocked(NOTHING_DECIDED, period, 'finance', next.dueOn, defaultPolicy)).toBe(false);
      const day = addDays(next.dueOn, after);
      if (isLocked(NOTHING_DECIDED, period, 'finance', day, defaultPolicy))
        expect(isLocked(NOTHING_DECIDED, period, 'finance', addDays(day, 1), defaultPolicy)).toBe(true);
    }),
  );
});

test.each([
  ['2024-10-27T00:30:00.000Z', '2024-10-27', 'the hour that comes twice'],
  ['2024-10-26T23:30:00.000Z', '2024-10-27', 'summer time, half an hour after midnight'],
  ['2025-03-30T00:59:00.000Z', '2025-03-30', 'the hour before the clocks go forward'],
  ['2025-03-30T23:30:00.000Z', '2025-03-31', 'summer time again'],
  ['2024-11-28T23:59:59.000Z', '2024-11-28', 'the last second before September locks'],
])('at %s it is %s in London: %s', (instant, day) => {
  expect(londonDay(new Date(instant))).toBe(day);
});

test.each([
  ['18 October', '2024-10-18'],
  ['18th October', '2024-10-18'],
  ['the 18th of Oct', '2024-10-18'],
  ['18 oct 2025', '2025-10-18'],
  ['18/10', '2024-10-18'],
  ['18/10/2024', '2024-10-18'],
  ['2024-10-18', '2024-10-18'],
  ['8 October', '2024-10-08'],
  ['7 October', '2025-10-07'],
  ['29 February', undefined],
  ['31 November', undefined],
  ['18/13', undefined],
  ['October', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('on 8 October 2024 “%s” is %s', (words, day) => {
  expect(readDay(words, '2024-10-08')).toBe(day);
});
