import { readdirSync, readFileSync } from 'node:fs';
import { buildPlan, type Plan } from '../../src/domain/plan.ts';
import { parseQuestion } from '../../src/domain/question/parse.ts';
import type { Query } from '../../src/domain/question/query.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';

const TODAY = '2024-10-08';
const entries = readdirSync('test/corpus')
  .filter((file) => file.endsWith('.json') && file !== 'refused.json')
  .flatMap(
    (file) => JSON.parse(readFileSync(`test/corpus/${file}`, 'utf8')) as { ask: string; query: Query }[],
  );
let plan: Plan;

beforeAll(async () => {
  plan = buildPlan((await loadCouncil('sample/nottingham')).content, 'variations');
});

/** Wordings that must not change what is read. */
const VARIATIONS: readonly (readonly [string, (ask: string) => string])[] = [
  ['upper case', (ask) => ask.toUpperCase()],
  ['lower case', (ask) => ask.toLowerCase()],
  ['spaces doubled', (ask) => `  ${ask.replaceAll(' ', '   ')} `],
  ['"please" at the end', (ask) => `${ask.replace(/[?.]$/, '')} please`],
  ['"can you tell me" before it', (ask) => `Can you tell me ${ask}`],
  ['a question mark', (ask) => `${ask.replace(/[?.]$/, '')}?`],
  ['a full stop and a new line', (ask) => `${ask.replace(/[?.]$/, '')}.\n`],
  [
    'plural for singular',
    (ask) => ask.replace(/\b(milestone|risk|programme|indicator|kpi)\b(?! \d)/gi, '$1s'),
  ],
  [
    'singular for plural',
    (ask) => ask.replace(/\b(milestone|risk|programme|indicator|kpi)s\b(?! \d)/gi, '$1'),
  ],
];

test.each(VARIATIONS)('%s does not change what is read', (_, vary) => {
  const changed = entries
    .map(({ ask, query }) => ({ asked: vary(ask), query, read: parseQuestion(vary(ask), plan, TODAY) }))
    .filter(({ query, read }) => JSON.stringify(read) !== JSON.stringify(query));
  expect(changed).toEqual([]);
});

/** Words that are spelt wrong in the way people do: two letters swapped, or one left out. */
const MISSPELT: readonly (readonly [RegExp, string])[] = [
  [/milestones/i, 'milestnoes'],
  [/milestones/i, 'milstones'],
  [/indicators/i, 'indicatros'],
  [/programmes/i, 'programes'],
  [/overdue/i, 'overdu'],
  [/complete\b/i, 'compelte'],
  [/october/i, 'ocotber'],
  [/september/i, 'septembr'],
  [/finance/i, 'finanec'],
  [/customer/i, 'custmer'],
  [/director/i, 'diretcor'],
  [/accountable/i, 'acountable'],
  [/constitution/i, 'consitution'],
  [/collection/i, 'colection'],
  [/council tax/i, 'concil tax'],
  [/slipped/i, 'sliped'],
  [/appetite/i, 'apetite'],
];

test.each(MISSPELT)('%s written as “%s” is read the same', (right, wrong) => {
  const concerned = entries.filter(({ ask }) => right.test(ask));
  expect(concerned.length).toBeGreaterThan(0);
  const changed = concerned
    .map(({ ask, query }) => ({ asked: ask.replace(right, wrong), query }))
    .map((one) => ({ ...one, read: parseQuestion(one.asked, plan, TODAY) }))
    .filter(({ query, read }) => JSON.stringify(read) !== JSON.stringify(query));
  expect(changed).toEqual([]);
});
