import { readPaper } from '../../../src/app/paper/readPaper.ts';
import { answerSummary } from '../../../src/domain/enquiry/answer.ts';
import { execute } from '../../../src/domain/enquiry/execute.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type TrendPoint, trendPoint } from '../../../src/domain/return/return.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { corpusQuestions } from './sampleQuestions.ts';

const TODAY = '2024-10-08';
let plan: Plan;
let facts: readonly TrendPoint[];

beforeAll(async () => {
  const council = await loadCouncil('sample/nottingham');
  plan = buildPlan(council.content, 'answers');
  facts = council.returns.map(trendPoint);
});

function answers() {
  return corpusQuestions().map((ask) => {
    const query = parseQuestion(ask, plan, TODAY);
    if (!isQuery(query)) throw new RangeError(`“${ask}” was refused`);
    return { ask, query, answer: execute(query, plan, facts, TODAY, defaultPolicy) };
  });
}

test('every code in an answer is one of the plan’s or a period', () => {
  const known = new Set([
    ...plan.programme.keys(),
    ...plan.milestone.keys(),
    ...plan.risk.keys(),
    ...plan.saving.keys(),
    ...plan.indicator.keys(),
    ...plan.aim.keys(),
    ...plan.post.keys(),
    ...plan.division.keys(),
    ...plan.divisions.map((one) => one.directorate),
  ]);
  for (const { answer } of answers()) {
    const items = answer.kind === 'list' ? answer.items : answer.kind === 'item' ? [answer.item] : [];
    for (const { code } of items) expect(known.has(code) || /^\d{4}-\d{2}-/.test(code)).toBe(true);
  }
});

test('every total is the number of items unless the question set a limit, and counts by status add up to it', () => {
  for (const { query, answer } of answers()) {
    if (answer.kind !== 'list') continue;
    if (!('limit' in query)) expect(answer.items).toHaveLength(answer.total);
    if (answer.counts) expect(answer.counts.reduce((sum, one) => sum + one.count, 0)).toBe(answer.total);
  }
});

test('every answer has a reading and a summary without gaps, and facts that are text', () => {
  for (const { answer } of answers()) {
    expect(`${answer.reading} ${answerSummary(answer)} ${JSON.stringify(answer)}`).not.toMatch(
      /undefined|null|NaN|Invalid|\$\{/,
    );
    const items = answer.kind === 'list' ? answer.items : answer.kind === 'item' ? [answer.item] : [];
    for (const { facts: shown } of items)
      expect(shown.length).toBeLessThanOrEqual(answer.kind === 'list' ? 6 : 30);
  }
});

test('every question that an answer or a refusal offers can itself be answered', () => {
  const refusals = ['red', 'potholes', 'governance milestones', 'milestones in Finanze'].map((ask) =>
    parseQuestion(ask, plan, TODAY),
  );
  const offered = new Set([
    ...answers().flatMap(({ answer }) => (answer.kind === 'not understood' ? answer.nearest : answer.next)),
    ...refusals.flatMap((one) => (isQuery(one) ? [] : one.nearest)),
  ]);
  // A paper is no question: its button asks for it as if it were typed.
  const refused = [...offered].filter(
    (ask) => !isQuery(parseQuestion(ask, plan, TODAY)) && readPaper(ask, TODAY) === undefined,
  );
  expect(offered.size).toBeGreaterThan(20);
  expect(refused).toEqual([]);
});

test.each([
  ['milestones', 'milestones of P8'],
  ['milestones of P8', 'milestones of P8 not complete'],
  ['milestones due in October', 'milestones due in October for P1'],
  ['indicators', 'indicators in Finance'],
  ['red or amber indicators', 'red indicators'],
  ['risks', 'risks above appetite'],
])('“%s” holds everything that “%s” does: filters only narrow', (wide, narrow) => {
  const [all, some] = [wide, narrow].map((ask) => {
    const query = parseQuestion(ask, plan, TODAY);
    const answer = isQuery(query) ? execute(query, plan, facts, TODAY, defaultPolicy) : query;
    return answer.kind === 'list' ? answer.items.map((item) => item.code) : [];
  });
  expect(all?.length).toBeGreaterThan(0);
  expect(some?.filter((code) => !all?.includes(code))).toEqual([]);
});
