import { mitigationsOf } from '../../src/domain/plan/mitigation.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import type { MergedCells, NamedSheet } from '../../src/importing/readWorkbook.ts';
import { readOwn } from './ownFile.ts';

const ANSWERS = new Map([
  ['division', 'Place'],
  ['polarity', 'higher'],
  ['measures', 'yes'],
  ['yearly', 'as the figures read'],
]);

type Cells = readonly (readonly string[])[];

function sheet(name: string, rows: Cells, merged: readonly MergedCells[] = []): NamedSheet {
  return { name, rows: rows.map((cells, at) => ({ row: at + 1, cells: [...cells] })), merged };
}

const down = (firstRow: number, lastRow: number, ...columns: readonly number[]): readonly MergedCells[] =>
  columns.map((at) => ({ firstRow, lastRow, firstColumn: at, lastColumn: at }));

const read = (...sheets: readonly NamedSheet[]) => readOwn('council.xlsx', sheets, ANSWERS);

describe('what looks like a figure and is none', () => {
  test('a column of days beside years is no measure of its own', async () => {
    const { json, prepared } = await read(
      sheet('Prompt payment', [
        ['EffectiveDate', 'FinancialYear', 'ProportionPaidOnTime', 'NumberNotPaidOnTime'],
        ['2018-03-31', '2017/18', '91.43', '2891'],
        ['2019-03-31', '2018/19', '87.62', '4238'],
        ['2020-03-31', '2019/20', '94.98', '1657'],
      ]),
    );
    expect(json.sheets[0]?.columns).not.toHaveProperty('EffectiveDate');
    expect(prepared.returns.map(({ value }) => value)).toEqual([91.43, 87.62, 94.98, 2891, 4238, 1657]);
  });

  test('minutes and seconds are minutes where the row says so, and otherwise asked about', async () => {
    const rows = (unit: string): Cells => [
      ['Ref', 'Measure', 'Unit', 'Apr 2024', 'May 2024'],
      ['CC1', 'Calls abandoned', '%', '9.4', '8.8'],
      ['CC3', 'Average wait', unit, '4:18', '3:02'],
    ];
    const told = await read(sheet('Contact centre', rows('m:ss')));
    expect(told.prepared.returns.slice(2).map(({ value }) => value)).toEqual([4.3, 3.0333]);
    expect(told.prepared.content.indicators[1]).toMatchObject({ unit: 'minutes' });
    const open = await read(sheet('Contact centre', rows('')));
    expect(open.prepared.returns.map(({ indicator }) => indicator)).toEqual(['CC1', 'CC1']);
    expect(open.json.sheets[0]?.leftOut.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('“4:18” is minutes and seconds or hours and minutes'),
      expect.stringContaining('“3:02”'),
    ]);
  });

  test('a summary below a scorecard counts measures and is none of them', async () => {
    const { json, prepared } = await read(
      sheet('Scorecard', [
        ['Ref', 'Measure', 'Lead officer', 'Q1 2024/25', 'Q2 2024/25', 'Target'],
        ['EN1', 'Recycling rate', 'Head of Environment', '45%', '44%', '46%'],
        ['EN2', 'Missed bins per 100,000', 'Head of Environment', '38', '62', '40'],
        ['', '', '', '', '', ''],
        ['Summary', '', 'Green', '', '1', ''],
        ['', '', 'Red', '', '1', ''],
        ['', 'Measures on target', '', '1', '1', '2'],
      ]),
    );
    expect(prepared.content.indicators.map(({ code }) => code)).toEqual(['EN1', 'EN2']);
    expect(json.sheets[0]?.notes).toContain('Totals are not read: row 5, 6 and 7.');
  });
});

describe('figures with a row for each measure and period', () => {
  const HEADER = ['Period', 'KPI ref', 'KPI name', 'Result', 'Target', 'Unit', 'Polarity', 'Return officer'];

  test('have the name, the owner and the better that stand beside the code, and thousands in pounds', async () => {
    const { json, prepared } = await read(
      sheet('KPI data', [
        HEADER,
        [
          'June 2024',
          'PL-1',
          'Potholes repaired in 24 hours',
          '95.5%',
          '95%',
          '%',
          'High',
          'Highways Manager',
        ],
        ['June 2024', 'RES-4', 'Budget variance', '(120)', '0', '£000', 'Low', 'Head of Finance'],
        [
          '01/07/2024',
          'PL-1',
          'Potholes repaired in 24 hours',
          '91.7%',
          '95%',
          '%',
          'High',
          'Highways Manager',
        ],
        ['01/07/2024', 'RES-4', 'Budget variance', '-£45k', '0', '£000', 'Low', 'Head of Finance'],
        ['Aug-24', 'PL-1', 'Potholes repaired in 24 hours', '', '95%', '%', 'High', 'Highways Manager'],
      ]),
    );
    expect(prepared.content.indicators).toMatchObject([
      { code: 'PL-1', title: 'Potholes repaired in 24 hours', accountablePost: 'highways-manager' },
      { code: 'RES-4', title: 'Budget variance', polarity: 'lower', toBeSet: ['tolerance'] },
    ]);
    expect(prepared.returns.map(({ indicator, period, value }) => [indicator, period, value])).toEqual([
      ['PL-1', '2024-25-M03', 95.5],
      ['PL-1', '2024-25-M04', 91.7],
      ['RES-4', '2024-25-M03', -120_000],
      ['RES-4', '2024-25-M04', -45_000],
    ]);
    expect(json.sheets[0]?.notes).toContain('No figure is given in row 6.');
    expect(json.sheets[0]?.questions).toEqual([]);
  });

  test('of one name are told apart by the station that they are of', async () => {
    const { prepared } = await read(
      sheet('Air quality', [
        ['period', 'indicator', 'station', 'value'],
        ['2023-12-31', 'Nitrogen dioxide', 'High Street', '20.7'],
        ['2023-12-31', 'Nitrogen dioxide', 'Moss Park', '14.4'],
        ['2024-03-31', 'Nitrogen dioxide', 'High Street', '19.9'],
        ['2024-03-31', 'Nitrogen dioxide', 'Moss Park', '14.2'],
      ]),
    );
    expect(prepared.content.indicators.map(({ title }) => title)).toEqual([
      'Nitrogen dioxide, High Street',
      'Nitrogen dioxide, Moss Park',
    ]);
    expect(prepared.returns.map(({ value }) => value)).toEqual([20.7, 19.9, 14.4, 14.2]);
  });
});

describe('targets and judgements that are not what they seem', () => {
  test('a year-end target beside a quarter’s is the last quarter’s alone', async () => {
    const { prepared } = await read(
      sheet('Scorecard', [
        [
          'Ref',
          'Measure',
          'Good is',
          'Q1 2024/25',
          'Q2 2024/25',
          'Q2 target 2024/25',
          'Year-end target 2024/25',
        ],
        ['HS1', 'Households in temporary accommodation', 'Low', '244', '259', '220', '210'],
      ]),
    );
    expect(prepared.content.indicators[0]?.targets).toEqual({ '2024-25-Q2': 220, '2024-25-Q4': 210 });
  });

  test('“Annual” under a quarter is no figure, and makes the measure an annual one', async () => {
    const { prepared } = await read(
      sheet('Scorecard', [
        ['Ref', 'Measure', 'Good is', '2023/24', 'Q1 2024/25', 'Q2 2024/25', 'Target 2024/25'],
        ['EN1', 'Recycling rate', 'High', '44%', '45%', '44%', '46%'],
        ['EN4', 'Carbon emissions of the council', 'Low', '3,812', 'Annual', 'Annual', '3,600'],
      ]),
    );
    expect(prepared.content.indicators[1]).toMatchObject({
      frequency: 'annual',
      targets: { '2024-25-Y': 3600 },
    });
    expect(prepared.returns.filter(({ indicator }) => indicator === 'EN4')).toMatchObject([
      { period: '2023-24-Y', value: 3812 },
    ]);
  });

  test('one published colour that stands against the name is asked about, and so is one beside a nought', async () => {
    const { json } = await readOwn('kpis.csv', [
      sheet('KPIs', [
        ['Ref', 'Measure', 'Q1 2024/25', 'Q2 2024/25', 'Target', 'Status'],
        ['HR1', 'Days lost to sickness', '2.7', '2.7', '3.2', 'Red'],
        ['IT6', 'Uptime of the website', '99.6%', '0%', '98%', 'Green'],
        ['IT1', 'Incidents resolved at first contact', '42%', '79%', '60%', 'Green'],
      ]),
    ]);
    expect(json.sheets[0]?.questions.find(({ id }) => id === 'polarity')?.question).toMatch(
      /^Which way is better for HR1 and IT6\?.*For HR1 it says two things/,
    );
  });

  test('a target of nought that is for information only is none', async () => {
    const { prepared } = await read(
      sheet('KPIs', [
        ['Ref', 'Measure', 'Q1 2024/25', 'Q2 2024/25', 'Target', 'Status'],
        ['SN3', 'Domestic abuse incidents', '376', '371', '0', 'for info only'],
        ['SN4', 'Burglaries', '12', '14', '10', 'below target'],
      ]),
    );
    expect(
      prepared.content.indicators.map(({ code, targets }) => [code, Object.keys(targets).length]),
    ).toEqual([
      ['SN3', 0],
      ['SN4', 4],
    ]);
  });
});

describe('headings with a remark, and headings of two moments', () => {
  test('what is remarked in brackets makes it no other heading', async () => {
    const { prepared } = await read(
      sheet('Improvement plan', [
        ['Ref', 'Action', 'Lead', 'Due (agreed)', 'Revised date', '% done'],
        ['1.1', 'Adopt a constitution', 'Monitoring Officer', '30/09/2024', '19/11/2024', '60%'],
      ]),
    );
    expect(prepared.content.milestones).toMatchObject([
      { code: '1.1', end: { day: '2024-09-30' }, forecast: '2024-11-19' },
    ]);
  });

  test('of two columns that differ by their month the later one holds', async () => {
    const { prepared } = await read(
      sheet('Delivery plan', [
        ['Ref', 'Action', 'Due', 'RAG Aug', 'RAG Sep'],
        ['1', 'Data migration', '28/10/2024', 'A', 'R'],
        ['2', 'Roof watertight', '06/12/2024', 'G', 'G'],
      ]),
    );
    expect(prepared.content.milestones.map(({ note }) => note)).toEqual([
      'Published as R.',
      'Published as G.',
    ]);
  });

  test('a variance in percent says nothing of how much is complete', async () => {
    const { prepared } = await read(
      sheet('Actions', [
        ['Action', 'Due date', 'Budget variance %', 'RAG'],
        ['Build the school', '31/03/2026', '46.88%', 'Amber'],
        ['Let the contract', '31/05/2026', '2.1%', 'Green'],
      ]),
    );
    expect(prepared.content.milestones.map(({ percent }) => percent)).toEqual([undefined, undefined]);
  });
});

test('a moved date, a date that says “Complete” and a row that names nothing', async () => {
  const { json, prepared } = await read(
    sheet('Delivery plan', [
      ['Ref', 'Milestone', 'Owner', 'Milestone date'],
      ['C1', 'Sign-off of the design', 'Director of Place', '31/01/25 (was 30/09/24)'],
      ['C2', 'Lessons learned report', 'Head of Property', 'Complete'],
      ['C3', 'None', 'Director of Place', 'On hold'],
      ['C4', 'Practical completion', 'Head of Property', '25/07/2025'],
    ]),
  );
  expect(prepared.content.milestones).toMatchObject([
    { code: 'C1', end: { day: '2024-09-30' }, forecast: '2025-01-31' },
    { code: 'C2', state: 'complete' },
    { code: 'C4', end: { day: '2025-07-25' } },
  ]);
  expect(json.sheets[0]?.leftOut).toMatchObject([{ row: 4, reason: '“None” names no activity.' }]);
});

test('a column of colours without words is said not to be read, and a sponsor is no part of a heading', async () => {
  const { json, prepared } = await read(
    sheet('Improvement plan', [
      ['Ref', 'Action', 'Due', 'BRAG'],
      ['PRIORITY 1: GOVERNANCE        Sponsor: Chief Executive', '', '', ''],
      ['1.1', 'Adopt a constitution', '30/09/2024', ''],
      ['1.2', 'Train the members', '31/10/2024', ''],
    ]),
  );
  expect(json.sheets[0]?.notes).toContain('“BRAG” has no words in it: a colour without a word is not read.');
  expect(prepared.content.programmes).toMatchObject([{ title: 'PRIORITY 1: GOVERNANCE' }]);
});

describe('a risk register', () => {
  test('with a row for each further action of a risk has the risk once', async () => {
    const { json, prepared } = await read(
      sheet(
        'Strategic risks',
        [
          [
            'Risk ref',
            'Risk (cause / event / effect)',
            'Owner',
            'Likelihood',
            'Impact',
            'Action required',
            'Due',
          ],
          [
            'SR01',
            'Failure to balance the budget',
            'Director of Resources',
            '4',
            '5',
            'Savings plan',
            '31/12/2024',
          ],
          ['', '', '', '', '', 'Reserves strategy', ''],
          ['SR02', 'Cyber attack', 'Head of Digital', '3', '5', 'Offline backups', ''],
        ],
        down(2, 3, 0, 1, 2, 3, 4),
      ),
    );
    expect(json.sheets[0]).toMatchObject({ rows: 2, loaded: 2, leftOut: [] });
    expect(mitigationsOf(prepared.content.risks[0] ?? { mitigations: [] })).toEqual([
      { what: 'Savings plan', by: '2024-12-31' },
      { what: 'Reserves strategy' },
    ]);
    expect(prepared.content.risks).toMatchObject([
      { code: 'SR01', mitigations: ['Savings plan', 'Reserves strategy'] },
      { code: 'SR02', mitigations: ['Offline backups'] },
    ]);
  });

  test('with scores and scores “now” has those of now as current', async () => {
    const { json, prepared } = await read(
      sheet('Risk log', [
        [
          'No.',
          'Description of risk',
          'Likelihood',
          'Impact',
          'Controls',
          'Likelihood now',
          'Impact now',
          'Who',
        ],
        ['W1', 'Fleet beyond its economic life', '5', '3', 'Hire', '4', '2', 'Fleet Manager'],
        ['W2', 'Shortage of drivers for the rounds', '4', '4', 'Pay', '3', '4', 'Waste Manager'],
      ]),
    );
    expect(json.sheets[0]?.questions).toEqual([]);
    expect(prepared.content.risks).toMatchObject([
      { inherent: { likelihood: 5, impact: 3 }, current: { likelihood: 4, impact: 2 } },
      { inherent: { likelihood: 4, impact: 4 }, current: { likelihood: 3, impact: 4 } },
    ]);
  });

  test('on a sheet of closed risks is left out by name', async () => {
    const { json, prepared } = await read(
      sheet('Closed', [
        ['Ref', 'Risk', 'Owner', 'Score when closed'],
        ['SR11', 'Voter identification turns away electors', 'Monitoring Officer', '4'],
      ]),
    );
    expect(prepared.content.risks).toEqual([]);
    expect(json.sheets[0]?.leftOut).toEqual([
      { row: 2, column: '', reason: 'The sheet says that this risk is closed.' },
    ]);
  });
});

test('a register with controls and further actions has both, and what is said of the actions is not said of the controls', async () => {
  const { prepared } = await read(
    sheet('Risk register', [
      ['Ref', 'Risk', 'Likelihood', 'Impact', 'Existing controls', 'Further actions', 'Action owner'],
      [
        'R1',
        'Loss of systems to an attack',
        '3',
        '5',
        'Backups\nTraining',
        'Phishing exercise',
        'Head of Digital',
      ],
    ]),
  );
  expect(
    mitigationsOf(prepared.content.risks[0] ?? { mitigations: [] }).map(({ what, owner }) => [what, owner]),
  ).toEqual([
    ['Backups', undefined],
    ['Training', undefined],
    ['Phishing exercise', 'Head of Digital'],
  ]);
});

describe('programmes, projects and the actions of meetings', () => {
  const under = (content: PlanContent) => content.milestones.map(({ code, programme }) => [code, programme]);

  test('a list of projects with a colour is one of programmes', async () => {
    const { json, prepared } = await read(
      sheet('Portfolio', [
        ['Project Name', 'Department', 'GMPP ID Number', 'Variance %', 'Delivery Confidence Assessment'],
        ['Pensions dashboard', 'DWP', 'DWP_29-Q4', '7.66', 'AMBER'],
        ['Towns fund', 'MHCLG', 'MHCLG_7-Q1', '7.21', ''],
      ]),
    );
    expect(json.sheets[0]).toMatchObject({ kind: 'programmes', loaded: 2 });
    expect(prepared.content.programmes).toMatchObject([
      { code: 'DWP_29-Q4', title: 'Pensions dashboard', note: 'Delivery Confidence Assessment: AMBER.' },
      { code: 'MHCLG_7-Q1', title: 'Towns fund' },
    ]);
    expect(prepared.content.milestones).toEqual([]);
  });

  test('a highlight log has a project in each row, with its next milestone', async () => {
    const { prepared } = await read(
      sheet('Highlight log', [
        ['Project ID', 'Project', 'SRO', 'PM', 'RAG', 'Next milestone', 'Milestone date'],
        ['T-01', 'Customer portal', 'Director of Resources', 'Digital PM', 'A', 'Go-live', '25/11/2024'],
        ['T-02', 'Hill Street bridge', 'Director of Place', 'Bridge PM', 'R', 'None', 'On hold'],
      ]),
    );
    expect(prepared.content.programmes).toMatchObject([
      { code: 'T-01', saoPost: 'director-of-resources', rdlPost: 'digital-pm', note: 'RAG: A.' },
      { code: 'T-02', saoPost: 'director-of-place' },
    ]);
    expect(under(prepared.content)).toEqual([['M01', 'T-01']]);
  });

  test('projects above their milestones are programmes', async () => {
    const { prepared } = await read(
      sheet('Delivery plan', [
        ['No', 'Project / milestone', 'Lead', 'End', 'RAG'],
        ['1', 'Food waste service', 'Waste Lead', 'Oct 2026', 'Amber'],
        ['M1.1', 'Order the vehicles', 'Fleet Manager', '28/02/2025', 'Green'],
        ['2', 'Leisure centre', 'Head of Property', 'Mar 2027', 'Amber'],
        ['M2.1', 'Start on site', 'Capital Manager', 'Jan 2026', 'Green'],
      ]),
    );
    expect(prepared.content.programmes).toMatchObject([
      { code: 'P1', title: 'Food waste service', rdlPost: 'waste-lead' },
      { code: 'P2', title: 'Leisure centre' },
    ]);
    expect(under(prepared.content)).toEqual([
      ['M1.1', 'P1'],
      ['M2.1', 'P2'],
    ]);
  });

  test('projects numbered 01, or of two letters and one number, are each a programme of its own', async () => {
    const { prepared } = await read(
      sheet('Delivery plan', [
        ['No', 'Project / milestone', 'Lead', 'End', 'RAG'],
        ['A01', 'Food waste service', 'Waste Lead', 'Oct 2026', 'Amber'],
        ['A1.1', 'Order the vehicles', 'Fleet Manager', '28/02/2025', 'Green'],
        ['B01', 'Leisure centre', 'Head of Property', 'Mar 2027', 'Amber'],
        ['B1.1', 'Start on site', 'Capital Manager', 'Jan 2026', 'Green'],
      ]),
    );
    expect(prepared.content.programmes).toMatchObject([
      { code: 'A01', title: 'Food waste service' },
      { code: 'B01', title: 'Leisure centre' },
    ]);
    expect(under(prepared.content)).toEqual([
      ['A1.1', 'A01'],
      ['B1.1', 'B01'],
    ]);
  });

  test('numbered priorities that are merged down beside actions are their programmes', async () => {
    const { prepared } = await read(
      sheet(
        'Service plan',
        [
          ['Priority', 'Action no.', 'What we will do', 'By when'],
          ['1. Town centres', 'SP1', 'Adopt the masterplan', '31/12/2025'],
          ['', 'SP2', 'Let the last four units', '31/03/2026'],
          ['2. Getting around', 'SP3', 'Install charge points', '31/12/2025'],
        ],
        down(2, 3, 0),
      ),
    );
    expect(prepared.content.programmes.map(({ title }) => title)).toEqual([
      '1. Town centres',
      '2. Getting around',
    ]);
    expect(new Set(under(prepared.content).map(([, programme]) => programme)).size).toBe(2);
  });

  test('a log of actions is for the register: the open ones that have an owner and a day', async () => {
    const { json } = await read(
      sheet('Action log', [
        ['#', 'Action', 'Owner', 'Due', 'Status'],
        ['Meeting 12 September 2024', '', '', '', ''],
        ['38', 'Sign the exit criteria off', 'Revenues Manager', '18th Oct', 'Open'],
        ['39', 'Report on the depot', 'Energy Manager', 'end of Nov', 'Open'],
        ['40', 'Write to the department', 'Director of Place', 'asap', 'Open'],
        ['41', 'Update the legal advice', 'Legal', 'Sept Board', 'Closed'],
      ]),
    );
    expect(json.sheets[0]).toMatchObject({ kind: 'open-actions', rows: 4, loaded: 3 });
    expect(json.sheets[0]?.leftOut).toMatchObject([
      { row: 5, reason: '“asap” is not a day that I can read, and the register needs one.' },
    ]);
  });
});

test('savings are those of the year, what is written with £ among thousands is pounds, and a kind of saving is no programme', async () => {
  const { prepared } = await read(
    sheet('Savings tracker £000', [
      [
        'Ref',
        'Saving',
        'Type',
        'Full year effect',
        'In-year 24/25',
        'Delivered (banked)',
        'Green',
        'Amber',
        '2023/24 actual',
      ],
      ['S1', 'Review of packages', 'Ongoing', '600', '450', '180', '270', '0', '0'],
      ['S2', 'Letting of a floor', 'One-off', '£125,000', '£62,500', '0', '0', '£62,500', ''],
      ['S3', 'Street lighting', 'Ongoing', '130', '65', '0', '65', '0', '10'],
      ['% of target delivered', '', '', '', '', '31%', '', '', ''],
    ]),
  );
  expect(prepared.content.savings).toMatchObject([
    { code: 'S1', target: 450_000, delivered: 180_000, green: 270_000 },
    { code: 'S2', target: 62_500, delivered: 0, amber: 62_500 },
    { code: 'S3', target: 65_000, delivered: 0, green: 65_000 },
  ]);
  expect(prepared.content.programmes.map(({ title }) => title)).toEqual(['Programme to be set']);
});

test('last year’s sheet of the same indicators brings their figures, and nothing of it is left out', async () => {
  const of = (year: string, a: string, b: string): NamedSheet =>
    sheet(year, [
      ['Ref', 'Measure', 'Good is', `Apr ${year.slice(0, 4)}`, `May ${year.slice(0, 4)}`],
      ['CC1', 'Calls answered', 'High', a, b],
    ]);
  const { json, prepared } = await read(of('2024-25', '94%', '95%'), of('2023-24', '90%', '91%'));
  expect(json.sheets.map(({ rows, loaded, leftOut }) => [rows, loaded, leftOut.length])).toEqual([
    [1, 1, 0],
    [1, 1, 0],
  ]);
  expect(prepared.returns.map(({ value }) => value)).toEqual([94, 95, 90, 91]);
});
