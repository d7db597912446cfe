import { readOwn } from './ownFile.ts';

type Cells = readonly (readonly string[])[];

const ANSWERS = new Map([
  ['division', 'Place'],
  ['polarity', 'higher'],
  ['period', '2024-25-Q2'],
]);

/** One table of each kind as councils keep it, and how many things are in it. */
const TABLES: Readonly<Record<string, Cells>> = {
  risks: [
    ['Risk ID', 'Risk title', 'Cause', 'Consequence', 'Risk owner', 'Likelihood', 'Impact', 'Score', 'RAG'],
    ['SR01', 'Unbalanced budget', 'Demand', 'Section 114', 'Director of Finance', '4', '5', '20', 'Red'],
    ['SR02', 'Cyber attack', 'Phishing', 'Loss of data', 'Digital Officer', '4', '4', '16', 'Red'],
    [
      'SR03',
      'Provider failure',
      'Inflation',
      'Unplanned moves',
      'Director of Adults',
      '3',
      '4',
      '12',
      'Amber',
    ],
  ],
  milestones: [
    ['Ref', 'Milestone', 'Lead', 'Start', 'Due date', 'Completed', '% complete', 'BRAG', 'Progress note'],
    [
      '1.1',
      'Agree the thresholds',
      'MASH Manager',
      '1 May 2024',
      '28 June 2024',
      '27 June 2024',
      '100%',
      'B',
      '',
    ],
    ['1.2', 'Round 2 of the audits', 'QA Lead', '1 June 2024', '30 November 2024', '', '40%', 'A', 'Slipped'],
    ['2.1', 'Academy cohort in post', 'HR Partner', '1 June 2024', '31 October 2024', '', '70%', 'R', 'Late'],
  ],
  savings: [
    ['Ref', 'Saving', 'Directorate', 'Owner', 'Target £', 'Delivered £', 'Green £', 'Amber £', 'RAG'],
    ['AD01', 'Reablement first', 'Adults', 'AD Care', '850000', '400000', '300000', '150000', 'A'],
    ['AD02', 'Day services', 'Adults', 'AD Care', '220000', '220000', '0', '0', 'G'],
    ['EN01', 'Garden waste charge', 'Environment', 'Head of Waste', '180000', '80000', '100000', '0', 'G'],
  ],
  indicators: [
    ['Ref', 'Indicator', 'Lead officer', 'Unit', 'Q1 2024/25', 'Q2 2024/25', 'Target', 'RAG', 'Commentary'],
    ['CG1', 'Household waste recycled', 'Head of Waste', '%', '44.7%', '46.2%', '45%', 'Green', 'A wet July'],
    ['CG2', 'Fly-tips cleared in two days', 'Streets Manager', '%', '89%', '87.5%', '90%', 'Amber', ''],
    ['HE1', 'Rent collected', 'Income Manager', '%', '97.6%', '98.4%', '98.5%', 'Amber', ''],
  ],
  'open-actions': [
    ['Action no', 'Action', 'Owner', 'Due', 'Agreed on', 'Meeting', 'Status', 'Update'],
    [
      'A41',
      'Circulate the plan',
      'Programme Manager',
      '22 September 2026',
      '8 September 2025',
      'Board',
      'Open',
      'Sent',
    ],
    ['A42', 'Confirm the route', 'PMO', '6 October 2026', '8 September 2025', 'Board', 'Open', ''],
    [
      'A43',
      'Write to the board',
      'Head of Property',
      '31 October 2026',
      '13 October 2025',
      'Board',
      'Open',
      '',
    ],
  ],
};

/** What people put under a table. `''` alone is a blank row. */
const ASIDES: Readonly<Record<string, Cells>> = {
  'a count under its word': [[], ['', 'Total', '3']],
  'a count of things, straight below': [['', 'Total risks', '10']],
  'numbers by status': [[], ['Open', '6'], ['Closed', '4'], ['Overdue', '1']],
  'numbers by colour with a heading': [
    [],
    ['Summary by RAG', 'Number'],
    ['Red', '2'],
    ['Amber', '1'],
    ['Green', '0'],
  ],
  'a key in two cells': [[], ['BRAG key', 'B complete; R off track; A some slippage; G on track']],
  'a key, a row for each colour': [
    [],
    ['Key'],
    ['Green', 'On or above target'],
    ['Amber', 'Within 5%'],
    ['Red', 'Off target'],
  ],
  'a key of signs in one cell each': [[], ['Green = on target'], ['Amber = within 5%'], ['↑ = improving']],
  'a key beside its colours, second column': [
    [],
    ['', 'R', 'Off track'],
    ['', 'A', 'At risk'],
    ['', 'G', 'On track'],
  ],
  'an overall judgement': [[], ['Overall RAG', 'Amber']],
  'an average of a column': [['', 'Average', '', '', '', '7.3']],
  'an average by its name': [[], ['', 'Average score of the sheet', '', '', '', '', '', '10.6']],
  'a signature': [[], ['Signed off by', 'Director of Place', 'Date', '3 November 2025']],
  'an approval in several cells': [
    [],
    ['Approved:', 'J Smith'],
    ['Version', '0.3'],
    ['Date', '3 November 2025'],
  ],
  'a small table by directorate': [
    [],
    ['Directorate', 'High', 'Medium', 'Low'],
    ['Adults', '3', '2', '1'],
    ['Place', '0', '2', '4'],
  ],
  'a list of another kind': [
    [],
    ['Ref', 'Date', 'Decision'],
    ['D12', '13 October 2025', 'Approve the go-live'],
    ['D13', '10 November 2025', 'Close the project'],
  ],
  'notes in one cell': [
    [],
    ['Note: grey months are not reported yet.'],
    ['Amended 23/9: SR05 raised after the committee'],
  ],
  'a remark in the second column': [[], ['', '* figures are under query with the ICB']],
};

function sheetOf(rows: Cells, name: string) {
  const filled = rows.flatMap((cells, at) =>
    cells.length === 0 ? [] : [{ row: at + 1, cells: [...cells] }],
  );
  return [{ name, merged: [], rows: filled }];
}

const NAMES: Readonly<Record<string, string>> = { 'open-actions': 'Action log' };

async function read(kind: string, below: Cells) {
  const rows = [...(TABLES[kind] ?? []), ...below];
  const { json, prepared } = await readOwn('council.xlsx', sheetOf(rows, NAMES[kind] ?? 'Sheet1'), ANSWERS);
  const { risks, milestones, savings = [], indicators, programmes } = prepared.content;
  const coded = [...risks, ...milestones, ...savings, ...indicators].map(({ code }) => code);
  const actions = prepared.read.entries.flatMap(({ kind: each, entry }) =>
    each === 'open-actions' ? [entry.typed.code ?? ''] : [],
  );
  const entries = prepared.read.entries.length;
  return { entries, codes: [...coded, ...actions], programmes: programmes.length, sheet: json.sheets[0] };
}

const KINDS = Object.keys(TABLES);

describe.each(KINDS)('what stands under a table of %s is none of it', (kind) => {
  test.each(Object.keys(ASIDES))('%s', async (aside) => {
    const plain = await read(kind, []);
    const { codes, sheet, programmes } = await read(kind, ASIDES[aside] ?? []);
    expect(sheet?.kind).toBe(kind);
    expect(plain.codes).toHaveLength(3);
    expect({ codes, programmes }).toEqual({ codes: plain.codes, programmes: plain.programmes });
    // Nothing is dropped in silence but what a heading or a remark in one cell says.
    const below = (ASIDES[aside] ?? []).flatMap((cells, at) =>
      cells.filter(Boolean).length > 1 ? [String(5 + at)] : [],
    );
    const notes = (sheet?.notes ?? []).join(' ').replace('Rows 6 to 8', 'Rows 6, 7, 8');
    const said = [notes, ...(sheet?.leftOut ?? []).map(({ row }) => `row ${row}`)].join(' ');
    for (const row of below) expect(said).toMatch(new RegExp(`\\b${row}\\b`));
  });
});

describe('what only looks like it is loaded', () => {
  const real: readonly (readonly [string, readonly string[]])[] = [
    [
      'risks',
      [
        'SR04',
        'Total loss of the data centre',
        'Fire',
        'No services',
        'Digital Officer',
        '2',
        '5',
        '10',
        'Amber',
      ],
    ],
    ['milestones', ['2.2', 'Summary of the review sent', 'QA Lead', '', '31 March 2025', '', '', 'G', '']],
    ['savings', ['EN02', 'Number of vehicles cut', 'Environment', 'Fleet', '10000', '0', '10000', '0', 'G']],
    [
      'indicators',
      [
        'HE2',
        'Total households in temporary accommodation',
        'Housing',
        'number',
        '178',
        '183',
        '160',
        'Red',
        '',
      ],
    ],
    [
      'indicators',
      ['HE3', 'Average days to let a home', 'Voids Team', 'days', '30', '28.1', '28', 'Amber', ''],
    ],
    [
      'open-actions',
      [
        'A44',
        'Key worker housing: write to the board',
        'PMO',
        '6 October 2026',
        '8 September 2025',
        'Board',
        'Open',
        '',
      ],
    ],
  ];
  test.each(real)('%s: %s', async (kind, row) => {
    for (const below of [[row], [[], row]]) expect((await read(kind, below)).codes).toHaveLength(4);
  });

  test('in a list of names and figures', async () => {
    const rows = [
      ['Measure', 'Q1 2024/25', 'Q2 2024/25', 'Target'],
      ['Households in bed and breakfast', '61', '58', '50'],
      ['Total households in temporary accommodation', '178', '183', '160'],
      ['Average days to let a home', '30', '28.1', '28'],
      ['Total', '239', '241', '210'],
    ];
    const { prepared } = await readOwn('council.xlsx', sheetOf(rows, 'KPIs'), ANSWERS);
    expect(prepared.content.indicators.map(({ title }) => title)).toEqual(
      rows.slice(1, 4).map(([title]) => title),
    );
  });

  test('in a list of three columns with blank rows between', async () => {
    const rows = [
      ['Action', 'Owner', 'Due date'],
      ['Complete the audit', 'PMO', '31 March 2026'],
      [],
      ['Approve the plan', 'Board', '30 April 2026'],
      [],
      ['Summary report to cabinet', 'PMO', '31 May 2026'],
    ];
    const { prepared } = await readOwn('plan.xlsx', sheetOf(rows, 'Action plan'), ANSWERS);
    expect(prepared.content.milestones).toHaveLength(3);
  });
});

describe('what stands beside a table is none of it', () => {
  const key: Cells = [
    ['RAG', 'Count'],
    ['Red', '2'],
    ['Amber', '1'],
  ];
  const byDirectorate: Cells = [
    ['Directorate', 'Number'],
    ['Adults', '2'],
    ['Place', '1'],
  ];
  const longKey: Cells = [
    ['Key', ''],
    ['Green', 'On or above target'],
    ['Amber', 'Within 5%'],
    ['Red', 'Off target'],
    ['Grey', 'Not reported'],
  ];
  test.each([
    ['a count by colour', key],
    ['a count by directorate', byDirectorate],
    ['a key that is longer than the table', longKey],
  ])('%s', async (_name, right) => {
    for (const kind of KINDS) {
      const plain = await read(kind, []);
      const own = TABLES[kind] ?? [];
      const width = Math.max(...own.map(({ length }) => length));
      const rows = Array.from({ length: Math.max(own.length, right.length) }, (_row, at) => [
        ...Array.from({ length: width }, (_cell, each) => own[at]?.[each] ?? ''),
        '',
        ...(right[at] ?? []),
      ]);
      const { json, prepared } = await readOwn(
        'council.xlsx',
        sheetOf(rows, NAMES[kind] ?? 'Sheet1'),
        ANSWERS,
      );
      expect(json.sheets[0]?.columns).toEqual(plain.sheet?.columns);
      expect(json.sheets[0]?.leftOut).toEqual(plain.sheet?.leftOut);
      expect(prepared.read.entries).toHaveLength(plain.entries);
      expect(json.sheets[0]?.notes.join(' ')).toContain(`beside the table`);
    }
  });

  test('later quarters after a blank column are its own, though few rows have them', async () => {
    const { json, prepared } = await readOwn(
      'scorecard.xlsx',
      sheetOf(
        [
          ['Ref', 'Measure', 'Q1', 'Q2', '', 'Q3', 'Q4'],
          ['CP1', 'Calls answered', '1%', '2%', '', '3%', '4%'],
          ['CP2', 'Bins emptied', '5%', '6%', '', '7%', '8%'],
          ['CP3', 'Roads mended', '9%', '9%', '', '', ''],
          ['CP4', 'Homes built', '9%', '9%', '', '', ''],
        ],
        'Performance 2025/26',
      ),
      ANSWERS,
    );
    expect(json.sheets[0]?.notes.join(' ')).not.toContain('beside the table');
    expect(prepared.returns.map(({ indicator, value }) => `${indicator} ${value}`)).toContain('CP2 8');
  });

  test('columns after a blank one that each row fills are its own', async () => {
    const rows = (TABLES.risks ?? []).map((cells) => [...cells.slice(0, 5), '', ...cells.slice(5)]);
    const { prepared } = await readOwn('council.xlsx', sheetOf(rows, 'Sheet1'), ANSWERS);
    expect(prepared.content.risks.map(({ current }) => current.impact)).toEqual([5, 4, 4]);
  });
});
