import { readPaperFacts } from '../../../src/app/paper/readPaperFacts.ts';
import { makePaper } from '../../../src/domain/paper/makePaper.ts';
import { type Paper, type PaperTable, tablesOf } from '../../../src/domain/paper/paper.ts';
import { PAPER_KINDS, PAPER_RULES, type PaperName } from '../../../src/domain/paper/paperKinds.ts';
import { withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { savingTotals } from '../../../src/domain/plan/saving.ts';
import { openCouncil, PEOPLE, type TestCouncil } from '../../fakes/council.ts';
import { aDecision, anAction, aProgress, aRiskProgress } from '../../fixtures/progress.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

const SUBJECTS = {
  division: 'finance',
  directorate: 'Finance & Resources',
  council: '',
  programme: 'P8',
  portfolio: 'leader-of-the-council',
};
const PERIODS = { month: '2024-25-M05', quarter: '2024-25-Q1', none: '' };

const nameOf = (kind: PaperName['kind']): PaperName => {
  const { scope, period } = PAPER_RULES[kind];
  return { kind, about: SUBJECTS[scope], period: PERIODS[period] };
};
const paperOf = async (name: PaperName, before: Parameters<typeof readPaperFacts>[4] = NOTHING) =>
  makePaper(await readPaperFacts(council.services, council.plan, name, PEOPLE.directorOfFinance, before));
const NOTHING = { version: 0, carried: [] };
const tableIn = (paper: Paper, name: string): PaperTable => {
  const table = tablesOf(paper).find((each) => each.name === name);
  if (!table) throw new Error(`there is no table ${name}`);
  return table;
};
const textIn = (paper: Paper): string => JSON.stringify(paper.sections);

test.each(PAPER_KINDS)('a %s has sections, and every row fits its columns', async (kind) => {
  const paper = await paperOf(nameOf(kind));
  expect(paper.sections.length).toBeGreaterThan(1);
  for (const { columns, rows, name } of tablesOf(paper))
    for (const row of rows) expect([name, row.length]).toEqual([name, columns.length]);
  expect(textIn(paper)).not.toMatch(/undefined|NaN|\$\{/);
});

test('a clinic pack carries every return of its division as it stands in storage', async () => {
  const month = { from: '2024-08', to: '2024-08' };
  const stored = await council.stores.returns.returns('finance', month);
  const paper = await paperOf(nameOf('clinic pack'));
  expect(paper.figures.map(({ indicator, sequence }) => [indicator, sequence])).toEqual(
    stored.map(({ indicator, sequence }) => [indicator, sequence]),
  );
  const cells = tableIn(paper, 'Returns').rows.map(([code, , , figure]) => [code, figure]);
  const unit = (code: string) => council.plan.indicator.get(code)?.unit;
  expect(cells).toEqual(
    stored.map(({ indicator, value }) => [indicator, { figure: value, unit: unit(indicator) }]),
  );
});

test('a clinic pack has what the clinic agreed: open, settled, carried forward and decided', async () => {
  const items = [
    anAction('A1', { agreedOn: '2024-07-10', due: '2024-09-30' }),
    anAction('A2', { state: 'done', settledOn: '2024-08-20', agreedOn: '2024-08-02' }),
    aDecision('D1'),
  ];
  const plan = withProgress(council.plan, advanced(NO_PROGRESS, items, 3));
  const facts = await readPaperFacts(
    council.services,
    plan,
    nameOf('clinic pack'),
    PEOPLE.directorOfFinance,
    NOTHING,
  );
  const paper = makePaper(facts);
  expect(
    tableIn(paper, 'Agreed actions').rows.map(([code, , owner, by, stands]) => [code, owner, by, stands]),
  ).toEqual([
    [
      'A1',
      'Director of Finance (Deputy s151 Officer)',
      '30 September 2024',
      'overdue, carried forward twice',
    ],
    ['A2', 'Director of Finance (Deputy s151 Officer)', '31 October 2024', 'done on 20 August 2024'],
  ]);
  expect(textIn(paper)).toContain('Decided on 8 October 2024 (D1): Collection is reviewed each week');
});

test('a portfolio pack has the programmes of its member, and no others', async () => {
  const codes = tableIn(await paperOf(nameOf('portfolio pack')), 'Programmes').rows.map(([code]) => code);
  const own = council.plan.programmes.filter(({ leadMemberPost }) => leadMemberPost === SUBJECTS.portfolio);
  expect(codes).toEqual(own.map(({ code }) => code));
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.length).toBeLessThan(council.plan.programmes.length);
});

test('a report to members says how sure each figure is, and what was restated', async () => {
  const { services, plan, stores } = await openCouncil();
  const name = nameOf('Executive report');
  const before = await readPaperFacts(services, plan, name, 'x', NOTHING);
  const [line] = before.clinics
    .flatMap(({ lines }) => lines)
    .filter(({ indicator }) => indicator.code === 'K11');
  const guarded = line && (await stores.returns.guarded('finance', 'K11', line.entry.period));
  if (!guarded) throw new Error('there is no figure');
  const by = { aadObjectId: 'a', name: 'Director of Finance' };
  const restated = { at: '2024-10-01T08:00:00.000Z', by, reason: 'Two batches.', previousValue: 90 };
  const next = {
    ...guarded.entry,
    dataStatus: 'estimate',
    value: 91,
    restated,
    sequence: 9,
    operation: 'o',
  } as const;
  expect(await stores.returns.save(next, guarded.token, [])).toBe('saved');
  const rows = tableIn(
    makePaper(await readPaperFacts(services, plan, name, 'x', NOTHING)),
    'Data quality',
  ).rows;
  expect(rows.find(([code]) => code === 'K11')?.[3]).toMatch(
    /^Estimate; .*restated from 90% to 91%: Two batches\.$/,
  );
});

test('a clinic pack says the agenda by the three-month roll, and has the whole risk register of its division', async () => {
  const paper = await paperOf(nameOf('clinic pack'));
  expect(textIn(paper)).toContain(
    'Agenda: red and amber returns, late returns and actions; in this month also risk registers and plan commitments.',
  );
  expect(
    tableIn(paper, 'Risk register')
      .rows.map(([code]) => code)
      .toSorted(),
  ).toEqual(
    council.plan.risks
      .filter(({ division }) => division === 'finance')
      .map(({ code }) => code)
      .toSorted(),
  );
});

test('packs and highlight reports say of what nobody confirmed since when, and where a baseline moved from', async () => {
  const by = { aadObjectId: 'a', name: 'Director of Finance' };
  const at = '2024-09-03T08:00:00.000Z';
  const confirmed = (code: string, more: object = {}) =>
    aProgress({ subject: { kind: 'milestone', code }, confirmed: { by, at }, ...more });
  const moved = { baseline: { day: '2024-09-30', first: '2024-06-30', moves: 1 }, forecast: '2024-10-31' };
  const progress = advanced(NO_PROGRESS, [confirmed('5.2'), confirmed('5.5', moved), confirmed('8.4b')], 3);
  const plan = withProgress(council.plan, progress);
  const made = async (kind: PaperName['kind']) =>
    textIn(
      makePaper(
        await readPaperFacts(council.services, plan, nameOf(kind), PEOPLE.directorOfFinance, NOTHING),
      ),
    );
  const pack = await made('clinic pack');
  expect(pack).toContain('Milestones not confirmed this month');
  expect(pack).toContain('5.2 not confirmed since 3 September 2024');
  expect(pack).toContain('30 September 2024; baseline moved once, from 30 June 2024');
  expect(await made('highlight report')).toContain('8.4b not confirmed since 3 September 2024');
});

test('a clinic pack says which risks moved and which red ones are static', async () => {
  const score = (likelihood: 3 | 4, impact: 5) => ({ likelihood, impact });
  const risk = (code: string, more: object) =>
    aRiskProgress({ subject: { kind: 'risk', code }, current: score(4, 5), ...more });
  const packWith = async (more: object) => {
    const plan = withProgress(council.plan, advanced(NO_PROGRESS, [risk('R2', more)], 3));
    const name = nameOf('clinic pack');
    const facts = await readPaperFacts(council.services, plan, name, PEOPLE.directorOfFinance, NOTHING);
    return textIn(makePaper(facts));
  };
  expect(await packWith({ before: score(3, 5), steady: { since: '2024-09-03', reviews: 0 } })).toContain(
    'R2 moved up at its last review, from 15 to 20.',
  );
  expect(await packWith({ before: score(4, 5), steady: { since: '2024-05-03', reviews: 9 } })).toContain(
    'R2 is static: unchanged since 3 May 2024.',
  );
});

test.each([
  ['DLT pack', 'directorate', true],
  ['DLT pack', 'corporate', false],
  ['CLT pack', 'corporate', true],
] as const)('a %s asks about a risk that waits for the %s register: %s', async (kind, to, isIn) => {
  const at = '2024-10-03T08:00:00.000Z';
  const by = { aadObjectId: 'a', name: 'Director of Finance' };
  const ask = { at, authors: [by], to, reason: 'It is more than we can do.' } as const;
  const subject = (code: string) => ({ kind: 'risk', code }) as const;
  const waiting = [
    aRiskProgress({ subject: subject('R2'), asks: [{ ...ask, what: 'escalation' }] }),
    aRiskProgress({ subject: subject('R3'), asks: [] }),
  ];
  const plan = withProgress(council.plan, advanced(NO_PROGRESS, waiting, 3));
  const facts = await readPaperFacts(council.services, plan, nameOf(kind), PEOPLE.directorOfFinance, NOTHING);
  const asked = makePaper(facts).sections.find(({ heading }) => heading === 'Asked of this meeting');
  const words = `is escalated and waits to be taken into the ${to} register: It is more than we can do. (Director of Finance, 3 October 2024)`;
  expect(JSON.stringify(asked).includes(words)).toBe(isIn);
});

test.each(['DLT pack', 'CLT pack'] as const)('a %s says what is asked of the meeting', async (kind) => {
  const paper = await paperOf(nameOf(kind));
  const asked = paper.sections.find(({ heading }) => heading === 'Asked of this meeting');
  expect(JSON.stringify(asked)).toContain('R2 Resources is above appetite.');
});

test('a programme page says time, cost, benefit and risk, what is not recorded, and what waits across programmes', async () => {
  const pageOf = async (code: string) =>
    textIn(await paperOf({ ...nameOf('highlight report'), about: code }));
  const programmeOf = new Map(council.plan.milestones.map(({ code, programme }) => [code, programme]));
  const crossing = council.plan.milestones.find(({ programme, waitsFor }) =>
    waitsFor.some((code) => programmeOf.get(code) !== programme),
  );
  const awaited = crossing?.waitsFor.find((code) => programmeOf.get(code) !== crossing.programme) ?? '';
  const link = `${crossing?.code} waits for ${awaited}.`;
  expect(await pageOf(crossing?.programme ?? '')).toContain(link);
  expect(await pageOf(programmeOf.get(awaited) ?? '')).toContain(link);

  const [saving] = council.plan.savings;
  const saved = await pageOf(saving?.programme ?? '');
  expect(saved).toMatch(/Time: \d+ of \d+ milestones slip/);
  expect(saved).toContain('Cost: not recorded.');
  expect(saved).toMatch(/Benefit: (red|amber|green), £[\d,]+ of £[\d,]+ of savings delivered\./);
  const without = council.plan.programmes.find(
    ({ code }) => !council.plan.savings.some(({ programme }) => programme === code),
  );
  expect(await pageOf(without?.code ?? '')).toContain('Benefit: not recorded.');
});

test('a clinic pack costs what its clinic summary costs, whatever other divisions have', async () => {
  council.calls.length = 0;
  await paperOf(nameOf('clinic pack'));
  expect(council.calls.toSorted()).toEqual([
    'questions.openOrSettledSince',
    'returns.points',
    'returns.returns',
  ]);
});

test('a paper about the plan reads no returns', async () => {
  council.calls.length = 0;
  await paperOf(nameOf('risk report'));
  await paperOf(nameOf('board report'));
  expect(council.calls).toEqual([]);
});

test('members get the corporate tier and lasting reds, and nothing else', async () => {
  const everything = await paperOf({ kind: 'CLT pack', about: '', period: '2024-25-M06' });
  const paper = await paperOf({ kind: 'scrutiny report', about: '', period: '2024-25-Q1' });
  expect(paper.access).toBe('public');
  const below = paper.figures.filter(
    ({ indicator }) => council.plan.indicator.get(indicator)?.tier !== 'corporate',
  );
  for (const { indicator } of below) expect(textIn(paper)).toContain(`${indicator}: red`);
  expect(everything.access).toBe('internal');
  expect(paper.sections.map(({ heading }) => heading)).toEqual(
    expect.arrayContaining(['Purpose', 'Recommendations', 'Background', 'Risks', 'Implications', 'Legal']),
  );
});

test('implications are left to their officers', async () => {
  const paper = await paperOf(nameOf('Executive report'));
  const left = paper.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'to be written'));
  expect(left).toHaveLength(5);
});

test('every sum of savings adds up to the pound', async () => {
  const paper = await paperOf(nameOf('savings report'));
  for (const { rows } of tablesOf(paper)) {
    const pounds = (row: (typeof rows)[number]) =>
      row
        .slice(3, 8)
        .map((cell) => (typeof cell === 'object' && 'figure' in cell ? cell.figure : Number.NaN));
    const [target, ...parts] = pounds(rows.at(-1) ?? []);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(target);
    const own = rows.slice(0, -1).map(pounds);
    expect(own.reduce((sum, [each = 0]) => sum + each, 0)).toBe(target);
  }
  const all = tableIn(paper, 'Savings').rows.at(-1);
  expect(all?.[3]).toEqual({ figure: savingTotals(council.plan.savings).target, unit: '£' });
});

test('the next version says which figures changed, with old and new', async () => {
  const first = await paperOf(nameOf('clinic pack'));
  const carried = first.figures.map((figure) =>
    figure.indicator === 'K11' ? { ...figure, shown: '90.1%' } : figure,
  );
  const next = await paperOf(nameOf('clinic pack'), { version: 1, carried });
  expect(next.version).toBe(2);
  expect(next.standing.join(' ')).toContain('Changed since version 1: K11 from 90.1% to 91.7%.');
  expect(first.standing.join(' ')).not.toContain('Changed since');
});

test('every paper of a period says how many days after its end it was made', async () => {
  expect((await paperOf(nameOf('clinic pack'))).daysSinceEnd).toBe(38);
  expect((await paperOf(nameOf('risk report'))).daysSinceEnd).toBeUndefined();
});

test('a chart has a gap where there is no figure, and says how many', async () => {
  const paper = await paperOf(nameOf('clinic pack'));
  const charts = paper.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
  );
  const gaps = charts.find(({ points }) => points.some(({ value }) => value === undefined));
  expect(gaps?.description).toMatch(/\d+ periods? ha(?:s|ve) no figure\.$/);
});
