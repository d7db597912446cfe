import { readOwn } from './ownFile.ts';

/** What a sheet asks, and what it comes to once that is answered. */
async function read(
  name: string,
  rows: readonly (readonly string[])[],
  answers: readonly (readonly [string, string])[] = [],
) {
  const sheet = { name, merged: [], rows: rows.map((cells, at) => ({ row: at + 1, cells: [...cells] })) };
  const told = new Map([['division', 'Place'], ['polarity', 'higher'], ['measures', 'yes'], ...answers]);
  const { json, prepared } = await readOwn('council.xlsx', [sheet], told);
  return { asked: json.sheets[0]?.questions.map(({ id }) => id), prepared };
}

test('shares of one are percentages where a person says so', async () => {
  const rows = [
    ['Ref', 'Measure', 'Unit', '2024-25 Q1', '2024-25 Q2'],
    ['A1', 'Calls answered', '%', '0.873', '0.91'],
    ['A2', 'Bins collected', '%', '0.5', '1'],
  ];
  expect((await read('Indicators', rows)).asked).toEqual(['scale']);
  const values = async (answer: string) =>
    (await read('Indicators', rows, [['scale', answer]])).prepared.returns.map(({ value }) => value);
  expect(await values('shares')).toEqual([87.3, 91, 50, 100]);
  expect(await values('as they are')).toEqual([0.873, 0.91, 0.5, 1]);
});

test('scores of a scale up to ten are brought to five as a person says', async () => {
  const rows = [
    ['Ref', 'Risk', 'Likelihood', 'Impact', 'Risk owner'],
    ['R1', 'Flood', '8', '4', ''],
    ['R2', 'Fire', '2', '9', ''],
  ];
  expect((await read('Risk register', rows)).asked).toEqual(['scale']);
  const scores = async (answer: string) =>
    (await read('Risk register', rows, [['scale', answer]])).prepared.content.risks.map(({ current }) => [
      current.likelihood,
      current.impact,
    ]);
  expect(await scores('in proportion')).toEqual([
    [4, 2],
    [1, 5],
  ]);
  expect(await scores('at most 5')).toEqual([
    [5, 4],
    [2, 5],
  ]);
});

test('years alone are the financial years that a person says', async () => {
  const rows = [
    ['Year', 'Homes built'],
    ...['2019', '2020', '2021', '2022'].map((year) => [year, `1${year}`]),
  ];
  expect((await read('Housing', rows)).asked).toEqual(['year']);
  const first = async (answer: string) =>
    (await read('Housing', rows, [['year', answer]])).prepared.returns.map(({ period }) => period).sort()[0];
  expect(await first('ends')).toBe('2018-19-Y');
  expect(await first('begins')).toBe('2019-20-Y');
});

test('a header that is nearly one of ours is asked about, and read once that is said', async () => {
  const rows = [
    ['Ref', 'Action', 'Due date', 'Evidense'],
    ['1', 'Open the depot', '31 March 2026', 'Minutes'],
    ['2', 'Buy the land', '1 December 2025', 'Deed'],
  ];
  const open = await read('Action plan', rows);
  expect(open.asked).toEqual(['column-evidense']);
  const told = await read('Action plan', rows, [['column-evidense', 'Evidence']]);
  expect(told.asked).toEqual([]);
  expect(told.prepared.read.entries.map(({ cells }) => cells.evidence).filter(Boolean)).toEqual([
    'Minutes',
    'Deed',
  ]);
});
