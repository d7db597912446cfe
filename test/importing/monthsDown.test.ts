import { readOwn } from './ownFile.ts';

const HEADER = [
  'Month',
  'Calls answered within 60 seconds',
  'Missed bins per 100k collections',
  'Homeless approaches',
];
const MONTHS = [
  ['Apr-24', '81.2%', '52.1', '88'],
  ['May-24', '79.8%', '48.7', '92'],
  ['Jun-24', '77.6%', '55.3', '79'],
  ['2024/25', '79.5%', '52.0', '259'],
];

test.each<[string, readonly string[][], readonly string[][]]>([
  ['a subtitle of two cells', [['Updated: 11 July 2025', '', 'Please return by the 10th']], []],
  ['a row of themes', [['Theme', 'Customer', 'Waste', 'Housing']], []],
  ['a row of owners', [], [['Owner', 'Contact Centre Manager', 'Waste Manager', 'Housing Manager']]],
  [
    'all of them and targets',
    [
      ['Updated: 11 July 2025', '', 'Please return by the 10th'],
      ['Theme', 'Customer', 'Waste', 'Housing'],
    ],
    [
      ['Owner', 'Contact Centre Manager', 'Waste Manager', 'Housing Manager'],
      ['Target', '80%', '60', ''],
    ],
  ],
])('months down and measures across are read past %s', async (_, above, between) => {
  const rows = [['Monthly tracker'], ...above, HEADER, ...between, ...MONTHS];
  const sheet = { name: 'Tracker', rows: rows.map((cells, at) => ({ row: at + 1, cells })), merged: [] };
  const answers = new Map([
    ['measures', 'yes'],
    ['polarity', 'higher'],
    ['division', 'Place'],
  ]);
  const { prepared } = await readOwn('tracker.xlsx', [sheet], answers);
  expect(prepared.content.indicators.map(({ title }) => title)).toEqual(HEADER.slice(1));
  expect(prepared.returns.map(({ value }) => value).sort((a, b) => Number(a) - Number(b))).toEqual([
    48.7, 52.1, 55.3, 77.6, 79, 79.8, 81.2, 88, 92,
  ]);
});
