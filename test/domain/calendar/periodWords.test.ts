import { readPeriod } from '../../../src/domain/calendar/periodWords.ts';

const on = (today: string) => (words: string) => readPeriod(words, today)?.id;

describe('on 8 October 2024', () => {
  test.each([
    ['August', '2024-25-M05'],
    [' AUG ', '2024-25-M05'],
    ['Sept', '2024-25-M06'],
    ['September', '2024-25-M06'],
    ['October', '2024-25-M07'], // it has begun
    ['November', '2023-24-M08'],
    ['March', '2023-24-M12'],
    ['May', '2024-25-M02'],
    ['August 2023', '2023-24-M05'],
    ['aug   2025', '2025-26-M05'],
    ['Q1', '2024-25-Q1'],
    ['q2', '2024-25-Q2'],
    ['Q3', '2024-25-Q3'],
    ['Q4', '2023-24-Q4'],
    ['Q4 2024-25', '2024-25-Q4'],
    ['q2 of 2023-24', '2023-24-Q2'],
    ['Q2 2023/24', '2023-24-Q2'],
    ['H1', '2024-25-H1'],
    ['H2', '2024-25-H2'],
    ['this month', '2024-25-M07'],
    ['last month', '2024-25-M06'],
    ['this quarter', '2024-25-Q3'],
    ['last quarter', '2024-25-Q2'],
    ['this year', '2024-25-Y'],
    ['last year', '2023-24-Y'],
    ['2023-24', '2023-24-Y'],
    ['2023/24', '2023-24-Y'],
    ['2023-2024', '2023-24-Y'],
    ['2024-25-M05', '2024-25-M05'],
    ['2024-25-q2', '2024-25-Q2'],
  ])('“%s” is %s', (words, id) => {
    expect(on('2024-10-08')(words)).toBe(id);
  });

  test.each([
    'next year',
    'next month',
    'Finance',
    'Smarch',
    'ma',
    'Q5',
    'Q2 2023-25',
    'H3',
    '2023-25',
    '2024-08',
    '2024-25-M13',
    'August and September',
    '',
    '8',
  ])('“%s” names no period', (words) => {
    expect(on('2024-10-08')(words)).toBeUndefined();
  });
});

describe('over the turn of the financial year', () => {
  test.each([
    ['2025-03-31', 'last month', '2024-25-M11'],
    ['2025-04-01', 'last month', '2024-25-M12'],
    ['2025-03-31', 'this year', '2024-25-Y'],
    ['2025-04-01', 'this year', '2025-26-Y'],
    ['2025-04-01', 'last year', '2024-25-Y'],
    ['2025-03-31', 'Q4', '2024-25-Q4'],
    ['2025-04-01', 'Q4', '2024-25-Q4'],
    ['2025-04-01', 'Q1', '2025-26-Q1'],
    ['2025-04-01', 'last quarter', '2024-25-Q4'],
    ['2025-04-01', 'March', '2024-25-M12'],
    ['2025-04-01', 'April', '2025-26-M01'],
    ['2025-01-01', 'last month', '2024-25-M09'],
    ['2025-01-01', 'December', '2024-25-M09'],
    ['2024-02-29', 'this month', '2023-24-M11'],
  ])('on %s “%s” is %s', (today, words, id) => {
    expect(on(today)(words)).toBe(id);
  });
});

test.each(['quarter to june 92', 'm3 june 92', 'quarter to 5 march', 'quarter to 1 June 2024'])(
  '“%s” is no period: it ends with a figure, or in the middle of a month',
  (words) => {
    expect(on('2024-10-08')(words)).toBeUndefined();
  },
);

test.each([
  ['quarter to 30 June', '2024-25-Q1'],
  ['quarter ending 31st March 2024', '2023-24-Q4'],
  ['month 3 June 2024', '2024-25-M03'],
])('“%s” is %s', (words, id) => {
  expect(on('2024-10-08')(words)).toBe(id);
});
