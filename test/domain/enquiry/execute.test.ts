import { type Answer, answerSummary } from '../../../src/domain/enquiry/answer.ts';
import type { Points } from '../../../src/domain/enquiry/answering/facts.ts';
import { execute } from '../../../src/domain/enquiry/execute.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { TrendPoint } from '../../../src/domain/return/return.ts';
import { smallPlan } from './smallPlan.ts';

const TODAY = '2024-10-08';
const plan = smallPlan();

function ask(text: string, facts: Points = []): Answer {
  const query = parseQuestion(text, plan, TODAY);
  return isQuery(query) ? execute(query, plan, facts, TODAY, defaultPolicy) : query;
}

function codes(answer: Answer): readonly string[] {
  return answer.kind === 'list' ? answer.items.map((item) => item.code) : [];
}

function point(indicator: string, period: string, value: number, rag: TrendPoint['rag']): TrendPoint {
  return {
    indicator,
    period,
    dataStatus: 'confirmed',
    value,
    target: 95,
    ...(rag ? { rag } : {}),
    overridden: false,
    restated: false,
    signedOff: true,
    sequence: 1,
  };
}

test.each([
  ['milestones due in October', ['8.1', '8.4']],
  ['milestones of P8 due in October, not complete', ['8.1', '8.4']],
  ['overdue milestones', ['8.2']],
  ['completed milestones', ['8.3']],
  ['slipped milestones', ['8.2', '8.4']],
  ['amber milestones', ['8.4']],
  ['undated milestones', ['8.5']],
  ['milestones in P4', ['4.1']],
  ['milestones without an owner', ['4.1']],
  ['milestones except P8', ['4.1']],
  ['milestones owned by the director of law that are overdue', ['8.2']],
  ['what waits for 8.1', ['8.4']],
  ['what does 8.4 wait for', ['8.1']],
  ['milestones about the constitution', ['8.1']],
  ['milestones due in September or October', ['8.2', '8.3', '8.1', '8.4']],
  ['red risks', ['R1']],
  ['risks above appetite', ['R1']],
  ['risks not red', ['R2', 'R3']],
  ['risks scoring 9 or more', ['R1', 'R2']],
  ['top 2 risks', ['R1', 'R2']],
  ['programmes without an owner', ['P4']],
  ['vacant posts', ['director-of-law']],
])('“%s” answers %p', (text, expected) => {
  expect(codes(ask(text))).toEqual(expected);
});

test.each([
  [
    'milestones of P8 due in October, not complete',
    'Milestones of P8 due 1–31 October 2024, not complete: 2',
  ],
  ['what is due by the end of October', 'Milestones due on or before 31 October 2024: 4'],
  ['top 2 risks', 'Risks, highest score first: 2 of 3'],
  ['who is accountable for P4', 'Accountable for P4: No accountable officer is recorded'],
  ['who is accountable for council tax collection', 'Accountable for K11: Director of Finance'],
  ['when are September returns due', 'Return dates for September 2024: 1'],
  ['who is the director of law', 'Director of Law: nobody is recorded'],
])('the answer to “%s” begins “%s”', (text, reading) => {
  expect(ask(text).reading).toBe(reading);
});

test.each([
  ['is 8.2 late', /^Yes: 8\.2 .* is late: it was due .* and is not complete/],
  ['is 8.1 late', /^No: 8\.1 .* is due .*; it is not late/],
])('the answer to “%s” says yes or no, and why', (text, reading) => {
  expect(ask(text).reading).toMatch(reading);
});

const returns = [
  point('K11', '2023-24-M05', 96, 'green'),
  point('K11', '2024-25-M04', 94, 'amber'),
  point('K11', '2024-25-M05', 80, 'red'),
  point('K12', '2024-25-M06', 97, 'green'),
];

test.each([
  ['red indicators', ['K11']],
  ['indicators not red', ['K12']],
  ['amber indicators in July', ['K11']],
  ['indicators that are getting worse', ['K11']],
  ['indicators not returned for September', ['K11']],
  ['which indicators have been returned', ['K12']],
])('“%s” answers %p by the returns', (text, expected) => {
  expect(codes(ask(text, returns))).toEqual(expected);
});

test('one indicator shows its latest figure, its direction and its trend in time order', () => {
  const answer = ask('how is K11 doing against last year', returns);
  expect(answer.reading).toMatch(/^K11 .*: 96% for August 2023, 80% for August 2024: deteriorating/);
  expect(answer.kind === 'item' && answer.item.facts[0]).toEqual({ label: 'August 2024', value: '80%' });
  expect(answer.kind === 'item' && answer.trend?.map((one) => one.value)).toEqual([96, 94, 80]);
});

test('an indicator without a return is not said to be anything', () => {
  const answer = ask('is K11 red', []);
  expect(answer.reading).toContain('not returned');
  expect(answer.kind === 'item' && answer.item.status).toBeUndefined();
});

test('returns due in October are those of September, with their last day', () => {
  const answer = ask('returns due in October');
  expect(codes(answer)).toEqual(['2024-25-M06']);
  expect(answer.kind === 'list' && answer.items[0]?.facts).toContainEqual({
    label: 'Due',
    value: '14 October 2024',
  });
});

test('a code that the plan lost since the question was read is not understood', () => {
  const answer = execute({ about: 'item', of: 'indicator:K99' }, plan, [], TODAY, defaultPolicy);
  expect(answer.kind).toBe('not understood');
});

test('a summary names the first five codes and how many more there are', () => {
  const summary = answerSummary(ask('milestones'));
  expect(summary).toBe('Milestones: 6. 4.1, 8.1, 8.2, 8.3, 8.4 and 1 more.');
});

test('a word of substance that is not known refuses the question and is named', () => {
  const answer = ask('potholes in Finance');
  expect(answer).toMatchObject({
    kind: 'not understood',
    reading: expect.stringMatching(/^I do not know “potholes”\./),
  });
});
