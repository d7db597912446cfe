import {
  nextWorkingHours,
  nextWorkingHoursDay,
  workingHoursDay,
} from '../../../src/domain/calendar/workingHours.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

test.each([
  ['a summer morning before eight', '2024-10-08T06:59:59Z', undefined, '2024-10-08'],
  ['eight in summer time', '2024-10-08T07:00:00Z', '2024-10-08', '2024-10-08'],
  ['seven in winter time', '2024-10-28T07:59:59Z', undefined, '2024-10-28'],
  ['eight in winter time', '2024-10-28T08:00:00Z', '2024-10-28', '2024-10-28'],
  ['eight on the Monday after the clocks went forward', '2025-03-31T07:00:00Z', '2025-03-31', '2025-03-31'],
  ['just before six', '2024-10-08T16:59:59Z', '2024-10-08', '2024-10-08'],
  ['six in the evening', '2024-10-08T17:00:00Z', undefined, '2024-10-09'],
  ['Friday evening', '2024-10-11T18:00:00Z', undefined, '2024-10-14'],
  ['Saturday noon', '2024-10-12T11:00:00Z', undefined, '2024-10-14'],
  ['Christmas', '2024-12-25T12:00:00Z', undefined, '2024-12-27'],
  ['half past midnight in London, the day before in UTC', '2024-10-07T23:30:00Z', undefined, '2024-10-08'],
])('%s', (_name, now, day, next) => {
  expect(workingHoursDay(new Date(now), defaultPolicy)).toBe(day);
  expect(nextWorkingHoursDay(new Date(now), defaultPolicy)).toBe(next);
});

test.each([
  ['within the hours is now', '2024-10-08T09:30:15Z', '2024-10-08T09:30:15Z'],
  ['before eight is eight', '2024-10-08T05:00:00Z', '2024-10-08T07:00:00Z'],
  ['at six is the next morning', '2024-10-08T17:00:00Z', '2024-10-09T07:00:00Z'],
  ['after midnight in London is that same morning', '2024-10-07T23:30:00Z', '2024-10-08T07:00:00Z'],
  ['on Friday evening is Monday', '2024-10-11T18:00:00Z', '2024-10-14T07:00:00Z'],
  ['on Saturday before eight is Monday', '2024-10-12T04:00:00Z', '2024-10-14T07:00:00Z'],
  [
    'on the Friday before clocks go back is eight in winter time',
    '2024-10-25T18:00:00Z',
    '2024-10-28T08:00:00Z',
  ],
  [
    'on the Friday before clocks go forward is eight in summer time',
    '2025-03-28T19:00:00Z',
    '2025-03-31T07:00:00Z',
  ],
  ['in the hour that clocks go back through twice', '2024-10-27T00:30:00Z', '2024-10-28T08:00:00Z'],
  ['in the hour that clocks leave out', '2025-03-30T01:00:00Z', '2025-03-31T07:00:00Z'],
  ['on Christmas Eve in the evening is after Boxing Day', '2024-12-24T18:00:00Z', '2024-12-27T08:00:00Z'],
  ['on Maundy Thursday in the evening is after Easter', '2025-04-17T18:00:00Z', '2025-04-22T07:00:00Z'],
])('the next working hour %s', (_name, now, next) => {
  expect(nextWorkingHours(new Date(now), defaultPolicy)).toEqual(new Date(next));
});
