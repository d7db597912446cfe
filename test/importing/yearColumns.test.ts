import { bandedSheet } from './bandedSheet.ts';
import { readOwn } from './ownFile.ts';

async function read(
  rows: readonly (readonly string[])[],
  answers: readonly (readonly [string, string])[] = [],
  title = 'Performance',
) {
  const all = [['division', 'Place'], ['polarity', 'higher'], ['measures', 'yes'], ...answers] as const;
  const { json, prepared } = await readOwn('log.xlsx', [bandedSheet(title, rows)], new Map(all));
  const [sheet] = json.sheets;
  return {
    sheet,
    asked: sheet?.questions.map(({ id }) => id),
    questions: sheet?.questions ?? [],
    figures: prepared.returns.map(({ indicator, period, value }) => `${indicator} ${period} ${value}`).sort(),
    indicators: prepared.content.indicators.map(({ code, title: called }) => `${code} ${called}`),
    prepared,
  };
}

const HEADER = ['Indicator code', 'Indicator', 'Month', 'Year', 'Result', 'Target', 'Submitted by'];
const LOG = [
  HEADER,
  ['AS4', 'Assessments in time', 'July', '2025/26', '80%', '85%', 'R Singh'],
  ['AS4', 'Assessments in time', 'August', '2025/26', '81%', '85%', 'R Singh'],
  ['AS7', 'Applications outstanding', 'July', '2025/26', '84', '60', 'M Okoro'],
  ['AS4', 'Assessments in time', 'July', '2024/25', '70%', '85%', 'P Hall'],
];

describe('a row for each indicator and month, with the year in a column of its own', () => {
  test('is of that year, and of the indicator whose code stands beside it', async () => {
    const { asked, figures, indicators } = await read(LOG);
    expect(asked).toEqual([]);
    expect(indicators).toEqual(['AS4 Assessments in time', 'AS7 Applications outstanding']);
    expect(figures).toEqual([
      'AS4 2024-25-M04 70',
      'AS4 2025-26-M04 80',
      'AS4 2025-26-M05 81',
      'AS7 2025-26-M04 84',
    ]);
  });

  test.each(['Indicator code', 'PI ref', 'Measure ID', 'KPI No', 'Ref', 'Code'])(
    'the code may stand under “%s”',
    async (heading) => {
      const { indicators } = await read([[heading, ...HEADER.slice(1)], ...LOG.slice(1)]);
      expect(indicators).toEqual(['AS4 Assessments in time', 'AS7 Applications outstanding']);
    },
  );

  test.each([
    ['the calendar’s', '2025', '2025-26-M04', '2024-25-M10'],
    ['the financial one in short', '25/26', '2025-26-M04', '2025-26-M10'],
  ])('a month under a year that is %s', async (_name, year, july, january) => {
    const { asked, figures } = await read([
      HEADER,
      ['AS4', 'Assessments in time', 'January', year, '79%', '', ''],
      ['AS4', 'Assessments in time', 'July', year, '80%', '', ''],
    ]);
    expect(asked).toEqual([]);
    expect(figures).toEqual([`AS4 ${july} 80`, `AS4 ${january} 79`].sort());
  });

  const BACKWARDS = [
    HEADER,
    ['AS4', 'Assessments in time', 'December', '2024', '79%', '', ''],
    ['AS4', 'Assessments in time', 'January', '2024', '80%', '', ''],
  ];
  test.each([
    ['begins', ['AS4 2024-25-M09 79', 'AS4 2024-25-M10 80']],
    ['ends', ['AS4 2023-24-M09 79', 'AS4 2023-24-M10 80']],
  ])('January after December of one year is asked about: it %s in it', async (answer, figures) => {
    expect((await read(BACKWARDS)).asked).toEqual(['financial-year']);
    expect((await read(BACKWARDS, [['financial-year', answer]])).figures).toEqual(figures);
    const [header = [], december = [], january = []] = BACKWARDS;
    const latestFirst = [header, january, december];
    expect((await read(latestFirst)).asked).toEqual(['financial-year']);
    expect((await read(latestFirst, [['financial-year', answer]])).figures).toEqual(figures);
  });

  test.each([
    ['begins', ['AS4 2023-24-Q2 79', 'AS4 2024-25-Q2 80']],
    ['ends', ['AS4 2022-23-Q2 79', 'AS4 2023-24-Q2 80']],
    ['calendar', ['AS4 2023-24-Q1 79', 'AS4 2024-25-Q1 80']],
  ])('a quarter of a year is asked about: it %s in it', async (answer, figures) => {
    const rows = [
      ['Ref', 'Indicator', 'Quarter', 'Year', 'Result'],
      ['AS4', 'Assessments in time', 'Q2', '2023', '79%'],
      ['AS4', 'Assessments in time', 'Q2', '2024', '80%'],
    ];
    const { asked, figures: none } = await read(rows);
    expect(asked).toEqual(['financial-year']);
    expect(none).toEqual([]);
    expect((await read(rows, [['financial-year', answer]])).figures).toEqual(figures);
  });

  test('a month that says another year than its row is left out', async () => {
    const { sheet, figures } = await read([
      HEADER,
      ['AS4', 'Assessments in time', 'Jul-25', '2025/26', '79%', '', ''],
      ['AS4', 'Assessments in time', 'Aug-25', '2023/24', '80%', '', ''],
    ]);
    expect(figures).toEqual(['AS4 2025-26-M04 79']);
    expect(sheet?.leftOut).toEqual([
      {
        row: 4,
        column: 'Year',
        reason: '“Aug-25” is in 2025-26, and the row says “2023/24”. Which is right?',
      },
    ]);
  });
});

describe('who told a figure is no indicator of its own', () => {
  const TOLD = (heading: string, first: string, second: string) => [
    ['Indicator', 'Month', heading, 'Result'],
    ['Assessments in time', 'Jul-25', first, '79%'],
    ['Assessments in time', 'Jul-25', second, '80%'],
    ['Assessments in time', 'Aug-25', first, '81%'],
    ['Assessments in time', 'Aug-25', second, '82%'],
    ['Complaints', 'Jul-25', first, '1'],
    ['Complaints', 'Jul-25', second, '2'],
  ];
  test.each(['Submitted by', 'Entered by', 'Date submitted', 'Comments', 'Contact officer'])(
    '“%s”',
    async (heading) => {
      const { sheet, figures, indicators } = await read(TOLD(heading, 'R Singh', 'P Hall'));
      expect(indicators).toEqual(['I01 Assessments in time', 'I02 Complaints']);
      expect(figures).toEqual(['I01 2025-26-M04 79', 'I01 2025-26-M05 81', 'I02 2025-26-M04 1']);
      expect(sheet?.leftOut).toHaveLength(3);
    },
  );

  test('a ward is, as is said', async () => {
    const { sheet, indicators } = await read(TOLD('Ward', 'North', 'South'));
    expect(indicators).toHaveLength(4);
    expect(indicators[1]).toBe('I02 Assessments in time, South');
    expect(sheet?.notes.join(' ')).toContain('told apart by “Ward”');
  });

  test('anything else is asked about', async () => {
    const rows = TOLD('Blob', 'North', 'South');
    const { asked, figures } = await read(rows);
    expect(asked).toEqual(['series']);
    expect(figures).toEqual([]);
    expect((await read(rows, [['series', 'apart']])).indicators).toHaveLength(4);
    expect((await read(rows, [['series', 'same']])).indicators).toHaveLength(2);
  });
});

describe('a column for each month, and the year in a column of its own', () => {
  test.each<readonly [string, readonly (readonly string[])[], readonly string[]]>([
    [
      'of all rows',
      [
        ['PI ref', 'Measure', 'Year', 'Apr', 'May'],
        ['CP1', 'Calls answered', '2024/25', '1%', '2%'],
        ['CP2', 'Bins emptied', '2024/25', '3%', '4%'],
      ],
      ['CP1 2024-25-M01 1', 'CP1 2024-25-M02 2', 'CP2 2024-25-M01 3', 'CP2 2024-25-M02 4'],
    ],
    [
      'of each row',
      [
        ['PI ref', 'Measure', 'Lead', 'Year', 'Q1', 'Q2', 'Target'],
        ['CP1', 'Calls answered', 'Head of Customers', '2024/25', '1%', '2%', '10%'],
        ['CP1', 'Calls answered', 'Head of Customers', '2025/26', '3%', '4%', '11%'],
        ['CP2', 'Bins emptied', 'Head of Waste', '2025/26', '5%', '6%', '12%'],
      ],
      [
        'CP1 2024-25-Q1 1',
        'CP1 2024-25-Q2 2',
        'CP1 2025-26-Q1 3',
        'CP1 2025-26-Q2 4',
        'CP2 2025-26-Q1 5',
        'CP2 2025-26-Q2 6',
      ],
    ],
    [
      'of each row, as the calendar has it',
      [
        ['PI ref', 'Measure', 'Year', 'Nov', 'Dec'],
        ['CP1', 'Calls answered', '2023', '1%', '2%'],
        ['CP1', 'Calls answered', '2024', '3%', '4%'],
      ],
      ['CP1 2023-24-M08 1', 'CP1 2023-24-M09 2', 'CP1 2024-25-M08 3', 'CP1 2024-25-M09 4'],
    ],
  ])('%s', async (_name, rows, figures) => {
    const { asked, figures: read_, indicators } = await read(rows);
    expect(asked).toEqual([]);
    expect(read_).toEqual(figures);
    expect(indicators[0]).toBe('CP1 Calls answered');
  });

  test('targets of each row are those of its year', async () => {
    const { prepared } = await read([
      ['PI ref', 'Measure', 'Year', 'Q1', 'Q2', 'Target'],
      ['CP1', 'Calls answered', '2024/25', '1%', '2%', '10%'],
      ['CP1', 'Calls answered', '2025/26', '3%', '4%', '11%'],
    ]);
    expect(prepared.content.indicators[0]?.targets).toMatchObject({ '2024-25-Q1': 10, '2025-26-Q1': 11 });
  });

  test('January after December under a bare year is asked about', async () => {
    const rows = [
      ['PI ref', 'Measure', 'Year', 'Apr', 'Dec', 'Jan'],
      ['CP1', 'Calls answered', '2023', '1%', '2%', '3%'],
      ['CP1', 'Calls answered', '2024', '4%', '5%', '6%'],
    ];
    expect((await read(rows)).asked).toEqual(['financial-year']);
    expect((await read(rows, [['financial-year', 'begins']])).figures).toContain('CP1 2023-24-M10 3');
  });
});

test('quarters of bare years in headings are asked about once', async () => {
  const rows = [
    ['Ref', 'Measure', 'Q1 2023', 'Q1 2024'],
    ['CP1', 'Calls answered', '1%', '2%'],
  ];
  expect((await read(rows)).asked).toEqual(['financial-year']);
  expect((await read(rows, [['financial-year', 'calendar']])).figures).toEqual([
    'CP1 2022-23-Q4 1',
    'CP1 2023-24-Q4 2',
  ]);
});
