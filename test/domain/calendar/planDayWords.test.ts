import { readPlanDay } from '../../../src/domain/calendar/planDayWords.ts';

// 8 October 2024 was a Tuesday.
test.each<[string, 'coming' | 'past', string | undefined]>([
  ['13 December', 'coming', '2024-12-13'],
  ['13 Dec 2025', 'coming', '2025-12-13'],
  ['8 October', 'coming', '2024-10-08'],
  ['7 October', 'coming', '2025-10-07'],
  ['7 October', 'past', '2024-10-07'],
  ['9 October', 'past', '2023-10-09'],
  ['9 October 2024', 'past', '2024-10-09'],
  ['December', 'coming', '2024-12-31'],
  ['end of January', 'coming', '2025-01-31'],
  ['the end of Feb 2024', 'coming', '2024-02-29'],
  ['October', 'coming', '2024-10-31'],
  ['September', 'coming', '2025-09-30'],
  ['September', 'past', '2024-09-30'],
  ['today', 'past', '2024-10-08'],
  ['yesterday', 'past', '2024-10-07'],
  ['tomorrow', 'coming', '2024-10-09'],
  ['Friday', 'coming', '2024-10-11'],
  ['next Tuesday', 'coming', '2024-10-15'],
  ['last Friday', 'past', '2024-10-04'],
  ['Monday', 'past', '2024-10-07'],
  ['13/12/2024', 'coming', '2024-12-13'],
  ['2024-12-13', 'coming', '2024-12-13'],
  ['31 February', 'coming', undefined],
  ['29 February', 'past', undefined],
  ['Neverember', 'coming', undefined],
  ['constructor', 'coming', undefined],
  ['__proto__', 'past', undefined],
  ['', 'coming', undefined],
])('“%s”, %s: %s', (words, which, day) => {
  expect(readPlanDay(words, '2024-10-08', which)).toBe(day);
});
