import { readOwn } from './ownFile.ts';

type Cells = readonly (readonly string[])[];

async function read(rows: Cells, answers: readonly (readonly [string, string])[] = [], name = 'Sheet1') {
  const filled = rows.flatMap((cells, at) =>
    cells.length === 0 ? [] : [{ row: at + 1, cells: [...cells] }],
  );
  const { json, prepared } = await readOwn(
    'council.xlsx',
    [{ name, merged: [], rows: filled }],
    new Map(answers),
  );
  const [sheet] = json.sheets;
  return { sheet, notes: sheet?.notes ?? [], ...prepared };
}

const RISKS = ['No', 'Service', 'Risk', 'Likelihood', 'Impact', 'Owner'];
const risk = (code: string, service: string, title: string, owner = 'Head of Waste') => [
  code,
  service,
  title,
  '3',
  '4',
  owner,
];

describe('what is written once above its rows', () => {
  test('is each row’s: a service beside its risks, and it is said once', async () => {
    const { content, notes, sheet } = await read([
      RISKS,
      risk('1', 'Waste', 'Old fleet'),
      risk('2', '', 'Driver shortage'),
      risk('3', '', 'Fire'),
      risk('4', 'Parks', 'Ash dieback'),
      risk('5', '', 'Play areas'),
      risk('6', 'Highways', 'Salt supply'),
    ]);
    expect(content.risks.map(({ division }) => division)).toEqual([
      'waste',
      'waste',
      'waste',
      'parks',
      'parks',
      'highways',
    ]);
    expect(notes.filter((note) => note.includes('“Service”'))).toEqual([
      '“Service” is written once above its rows: row 3, 4 and 6 take what stands above them.',
    ]);
    expect(sheet?.questions).toEqual([]);
  });

  test('a programme of milestones, a meeting’s date of actions, an objective of indicators, a measure of its figures', async () => {
    const plan = await read(
      [
        ['Improvement area', 'Ref', 'What we will do', 'By when', 'Progress'],
        ['Front door', '1.1', 'Agree the thresholds', '28 June 2026', 'On track'],
        ['', '1.2', 'Round two of the audits', '30 November 2026', 'On track'],
        ['Workforce', '2.1', 'Academy cohort in post', '31 October 2026', 'On track'],
        ['', '2.2', 'Retention offer reviewed', '31 December 2026', 'On track'],
      ],
      [['division', 'Place']],
    );
    expect(new Set(plan.content.milestones.map(({ programme }) => programme)).size).toBe(2);
    const log = await read(
      [
        ['Action no', 'Meeting date', 'Action', 'Owner', 'Due'],
        ['A1', '8 September 2025', 'Circulate the plan', 'PMO', '22 December 2025'],
        ['A2', '', 'Confirm the route', 'PMO', '18 December 2025'],
        ['A3', '13 October 2025', 'Write to the board', 'PMO', '31 December 2025'],
        ['A4', '', 'Book the rooms', 'PMO', '31 January 2026'],
      ],
      [['division', 'Place']],
      'Action log',
    );
    expect(
      log.read.entries.flatMap(({ kind, entry }) => (kind === 'open-actions' ? [entry.typed.agreed_on] : [])),
    ).toEqual(['2025-09-08', '2025-09-08', '2025-10-13', '2025-10-13']);
    const card = await read(
      [
        ['Objective', 'Ref', 'Indicator', 'Q1 2024/25', 'Q2 2024/25'],
        ['Clean and green', 'CG1', 'Household waste recycled', '44%', '45%'],
        ['', 'CG2', 'Fly-tips cleared', '88%', '87%'],
        ['Homes for all', 'HE1', 'Rent collected', '97%', '98%'],
        ['', 'HE2', 'Repairs in time', '91%', '92%'],
      ],
      [
        ['division', 'Place'],
        ['polarity', 'higher'],
      ],
    );
    expect(
      card.content.indicators.map(({ aim }) => card.content.aims.find(({ code }) => code === aim)?.title),
    ).toEqual(['Clean and green', 'Clean and green', 'Homes for all', 'Homes for all']);
    const figures = await read(
      [
        ['KPI name', 'Quarter', 'Actual'],
        ['Rent collected', 'Q1 2024/25', '97%'],
        ['', 'Q2 2024/25', '98%'],
        ['Calls answered', 'Q1 2024/25', '88%'],
        ['', 'Q2 2024/25', '89%'],
      ],
      [
        ['division', 'Place'],
        ['polarity', 'higher'],
        ['measures', 'yes'],
      ],
      'Performance log',
    );
    expect(figures.returns.map(({ period, value }) => [period, value])).toEqual([
      ['2024-25-Q1', 97],
      ['2024-25-Q2', 98],
      ['2024-25-Q1', 88],
      ['2024-25-Q2', 89],
    ]);
  });

  test.each<[string, Cells]>([
    [
      'where others repeat it',
      [
        risk('1', 'Waste', 'Old fleet'),
        risk('2', 'Waste', 'Drivers'),
        risk('3', '', 'Fire'),
        risk('4', 'Parks', 'Ash'),
        risk('5', '', 'Play'),
      ],
    ],
    [
      'where one of many is blank',
      [
        risk('1', 'Waste', 'Old fleet'),
        risk('2', 'Parks', 'Ash'),
        risk('3', '', 'Fire'),
        risk('4', 'Trees', 'Storm'),
        risk('5', 'Roads', 'Salt'),
        risk('6', 'Food', 'Staff'),
      ],
    ],
    [
      'where the first has none',
      [
        risk('1', '', 'Old fleet'),
        risk('2', 'Waste', 'Drivers'),
        risk('3', '', 'Fire'),
        risk('4', 'Parks', 'Ash'),
        risk('5', '', 'Play'),
      ],
    ],
    [
      'where it is there once',
      [risk('1', 'Waste', 'Old fleet'), risk('2', '', 'Drivers'), risk('3', '', 'Fire')],
    ],
  ])('is not guessed %s', async (_where, rows) => {
    const { content, notes } = await read([RISKS, ...rows]);
    const blank = rows.flatMap(([code, service]) => (service === '' ? [code] : []));
    const open = content.risks.filter(({ division }) => division === 'division-to-be-set');
    expect(open.map(({ code }) => code)).toEqual(blank);
    expect(notes.join(' ')).toContain('“Service” is blank in row');
  });

  test('is not carried over a blank row, a heading or a subtotal', async () => {
    const { content } = await read([
      RISKS,
      risk('1', 'Waste', 'Old fleet'),
      risk('2', '', 'Drivers'),
      risk('3', 'Parks', 'Ash dieback'),
      risk('4', '', 'Play areas'),
      [],
      risk('5', '', 'Air quality'),
    ]);
    expect(content.risks.at(-1)).toMatchObject({ code: '5', division: 'division-to-be-set' });
  });

  test('an owner only where a person says so, and never a value', async () => {
    const rows = [
      RISKS,
      risk('1', 'Waste', 'Old fleet', 'Head of Waste'),
      risk('2', '', 'Drivers', ''),
      risk('3', 'Parks', 'Ash dieback', 'Tree Officer'),
      ['4', '', 'Play areas', '', '', ''],
    ];
    const open = await read(rows);
    expect(open.sheet?.questions).toMatchObject([
      { id: 'owner-above', choices: [{ value: 'as above' }, { value: 'blank' }] },
    ]);
    expect(open.content.risks.map(({ ownerPost }) => ownerPost)).toEqual([
      'head-of-waste',
      undefined,
      'tree-officer',
      undefined,
    ]);
    const told = await read(rows, [['owner-above', 'as above']]);
    expect(told.content.risks.map(({ ownerPost }) => ownerPost)).toEqual([
      'head-of-waste',
      'head-of-waste',
      'tree-officer',
      'tree-officer',
    ]);
    expect(told.content.risks[3]).toMatchObject({ toBeSet: expect.arrayContaining(['score']) });
  });
});

test('a day without its year is the first one after the action was agreed', async () => {
  const due = ['w/c 24 Nov', '18th Oct', '31/12', 'end of Jan', 'Next meeting', '31 Feb', '29 Feb'];
  const { read: found, sheet } = await read(
    [
      ['Action no', 'Meeting date', 'Action', 'Owner', 'Due'],
      ...[...Array.from({ length: 6 }, () => '1 December 2025'), ...due].map((day, at) => [
        `A${at}`,
        '13 October 2025',
        `Write to board ${at}`,
        'PMO',
        day,
      ]),
    ],
    [['division', 'Place']],
    'Action log',
  );
  const days = found.entries.flatMap(({ kind, entry }) => (kind === 'open-actions' ? [entry.typed.due] : []));
  expect(days.slice(5)).toEqual(['2025-12-01', '2025-11-24', '2025-10-18', '2025-12-31', '2026-01-31']);
  expect(sheet?.leftOut.map(({ row }) => row)).toEqual([12, 13, 14]);
});

describe('a heading over its rows', () => {
  const rows = [
    ['Ref', 'Indicator', 'Q1 2024/25', 'Q2 2024/25'],
    ['Adult social care'],
    ['AS1', 'Assessments in 28 days', '80%', '81%'],
    ['AS2', 'Reviews in time', '88%', '87%'],
    ['Environment'],
    ['EN1', 'Household waste recycled', '44%', '45%'],
  ];

  test('is offered as the division where nothing else says it', async () => {
    const open = await read(rows, [['polarity', 'higher']]);
    expect(open.sheet?.questions).toMatchObject([
      {
        id: 'division',
        choices: [
          { value: 'by heading', label: expect.stringContaining('“Adult social care”') },
          { value: 'Whole council' },
        ],
      },
    ]);
    const { content } = await read(rows, [
      ['polarity', 'higher'],
      ['division', 'by heading'],
    ]);
    expect(content.indicators.map(({ division }) => division)).toEqual([
      'adult-social-care',
      'adult-social-care',
      'environment',
    ]);
    expect(content.aims.map(({ title }) => title)).toEqual(['Aim to be set']);
  });

  test('is an aim where it says so', async () => {
    const priorities = rows.map((cells) => (cells.length === 1 ? [`Priority: ${cells[0]}`] : cells));
    const open = await read(priorities, [['polarity', 'higher']]);
    expect(open.sheet?.questions[0]?.choices.map(({ value }) => value)).toEqual(['Whole council']);
  });
});
