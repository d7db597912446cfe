import { realWords } from '../../src/domain/enquiry/reading/phrases.ts';
import { isKnown } from '../../src/domain/enquiry/reading/spelling.ts';
import { stem } from '../../src/domain/enquiry/reading/tokens.ts';
import { vocabularyOf } from '../../src/domain/enquiry/reading/vocabulary.ts';
import { isEnglish } from '../../src/domain/enquiry/understanding/words.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { answered, inOrder, readAs, samplePlan } from './entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

/** One slip of the hand in a word: a letter left out, doubled, swapped with the next, or wrong. */
const SLIPS: readonly (readonly [string, (word: string, at: number) => string])[] = [
  ['left out', (word, at) => word.slice(0, at) + word.slice(at + 1)],
  ['doubled', (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at)],
  ['swapped with the next', (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)],
  ['wrong', (word, at) => `${word.slice(0, at)}z${word.slice(at + 1)}`],
];

// A slip that makes another word is read as that word: "milestnoes" is a misspelling, "leading" for "lending" is not.
function isWord(word: string): boolean {
  const [lower, vocabulary] = [word.toLowerCase(), vocabularyOf(plan)];
  return (
    isKnown(stem(lower), vocabulary) ||
    isKnown(lower, vocabulary) ||
    realWords.has(stem(lower)) ||
    isEnglish(lower)
  );
}

/** Slips that are as near to another word as to the one that was meant; which of them nobody can tell. */
const TWO_WORDS = new Set(['thir', 'thre', 'thee', 'wose', 'chages', 'chazges', 'bing', 'bzing']);

/** Every word of five letters or more of every question, once with this slip at a place that differs from word to word. */
function misspelt(slip: (word: string, at: number) => string) {
  return answered.flatMap(({ ask, query }) =>
    [...ask.matchAll(/(?<![\w'’-])[a-z]{5,}(?![\w'’-])/gi)].flatMap((match) => {
      const [word] = match;
      // The first letter is seldom wrong; the last two are as likely as the rest.
      const at = 1 + ((match.index + word.length) % (word.length - 2));
      const wrong = slip(word, at);
      // The corpus misspells some words itself; two slips in one short word are too many.
      if (wrong === word || !isWord(word) || isWord(wrong) || TWO_WORDS.has(wrong.toLowerCase())) return [];
      const asked = ask.slice(0, match.index) + wrong + ask.slice(match.index + word.length);
      return [{ asked, expected: inOrder(query) }];
    }),
  );
}

test.each(SLIPS)('a letter %s in any word of five letters or more does not change what is read', (_, slip) => {
  const all = misspelt(slip);
  const wrong = all
    .map((one) => ({ ...one, read: readAs(one.asked, plan) }))
    .filter(({ expected, read }) => read !== expected);
  process.stdout.write(`${all.length - wrong.length} of ${all.length} misspelt questions read as if they were not\n`);
  expect(wrong).toEqual([]);
});
