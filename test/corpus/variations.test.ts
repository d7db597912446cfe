import type { Plan } from '../../src/domain/plan/plan.ts';
import { answered, inOrder, readAs, samplePlan } from './entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

function changedBy(vary: (ask: string) => string): unknown {
  return answered
    .map(({ ask, query }) => ({ asked: vary(ask), expected: inOrder(query) }))
    .map((one) => ({ ...one, read: readAs(one.asked, plan) }))
    .filter(({ expected, read }) => read !== expected);
}

const bare = (ask: string) => ask.replace(/[?.]$/, '');

/** Wordings that must not change what is read. */
const VARIATIONS: readonly (readonly [string, (ask: string) => string])[] = [
  ['upper case', (ask) => ask.toUpperCase()],
  ['lower case', (ask) => ask.toLowerCase()],
  ['spaces doubled', (ask) => `  ${ask.replaceAll(' ', '   ')} `],
  ['"please" at the end', (ask) => `${bare(ask)} please`],
  ['"can you tell me" before it', (ask) => `Can you tell me ${ask}`],
  ['"hi, could you please show me" before it', (ask) => `Hi, could you please show me ${ask}`],
  ['"thanks" after it', (ask) => `${bare(ask)}, thanks`],
  ['"show me" before it', (ask) => `show me ${ask}`],
  ['a question mark', (ask) => `${bare(ask)}?`],
  ['a full stop and a new line', (ask) => `${bare(ask)}.\n`],
  [
    'plural for singular',
    (ask) => ask.replace(/\b(milestone|risk|programme|indicator|kpi)\b(?! \d)/gi, '$1s'),
  ],
  [
    'singular for plural',
    (ask) => ask.replace(/\b(milestone|risk|programme|indicator|kpi)s\b(?! \d)/gi, '$1'),
  ],
  ['"what are the" for "which"', (ask) => ask.replace(/^which (?=\w+s\b)/i, 'what ')],
  ['"which are the" before a bare list', (ask) => ask.replace(/^(?=(?:red|amber|green|overdue|late) \w+s\b)/i, 'which are the ')],
];

test.each(VARIATIONS)('%s does not change what is read', (_, vary) => {
  expect(changedBy(vary)).toEqual([]);
});

test('a place or an owner may stand before the rest', () => {
  const moved = answered.filter(({ ask }) => /^(?:\w+ )?(?:milestones|risks|indicators|kpis|programmes) (?:in|for|under) [\w&' ]+$/i.test(ask) && !/\b(?:that|due|by|except|or|and)\b/i.test(ask));
  expect(moved.length).toBeGreaterThan(10);
  const wrong = moved
    .map(({ ask, query }) => ({ asked: ask.replace(/^(.*?) ((?:in|for|under) .*)$/i, '$2, $1'), expected: inOrder(query) }))
    .map((one) => ({ ...one, read: readAs(one.asked, plan) }))
    .filter(({ expected, read }) => read !== expected);
  expect(wrong).toEqual([]);
});

test('a status may stand behind what has it', () => {
  const moved = answered.filter(({ ask }) => /^(?:red|amber|green|blue|overdue|undated|completed) (?:milestones|risks|indicators|kpis|programmes)\b/i.test(ask) && !/\band\b/.test(ask));
  expect(moved.length).toBeGreaterThan(5);
  const wrong = moved
    .map(({ ask, query }) => ({ asked: ask.replace(/^(\w+) (\w+)/, '$2 that are $1'), expected: inOrder(query) }))
    .map((one) => ({ ...one, read: readAs(one.asked, plan) }))
    .filter(({ expected, read }) => read !== expected);
  expect(wrong).toEqual([]);
});
