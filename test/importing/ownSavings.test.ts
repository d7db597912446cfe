import { readOwn } from './ownFile.ts';

const sheet = (rows: readonly (readonly string[])[], title = 'Savings 2024-25') => [
  {
    name: 'Savings',
    merged: [],
    rows: [[title], ...rows].map((cells, at) => ({ row: at + 1, cells: [...cells] })),
  },
];

async function savings(
  rows: readonly (readonly string[])[],
  answers: readonly (readonly [string, string])[] = [],
  title?: string,
) {
  const { json, prepared } = await readOwn(
    'savings.xlsx',
    sheet(rows, title),
    new Map([['division', 'Finance'], ...answers]),
  );
  return { sheet: json.sheets[0], saved: prepared.content.savings ?? [] };
}

test('small amounts that say no unit are asked about, and nothing is loaded before', async () => {
  const rows = [
    ['Saving', 'Target', 'Delivered', 'On track', 'At risk'],
    ['Agency', '450', '200', '200', '50'],
  ];
  const open = await savings(rows);
  expect(open.saved).toEqual([]);
  expect(open.sheet?.questions).toMatchObject([{ id: 'money', choices: [{ value: 'thousands' }, {}, {}] }]);
  const told = await savings(rows, [['money', 'thousands']]);
  expect(told.saved).toMatchObject([{ title: 'Agency', target: 450_000, delivered: 200_000, amber: 50_000 }]);
  const pounds = await savings([rows[0] ?? [], ['Agency', '£450,000', '£0.2m', '200k', '50,000']]);
  expect(pounds.saved).toMatchObject([
    { target: 450_000, delivered: 200_000, green: 200_000, amber: 50_000 },
  ]);
});

test('what is not delivered yet stands where a person says; what will not be is unachievable', async () => {
  const rows = [
    ['Ref', 'Saving', 'Target £', 'Achieved to date £', 'Forecast £', 'RAG'],
    ['S1', 'Agency', '450,000', '200,000', '400,000', 'A'],
    ['S2', 'Fees', '120,000', '120,000', '120,000', 'G'],
    ['S3', 'Fleet', '90,000', '10,000', '90,000', 'R'],
  ];
  const open = await savings(rows);
  expect(open.saved).toEqual([]);
  expect(open.sheet?.questions.map(({ id }) => id)).toEqual(['rest']);
  const { saved } = await savings(rows, [['rest', 'by its RAG']]);
  expect(
    saved.map(({ code, delivered, green, amber, red, unachievable }) => [
      code,
      delivered,
      green,
      amber,
      red,
      unachievable,
    ]),
  ).toEqual([
    ['S1', 200_000, 0, 200_000, 0, 50_000],
    ['S2', 120_000, 0, 0, 0, 0],
    ['S3', 10_000, 0, 0, 80_000, 0],
  ]);
});

test('months of plan are the profile, months of actuals what is delivered', async () => {
  const { saved, sheet: read } = await savings(
    [
      ['Ref', 'Saving', 'Target', 'Apr 24 plan', 'Apr 24 actual', 'May 24 plan', 'May 24 actual', 'Green'],
      ['S1', 'Agency', '30', '10', '8', '20', '12', '10'],
    ],
    [],
    'Savings tracker 2024-25 (£000)',
  );
  expect(read?.leftOut).toEqual([]);
  expect(saved).toMatchObject([
    {
      target: 30_000,
      delivered: 20_000,
      green: 10_000,
      profile: { '2024-25-M01': 10_000, '2024-25-M02': 20_000 },
    },
  ]);
});

test('parts that come to more than the target, a target that is missing and a word are left out by their cell', async () => {
  const { saved, sheet: read } = await savings([
    ['Ref', 'Saving', 'Target £', 'Delivered £', 'Green £', 'Amber £'],
    ['S1', 'Agency', '100,000', '90,000', '20,000', ''],
    ['S2', 'Fees', 'TBC', '10,000', '', ''],
    ['S3', 'Fleet', '100,000', 'most of it', '', ''],
    ['S4', 'Post', '100,000', '60,000', '20,000', '-'],
    ['S5', 'Print', '100,000', '60,000', '40,000', '-'],
  ]);
  expect(saved.map(({ code }) => code)).toEqual(['S5']);
  expect(read?.leftOut.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [3, 'Target £', expect.stringContaining('£10,000 more than the target')],
    [4, 'Target £', expect.stringContaining('no target')],
    [5, 'Delivered £', expect.stringContaining('“most of it”')],
    [6, 'Target £', expect.stringContaining('£20,000 of the target is in none of its parts')],
  ]);
});

test('a target with what was achieved of it is no saving unless something says so', async () => {
  const { json } = await readOwn('kpis.xlsx', [
    {
      name: 'Sheet1',
      merged: [],
      rows: [
        { row: 1, cells: ['Name', 'Target', 'Achieved', 'RAG'] },
        { row: 2, cells: ['Library visits in the year', '460,000', '455,118', 'A'] },
        { row: 3, cells: ['Books lent from every branch', '98,112', '120,431', 'G'] },
      ],
    },
  ]);
  expect(json.sheets[0]?.kind).not.toBe('savings');
});

test('a subtotal of a directorate is no saving', async () => {
  const rows = [
    ['Ref', 'Saving proposal', 'Directorate', 'Target', 'Delivered', 'Red'],
    ['S1', 'Green waste subscription', 'Place', '180', '100', '80'],
    ['S2', 'Street lighting dimming', 'Place', '35', '35', '0'],
    ['', 'Place subtotal', '', '215', '135', '80'],
    ['S3', 'Agency spend', 'Resources', '150', '150', '0'],
    ['', 'Resources sub-total', '', '150', '150', '0'],
  ];
  const read = await savings(rows, [['money', 'thousands']]);
  expect(read.saved.map(({ code }) => code)).toEqual(['S1', 'S2', 'S3']);
  expect(read.sheet?.notes).toContain('Totals are not read: row 5 and 7.');
});

test('a tracker that writes what is saved as less spending is read without its signs, and says so', async () => {
  const rows = [
    ['Ref', 'Saving', 'Target', 'Delivered', 'Forecast', 'RAG'],
    ['S1', 'Agency', '(£480,000)', '(£100,000)', '(£310,000)', 'A'],
    ['S2', 'Fees', '-225,000', '-225,000', '-225,000', 'G'],
    ['S3', 'Fleet', '(£90,000)', '-', '£0', 'R'],
  ];
  const { sheet: read, saved } = await savings(rows, [['rest', 'by its RAG']]);
  expect(saved.map(({ target, delivered, unachievable }) => [target, delivered, unachievable])).toEqual([
    [480_000, 100_000, 170_000],
    [225_000, 225_000, 0],
    [90_000, 0, 90_000],
  ]);
  expect(read?.notes.join(' ')).toContain('Savings are written as less spending');
});

test('one amount below nothing among others is none that could be saved', async () => {
  const { sheet: read, saved } = await savings([
    ['Ref', 'Saving', 'Target £', 'Delivered £', 'Green £'],
    ['S1', 'Agency', '480,000', '400,000', '80,000'],
    ['S2', 'Fees', '(225,000)', '200,000', '25,000'],
  ]);
  expect(saved.map(({ code }) => code)).toEqual(['S1']);
  expect(read?.leftOut[0]?.reason).toContain('less than nothing');
});

test('among amounts of less spending one without a sign is left out by name', async () => {
  const { sheet: read, saved } = await savings([
    ['Ref', 'Saving', 'Target £', 'Delivered £', 'Green £'],
    ['S1', 'Agency', '(450,000)', '(200,000)', '(250,000)'],
    ['S2', 'Fees', '(120,000)', '30,000', '(90,000)'],
    ['S3', 'Fleet', '(£1.2m)', '-', '-£1.2m'],
  ]);
  expect(saved.map(({ code, target, delivered, green }) => [code, target, delivered, green])).toEqual([
    ['S1', 450_000, 200_000, 250_000],
    ['S3', 1_200_000, 0, 1_200_000],
  ]);
  expect(read?.leftOut).toMatchObject([
    { row: 4, column: 'Delivered £', reason: expect.stringContaining('“30,000” is not below nothing') },
  ]);
});

test('what small amounts of less spending are in is asked with the largest of them', async () => {
  const { sheet: read } = await savings([
    ['Ref', 'Saving', 'Target', 'Delivered'],
    ['S1', 'Agency', '(450)', '(200)'],
  ]);
  expect(read?.questions[0]?.question).toContain('The largest is 450.');
});

describe('what is delivered', () => {
  const GREEN = [['rest', 'green']] as const;
  const delivered = async (
    headers: readonly string[],
    cells: readonly string[],
    answers: typeof GREEN | [] = GREEN,
  ) => {
    const rows = [
      ['Ref', 'Saving', 'Target £', ...headers],
      ['S1', 'Agency', '450,000', ...cells],
    ];
    const { sheet: read, saved } = await savings(rows, answers);
    return { asked: read?.questions.map(({ id }) => id), delivered: saved.map((each) => each.delivered) };
  };

  test.each<readonly [string, readonly string[], readonly string[], number]>([
    ['months', ['Apr actual', 'May actual', 'Jun actual'], ['10,000', '20,000', '5,000'], 35_000],
    [
      'a quarter beside its months once',
      ['Apr actual', 'May actual', 'Jun actual', 'Q1 actual', 'Jul actual'],
      ['10,000', '20,000', '5,000', '35,000', '1,000'],
      36_000,
    ],
    [
      'months of a quarter that is blank',
      ['Apr actual', 'May actual', 'Jun actual', 'Q1 actual'],
      ['10,000', '20,000', '5,000', ''],
      35_000,
    ],
    [
      'the latest month that counts up',
      ['Apr YTD actual', 'May YTD actual', 'Jun YTD actual'],
      ['10,000', '30,000', ''],
      30_000,
    ],
  ])('is that of %s', async (_name, headers, cells, pounds) => {
    expect(await delivered(headers, cells)).toEqual({ asked: [], delivered: [pounds] });
  });

  test('is that of the months that say so, and what stands beside them is planned', async () => {
    const months = ['Apr', 'Apr actual', 'May', 'May actual'];
    const cells = ['250,000', '11,000', '200,000', '22,000'];
    expect(await delivered(months, cells)).toEqual({ asked: [], delivered: [33_000] });
  });

  test('is not the sum of months that are there twice: which are meant is asked', async () => {
    const months = ['Apr actual', 'May actual', 'Apr actual', 'May actual'];
    const cells = ['10,000', '20,000', '11,000', '22,000'];
    expect(await delivered(months, cells)).toEqual({ asked: ['twice'], delivered: [] });
  });
});

test('beside “Target £” a total is not the target', async () => {
  const rows = [
    ['Ref', 'Saving', 'Target £', 'Delivered £', 'Total'],
    ['S1', 'Agency', '450,000', '450,000', '63,000'],
  ];
  expect((await savings(rows, [['rest', 'green']])).saved).toMatchObject([{ target: 450_000 }]);
});
