import { join } from 'node:path';
import { readPlanSource } from '../../src/importing/planSource.ts';
import { readAnswered, readOwn } from './ownFile.ts';

const at = (name: string): string => join('test/fixtures/imports', name);

describe('spreadsheets as councils keep them, written without knowing how they are read, load after what only a person can say', () => {
  test.each<[string, readonly string[], readonly [kind: string, loaded: number, rows: number][]]>([
    ['made-place-scorecard.xlsx', ['division'], [['indicators', 8, 8]]],
    ['made-customer-monthly.xlsx', ['polarity', 'division'], [['indicators', 6, 6]]],
    [
      'made-definitions-and-data.xlsx',
      [],
      [
        ['indicators', 5, 5],
        ['returns', 10, 10],
      ],
    ],
    ['made-peer-review-action-plan.csv', ['year', 'division'], [['milestones', 10, 10]]],
    ['made-corporate-risks.xlsx', ['product', 'division'], [['risks', 6, 6]]],
    ['made-project-risks.csv', ['division'], [['risks', 4, 5]]],
    ['made-savings-tracker.xlsx', [], [['savings', 5, 5]]],
    ['made-libraries-unicode-text.csv', ['yearly', 'division'], [['indicators', 5, 5]]],
    ['made-housing-cp1252.csv', ['polarity', 'division'], [['indicators', 5, 5]]],
    ['made-milestones-1904.xlsx', ['division', 'hidden'], [['milestones', 3, 5]]],
    ['made-audit-actions-serials.csv', ['division'], [['milestones', 5, 5]]],
    ['made-rows-by-type.xlsx', ['polarity', 'division'], [['indicators', 2, 2]]],
    ['made-annual-outturns.csv', ['division'], [['indicators', 5, 5]]],
    ['made-gantt-plan.xlsx', ['division'], [['milestones', 4, 4]]],
    ['made-risks-two-headers.xlsx', ['division'], [['risks', 3, 3]]],
    ['made-savings-months.csv', ['year', 'rest'], [['savings', 3, 3]]],
    [
      'made-service-plan.xlsx',
      ['polarity', 'yearly', 'division'],
      [
        ['indicators', 5, 5],
        ['milestones', 4, 4],
      ],
    ],
  ])('%s', async (name, asked, sheets) => {
    const read = await readAnswered(at(name));
    expect(read.asked).toEqual(asked);
    expect(read.json.sheets.map(({ kind, loaded, rows }) => [kind, loaded, rows])).toEqual(sheets);
  });
});

describe('what is loaded of them is what they say', () => {
  test('a year’s target beside those of its quarters is said, a share is a percentage, and a total is no indicator', async () => {
    const { prepared } = await readAnswered(at('made-place-scorecard.xlsx'));
    const fees = prepared.content.indicators.find(({ code }) => code === 'PL05');
    expect(fees?.targets).toEqual({ '2024-25-Q1': 300000, '2024-25-Q2': 300000 });
    expect(fees?.definition).toContain('Annual target: £1.2m');
    const planning = prepared.returns.filter(({ indicator }) => indicator === 'PL04');
    expect(planning.map(({ value, publishedRag }) => [value, publishedRag])).toEqual([
      [100, 'green'],
      [75, 'red'],
    ]);
    expect(prepared.content.indicators.map(({ title }) => title).join()).not.toContain('Total measures');
  });

  test('figures on one sheet are those of the indicators on another', async () => {
    const { prepared } = await readAnswered(at('made-definitions-and-data.xlsx'));
    expect(prepared.content.indicators).toHaveLength(5);
    expect(prepared.content.indicators[0]).toMatchObject({
      code: 'HR1',
      unit: 'days',
      polarity: 'lower',
      definition: 'Days lost per FTE, rolling year',
    });
    const sickness = prepared.returns.filter(({ indicator }) => indicator === 'HR1');
    expect(sickness.map(({ period, value, target }) => [period, value, target])).toEqual([
      ['2024-25-Q1', 9.1, 8.5],
      ['2024-25-Q2', 9.4, 8.5],
    ]);
  });

  test('one number for a score is split as a person says, and stays to be set until then', async () => {
    const path = at('made-corporate-risks.xlsx');
    const { prepared } = await readAnswered(path);
    const budget = prepared.content.risks.find(({ code }) => code === 'CR1');
    expect(budget).toMatchObject({
      inherent: { likelihood: 5, impact: 5 },
      current: { likelihood: 4, impact: 5 },
      target: { likelihood: 3, impact: 4 },
    });
    const source = await readPlanSource(path);
    if (!source.ok) throw new Error(source.reason);
    const open = await readOwn('risks.xlsx', source.sheets, new Map([['division', 'Whole council']]));
    expect(open.prepared.content.risks[0]).toMatchObject({
      inherent: { likelihood: 5, impact: 5 },
      current: { likelihood: 0, impact: 0 },
      toBeSet: ['score', 'target'],
    });
  });

  test('what a score was before is not what it is now', async () => {
    const { prepared } = await readAnswered(at('made-project-risks.csv'));
    expect(prepared.content.risks.find(({ code }) => code === 'R-02')).toMatchObject({
      inherent: { likelihood: 3, impact: 5 },
      current: { likelihood: 3, impact: 4 },
    });
  });

  test('savings in thousands of pounds, with what became of each part', async () => {
    const { prepared } = await readAnswered(at('made-savings-tracker.xlsx'));
    expect(prepared.content.savings?.find(({ code }) => code === 'S03')).toMatchObject({
      title: 'Home to school transport',
      division: 'children',
      ownerPost: 'director-of-childrens-services',
      target: 1_200_000,
      delivered: 300_000,
      green: 400_000,
      amber: 300_000,
      red: 0,
      unachievable: 200_000,
    });
    expect(prepared.content.savings?.find(({ code }) => code === 'S05')?.delivered).toBe(12_500);
    expect(prepared.content.milestones).toEqual([]);
  });

  test('a year’s target judges no quarter whose figures add up to it, and years before are kept with the definition', async () => {
    const { prepared } = await readAnswered(at('made-libraries-unicode-text.csv'));
    const visits = prepared.content.indicators.find(({ code }) => code === 'LI-1');
    expect(visits).toMatchObject({ targets: {}, unit: 'count' });
    expect(visits?.definition).toContain('Target for the whole of 2024-25: 460,000');
    expect(visits?.definition).toContain('2023/24 outturn: 455,118');
    expect(prepared.returns.find(({ indicator }) => indicator === 'LI-1')?.calculated).toBeUndefined();
    expect(prepared.content.indicators.find(({ code }) => code === 'LI-4')?.targets).toMatchObject({
      '2024-25-Q2': 14,
    });
  });

  test('figures that count up through the year are judged at its end; actions below the measures are read as well', async () => {
    const { prepared, json } = await readAnswered(at('made-service-plan.xlsx'));
    expect(prepared.content.indicators.find(({ title }) => /Carers/.test(title))).toMatchObject({
      cumulative: true,
      targets: { '2024-25-Q4': 1300 },
    });
    expect(prepared.content.milestones.map(({ code, state }) => [code, state])).toContainEqual([
      '3',
      'complete',
    ]);
    expect(json.sheets.map(({ sheet }) => sheet)).toEqual(['Adult Social Care', 'Adult Social Care']);
  });

  test('a published red above its target says that lower is better, and a dash is no comment', async () => {
    const { prepared } = await readAnswered(at('made-housing-cp1252.csv'));
    expect(prepared.content.indicators.find(({ code }) => code === 'HO2')?.polarity).toBe('lower');
    const june = prepared.returns.filter(({ period }) => period === '2024-25-M03');
    expect(june.map(({ narrative }) => narrative?.happened)).toEqual([
      undefined,
      'Contractor’s performance',
      undefined,
      '“Peak” passed',
      undefined,
    ]);
  });

  test('days as Excel numbers them, and “Implemented?”', async () => {
    const { prepared, json } = await readAnswered(at('made-audit-actions-serials.csv'));
    const of = (code: string) => prepared.content.milestones.find((one) => one.code === code);
    expect(of('PAY-1')).toMatchObject({
      end: { day: '2024-04-30' },
      forecast: '2024-09-30',
      state: 'complete',
    });
    expect(of('PRO-1')?.state).toBeUndefined();
    expect(prepared.content.programmes.map(({ title }) => title)).toEqual([
      'Payroll 23/24',
      'Procurement',
      'IT DR',
    ]);
    expect(json.sheets[0]?.notes.join()).toContain('45412 is 2024-04-30');
  });

  test('hidden rows are asked about, errors of formulas are named by their cell, hidden sheets are said', async () => {
    const path = at('made-milestones-1904.xlsx');
    const { prepared, json } = await readAnswered(path);
    expect(prepared.content.milestones.map(({ title }) => title)).not.toContain('OLD ROW - ignore');
    expect(prepared.content.milestones[0]).toMatchObject({ completedOn: '2024-04-12' });
    expect(json.sheets[0]?.leftOut).toEqual([
      { row: 5, column: '', reason: 'The row is hidden in the spreadsheet.' },
      { row: 6, column: 'Forecast date', reason: expect.stringContaining('“#REF!” is a spreadsheet error') },
    ]);
    const source = await readPlanSource(path);
    if (!source.ok) throw new Error(source.reason);
    const all = await readOwn(
      'milestones.xlsx',
      source.sheets,
      new Map([
        ['hidden', 'load'],
        ['division', 'Place'],
      ]),
    );
    expect(all.prepared.content.milestones.map(({ title }) => title)).toContain('OLD ROW - ignore');
    expect(all.json.sheets[0]?.notes).toContain(
      'Rows that are hidden in the spreadsheet are read as well: 5.',
    );
    const monthly = await readAnswered(at('made-customer-monthly.xlsx'));
    expect(monthly.json.sheets[0]?.notes.join()).toContain('Hidden sheets are not read: “Lookups”');
    expect(monthly.prepared.content.indicators.find(({ title }) => /seconds\)/.test(title))?.unit).toBe(
      'decimal',
    );
  });

  test('a row of results and a row of targets are one measure', async () => {
    const { prepared } = await readAnswered(at('made-rows-by-type.xlsx'));
    expect(prepared.content.indicators.map(({ title }) => title)).toEqual([
      'Recycling rate (%)',
      'Missed bins (number)',
    ]);
    expect(prepared.returns.find(({ period }) => period === '2025-26-M01')).toMatchObject({
      value: 44.1,
      target: 46,
    });
  });

  test('a name that is there twice without a code is asked about, unless something tells the two apart', async () => {
    const sheet = (second: string) => [
      {
        name: 'KPIs',
        merged: [],
        rows: [
          ['Service', 'Measure', 'Good is', 'Q1 2024/25'],
          ['Parks', 'Complaints answered in time', 'High', '90%'],
          [second, 'Complaints answered in time', 'High', '80%'],
        ].map((cells, index) => ({ row: index + 1, cells })),
      },
    ];
    const same = await readOwn('kpis.xlsx', sheet('Parks'));
    expect(same.json.sheets[0]?.leftOut).toMatchObject([
      { row: 3, reason: expect.stringContaining('already on row 2') },
    ]);
    const apart = await readOwn('kpis.xlsx', sheet('Housing'));
    expect(apart.json.sheets[0]).toMatchObject({ loaded: 2, leftOut: [] });
  });

  test('likelihood and impact under a heading each, and CO2 is no code', async () => {
    const { prepared } = await readAnswered(at('made-risks-two-headers.xlsx'));
    expect(prepared.content.risks[0]).toMatchObject({
      inherent: { likelihood: 5, impact: 5 },
      current: { likelihood: 4, impact: 5 },
    });
    const annual = await readAnswered(at('made-annual-outturns.csv'));
    expect(annual.prepared.content.indicators.at(-1)?.title).toBe('CO2 emissions (kilotonnes)');
  });

  test('months that come to what is delivered are what was delivered in each', async () => {
    const { prepared } = await readAnswered(at('made-savings-months.csv'));
    expect(prepared.content.savings?.[0]).toMatchObject({
      delivered: 75_000,
      amber: 225_000,
      unachievable: 50_000,
    });
    expect(prepared.content.savings?.[0]?.profile).toBeUndefined();
  });
});
