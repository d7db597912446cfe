import { mitigationsOf } from '../../src/domain/plan/mitigation.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { planCsv } from '../../src/importing/planCsv.ts';
import { prepareImport } from '../../src/importing/prepareImport.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { sampleCouncil } from '../fakes/council.ts';

let content: PlanContent;
beforeAll(async () => {
  ({ content } = await sampleCouncil());
});

const sheet = (name: string, rows: readonly (readonly string[])[]): NamedSheet => ({
  name,
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  merged: [],
});
const loaded = async (sheets: readonly NamedSheet[], stored: PlanContent = content) => {
  const read = readPlan(sheets, stored, { file: 'a.xlsx', today: '2024-10-08', policy: defaultPolicy });
  const standing = { ...stored, decided: new Map() };
  const settings = { policy: defaultPolicy, title: 'A', removeMissing: false };
  const { content: after, leftOut } = await prepareImport(read, standing, undefined, settings);
  return {
    after,
    reasons: leftOut.flatMap(({ reasons }) => reasons.map(({ column, reason }) => `${column}: ${reason}`)),
  };
};

/** The sample's own sheet of this kind, with what a row of it says changed. */
const changed = (kind: string, code: string, cells: Readonly<Record<string, string>>): NamedSheet => {
  const [header = [], ...rows] = planCsv(content).get(`${kind}.csv`) ?? [];
  const row = rows.find(([first]) => first === code) ?? [];
  const names = [...new Set([...header, ...Object.keys(cells)])];
  const value = (name: string): string => cells[name] ?? row[header.indexOf(name)] ?? '';
  return sheet(`${kind}.csv`, [names, names.map(value)]);
};
const risk = (from: PlanContent, code = 'R1') => {
  const found = from.risks.find((one) => one.code === code);
  return found ? mitigationsOf(found) : [];
};
const saving = (from: PlanContent, code = 'S1') => from.savings?.find((one) => one.code === code);

const THREE = {
  mitigations: 'A weekly panel | A spending board | A reserve',
  mitigation_owners: 'Director of Finance (Deputy s151 Officer) | The external auditors | ',
  mitigation_dates: '31 October 2024 | Nov 2024 | TBC',
  mitigation_states: 'In progress | not started | Completed',
};

test('each mitigation has its owner, date and state; an owner that is no post stays as written, and a blank says nothing', async () => {
  const { after, reasons } = await loaded([changed('risks', 'R1', THREE)]);
  expect(reasons).toEqual([]);
  expect(risk(after)).toEqual([
    { what: 'A weekly panel', owner: 'director-of-finance', by: '2024-10-31', state: 'under way' },
    { what: 'A spending board', owner: 'The external auditors', by: '2024-11-30', state: 'not started' },
    { what: 'A reserve', state: 'done' },
  ]);
  // What was exported comes back as it is.
  const again = await loaded(
    [...planCsv(after)].map(([name, rows]) => sheet(name, rows)),
    content,
  );
  expect(risk(again.after)).toEqual(risk(after));
});

test('one owner and one date are those of all mitigations', async () => {
  const one = {
    mitigation_owners: 'director-of-finance',
    mitigation_dates: '2024-10-31',
    mitigation_states: '',
  };
  const { after } = await loaded([changed('risks', 'R1', { ...THREE, ...one })]);
  expect(risk(after).map(({ owner, by }) => [owner, by])).toEqual(
    Array.from({ length: 3 }, () => ['director-of-finance', '2024-10-31']),
  );
});

test.each([
  [
    { mitigation_owners: 'Director of Finance | The auditors' },
    'mitigation_owners: There are 3 mitigations and 2 of these.',
  ],
  [{ mitigation_dates: 'soon' }, 'mitigation_dates: “soon” is not a day'],
  [
    { mitigation_states: 'going well' },
    'mitigation_states: “going well” is not one of not started, under way, done.',
  ],
])('%j is left out with a sentence', async (cells, sentence) => {
  const { after, reasons } = await loaded([changed('risks', 'R1', { ...THREE, ...cells })]);
  expect(reasons.join()).toContain(sentence);
  expect(risk(after)).toEqual(risk(content));
});

test('a later file with one of these columns keeps the others beside the mitigation with the same words', async () => {
  const { after } = await loaded([changed('risks', 'R1', THREE)]);
  const cells = ['R1', 'A reserve | Something new | A weekly panel | And more', 'The external auditors'];
  const [header = [], ...rows] = planCsv(after).get('risks.csv') ?? [];
  const row = rows.find(([first]) => first === 'R1') ?? [];
  const others = header.filter((name) => !name.startsWith('mitigation') && name !== 'code');
  const names = ['code', 'mitigations', 'mitigation_owners', ...others];
  const rest = others.map((name) => row[header.indexOf(name)] ?? '');
  const later = await loaded([sheet('risks.csv', [names, [...cells, ...rest]])], after);
  expect(later.reasons).toEqual([]);
  expect(risk(later.after)).toEqual([
    { what: 'A reserve', owner: 'The external auditors', state: 'done' },
    { what: 'Something new', owner: 'The external auditors' },
    { what: 'A weekly panel', owner: 'The external auditors', by: '2024-10-31', state: 'under way' },
    { what: 'And more', owner: 'The external auditors' },
  ]);
});

test('a later file without these columns keeps what is known of a mitigation with the same words', async () => {
  const { after } = await loaded([changed('risks', 'R1', THREE)]);
  const [header = [], ...rows] = planCsv(after).get('risks.csv') ?? [];
  const left = header.flatMap((name, at) => (name.startsWith('mitigation_') ? [] : [at]));
  const bare = [header, ...rows.filter(([first]) => first === 'R1')].map((cells) =>
    left.map((at) => cells[at] ?? ''),
  );
  const at = (bare[0] ?? []).indexOf('mitigations');
  const edited = bare.map((cells, row) =>
    row === 0 ? cells : cells.with(at, 'A reserve | Something new | A weekly panel | And more'),
  );
  const later = await loaded([sheet('risks.csv', edited)], after);
  expect(later.reasons).toEqual([]);
  expect(risk(later.after)).toEqual([
    { what: 'A reserve', state: 'done' },
    { what: 'Something new' },
    { what: 'A weekly panel', owner: 'director-of-finance', by: '2024-10-31', state: 'under way' },
    { what: 'And more' },
  ]);
});

test('a council’s own register says who does what by when beside its controls', async () => {
  const own = sheet('Risk register', [
    [
      'Risk Ref',
      'Risk',
      'Likelihood',
      'Impact',
      'Risk owner',
      'Mitigating actions',
      'Action owner',
      'Action due date',
      'Action status',
    ],
    [
      'XR1',
      'The main supplier fails',
      '4',
      '4',
      'Director of Finance (Deputy s151 Officer)',
      'Quarterly checks\nA second supplier',
      'The buyers\nDirector of Customer Services',
      '31/10/2024\n30 Nov 2024',
      'In progress\nNot started',
    ],
    [
      'XR2',
      'A flood at the depot',
      '2',
      '5',
      'Director of Finance (Deputy s151 Officer)',
      'Walls\nPumps',
      'Estates',
      'soon',
      'Complete',
    ],
  ]);
  const read = readPlan([own], content, {
    file: 'a.xlsx',
    today: '2024-10-08',
    policy: defaultPolicy,
    answers: new Map([['division', 'finance']]),
  });
  const settings = { policy: defaultPolicy, title: 'A', removeMissing: false };
  const { content: after } = await prepareImport(
    read,
    { ...content, decided: new Map() },
    undefined,
    settings,
  );
  expect(risk(after, 'XR1')).toEqual([
    { what: 'Quarterly checks', owner: 'The buyers', by: '2024-10-31', state: 'under way' },
    {
      what: 'A second supplier',
      owner: 'director-of-customer-services',
      by: '2024-11-30',
      state: 'not started',
    },
  ]);
  expect(risk(after, 'XR2')).toEqual([
    { what: 'Walls', owner: 'Estates', state: 'done' },
    { what: 'Pumps', owner: 'Estates', state: 'done' },
  ]);
});

test('a profile by month is read from a column for each, comes to the target to the pound, and comes back as it is', async () => {
  const target = saving(content)?.target ?? 0;
  const months = { 'Apr 2024': '£10,000', 'Profile May 2024': String(target - 10_000), 'June 2024': '' };
  const { after, reasons } = await loaded([changed('savings', 'S1', months)]);
  expect(reasons).toEqual([]);
  expect(saving(after)?.profile).toEqual({ '2024-25-M01': 10_000, '2024-25-M02': target - 10_000 });
  const again = await loaded([...planCsv(after)].map(([name, rows]) => sheet(name, rows)));
  expect(saving(again.after)).toEqual(saving(after));
  // A sheet without months says nothing about them.
  expect(saving((await loaded([changed('savings', 'S1', {})], after)).after)?.profile).toBeUndefined();
  const [header = [], ...rows] = planCsv(after).get('savings.csv') ?? [];
  const bare = [header, ...rows].map((cells) => cells.slice(0, header.indexOf('profile')));
  expect(saving((await loaded([sheet('savings.csv', bare)], after)).after)?.profile).toEqual(
    saving(after)?.profile,
  );
});

test.each([
  [{ 'Apr 2024': '10000' }, /The months come to £[\d,]+ less than the target\./],
  [{ profile: 'Apr 2024: ,' }, /“Apr 2024: ,” is not a month and whole pounds/],
  [{ profile: 'Easter: 5' }, /“Easter: 5” is not a month and whole pounds/],
  [{ profile: 'Q1 2024-25: 5' }, /is not a month and whole pounds/],
  [{ profile: 'Apr 2024: 5 | 2024-25-M01: 6' }, /April 2024 is there twice/],
])('a profile of %j is left out with a sentence', async (cells, sentence) => {
  const { after, reasons } = await loaded([changed('savings', 'S1', cells)]);
  expect(reasons.join()).toMatch(sentence);
  expect(saving(after)).toEqual(saving(content));
});
