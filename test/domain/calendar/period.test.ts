import fc from 'fast-check';
import { addDays, type IsoDate } from '../../../src/domain/calendar/dates.ts';
import {
  endMonth,
  type Frequency,
  latestEnded,
  monthOf,
  parsePeriod,
  periodBefore,
  periodContaining,
  periodLabel,
  periodLastYear,
  periodOf,
} from '../../../src/domain/calendar/period.ts';
import { hasCode } from '../../../src/domain/errors.ts';

const frequencies: readonly Frequency[] = ['monthly', 'quarterly', 'six-monthly', 'annual'];
const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days): IsoDate => addDays('1950-01-01', days));
const anyPeriod = fc
  .tuple(fc.constantFrom(...frequencies), anyDay)
  .map(([frequency, day]) => periodContaining(frequency, day));

const everyMonth = [2021, 2022, 2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => {
    const calendarYear = index < 9 ? year : year + 1;
    const month = ((index + 3) % 12) + 1;
    const first = `${calendarYear}-${String(month).padStart(2, '0')}-01`;
    const last = new Date(Date.UTC(calendarYear, month, 0)).toISOString().slice(0, 10);
    return [`${year}-${(year + 1) % 100}-M${String(index + 1).padStart(2, '0')}`, first, last] as const;
  }),
);

test.each(everyMonth)('%s runs from %s to %s', (id, first, last) => {
  expect(periodOf(id)).toMatchObject({ id, frequency: 'monthly', startsOn: first, endsOn: last });
  expect(periodContaining('monthly', first).id).toBe(id);
  expect(periodContaining('monthly', last).id).toBe(id);
});

test.each([
  ['2024-25-Q1', '2024-04-01', '2024-06-30'],
  ['2024-25-Q2', '2024-07-01', '2024-09-30'],
  ['2024-25-Q3', '2024-10-01', '2024-12-31'],
  ['2024-25-Q4', '2025-01-01', '2025-03-31'],
  ['2024-25-H1', '2024-04-01', '2024-09-30'],
  ['2024-25-H2', '2024-10-01', '2025-03-31'],
  ['2024-25-Y', '2024-04-01', '2025-03-31'],
  ['2023-24-Q4', '2024-01-01', '2024-03-31'],
  ['1999-00-M11', '2000-02-01', '2000-02-29'],
  ['2099-00-Y', '2099-04-01', '2100-03-31'],
])('%s runs from %s to %s', (id, startsOn, endsOn) => {
  expect(parsePeriod(id)).toMatchObject({ id, startsOn, endsOn });
});

test('31 March ends one financial year and 1 April begins the next', () => {
  expect(periodContaining('annual', '2024-03-31').year).toBe('2023-24');
  expect(periodContaining('annual', '2024-04-01').year).toBe('2024-25');
  expect(periodContaining('quarterly', '2024-03-31').id).toBe('2023-24-Q4');
  expect(periodContaining('quarterly', '2024-04-01').id).toBe('2024-25-Q1');
});

test.each(['2024-25-m06', ' 2024-25-M06 ', '2024-25-q2', '2024-25-h1', '2024-25-y'])(
  '“%s” is read whatever its case and the spaces around it',
  (text) => {
    expect(parsePeriod(text)?.id).toBe(text.trim().toUpperCase());
  },
);

const nonsense = [
  '2024-26-M01',
  '2024-24-M01',
  '2024-25-M00',
  '2024-25-M13',
  '2024-25-M1',
  '2024-25-Q0',
].concat(
  ['2024-25-Q5', '2024-25-H3', '2024-25-Y1', '2024-25', '2024-25-', '24-25-M01', '2024-2025-M01', '', 'M06'],
  ['2024-25-M06x', '2024-25-M06\n2024-25-M07', '0001-02-M01', '９９９９-00-M01', '2024–25–M06', '2024-25-W1'],
);

test.each(nonsense)('“%s” is not a period', (text) => {
  expect(parsePeriod(text)).toBeUndefined();
});

test('an id that is not a period throws bad-period', () => {
  expect.assertions(1);
  try {
    periodOf('2024-26-M01');
  } catch (error) {
    expect(hasCode(error, 'bad-period')).toBe(true);
  }
});

test.each(['', 'today', '2024-02-30', '2024-13-01', '2024-10-08T09:00:00Z'])(
  'no period contains “%s”, which is not a day',
  (day) => {
    expect(() => periodContaining('monthly', day)).toThrow(RangeError);
  },
);

test.each([
  ['2024-25-M06', 'September 2024', '2024-09'],
  ['2024-25-M12', 'March 2025', '2025-03'],
  ['2024-25-Q2', 'Q2 2024-25 (July to September)', '2024-09'],
  ['2024-25-Q4', 'Q4 2024-25 (January to March)', '2025-03'],
  ['2024-25-H1', 'first half of 2024-25 (April to September)', '2024-09'],
  ['2024-25-H2', 'second half of 2024-25 (October to March)', '2025-03'],
  ['2024-25-Y', '2024-25', '2025-03'],
])('%s is written %s and ends in %s', (id, label, month) => {
  expect(periodLabel(periodOf(id))).toBe(label);
  expect(endMonth(periodOf(id))).toBe(month);
  expect(endMonth(monthOf(periodOf(id)))).toBe(month);
});

test.each([
  ['2024-25-M01', '2023-24-M12', '2023-24-M01'],
  ['2024-25-M06', '2024-25-M05', '2023-24-M06'],
  ['2024-25-Q1', '2023-24-Q4', '2023-24-Q1'],
  ['2024-25-H1', '2023-24-H2', '2023-24-H1'],
  ['2024-25-Y', '2023-24-Y', '2023-24-Y'],
])('before %s came %s, and a year earlier %s', (id, previous, lastYear) => {
  expect(periodBefore(periodOf(id)).id).toBe(previous);
  expect(periodLastYear(periodOf(id)).id).toBe(lastYear);
});

test('on the last day of a month the month has not ended yet', () => {
  expect(latestEnded('monthly', '2024-09-30').id).toBe('2024-25-M05');
  expect(latestEnded('monthly', '2024-10-01').id).toBe('2024-25-M06');
  expect(latestEnded('annual', '2024-10-08').id).toBe('2023-24-Y');
});

test('every period round-trips through its id, and goes back and forth by any number of periods', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 0, max: 50 }), (period, count) => {
      expect(periodOf(period.id)).toEqual(period);
      const earlier = periodBefore(period, count);
      expect(periodBefore(earlier, -count)).toEqual(period);
      expect(earlier.frequency).toBe(period.frequency);
      expect(periodLastYear(period).endsOn.slice(5, 7)).toBe(period.endsOn.slice(5, 7));
    }),
  );
});

test('periods of a frequency follow on with no gap and no overlap', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      expect(addDays(periodBefore(period).endsOn, 1)).toBe(period.startsOn);
      expect(periodContaining(period.frequency, period.endsOn)).toEqual(period);
    }),
  );
});
