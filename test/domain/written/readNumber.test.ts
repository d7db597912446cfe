import { readNumber } from '../../../src/domain/written/readNumber.ts';

/** A number in a line: `at most 3 % provisional (of workforce)`. */
const line = (written: string): string => {
  const read = readNumber(written);
  switch (read.kind) {
    case 'number':
      return [read.bound, read.value, read.unit, ...read.marks, read.beside && `(${read.beside})`]
        .filter((part) => part !== undefined && part !== '')
        .join(' ');
    case 'range':
      return [read.from, 'to', read.to, read.unit].filter((part) => part !== undefined).join(' ');
    case 'nothing':
      return read.why;
    default:
      return read.kind;
  }
};

test.each([
  ['1,234', '1234'],
  ['1234.50', '1234.5'],
  ['.5', '0.5'],
  ['0', '0'],
  ['-0', '0'],
  ['−3', '-3'],
  ['–3', '-3'],
  ['+4', '4'],
  ['(0.3)', '-0.3'],
  ['(£1.2m)', '-1200000 £'],
  ['-£0.3m', '-300000 £'],
  ['£ 412', '412 £'],
  ['£1.2m', '1200000 £'],
  ['£1.2 million', '1200000 £'],
  ['£1.005m', '1005000 £'],
  ['12k', '12000'],
  ['£3bn', '3000000000 £'],
  ['752,886.79 Mlls', '752886790000'],
  ['0.5 %', '0.5 %'],
  ['100%', '100 %'],
  ['75.2 per cent', '75.2 %'],
  ['5 percentage points', '5 points'],
  ['10 points', '10 points'],
  ['2pp', '2 points'],
  ['12 days', '12 days'],
  ['10.3 working days', '10.3 days'],
  ['4 minutes', '4 minutes'],
  ['4 mins (Quarterly target)', '4 minutes ((Quarterly target))'],
  ['3 hrs', '3 hours'],
  ['6 weeks', '6 weeks'],
  ['18 months', '18 months'],
  ['2 years', '2 years'],
  ['7.5 FTE', '7.5 FTE'],
  ['12.4 per 10,000', '12.4 per 10,000'],
  ['401 per 100,000 population', '401 per 100,000'],
  ['1.5% of workforce', '1.5 % (of workforce)'],
  ['1 in 8', '0.125 share'],
  ['85% (17 of 20)', '85 % ((17 of 20))'],
])('“%s” is %s', (written, read) => {
  expect(line(written)).toBe(read);
});

describe('bounds', () => {
  test.each([
    ['<5', 'less than 5'],
    ['< 29%', 'less than 29 %'],
    ['≤3%', 'at most 3 %'],
    ['<= 3', 'at most 3'],
    ['Greater than 50%', 'more than 50 %'],
    ['> 1,000', 'more than 1000'],
    ['≥ 90%', 'at least 90 %'],
    ['at least 9%', 'at least 9 %'],
    ['Maintain 9% or above', 'at least 9 %'],
    ['9% or more', 'at least 9 %'],
    ['80%+', 'at least 80 %'],
    ['5 or fewer', 'at most 5'],
    ['no more than 12', 'at most 12'],
    ['up to 400', 'at most 400'],
    ['max 5', 'at most 5'],
    ['min. 3', 'at least 3'],
    ['below 2.5', 'less than 2.5'],
    ['c. 50', 'about 50'],
    ['approx 50', 'about 50'],
    ['~12', 'about 12'],
    ['± 4.5%', 'within 4.5 %'],
    ['+/- 5%', 'within 5 %'],
    ['within 10 %', 'at most 10 %'],
  ])('“%s” is %s', (written, read) => {
    expect(line(written)).toBe(read);
  });
});

describe('marks', () => {
  test.each([
    ['65.2*', '65.2 noted'],
    ['65.2 (p)', '65.2 provisional'],
    ['46.3% P', '46.3 % provisional'],
    ['46.3 provisional', '46.3 provisional'],
    ['65.2%(P)', '65.2 % provisional'],
    ['65.2 [r]', '65.2 revised'],
    ['3,120 (e)', '3120 estimate'],
    ['65.2 †', '65.2 noted'],
    ['12 (provisional)', '12 provisional'],
  ])('“%s” is %s', (written, read) => {
    expect(line(written)).toBe(read);
  });
});

describe('bands', () => {
  test.each([
    ['85–90%', '85 to 90 %'],
    ['85% - 90%', '85 to 90 %'],
    ['between 3 and 5', '3 to 5'],
    ['3 to 5 days', '3 to 5 days'],
    ['£10-20', '10 to 20'],
  ])('“%s” is %s', (written, read) => {
    expect(line(written)).toBe(read);
  });
});

describe('no number', () => {
  test.each([
    ['', 'blank'],
    ['  ', 'blank'],
    ['Nil', '0'],
    ['zero', '0'],
    ['–', 'dash'],
    ['-', 'dash'],
    ['..', 'dash'],
    ['None', 'none'],
    ['N/A', 'not available'],
    ['n/a', 'not available'],
    ['NA', 'not available'],
    ['No data', 'not available'],
    ['Not applicable', 'not available'],
    ['[x]', 'not available'],
    ['TBC', 'to be confirmed'],
    ['To be confirmed', 'to be confirmed'],
    ['Awaiting data', 'to be confirmed'],
    ['*', 'suppressed'],
    ['[c]', 'suppressed'],
  ])('“%s” is %s', (written, read) => {
    expect(line(written)).toBe(read);
  });
});

describe('what could be two numbers is asked back', () => {
  test.each(['0,125', '12,5', '1,2345', '£1,5m', '0,234', '12,5%', '(-3)'])('“%s”', (written) => {
    expect(line(written)).toBe('unclear');
  });
  test('with both readings', () => {
    expect(readNumber('0,125')).toMatchObject({ reason: expect.stringMatching(/“0,125” is 0\.125 or 0125/) });
  });
});

describe('words are no number', () => {
  test.each([
    'On track',
    'Top quartile metropolitan authorities',
    'Achieve national average',
    '12.3.4',
    '1,23,4',
    '--3',
    '+-3',
    '3rd',
    'Q1',
    '2nd quartile',
    '１２',
    'Year on year increase',
  ])('“%s”', (written) => {
    expect(line(written)).toBe('words');
  });
});
