import fc from 'fast-check';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { type Milestone, milestoneStatus } from '../../../src/domain/plan/milestone.ts';
import { type PlanDate, parsePlanDate } from '../../../src/domain/plan/planDate.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Brag } from '../../../src/domain/status.ts';

const today = '2024-10-08';

function planDate(printed: string, edge: 'start' | 'end'): PlanDate {
  const date = parsePlanDate(printed, edge);
  if (!date) throw new Error(`${printed} is not a plan date`);
  return date;
}

type Change = Partial<Omit<Milestone, 'start' | 'end'>> & { start?: string; end?: string };

/** An activity from April to 31 October 2024, unless changed. */
function milestone({ start = 'April 2024', end = 'Oct 2024', ...change }: Change): Milestone {
  return {
    code: '1.3',
    title: 'Review the constitution',
    programme: 'P1',
    start: planDate(start, 'start'),
    end: planDate(end, 'end'),
    waitsFor: [],
    ...change,
  };
}

const recoveryPlan = 'A second team starts in November';
const evidence = 'Minute 12 of the board';

test.each<[string, Brag, number, Change]>([
  ['expected on its baseline', 'green', 0, {}],
  ['forecast on its baseline', 'green', 0, { forecast: '2024-10-31' }],
  ['forecast before its baseline', 'green', 0, { forecast: '2024-10-20' }],
  ['due today', 'green', 0, { end: '8 October 2024' }],
  ['slipping 1 day with a plan', 'amber', 1, { forecast: '2024-11-01', recoveryPlan }],
  ['slipping 1 day without a plan', 'red', 1, { forecast: '2024-11-01' }],
  ['slipping 1 day with a blank plan', 'red', 1, { forecast: '2024-11-01', recoveryPlan: ' ' }],
  ['slipping 30 days with a plan', 'amber', 30, { forecast: '2024-11-30', recoveryPlan }],
  ['slipping 30 days without a plan', 'red', 30, { forecast: '2024-11-30' }],
  ['slipping 31 days with a plan', 'red', 31, { forecast: '2024-12-01', recoveryPlan }],
  ['complete with evidence', 'blue', 0, { completedOn: '2024-10-01', evidence }],
  ['complete late with evidence', 'blue', 31, { end: 'Aug 2024', completedOn: '2024-10-01', evidence }],
  ['complete on time without evidence', 'green', 0, { completedOn: '2024-10-01' }],
  ['complete with blank evidence', 'green', 0, { completedOn: '2024-10-01', evidence: ' ' }],
  ['complete 1 day late without evidence', 'red', 1, { end: 'Sept 2024', completedOn: '2024-10-01' }],
  [
    'complete 1 day late without evidence, with a plan',
    'amber',
    1,
    { end: 'Sept 2024', completedOn: '2024-10-01', recoveryPlan },
  ],
  ['undated', 'grey', 0, { end: 'TBC' }],
  ['ongoing', 'grey', 0, { end: 'Ongoing' }],
  ['undated and complete with evidence', 'blue', 0, { end: 'TBC', completedOn: '2024-10-01', evidence }],
  ['undated and complete without evidence', 'grey', 0, { end: 'TBC', completedOn: '2024-10-01' }],
  ['undated with a forecast to come', 'grey', 0, { end: 'TBC', forecast: '2024-12-01' }],
  ['not due to start yet', 'grey', 0, { start: 'Nov 2024', end: 'Mar 2025' }],
  ['starting today', 'green', 0, { start: today, end: 'Mar 2025' }],
  [
    'not due to start yet but slipping',
    'red',
    1,
    { start: 'Nov 2024', end: 'Mar 2025', forecast: '2025-04-01' },
  ],
  ['complete before it was due to start', 'green', 0, { start: 'Nov 2024', completedOn: today }],
  ['started, with no day for it', 'green', 0, { start: 'Started' }],
  ['a date that then becomes a review cycle', 'green', 0, { end: 'Oct 2024 (and ongoing)' }],
])('a milestone %s is %s', (_fact, brag, slipDays, change) => {
  const status = milestoneStatus(milestone(change), today, defaultPolicy);
  expect(status).toMatchObject({ brag, slipDays, overdue: false });
  expect(status.complete).toBe(change.completedOn !== undefined);
});

test.each<[string, Brag, number, Change]>([
  ['1 day ago without a plan', 'red', 1, { end: '7 October 2024' }],
  ['1 day ago with a plan', 'amber', 1, { end: '7 October 2024', recoveryPlan }],
  ['30 days ago with a plan', 'amber', 30, { end: '8 September 2024', recoveryPlan }],
  ['31 days ago with a plan', 'red', 31, { end: '7 September 2024', recoveryPlan }],
  [
    'before its forecast, which passed too',
    'red',
    38,
    { end: 'Aug 2024', forecast: '2024-09-30', recoveryPlan },
  ],
  ['later, but its forecast passed without a plan', 'red', 0, { forecast: '2024-10-07' }],
  ['later, but its forecast passed, with a plan', 'green', 0, { forecast: '2024-10-07', recoveryPlan }],
  ['never, but its forecast passed without a plan', 'red', 0, { end: 'TBC', forecast: '2024-10-07' }],
  [
    'never, but its forecast passed, with a plan',
    'grey',
    0,
    { end: 'TBC', forecast: '2024-10-07', recoveryPlan },
  ],
])('an overdue milestone whose baseline was %s is %s', (_fact, brag, slipDays, change) => {
  const status = milestoneStatus(milestone(change), today, defaultPolicy);
  expect(status).toMatchObject({ brag, slipDays, overdue: true, complete: false });
});

test('it is expected when completed, else on its forecast, else on its baseline, else on no day', () => {
  const expectedOn = (change: Change) => milestoneStatus(milestone(change), today, defaultPolicy).expectedOn;
  const forecast = '2024-11-05';
  expect(expectedOn({ forecast, completedOn: '2024-10-02' })).toBe('2024-10-02');
  expect(expectedOn({ forecast })).toBe(forecast);
  expect(expectedOn({})).toBe('2024-10-31');
  expect(milestoneStatus(milestone({ end: 'TBC' }), today, defaultPolicy)).not.toHaveProperty('expectedOn');
});

test('the policy sets how long a slip stays amber', () => {
  const slipping = milestone({ forecast: '2024-11-15', recoveryPlan });
  expect(milestoneStatus(slipping, today, defaultPolicy).brag).toBe('amber');
  expect(milestoneStatus(slipping, today, { ...defaultPolicy, milestoneAmberDays: 14 }).brag).toBe('red');
});

const offsets = fc.integer({ min: -120, max: 120 });

test('only evidence makes a milestone blue, and only a plan keeps a slip from red', () => {
  fc.assert(
    fc.property(offsets, offsets, fc.boolean(), fc.boolean(), (end, moved, planned, evidenced) => {
      const open: Change = {
        end: addDays(today, end),
        forecast: addDays(today, moved),
        ...(planned ? { recoveryPlan } : {}),
        ...(evidenced ? { evidence } : {}),
      };
      const status = milestoneStatus(milestone(open), today, defaultPolicy);
      expect(status.brag).not.toBe('blue');
      if (!planned && (status.slipDays > 0 || status.overdue)) expect(status.brag).toBe('red');
      if (status.slipDays > defaultPolicy.milestoneAmberDays) expect(status.brag).toBe('red');
    }),
  );
});

test('a slip never shrinks as days pass', () => {
  fc.assert(
    fc.property(offsets, fc.integer({ min: 0, max: 60 }), (end, days) => {
      const open = milestone({ end: addDays(today, end) });
      const later = milestoneStatus(open, addDays(today, days), defaultPolicy).slipDays;
      expect(later).toBeGreaterThanOrEqual(milestoneStatus(open, today, defaultPolicy).slipDays);
    }),
  );
});
