import { isWorkingDay } from '../../../src/domain/calendar/workingDays.ts';
import {
  dayByRule,
  type MeetingRule,
  monthAfter,
  readMeetingRule,
  weekdayOf,
} from '../../../src/domain/meeting/meetingRule.ts';
import { comingMeetings, meetingIn, packDay, paperFor } from '../../../src/domain/meeting/meetings.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aMeeting } from '../../fixtures/progress.ts';

const plan = buildPlan(smallPlan(), '1');
const CLINIC = { kind: 'clinic', about: 'finance' } as const;

test.each<[MeetingRule, string, string | undefined]>([
  ['third Tuesday', '2024-10', '2024-10-15'],
  ['first Monday', '2024-07', '2024-07-01'],
  ['last Friday', '2024-11', '2024-11-29'],
  ['last Friday', '2024-02', '2024-02-23'],
  ['fifth Thursday', '2024-10', '2024-10-31'],
  ['fifth Tuesday', '2024-11', undefined],
  // The summer bank holiday, Christmas and the new year.
  ['last Monday', '2024-08', '2024-08-27'],
  ['fourth Wednesday', '2024-12', '2024-12-27'],
  ['first Wednesday', '2025-01', '2025-01-02'],
  // Good Friday and Easter Monday.
  ['third Friday', '2025-04', '2025-04-22'],
])('the %s of %s is %s', (rule, month, day) => {
  expect(dayByRule(rule, month)).toBe(day);
});

test('every rule gives a working day in every month of four years, where it gives one', () => {
  for (let month = '2024-01'; month < '2028-01'; month = monthAfter(month, 1))
    for (const rule of ['first Monday', 'third Wednesday', 'last Friday'] as const)
      expect(isWorkingDay(dayByRule(rule, month) ?? '')).toBe(true);
  expect([monthAfter('2024-12', 1), monthAfter('2025-01', -1), weekdayOf('2024-10-24')]).toEqual([
    '2025-01',
    '2024-12',
    'Thursday',
  ]);
});

test('a division may meet on a day of its own', () => {
  const { clinic } = defaultPolicy.meetings;
  const meetings = {
    ...defaultPolicy.meetings,
    clinic: { ...clinic, own: { finance: 'second Monday' } },
  } as const;
  const policy = { ...defaultPolicy, meetings };
  expect(meetingIn(plan, policy, { ...CLINIC, month: '2024-10' })?.day).toBe('2024-10-14');
  expect(meetingIn(plan, policy, { ...CLINIC, about: 'audit', month: '2024-10' })?.day).toBe('2024-10-24');
});

test('a council says in its plan when it meets: all of a kind, or one division alone; the rest is the policy’s', () => {
  const said = buildPlan(
    {
      ...smallPlan(),
      meetings: [
        { meeting: 'clinic', heldOn: 'second Monday', packDaysBefore: 5 },
        { meeting: 'clinic', division: 'finance', heldOn: 'third Tuesday', months: [11] },
        { meeting: 'board', heldOn: 'last Monday', monthsBack: 2 },
      ],
    },
    '1',
  );
  const other = meetingIn(said, defaultPolicy, { ...CLINIC, about: 'audit', month: '2024-10' });
  expect([other?.day, other?.rules.packDaysBefore, other?.rules.monthsBack]).toEqual(['2024-10-14', 5, 1]);
  expect(meetingIn(said, defaultPolicy, { ...CLINIC, month: '2024-10' })).toBeUndefined();
  const [finance] = comingMeetings(said, defaultPolicy, CLINIC, '2024-10-08');
  expect(finance && [finance.day, packDay(finance)]).toEqual(['2024-11-19', '2024-11-12']);
  const [board] = comingMeetings(said, defaultPolicy, { kind: 'board', about: '' }, '2024-10-08');
  expect(board && [board.day, packDay(board), board.rules.monthsBack]).toEqual([
    '2024-10-28',
    '2024-10-21',
    2,
  ]);
  expect(meetingIn(said, defaultPolicy, { kind: 'CLT', about: '', month: '2024-11' })?.day).toBe(
    '2024-11-06',
  );
});

test.each([
  ['3rd Tues of the month', 'third Tuesday'],
  ['the last Friday', 'last Friday'],
  ['Every fourth Thursday of each month', 'fourth Thursday'],
  ['first weds', 'first Wednesday'],
  ['2nd Mon', 'second Monday'],
  ['third Saturday', undefined],
  ['Tuesday', undefined],
  ['22 October', undefined],
  ['third day', undefined],
])('“%s” is the rule %s', (words, rule) => {
  expect(readMeetingRule(words)).toBe(rule);
});

test('a month without such a day has none, and the next one is in another', () => {
  const meetings = {
    ...defaultPolicy.meetings,
    clinic: { rule: 'fifth Tuesday', monthsBack: 1, packDaysBefore: 3 },
  } as const;
  const policy = { ...defaultPolicy, meetings };
  expect(meetingIn(plan, policy, { ...CLINIC, month: '2024-11' })?.day).toBeUndefined();
  expect(comingMeetings(plan, policy, CLINIC, '2024-11-01')[0]?.day).toBe('2024-12-31');
});

test('what is said of one meeting counts for that one alone, and its paper goes out by its new day', () => {
  const moved = withProgress(plan, advanced(NO_PROGRESS, [aMeeting()], 1));
  const [first, second] = comingMeetings(moved, defaultPolicy, CLINIC, '2024-10-08');
  expect([first?.day, second?.day]).toEqual(['2024-10-22', '2024-11-28']);
  expect(first && packDay(first)).toBe('2024-10-17');
  const { day: _day, ...cancelled } = aMeeting({ step: 'cancelled' });
  const none = withProgress(plan, advanced(NO_PROGRESS, [cancelled], 1));
  expect(comingMeetings(none, defaultPolicy, CLINIC, '2024-10-08')[0]?.day).toBe('2024-11-28');
});

test('one that was moved into another month is still that month’s, and today’s is still to come', () => {
  const moved = withProgress(plan, advanced(NO_PROGRESS, [aMeeting({ day: '2024-11-05' })], 1));
  const [first] = comingMeetings(moved, defaultPolicy, CLINIC, '2024-11-05');
  expect(first).toMatchObject({ day: '2024-11-05', month: '2024-10', ruled: '2024-10-24' });
  expect(first && paperFor(first)).toEqual({
    kind: 'clinic pack',
    about: 'finance',
    period: '2024-25-M06',
  });
});

test.each([
  ['CLT', '2024-11', 'CLT pack', '2024-25-M06'],
  ['board', '2024-10', 'board report', '2024-25-M06'],
  ['Executive', '2024-11', 'Executive report', '2024-25-Q2'],
  ['scrutiny', '2024-12', 'scrutiny report', '2024-25-Q2'],
  ['audit committee', '2024-10', 'risk report', ''],
] as const)('the %s of %s gets the %s of %s', (kind, month, paper, period) => {
  const meeting = meetingIn(plan, defaultPolicy, { kind, about: '', month });
  expect(meeting && paperFor(meeting)).toEqual({ kind: paper, about: '', period });
});

test('there is no Executive of October', () => {
  expect(meetingIn(plan, defaultPolicy, { kind: 'Executive', about: '', month: '2024-10' })).toBeUndefined();
});
