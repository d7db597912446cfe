import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { NotUnderstood } from '../../../src/domain/enquiry/answer.ts';
import { readInConversation } from '../../../src/domain/enquiry/conversation.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import { vocabularyOf } from '../../../src/domain/enquiry/reading/vocabulary.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

const TODAY = '2024-10-08';
/** How every refusal begins, and no answer does. */
const BEGINS = /^(?:I do not know|I do not have|There is no)\b/;
let plan: Plan;
beforeAll(async () => {
  plan = buildPlan((await sampleCouncil()).content, '1');
});

/** Questions that must be declined, of every blind round. */
const DECLINED = ['development', 'round1', 'round2', 'round3', 'round4', 'round5', 'round6'].flatMap((name) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'corpus', 'blind', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly q: string; readonly refuse?: boolean })
    .filter(({ refuse }) => refuse)
    .map(({ q }) => q),
);

/** What is wrong with a refusal, in words. */
function faults(answer: NotUnderstood): readonly string[] {
  if (answer.asks)
    return answer.asks.every(({ label }) => answer.reading.includes(label)) ? [] : ['a choice is not named'];
  const { codes } = vocabularyOf(plan);
  const named = new Set(
    [...answer.reading.matchAll(/\b(?:[A-Z]{1,2}\d{1,2}|\d{1,2}\.\d{1,2}[a-z]?)\b/g)].filter(([code]) =>
      codes.has(code.toLowerCase()),
    ),
  );
  const asked = answer.nearest.filter((one) => !isQuery(parseQuestion(one, plan, TODAY, { posts: [] })));
  return [
    ...(BEGINS.test(answer.reading) ? [] : ['it does not begin as a refusal']),
    ...(named.size >= 3 || answer.reading.includes('You could ask: “')
      ? []
      : ['fewer than three things are named']),
    ...(answer.nearest.length >= 3 ? [] : ['fewer than three buttons']),
    ...asked.map((one) => `“${one}” is not understood`),
  ];
}
const refusalOf = (text: string) => parseQuestion(text, plan, TODAY, { posts: [] });

test('every question that must be declined is refused with three real things, and a button each', () => {
  const wrong = DECLINED.flatMap((q) => {
    const read = refusalOf(q);
    return isQuery(read) ? [] : faults(read).map((fault) => `${q}: ${fault} (${read.reading})`);
  });
  expect(wrong).toEqual([]);
});

test('any words at all are refused so, where they are refused', () => {
  const word = fc.constantFrom(
    ...'potholes goose rents how many is the swimmers Leeds K45 99.9 P77 of since 1066 why not governance x'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const read = refusalOf(words.join(' '));
      expect(isQuery(read) ? [] : faults(read)).toEqual([]);
    }),
    { numRuns: 150, seed: 14 },
  );
});

test('what is named is not the same for every question, nor for everybody', () => {
  const words =
    'potholes goose swimmers forest cafe museums joke weather parking dragons volcano tennis'.split(' ');
  const named = words.map((one) => {
    const read = refusalOf(`how many ${one} are there`);
    return isQuery(read) ? one : read.nearest.join('|');
  });
  expect(new Set(named).size).toBeGreaterThan(words.length / 2);
  const mine = parseQuestion('how many potholes are there', plan, TODAY, { posts: ['director-of-finance'] });
  expect(!isQuery(mine) && mine.nearest).not.toEqual(named[0]?.split('|'));
});

test('a code that is not there is answered with those that differ little from it', () => {
  const read = refusalOf('how is K45 doing?');
  expect(!isQuery(read) && read.reading).toMatch(/^There is no K45 in this plan\..*K0[45]/);
});

test('a word that was not understood is named as it was typed', () => {
  const read = refusalOf('what is the council tax rate in Leeds?');
  expect(!isQuery(read) && read.reading).toContain('“Leeds”');
});

test.each(['the second one', 'the fourth one'])('“%s” of nothing, or of too few, is refused', (text) => {
  for (const shown of [[], ['K11']]) {
    const { result } = readInConversation(
      text,
      plan,
      TODAY,
      { posts: [] },
      {
        ...{ question: 'how is K11 doing?', page: 0 },
        shown,
      },
    );
    expect(isQuery(result) || BEGINS.test(result.reading)).toBe(true);
  }
});
