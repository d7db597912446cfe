import { type BrokenCouncil, breakCouncil } from './brokenCouncil.ts';

let council: BrokenCouncil;
beforeEach(async () => {
  council = await breakCouncil();
});
afterEach(() => council.close());

/** The reasons given at one cell, one a line; empty when the cell was not complained about. */
async function reasonsAt(file: string, row: number, column: string): Promise<string> {
  const here = (await council.defects()).filter(
    (defect) => defect.file === file && defect.row === row && defect.column === column,
  );
  return here.map((defect) => defect.reason).join('\n');
}

type Break = readonly [
  fact: string,
  file: string,
  key: readonly string[],
  column: string,
  value: string,
  reason: RegExp,
];

const M05 = '2024-25-M05';
const RETURNS: readonly Break[] = [
  [
    'a figure with a comma',
    'returns.csv',
    ['K11', M05],
    'value',
    '91,2',
    /cannot tell whether “91,2” is 91\.2 or 912/,
  ],
  ['no figure at all', 'returns.csv', ['K11', M05], 'value', '', /needs a figure/],
  ['a share over 100%', 'returns.csv', ['K11', M05], 'value', '912', /outside what K11 can be \(0 to 100\)/],
  ['half a complaint', 'returns.csv', ['K02', '2024-25-M01'], 'value', '172.5', /whole number/],
  ['a figure with “no data”', 'returns.csv', ['K12', '2024-25-M01'], 'value', '93', /there is no figure/],
  ['“no data” without a reason', 'returns.csv', ['K12', '2024-25-M01'], 'no_data_reason', '', /Why/],
  [
    'a reason for no data with a figure',
    'returns.csv',
    ['K11', M05],
    'no_data_reason',
    'Lost',
    /Only “no data”/,
  ],
  ['an unknown data status', 'returns.csv', ['K11', M05], 'data_status', 'guess', /is not one of confirmed/],
  ['a red without “why”', 'returns.csv', ['K13', M05], 'why', '', /“Why” is needed/],
  ['an amber that says “n/a”', 'returns.csv', ['K11', M05], 'doing', 'n/a', /needs more than “n\/a”/],
  ['a narrative without a date', 'returns.csv', ['K11', M05], 'doing_by', '', /“By when” is needed/],
  ['a short override reason', 'returns.csv', ['K15', M05], 'override_reason', 'Trust me', /at least 20 char/],
  [
    'an override approved by its author',
    'returns.csv',
    ['K15', M05],
    'approved_by_post',
    'director-of-commercial-and-procurement',
    /somebody other than its author/,
  ],
  [
    'an approval by an officer',
    'returns.csv',
    ['K15', M05],
    'approved_by_post',
    'revenues-and-benefits-manager',
    /may not approve/,
  ],
  [
    'an approval of nothing',
    'returns.csv',
    ['K11', M05],
    'approved_by_post',
    'chief-executive',
    /no declared RAG/,
  ],
  [
    'an unknown author',
    'returns.csv',
    ['K11', M05],
    'submitted_by_post',
    'nobody',
    /no post “nobody”|Nobody/,
  ],
  [
    'an author who may not',
    'returns.csv',
    ['K11', M05],
    'submitted_by_post',
    'director-of-customer-services',
    /may not enter returns for K11/,
  ],
  [
    'a return before its period ended',
    'returns.csv',
    ['K11', M05],
    'submitted_at',
    '2024-08-30',
    /open on 2 September 2024/,
  ],
  ['a return of another frequency', 'returns.csv', ['K11', M05], 'period', '2024-25-Q1', /K11 is monthly/],
  ['an unknown indicator', 'returns.csv', ['K11', M05], 'indicator', 'K99', /no indicator “K99”/],
  ['a return for K17', 'returns.csv', ['K10', '2024-25-Q1'], 'indicator', 'K17', /never returned/],
  ['a second return for a period', 'returns.csv', ['K11', M05], 'period', '2024-25-M04', /already on row/],
  [
    'a restatement without a reason',
    'returns.csv',
    ['K18', '2024-25-M02'],
    'restated_reason',
    '',
    /Why was it/,
  ],
  [
    'a restatement before its return',
    'returns.csv',
    ['K18', '2024-25-M02'],
    'restated_at',
    '2024-06-01',
    /before it was submitted/,
  ],
];

test.each(RETURNS)(
  '%s in a return is refused, with its place and reason',
  async (_fact, file, key, column, value, reason) => {
    const row = await council.set(file, key, column, value);
    expect(await reasonsAt(file, row, column)).toMatch(reason);
  },
);

test('last month’s narrative again is refused', async () => {
  const row = await council.set(
    'returns.csv',
    ['K11', M05],
    'happened',
    'Collection fell two points to 93.8%.',
  );
  expect(await council.defects()).toEqual([
    {
      file: 'returns.csv',
      row,
      column: 'happened',
      reason: expect.stringContaining('same text as last period'),
    },
  ]);
});
