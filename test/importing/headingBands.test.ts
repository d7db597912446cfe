import { bandedSheet, type Range } from './bandedSheet.ts';
import { readOwn } from './ownFile.ts';

const ANSWERS = new Map([
  ['division', 'Place'],
  ['polarity', 'higher'],
]);

/** Every figure that a sheet gives, `CP1 2025-26-Q2 93`, and every target, `CP1 2025-26-Q2 target 95`; and the questions that were asked. */
async function figuresOf(
  rows: readonly (readonly string[])[],
  ranges: readonly Range[] = [],
  answers: readonly (readonly [string, string])[] = [],
  title = 'Performance scorecard',
) {
  const sheet = bandedSheet(title, rows, ranges);
  const { json, prepared } = await readOwn('scorecard.xlsx', [sheet], new Map([...ANSWERS, ...answers]));
  const [read] = json.sheets;
  return {
    figures: [
      ...prepared.returns.map(({ indicator, period, value }) => `${indicator} ${period} ${value}`),
      ...prepared.content.indicators.flatMap(({ code, targets }) =>
        Object.entries(targets).map(([period, target]) => `${code} ${period} target ${target}`),
      ),
    ].sort(),
    asked: read?.questions.map(({ id }) => id) ?? [],
    questions: read?.questions ?? [],
    notes: read?.notes.join(' ') ?? '',
    prepared,
  };
}

describe('years over quarters', () => {
  const HEADER = [
    'Ref',
    'Measure',
    'Good is',
    'Q2',
    'Outturn',
    'Q1',
    'Q2',
    'Target',
    'RAG',
    'DoT',
    'Commentary',
  ];
  const ROWS = [
    ['CP1', 'Invoices paid in 30 days', 'High', '91%', '92%', '93%', '94%', '95%', 'Amber', '↑', 'Slow'],
    ['CP2', 'Calls answered', 'High', '81%', '82%', '83%', '84%', '80%', 'Green', '↑', ''],
  ];
  const FIGURES = [
    'CP1 2024-25-Q2 91',
    'CP1 2025-26-Q1 93',
    'CP1 2025-26-Q2 94',
    'CP2 2024-25-Q2 81',
    'CP2 2025-26-Q1 83',
    'CP2 2025-26-Q2 84',
  ];
  const results = (figures: readonly string[]) => figures.filter((each) => !each.includes('target'));

  test.each<readonly [string, readonly string[], readonly Range[]]>([
    [
      'merged',
      ['', '', '', '2024/25', '', '2025/26', '', '', '', '', ''],
      [
        [2, 3, 2, 4],
        [2, 5, 2, 7],
      ],
    ],
    [
      'merged as far as the last column',
      ['', '', '', '2024/25', '', '2025/26'],
      [
        [2, 3, 2, 4],
        [2, 5, 2, 10],
      ],
    ],
    ['not merged', ['', '', '', '2024/25', '', '2025/26'], []],
    [
      'in words',
      ['', '', '', 'Last year (2024/25)', '', '2025/26 performance'],
      [
        [2, 3, 2, 4],
        [2, 5, 2, 7],
      ],
    ],
  ])('%s', async (_name, band, ranges) => {
    const { figures, asked, notes, prepared } = await figuresOf([band, HEADER, ...ROWS], ranges);
    expect(asked).toEqual([]);
    expect(results(figures)).toEqual(FIGURES);
    expect(figures).toContain('CP1 2025-26-Q2 target 95');
    expect(notes).not.toContain('“Outturn”');
    expect(prepared.returns.find(({ period }) => period === '2025-26-Q2')).toMatchObject({
      publishedRag: 'amber',
      narrative: { happened: 'Slow' },
    });
  });

  test('over some of the quarters: the others are of the year that the title says', async () => {
    const header = ['Ref', 'Measure', 'Good is', 'Q1', 'Q2', 'Q1', 'Q2'];
    const { figures, asked } = await figuresOf(
      [['', '', '', '2024/25'], header, ['CP1', 'Calls answered', 'High', '1%', '2%', '3%', '4%']],
      [[2, 3, 2, 4]],
      [],
      'Performance scorecard 2025/26',
    );
    expect(asked).toEqual([]);
    expect(results(figures)).toEqual([
      'CP1 2024-25-Q1 1',
      'CP1 2024-25-Q2 2',
      'CP1 2025-26-Q1 3',
      'CP1 2025-26-Q2 4',
    ]);
  });

  test.each<readonly [string, readonly Range[]]>([
    [
      'merged',
      [
        [2, 2, 2, 5],
        [2, 6, 2, 9],
        [3, 2, 3, 3],
        [3, 4, 3, 5],
        [3, 6, 3, 7],
        [3, 8, 3, 9],
      ],
    ],
    ['not merged', []],
  ])('over quarters over actual and target, %s', async (_name, ranges) => {
    const { figures, asked } = await figuresOf(
      [
        ['', '', '2024/25', '', '', '', '2025/26', '', '', ''],
        ['', '', 'Q3', '', 'Q4', '', 'Q1', '', 'Q2', ''],
        ['Ref', 'Measure', 'Actual', 'Target', 'Actual', 'Target', 'Actual', 'Target', 'Actual', 'Target'],
        ['CP1', 'Calls answered', '1%', '11%', '2%', '12%', '3%', '13%', '4%', '14%'],
      ],
      ranges,
    );
    expect(asked).toEqual([]);
    expect(figures).toEqual([
      'CP1 2024-25-Q3 1',
      'CP1 2024-25-Q3 target 11',
      'CP1 2024-25-Q4 2',
      'CP1 2024-25-Q4 target 12',
      'CP1 2025-26-Q1 3',
      'CP1 2025-26-Q1 target 13',
      'CP1 2025-26-Q2 4',
      'CP1 2025-26-Q2 target 14',
    ]);
  });

  test('over months of which none says its year, with quarters between', async () => {
    const { figures, asked } = await figuresOf(
      [
        ['', '', '2025/26'],
        ['', '', 'Quarter 1', '', '', 'Quarter 2'],
        ['Ref', 'Measure', 'Apr', 'May', 'Jun', 'Jul', 'Var', 'Owner'],
        ['CP1', 'Calls answered', '1%', '2%', '3%', '4%', '-1', 'Head of Customers'],
      ],
      [
        [2, 2, 2, 6],
        [3, 2, 3, 4],
        [3, 5, 3, 6],
      ],
    );
    expect(asked).toEqual([]);
    expect(results(figures)).toEqual([
      'CP1 2025-26-M01 1',
      'CP1 2025-26-M02 2',
      'CP1 2025-26-M03 3',
      'CP1 2025-26-M04 4',
    ]);
  });

  test('as last year and this year, beside a title that says which this is', async () => {
    const { figures, asked } = await figuresOf(
      [
        ['', '', 'Last year', '', 'This year', ''],
        ['Ref', 'Measure', 'Q1', 'Q2', 'Q1', 'Q2'],
        ['CP1', 'Calls answered', '1%', '2%', '3%', '4%'],
      ],
      [],
      [],
      'Performance 2025/26',
    );
    expect(asked).toEqual([]);
    expect(results(figures)).toEqual([
      'CP1 2024-25-Q1 1',
      'CP1 2024-25-Q2 2',
      'CP1 2025-26-Q1 3',
      'CP1 2025-26-Q2 4',
    ]);
  });
});

describe('other bands', () => {
  test('“Actual” and “Target” over quarters', async () => {
    const { figures } = await figuresOf([
      ['', '', 'Actual', '', 'Targets', ''],
      ['Ref', 'Measure', 'Q1 2025/26', 'Q2 2025/26', 'Q1 2025/26', 'Q2 2025/26'],
      ['CP1', 'Calls answered', '1%', '2%', '3%', '4%'],
    ]);
    expect(figures).toEqual([
      'CP1 2025-26-Q1 1',
      'CP1 2025-26-Q1 target 3',
      'CP1 2025-26-Q2 2',
      'CP1 2025-26-Q2 target 4',
    ]);
  });

  test('a quarter over some of the columns only', async () => {
    const { figures } = await figuresOf(
      [
        ['', '', '', 'Quarter 2 2025/26', '', '', ''],
        ['Ref', 'Measure', 'Lead', 'Target', 'Actual', 'RAG', 'Commentary'],
        ['CP1', 'Calls answered', 'Head of Customers', '95%', '90%', 'Red', 'Short of staff'],
      ],
      [[2, 3, 2, 6]],
      [],
      'Performance',
    );
    expect(figures).toEqual(['CP1 2025-26-Q2 90', 'CP1 2025-26-Q2 target 95']);
  });

  test('what heads nothing apart leaves the columns what they are', async () => {
    const { figures, prepared } = await figuresOf(
      [
        ['', 'About the measure', '', 'Performance', '', '', ''],
        ['Ref', 'Measure', 'Lead', 'Q2 2025/26', 'Target', 'RAG', 'Commentary'],
        ['CP1', 'Calls answered', 'Head of Customers', '90%', '95%', 'Red', 'Short of staff'],
      ],
      [
        [2, 1, 2, 2],
        [2, 3, 2, 6],
      ],
    );
    expect(figures).toContain('CP1 2025-26-Q2 90');
    expect(prepared.content.indicators[0]).toMatchObject({ title: 'Calls answered' });
    expect(prepared.returns[0]).toMatchObject({ publishedRag: 'red' });
  });

  test('years over the quarters of a second table', async () => {
    const { figures, asked } = await figuresOf([
      ['Ref', 'Measure', 'Good is', 'Q1 2025/26'],
      ['CP1', 'Calls answered', 'High', '1%'],
      ['Housing'],
      ['', '', '', '2024/25', '', '2025/26', ''],
      ['Ref', 'Measure', 'Good is', 'Q1', 'Q2', 'Q1', 'Q2'],
      ['HO1', 'Repairs on time', 'High', '3%', '4%', '5%', '6%'],
    ]);
    expect(asked).toEqual([]);
    expect(figures).toEqual([
      'CP1 2025-26-Q1 1',
      'HO1 2024-25-Q1 3',
      'HO1 2024-25-Q2 4',
      'HO1 2025-26-Q1 5',
      'HO1 2025-26-Q2 6',
    ]);
  });
});
test('“Completion date” over “Original” and “Revised” says the end and the forecast', async () => {
  const sheet = {
    name: 'Plan',
    merged: [
      { firstRow: 1, lastRow: 1, firstColumn: 3, lastColumn: 4 },
      ...[0, 1, 2, 5].map((column) => ({
        firstRow: 1,
        lastRow: 2,
        firstColumn: column,
        lastColumn: column,
      })),
    ],
    rows: [
      { row: 1, cells: ['Ref', 'Milestone', 'Lead', 'Completion date', '', 'BRAG'] },
      { row: 2, cells: ['', '', '', 'Original', 'Revised', ''] },
      { row: 3, cells: ['1.1', 'Recruit officers', 'Head of SEND', '30/06/2026', '31/08/2026', 'Amber'] },
      { row: 4, cells: ['1.2', 'Let the contract', 'Head of SEND', '31/07/2026', '', 'Green'] },
    ],
  };
  const { prepared } = await readOwn('plan.xlsx', [sheet], ANSWERS);
  expect(prepared.content.milestones).toMatchObject([
    { end: { day: '2026-06-30' }, forecast: '2026-08-31' },
    { end: { day: '2026-07-31' } },
  ]);
});

test('quarters with their months in brackets over target, actual and RAG are quarters, and last year has none of their RAG', async () => {
  const { figures } = await figuresOf(
    [
      [
        'Ref',
        'Indicator',
        'Unit',
        'Lead',
        '2023/24 outturn',
        '2024/25 annual target',
        'Quarter 1 (Apr–Jun 2024)',
        '',
        '',
        'Quarter 2 (Jul–Sep 2024)',
        '',
        '',
      ],
      ['', '', '', '', '', '', 'Target', 'Actual', 'RAG', 'Target', 'Actual', 'RAG'],
      [
        'RES01',
        'Council tax collected',
        '%',
        'Head of Revenues',
        '96.2',
        '96.8',
        '28.5',
        '28.1',
        'A',
        '55.6',
        '54.9',
        'A',
      ],
      [
        'RES02',
        'Business rates collected',
        '%',
        'Head of Revenues',
        '97.4',
        '97.5',
        '29',
        '30.2',
        'G',
        '56',
        '57.3',
        'G',
      ],
    ],
    [],
    [],
    'Corporate scorecard',
  );
  expect(figures).toEqual(
    expect.arrayContaining([
      'RES01 2024-25-Q1 28.1',
      'RES01 2024-25-Q2 54.9',
      'RES02 2024-25-Q2 57.3',
      'RES01 2024-25-Q2 target 55.6',
    ]),
  );
});
