import { join } from 'node:path';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { readPlanSource } from '../../src/importing/planSource.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { readAnswered, readOwn } from './ownFile.ts';

const at = (name: string): string => join('test/fixtures/imports', name);

describe('files that councils published load as published, after what only a person can say', () => {
  test.each<[string, readonly string[], readonly [kind: string, loaded: number, rows: number][]]>([
    ['01-bracknell-kpi-q2-2025-26.csv', ['period'], [['indicators', 9, 9]]],
    ['01b-bracknell-wide-five-quarters.csv', ['polarity'], [['indicators', 9, 9]]],
    ['03-rotherham-performance-measures.csv', ['polarity', 'division'], [['indicators', 20, 20]]],
    ['05-lgbf-indicator-information.csv', [], [['indicators', 9, 9]]],
    ['07-trafford-prompt-payment.csv', ['measures', 'polarity', 'division'], [['returns', 6, 6]]],
    [
      '08-nottingham-improvement-plan.xlsx',
      ['division', 'polarity.appendix-a2-kpis'],
      [
        ['milestones', 19, 19],
        ['milestones', 14, 14],
        ['indicators', 15, 15],
        ['risks', 5, 5],
      ],
    ],
    ['09-mtfs-risk-register.csv', ['division'], [['risks', 7, 7]]],
    ['10-bracknell-council-plan-actions.csv', ['year'], [['milestones', 8, 8]]],
    ['12-tra-corporate-plan-7.csv', ['figures', 'polarity'], [['indicators', 8, 8]]],
    ['more-audit-risk-register.csv', ['division'], [['risks', 6, 6]]],
    ['more-federal-risk-register.csv', ['scale', 'division'], [['risks', 10, 10]]],
    ['more-federal-schedule.csv', ['division'], [['milestones', 31, 31]]],
    ['more-grc-risk-register.csv', ['division'], [['risks', 20, 20]]],
    ['more-tra-timeline.csv', ['division'], [['milestones', 9, 9]]],
    ['more-hospital-kpis.csv', ['year', 'polarity', 'division'], [['indicators', 10, 10]]],
    ['more-project-milestones.csv', ['division'], [['milestones', 9, 9]]],
    ['more-project-risks.csv', ['division'], [['risks', 8, 10]]],
    ['more-trafford-neet.csv', ['area', 'measures', 'polarity', 'division'], [['returns', 7, 204]]],
    ['more-trafford-no2.csv', ['measures', 'polarity', 'division'], [['returns', 36, 36]]],
    ['more-hart-kpis.csv', ['polarity', 'yearly'], [['indicators', 45, 45]]],
    ['more-gmpp-projects.csv', [], [['programmes', 20, 20]]],
    ['more-trafford-parking-account.csv', ['measures', 'polarity', 'division'], [['returns', 10, 10]]],
  ])('%s', async (name, asked, sheets) => {
    const read = await readAnswered(at(name));
    expect(read.asked).toEqual(asked);
    expect(read.json.sheets.map(({ kind, loaded, rows }) => [kind, loaded, rows])).toEqual(sheets);
  });
});

test.each([
  'more-edinburgh-people-survey.csv',
  'more-federal-change-orders.csv',
  'more-maintenance-kpi.csv',
  'more-tra-results.csv',
  'more-trafford-senior-salaries.csv',
])('%s is no plan, and is refused with why', async (name) => {
  const { json, prepared } = await readAnswered(at(name));
  expect(json.sheets).toMatchObject([{ kind: 'none', loaded: 0, columns: {} }]);
  expect(json.sheets[0]?.notes[0]).toMatch(/neither indicators .* nor actions with dates, nor risks/);
  expect(prepared.changes).toEqual([]);
});

describe('what is loaded is what the file says', () => {
  test('figures, targets and judgements of indicators', async () => {
    const { prepared } = await readAnswered(at('01-bracknell-kpi-q2-2025-26.csv'));
    const one = prepared.content.indicators.find(({ code }) => code === '1.2.1.KR');
    expect(one).toMatchObject({
      unit: '%',
      polarity: 'lower',
      frequency: 'quarterly',
      targets: { '2025-26-Q2': 34 },
      rated: true,
      division: 'people',
    });
    const [before, now] = prepared.returns
      .filter(({ indicator }) => indicator === '1.2.1.KR')
      .sort((a, b) => (a.period < b.period ? -1 : 1));
    expect(before).toMatchObject({ period: '2025-26-Q1', value: 53.8, source: 'import' });
    expect(now).toMatchObject({
      period: '2025-26-Q2',
      value: 59.5,
      target: 34,
      calculated: 'red',
      publishedRag: 'red',
    });
    const visits = prepared.content.indicators.find(({ code }) => code === '1.1.3.PI');
    expect(visits).toMatchObject({ unit: 'count', targets: { '2025-26-Q2': 19875 } });
  });

  test('targets in words, of several years and with bounds', async () => {
    const { prepared } = await readAnswered(at('03-rotherham-performance-measures.csv'));
    const of = (code: string) => prepared.content.indicators.find((one) => one.code === code);
    expect(of('OC03')).toMatchObject({ unit: 'minutes', polarity: 'lower', targets: { '2022-23-Y': 4 } });
    expect(of('OC06b')?.targets).toEqual({ '2023-24-Y': 5.4, '2024-25-Y': 6.3 });
    expect(of('OC07a')).toMatchObject({
      targets: {},
      definition: expect.stringContaining('Top quartile metropolitan authorities'),
    });
    expect(of('EC05')).toMatchObject({ unit: 'count', targets: { '2022-23-Y': 80000 } });
  });

  test('a ranking says which way is better, a measure type the unit', async () => {
    const { prepared } = await readAnswered(at('05-lgbf-indicator-information.csv'));
    const of = (code: string) => prepared.content.indicators.find((one) => one.code === code);
    expect(of('ENV1a')).toMatchObject({ unit: '£', polarity: 'lower', frequency: 'annual' });
    expect(of('ECON5')).toMatchObject({ unit: 'per 10,000', polarity: 'higher' });
    expect(of('C&L1')?.parts).toBeDefined();
  });

  test('activities out of a paper: several in a cell, rows that slipped, programmes that head their tables', async () => {
    const { prepared } = await readAnswered(at('08-nottingham-improvement-plan.xlsx'));
    const of = (code: string) => prepared.content.milestones.find((one) => one.code === code);
    expect(of('1.3a')).toMatchObject({ parent: '1.3', programme: 'P1', end: { printed: 'July 2024' } });
    expect(of('1.3b')?.title).toMatch(/reality checking via a sounding board of staff$/);
    expect(of('10.7')).toMatchObject({ programme: 'P10', end: { kind: 'none' } });
    expect(of('10.9')).toMatchObject({ start: { printed: 'July 2024' }, end: { printed: 'July 2024' } });
    expect(prepared.content.programmes.find(({ code }) => code === 'P1')).toMatchObject({
      title: 'Future Council: Vision, purpose and approach',
    });
    expect(prepared.content.risks.find(({ title }) => title === 'Delivery')).toMatchObject({
      current: { likelihood: 0, impact: 0 },
      toBeSet: ['inherent', 'score', 'target'],
    });
  });

  test('scores of risks, and what nobody publishes is to be set', async () => {
    const { prepared } = await readAnswered(at('09-mtfs-risk-register.csv'));
    const risk = prepared.content.risks.find(({ code }) => code === 'R4');
    expect(risk).toMatchObject({
      current: { likelihood: 4, impact: 5 },
      inherent: { likelihood: 4, impact: 5 },
      toBeSet: ['inherent', 'target'],
      ownerPost: 'csc',
    });
  });
});

test('of figures of many councils only those of the one that was named are read, and never another’s without having been asked', async () => {
  const path = at('more-trafford-neet.csv');
  const source = await readPlanSource(path);
  if (!source.ok) throw new Error(source.reason);
  const neet = async (...answers: readonly (readonly [string, string])[]) => {
    const { json, prepared } = await readOwn('neet.csv', source.sheets, new Map(answers));
    return { questions: json.sheets[0]?.questions ?? [], returns: prepared.returns };
  };
  const open = await neet(['measures', 'yes']);
  expect(open.returns).toEqual([]);
  expect(open.questions.find(({ id }) => id === 'area')?.choices.map(({ value }) => value)).toContain('York');
  const york = await neet(['measures', 'yes'], ['area', 'York'], ['division', 'Whole council']);
  expect(york.returns.map(({ period, value }) => [period, value])).toContainEqual(['2016-17-Y', 3.7]);
  const trafford = await readOwn('Trafford neet.csv', source.sheets);
  expect(trafford.json.sheets[0]?.questions[0]?.choices[0]?.value).toBe('Trafford');
});

describe('a published table of 300 places', () => {
  const PLACES = Array.from({ length: 299 }, (_, at) => `Place ${String(at).padStart(3, '0')}`);
  const rows = [
    ['Area', 'Period', 'Indicator', 'Value'],
    ...[...PLACES, 'Upton'].flatMap((place, at) => [
      [place, '2022/23', 'Recycling rate', String(at)],
      [at % 2 === 0 ? place : place.toUpperCase(), '2023/24', 'Recycling rate', String(at + 1)],
    ]),
    ['', '2023/24', 'Recycling rate', '77'],
  ];
  const sheets = [{ name: 'Rates', rows: rows.map((cells, at) => ({ row: at + 1, cells })), merged: [] }];
  const rates = async (answers: readonly (readonly [string, string])[], stored?: PlanContent) => {
    const given = new Map([['measures', 'yes'], ['division', 'Whole council'], ...answers] as const);
    const { json, prepared } = await readOwn('rates.xlsx', sheets, given, stored);
    const questions = json.sheets[0]?.questions ?? [];
    return { json, prepared, asked: (id: string) => questions.find((each) => each.id === id)?.choices ?? [] };
  };

  test('has every place within the choices of a card: its part of the alphabet first, then itself', async () => {
    const parts = (await rates([])).asked('area').slice(0, 40);
    const part = parts.find(({ label }) => label.endsWith('to Upton'));
    const places = (await rates([['area', part?.value ?? '']])).asked('area-within');
    expect(places.length).toBeLessThanOrEqual(40);
    expect(places.map(({ value }) => value)).toContain('Upton');
    const { prepared } = await rates([
      ['area', part?.value ?? ''],
      ['area-within', 'Upton'],
    ]);
    // Capitals make no other place.
    expect(prepared.returns.map(({ value }) => value)).toEqual([299, 300]);
    const typed = await rates([['area', 'Upton']]);
    expect(typed.prepared.returns).toHaveLength(2);
  });

  test('offers first the place that the plan is called after, and names a row without one', async () => {
    const stored = smallPlan({ source: { title: 'Upton Council Plan', illustrative: '' } });
    expect((await rates([], stored)).asked('area')[0]?.value).toBe('Upton');
    expect(JSON.stringify((await rates([['area', 'Upton']])).json)).toMatch(/names no place/);
  });
});
