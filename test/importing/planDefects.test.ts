import type { QuarantinedRow } from '../../src/app/importPorts.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type Council, contentOf, loadCouncil, withTargets } from '../../src/importing/loadCouncil.ts';
import { PLAN_LIMITS } from '../../src/importing/opening/openedFile.ts';
import { type ReadPlan, readPlan } from '../../src/importing/readPlan.ts';
import { shownSheets } from '../../src/importing/readWorkbook.ts';
import { siftPlan } from '../../src/importing/siftPlan.ts';
import { storedTables } from '../../src/importing/storedTables.ts';
import { openHere } from '../fakes/openHere.ts';
import { councilWorkbook, type DraftWorkbook } from '../fixtures/councilWorkbook.ts';

const READ = { file: 'council.xlsx', today: '2024-10-08', policy: defaultPolicy };

let book: DraftWorkbook;
let sample: Council;
beforeAll(async () => {
  sample = await loadCouncil('sample/nottingham');
});
beforeEach(async () => {
  book = await councilWorkbook();
});

interface Loaded {
  readonly plan: Plan;
  readonly read: ReadPlan;
  readonly leftOut: readonly QuarantinedRow[];
}

async function load(): Promise<Loaded> {
  const opened = shownSheets(await openHere({ bytes: book.bytes(), name: 'plan.xlsx' }, PLAN_LIMITS));
  if (!opened.ok) throw new Error(opened.reason);
  const read = readPlan(opened.sheets, undefined, READ);
  const { merged, leftOut } = siftPlan(read, storedTables(undefined), defaultPolicy);
  const [source = { title: '', illustrative: '' }] = merged.plan.rows.map(({ value }) => value);
  return {
    plan: buildPlan(contentOf(merged, source, [...withTargets(merged).values()]), 'test'),
    read,
    leftOut,
  };
}

/** The reasons given for a row of a sheet, each with its column. */
const reasonsFor = (leftOut: readonly QuarantinedRow[], sheet: string, code: string): readonly string[] =>
  leftOut
    .filter((each) => each.sheet === sheet && each.row === book.rowNumber(sheet, code))
    .flatMap(({ reasons }) => reasons.map(({ column, reason }) => `${column}: ${reason}`));

test('a council’s own workbook gives the very plan that its CSV files give', async () => {
  const { plan, leftOut } = await load();
  expect(leftOut).toEqual([]);
  const expected = buildPlan(sample.content, 'test');
  for (const kind of [
    'source',
    'aims',
    'divisions',
    'posts',
    'people',
    'programmes',
    'milestones',
    'indicators',
    'risks',
    'savings',
  ] as const)
    expect({ [kind]: plan[kind] }).toEqual({ [kind]: expected[kind] });
});

describe('programmes 6 and 7 swapped, as two parts of the paper have them', () => {
  const swap = (): void => {
    const [six, seven] = [book.row('Programmes', 'P6'), book.row('Programmes', 'P7')];
    [six[0], seven[0]] = ['P7', 'P6'];
  };

  test('a number and a title that contradict each other are left out and asked about', async () => {
    swap();
    const { leftOut, plan } = await load();
    expect(reasonsFor(leftOut, 'Activities', '6.1')).toEqual([
      expect.stringMatching(
        /^Programme: “6 Corporate landlord and assets sales” has the number of P6 \(Council companies and traded services\) and the title of P7 \(Corporate landlord and assets sales\)\. Which is meant\?$/,
      ),
    ]);
    expect(plan.milestone.has('6.1')).toBe(false);
    expect(plan.milestone.has('5.1')).toBe(true);
  });

  test('by title alone they are loaded as listed, and the note says that two numberings may be mixed', async () => {
    swap();
    for (const row of book.sheet('Activities').rows) row[2] = String(row[2]).replace(/^\d+ /, '');
    const { plan, read, leftOut } = await load();
    expect(plan.milestone.get('6.1')?.programme).toBe('P7');
    expect(leftOut.filter(({ sheet }) => sheet === 'Activities')).toEqual([]);
    expect(read.notes).toContainEqual(
      expect.stringMatching(
        /^6\.1, 6\.2.*numbered like programme 6 and listed under P7 \(Corporate landlord/,
      ),
    );
  });
});

test.each(['', 'TBC', 'n/a', '–', 'Vacant'])(
  'programmes 4 and 6 with “%s” for SAO and RDL have none, and a note',
  async (empty) => {
    for (const code of ['P4', 'P6'])
      for (const header of ['Senior Accountable Officer', 'Responsible Delivery Lead'])
        book.set('Programmes', code, header, empty);
    const { plan, read, leftOut } = await load();
    expect(leftOut).toEqual([]);
    for (const code of ['P4', 'P6']) {
      expect(plan.programme.get(code)).not.toHaveProperty('saoPost');
      expect(plan.programme.get(code)).not.toHaveProperty('rdlPost');
    }
    expect(read.notes).toContain('P4 and P6: no SAO and no RDL is given, so none is recorded.');
  },
);

describe('dates that share a cell', () => {
  const months = (count: number, year = 2024): string =>
    Array.from(
      { length: count },
      (_, index) =>
        `${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'][index]} ${year}`,
    ).join('\n');
  const share = (from: string, to: string, start: string, end: string): readonly string[] => {
    const { rows, merges } = book.sheet('Activities');
    const [first, last] = [
      rows.indexOf(book.row('Activities', from)),
      rows.indexOf(book.row('Activities', to)),
    ];
    for (const [column, value] of [
      ['Start date', start],
      ['End', end],
    ] as const) {
      merges.push({ from: first, to: last, column });
      for (let at = first; at <= last; at += 1)
        book.set('Activities', String(rows[at]?.[0]), column, at === first ? value : '');
    }
    const codes = rows.slice(first, last + 1).map((row) => String(row[0]));
    for (const code of codes) book.set('Activities', code, 'Notes', '');
    return codes;
  };

  test('programme 6, ten starts and nine ends for ten activities: none is given, and each says why', async () => {
    const codes = share('6.1', '6.10', months(10), months(9, 2025));
    expect(codes).toHaveLength(10);
    const { plan, leftOut } = await load();
    expect(leftOut).toEqual([]);
    for (const code of codes)
      expect(plan.milestone.get(code)).toMatchObject({
        start: { kind: 'none' },
        end: { kind: 'none' },
        note: '10 starts and 9 ends stand in one cell for 10 activities; they cannot be matched with certainty, so none is given.',
      });
  });

  test('programme 3, three starts and ten ends for all its activities: none is given', async () => {
    const codes = share('3.1', '3.3b', months(3), months(10, 2025));
    const { plan, read } = await load();
    for (const code of codes)
      expect(plan.milestone.get(code)).toMatchObject({ start: { kind: 'none' }, end: { kind: 'none' } });
    expect(read.notes).toContainEqual(
      expect.stringMatching(/^3\.1, 3\.1a.*3 starts and 10 ends stand in one cell for 13 activities/),
    );
  });

  test('as many pairs of dates as activities are matched in order, and the note says so', async () => {
    share('4.1', '4.2', 'April 2024\nMay 2024', 'March 2025\nSept 2024 (and ongoing)');
    const { plan } = await load();
    expect(plan.milestone.get('4.2')).toMatchObject({
      start: { day: '2024-05-01' },
      end: { day: '2024-09-30', thenOngoing: true },
      note: '2 activities share one cell with 2 pairs of dates; matched in order.',
    });
  });

  test('several dates in the cell of one activity are none, one after another on a line as well', async () => {
    book.set('Activities', '5.4', 'End', 'Oct 2024 Nov 2024');
    book.set('Activities', '5.4', 'Notes', '');
    const { plan } = await load();
    expect(plan.milestone.get('5.4')).toMatchObject({
      end: { kind: 'none' },
      note: expect.stringMatching(/2 ends/),
    });
  });

  test('one date merged over several activities is each one’s', async () => {
    share('7.1', '7.3', 'July 2024', 'Dec 2024');
    const { plan } = await load();
    for (const code of ['7.1', '7.2', '7.3'])
      expect(plan.milestone.get(code)?.end).toMatchObject({ day: '2024-12-31' });
  });
});

test('10.7 has no dates: it is loaded without any, and says so', async () => {
  book.set('Activities', '10.7', 'Notes', '');
  const { plan, read, leftOut } = await load();
  expect(leftOut).toEqual([]);
  expect(plan.milestone.get('10.7')).toMatchObject({
    start: { kind: 'none' },
    end: { kind: 'none' },
    note: 'The plan gives no dates for this activity.',
  });
  expect(read.notes).toContainEqual(
    expect.stringMatching(/10\.7: the plan gives no dates for this activity\./),
  );
});

test('savings that do not add up are left out, the others are loaded', async () => {
  book.set('Savings', 'S2', 'Delivered', '£1,000,000');
  const { plan, leftOut } = await load();
  expect(reasonsFor(leftOut, 'Savings', 'S2')).toEqual([
    'Target: Delivered, green, amber, red and unachievable come to £400,000 more than the target.',
  ]);
  expect(plan.savings).toHaveLength(7);
});

test('a target of zero without a tolerance in points leaves out the indicator, and what needs it with that as the reason', async () => {
  book.set('Indicators', 'K08', 'Amber tolerance', '10%');
  book.set('Indicators', 'K08', 'Tolerance type', '');
  const { plan, leftOut } = await load();
  expect(reasonsFor(leftOut, 'Indicators', 'K08')).toEqual([
    expect.stringMatching(
      /^Amber tolerance: K08 has a target of zero \(2024-25-M01, Targets row \d+\), so its tolerance must be in points/,
    ),
  ]);
  expect(plan.indicator.has('K08')).toBe(false);
  const dependants = leftOut.filter(({ kind }) => kind === 'targets' || kind === 'returns');
  expect(dependants.length).toBeGreaterThan(12);
  const at = book.rowNumber('Indicators', 'K08');
  for (const { reasons } of dependants)
    expect(reasons).toEqual([
      {
        column: 'Indicator',
        cell: expect.stringMatching(/^A\d+$/),
        reason: `The indicator K08 is left out (Indicators row ${at}).`,
        dependsOn: true,
      },
    ]);
  expect(leftOut).toHaveLength(1 + dependants.length);
});

test.each(['1.3 (a)', '1.3(A)', '1.3.a', '1.3 a', '(a)', 'a'])(
  'a sub-activity lettered “%s” is 1.3a, a part of 1.3',
  async (code) => {
    const row = book.row('Activities', '1.3a');
    row[0] = code;
    book.set('Activities', code, 'Parent activity', '');
    const { plan, leftOut } = await load();
    expect(leftOut).toEqual([]);
    expect(plan.milestone.get('1.3a')).toMatchObject({ parent: '1.3', programme: 'P1' });
  },
);

test('targets in a column for each period, and beside their indicators, are those of the list', async () => {
  const { plan: listed } = await load();
  const targets = book.sheet('Targets');
  const indicators = book.sheet('Indicators');
  const periods = [...new Set(targets.rows.map(([, period]) => String(period)))].filter(
    (period) => !period.endsWith('Y'),
  );
  const of = (code: string, period: string) => listed.indicator.get(code)?.targets[period] ?? 'n/a';
  const codes = indicators.rows.map(([code]) => String(code));
  targets.header.splice(0, 3, 'KPI', ...periods);
  targets.rows.splice(
    0,
    targets.rows.length,
    ...codes.map((code) => [code, ...periods.map((period) => of(code, period))]),
  );
  for (const year of ['2022-23', '2023-24', '2024-25']) {
    indicators.header.push(`Target Y ${year}`);
    for (const row of indicators.rows) row.push(of(String(row[0]), `${year}-Y`));
  }
  const { plan, leftOut } = await load();
  expect(leftOut).toEqual([]);
  for (const { code, targets: expected } of listed.indicators)
    expect({ code, targets: plan.indicator.get(code)?.targets }).toEqual({ code, targets: expected });
});

test('a date cell that shows a month is that month, blank rows and headings between rows are none, hidden sheets are not read', async () => {
  book.set('Activities', '5.4', 'End', new Date(Date.UTC(2025, 9, 1)));
  const activities = book.sheet('Activities');
  activities.rows.splice(3, 0, [null], ['Programme 1: the future council'], [...activities.header]);
  book.sheets.push({ ...book.sheet('Risks'), name: 'Risks 2023', hidden: true });
  const { plan, read, leftOut } = await load();
  expect(leftOut).toEqual([]);
  expect(plan.milestone.get('5.4')?.end).toMatchObject({
    day: '2025-10-31',
    precision: 'month',
    printed: 'October 2025',
  });
  expect(plan.milestones).toHaveLength(157);
  expect(read.notes).toContain(
    'Activities: one row has one cell only and is not read: row 7 “Programme 1: the future council”.',
  );
  expect(read.sheets.map(({ name }) => name)).not.toContain('Risks 2023');
});

test('a code that is there twice is left out the second time, with a hint where Excel may have dropped a zero', async () => {
  book.set('Activities', '6.10', 'Code', 6.1);
  book.sheet('Indicators').rows.push([...book.row('Indicators', 'K13')]);
  const { leftOut } = await load();
  const reasons = leftOut.flatMap((row) => row.reasons.map(({ reason }) => reason));
  expect(reasons).toContain(
    `“6.1” is already on Activities row ${book.rowNumber('Activities', '6.1')}. If it should be 6.10, format the column as text: Excel drops the 0.`,
  );
  expect(reasons).toContain(`“K13” is already on Indicators row ${book.rowNumber('Indicators', 'K13')}.`);
});
