import { writtenDays, yearlessDay } from '../../../src/domain/calendar/writtenDay.ts';
import { writtenPeriod } from '../../../src/domain/calendar/writtenPeriod.ts';

describe('periods, whichever door they come through', () => {
  test.each([
    ['2024-25-M05', '2024-25-M05'],
    ['Quarter 1 (Apr–Jun 2024)', '2024-25-Q1'],
    ['Q4 (January to March 2025)', '2024-25-Q4'],
    ['Quarter 2: July - September', 'quarterly 2'],
    ['Q1 (Jan-Mar 2024)', undefined],
    ['Period 6 (September 2024)', '2024-25-M06'],
    ['Month 6 - September 2024', '2024-25-M06'],
    ['Apr–Jun 2024 (Q1)', '2024-25-Q1'],
    ['Quarter ending June 2024', '2024-25-Q1'],
    ['Quarter to 31 December', 'quarterly 3'],
    ['Quarter ending May 2024', undefined],
    ['Half year 1 (Apr-Sep 2024)', '2024-25-H1'],
    ['Apr 2024', '2024-25-M01'],
    ['April 2024', '2024-25-M01'],
    ['Mar 2025', '2024-25-M12'],
    ['Jun-23', '2023-24-M03'],
    ['Sept 24', '2024-25-M06'],
    ["Sep '24", '2024-25-M06'],
    ['2024 August', '2024-25-M05'],
    ['Q1 2023/24', '2023-24-Q1'],
    ['Q2 2024-25', '2024-25-Q2'],
    ['Q2 24/25', '2024-25-Q2'],
    ['2023/24 Q1', '2023-24-Q1'],
    ['Qtr 3 2023/24', '2023-24-Q3'],
    ['Quarter 4 2023-2024', '2023-24-Q4'],
    ['3rd quarter 2023/24', '2023-24-Q3'],
    ['First quarter 2023/24', '2023-24-Q1'],
    ['Q1 (Apr-Jun) 2023/24', '2023-24-Q1'],
    ['Q1 2023/24 (Apr–Jun)', '2023-24-Q1'],
    ['Apr–Jun 2024', '2024-25-Q1'],
    ['April to June 2024', '2024-25-Q1'],
    ['Jan - Mar 2025', '2024-25-Q4'],
    ['Oct 2024 - Dec 2024', '2024-25-Q3'],
    ['Apr–Sep 2024', '2024-25-H1'],
    ['Apr 2024 to Mar 2025', '2024-25-Y'],
    ['H1 2024/25', '2024-25-H1'],
    ['2nd half 2024/25', '2024-25-H2'],
    ['2024-25', '2024-25-Y'],
    ['2024/25', '2024-25-Y'],
    ['2024/2025', '2024-25-Y'],
    ['FY 2024/25', '2024-25-Y'],
    ['FY24/25', '2024-25-Y'],
    ['2023/24 outturn', '2023-24-Y'],
    ['Year end 2023/24', '2023-24-Y'],
    ['y1_2026_27', '2026-27-Y'],
    ['April 2024/25', '2024-25-M01'],
    ['March 2024/25', '2024-25-M12'],
    ['M6 2024-25', '2024-25-M06'],
    ['Period 6 2024/25', '2024-25-M06'],
    ['Sep 2024 YTD', '2024-25-M06 to date'],
    ['Q3 2024/25 (year to date)', '2024-25-Q3 to date'],
    ['Q2', 'quarterly 2'],
    ['Quarter 2', 'quarterly 2'],
    ['April', 'monthly 1'],
    ['H1', 'six-monthly 1'],
    ['Q1 2024', 'quarterly 1 of 2024'],
    ['2023-25', undefined],
    ['2024-08', undefined],
    ['Q5 2024/25', undefined],
    ['2024', undefined],
    ['Mar–May 2024', undefined],
    ['Finance', undefined],
    ['Target', undefined],
    ['', undefined],
  ])('“%s” is %s', (words, expected) => {
    const read = writtenPeriod(words);
    const line =
      read?.kind === 'period'
        ? `${read.period.id}${read.toDate ? ' to date' : ''}`
        : read && `${read.frequency} ${read.index}${read.calendarYear ? ` of ${read.calendarYear}` : ''}`;
    expect(line).toBe(expected);
  });
});

describe('days, whichever door they come through', () => {
  test.each([
    ['31 October 2024', '2024-10-31'],
    ['31st Oct 24', '2024-10-31'],
    ['Thursday 31 October 2024', '2024-10-31'],
    ['31/10/2024', '2024-10-31'],
    ['31.03.25', '2025-03-31'],
    ['31-03-2025', '2025-03-31'],
    ['2024-10-31', '2024-10-31'],
    ['2024-10-31 00:00:00', '2024-10-31'],
    ['31/10/2024 09:30', '2024-10-31'],
    ['October 31, 2024', '2024-10-31'],
    ['October 2024', '2024-10-01 2024-10-31 month'],
    ['Oct-24', '2024-10-01 2024-10-31 month'],
    ['Mar-24', '2024-03-01 2024-03-31 month'],
    ['03/2025', '2025-03-01 2025-03-31 month'],
    ['2024-10', '2024-10-01 2024-10-31 month'],
    ['by end March 2025', '2025-03-01 2025-03-31 month'],
    ['By the end of Sept 2024', '2024-09-01 2024-09-30 month'],
    ['Feb 2024', '2024-02-01 2024-02-29 month'],
    ['Oct/Nov 2024', '2024-10-01 2024-11-30 month'],
    ['Q2 2024/25', '2024-07-01 2024-09-30 quarter'],
    ['End Q2 2024-25', '2024-07-01 2024-09-30 quarter'],
    ['Autumn 2024', '2024-09-01 2024-11-30 season'],
    ['Spring 2025', '2025-03-01 2025-05-31 season'],
    ['Summer 2025', '2025-06-01 2025-08-31 season'],
    ['Winter 2024/25', '2024-12-01 2025-02-28 season'],
    ['2024-25', '2024-04-01 2025-03-31 year'],
    ['31 February 2024', undefined],
    ['10/31/2024', undefined],
    ['Oct 24', undefined],
    ['End Q2', undefined],
    ['Early 2025', undefined],
    ['soon', undefined],
    ['2024', undefined],
    ['', undefined],
  ])('“%s” is %s', (words, expected) => {
    const read = writtenDays(words);
    const line = read && (read.precision === 'day' ? read.from : `${read.from} ${read.to} ${read.precision}`);
    expect(line).toBe(expected);
  });
  test.each([
    ['18 October', 9, 18],
    ['the 18th of October', 9, 18],
    ['18/10', 9, 18],
  ])('“%s” lacks its year', (words, month, day) => {
    expect(yearlessDay(words)).toEqual({ month, day });
  });
  test.each(['31 April', '18 October 2024', '18', 'Oct 2024'])('“%s” is no day without a year', (words) => {
    expect(yearlessDay(words)).toBeUndefined();
  });
});
