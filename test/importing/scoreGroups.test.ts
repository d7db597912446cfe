import { readOwn } from './ownFile.ts';

const ROWS = [
  ['R1', 'Homelessness demand', '5', '5', '25', 'Leasing', '4', '5', '20'],
  ['R2', 'Cyber attack', '5', '4', '20', 'Backups', '2', '4', '8'],
];
const HEADER = ['Ref', 'Risk', 'Likelihood', 'Impact', 'Score', 'Controls', 'Likelihood', 'Impact', 'Score'];
const sheet = {
  name: 'Risk register',
  rows: [HEADER, ...ROWS].map((cells, at) => ({ row: at + 1, cells })),
  merged: [],
};
const read = (answers: readonly (readonly [string, string])[]) =>
  readOwn('risks.xlsx', [sheet], new Map([['division', 'Place'], ...answers]));

test('two groups of scores of which none says when it holds are asked about, and nothing is loaded until then', async () => {
  const { json, prepared } = await read([]);
  expect(json.sheets[0]?.questions.map(({ id }) => id)).toEqual(['scores']);
  expect(prepared.content.risks ?? []).toEqual([]);
});

test.each([
  ['inherent, current', { inherent: { likelihood: 5, impact: 5 }, current: { likelihood: 4, impact: 5 } }],
  ['current, target', { current: { likelihood: 5, impact: 5 }, target: { likelihood: 4, impact: 5 } }],
])('“%s” says which is which', async (answer, scores) => {
  const { json, prepared } = await read([['scores', answer]]);
  expect(json.sheets[0]?.notes.join(' ')).not.toContain('Nothing is read');
  expect(prepared.content.risks?.[0]).toMatchObject(scores);
});

const THREE = {
  ...sheet,
  rows: [
    [...HEADER, 'Likelihood', 'Impact', 'Score'],
    ...ROWS.map((cells, at) => [...cells, '2', String(at + 2), String(2 * (at + 2))]),
  ].map((cells, at) => ({ row: at + 1, cells })),
};

test.each([
  [
    'inherent, current, target',
    { inherent: { likelihood: 5 }, current: { likelihood: 4 }, target: { likelihood: 2 } },
  ],
  ['earlier, current, target', { current: { likelihood: 4 }, target: { likelihood: 2 } }],
  ['inherent, earlier, current', { inherent: { likelihood: 5 }, current: { likelihood: 2 } }],
])('three groups may be “%s”', async (answer, scores) => {
  const answers = new Map([['division', 'Place']]);
  const { json, prepared: none } = await readOwn('risks.xlsx', [THREE], answers);
  expect(json.sheets[0]?.questions).toMatchObject([
    { id: 'scores', choices: [{ value: 'inherent, current, target' }, {}, {}, {}] },
  ]);
  expect(none.content.risks ?? []).toEqual([]);
  const { prepared } = await readOwn('risks.xlsx', [THREE], new Map([...answers, ['scores', answer]]));
  expect(prepared.content.risks?.[0]).toMatchObject(scores);
});
