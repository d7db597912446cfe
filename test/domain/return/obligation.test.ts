import fc from 'fast-check';
import { endMonth, type Frequency } from '../../../src/domain/calendar/period.ts';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { obligationsOf } from '../../../src/domain/return/obligation.ts';
import { anIndicator } from '../../fixtures/planContent.ts';

const owed = (changes: Partial<Indicator>, today: string, fromMonth = '2023-10', policy = defaultPolicy) =>
  obligationsOf(anIndicator(changes), today, fromMonth, policy).map(
    ({ period, window }) => `${period.id} ${window.state}`,
  );

test('a monthly indicator owes every month whose window has opened, latest first', () => {
  expect(owed({ frequency: 'monthly' }, '2024-10-08')).toEqual([
    '2024-25-M06 due',
    '2024-25-M05 late',
    '2024-25-M04 late',
    '2024-25-M03 late',
    '2024-25-M02 late',
    '2024-25-M01 late',
  ]);
});

test.each<[Frequency, readonly string[]]>([
  ['quarterly', ['2024-25-Q2 due', '2024-25-Q1 late']],
  ['six-monthly', ['2024-25-H1 due']],
  ['annual', []],
])('a %s one on 8 October 2024 owes %j', (frequency, periods) => {
  expect(owed({ frequency }, '2024-10-08')).toEqual(periods);
});

test('K17 is worked out and owes nothing', () => {
  expect(owed({ computed: true }, '2024-10-08')).toEqual([]);
});

test('an indicator without RAG or target is owed all the same', () => {
  expect(owed({ rated: false, targets: {} }, '2024-10-08', '2024-09')).toEqual(['2024-25-M06 due']);
});

test.each([
  ['2024-09-30', '2024-25-M05 late'],
  ['2024-10-01', '2024-25-M06 due'], // the first working day
  ['2024-06-02', '2024-25-M01 late'], // a Sunday: May opens on Monday
  ['2024-06-03', '2024-25-M02 due'],
  ['2024-10-14', '2024-25-M06 due'], // the tenth working day
  ['2024-10-15', '2024-25-M06 late'],
])('on %s the latest is %s', (today, latest) => {
  expect(owed({}, today)[0]).toBe(latest);
});

test('nothing is owed for periods that began before the policy’s first day', () => {
  expect(owed({}, '2024-05-08')).toEqual(['2024-25-M01 due']);
  expect(owed({}, '2024-04-08')).toEqual([]);
  const policy = { ...defaultPolicy, returnsOwedFrom: '2024-08-01' };
  expect(owed({}, '2024-10-08', '2023-10', policy)).toEqual(['2024-25-M06 due', '2024-25-M05 late']);
});

test('a quarter that began before that day and ends after it is not owed', () => {
  const policy = { ...defaultPolicy, returnsOwedFrom: '2024-08-01' };
  expect(owed({ frequency: 'quarterly' }, '2024-10-08', '2023-10', policy)).toEqual([]);
});

test('whatever the day, what is owed has ended, lies within the months asked for and is in order', () => {
  const day = fc
    .date({ min: new Date('2024-04-01'), max: new Date('2034-03-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  const frequency = fc.constantFrom<Frequency>('monthly', 'quarterly', 'six-monthly', 'annual');
  fc.assert(
    fc.property(day, frequency, (today, kind) => {
      const fromMonth = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}`;
      const all = obligationsOf(anIndicator({ frequency: kind }), today, fromMonth, defaultPolicy);
      const ends = all.map(({ period }) => period.endsOn);
      expect(ends).toEqual([...ends].sort().reverse());
      expect(new Set(ends).size).toBe(ends.length);
      for (const { period, window } of all) {
        expect(period.endsOn < today).toBe(true);
        expect(endMonth(period) >= fromMonth).toBe(true);
        expect(window.state === 'late').toBe(today > window.dueOn);
      }
    }),
  );
});
