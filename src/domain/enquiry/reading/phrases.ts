import { ALIASES, FILLERS, MEANINGS, NEVER_CORRECTED, REWRITES } from '../synonyms.ts';
import type { Meaning } from './meaning.ts';
import { stem, type Token } from './tokens.ts';

interface Matched {
  readonly meaning: Meaning;
  readonly words: number;
}

const FILLER: Meaning = { is: 'filler' };
const phrases = new Map<string, Meaning>();
let longest = 1;
for (const [meaning, wordings] of MEANINGS)
  for (const wording of wordings.split('|')) {
    const stems = wording.split(' ').map(stem);
    phrases.set(stems.join(' '), meaning);
    longest = Math.max(longest, stems.length);
  }
for (const word of FILLERS.split(' ')) if (!phrases.has(stem(word))) phrases.set(stem(word), FILLER);

/** Words that some wording begins with. */
const openings: ReadonlySet<string> = new Set(
  [...phrases.keys()].map((phrase) => phrase.split(' ')[0] ?? ''),
);

const DATE_WORDS =
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday next last previous coming week fortnight month quarter half year financial fiscal calendar between before after since until till during within through early later christmas halloween bonfire night remembrance boxing eve valentines first second third fourth three four five seven eight twelve several couple days weeks months than more least most days over below above upcoming soon shortly onwards end beginning prior ahead equal equals exactly fewer less cards';

/** Words with a meaning of their own, in the singular. Spelling is corrected towards them. */
export const grammarWords: ReadonlySet<string> = new Set([
  ...[...phrases.keys()].flatMap((phrase) => phrase.split(' ')),
  ...DATE_WORDS.split(' ').map(stem),
  ...Object.keys(REWRITES),
  ...ALIASES.flatMap(({ says }) => says.split(/[| ]/))
    .filter((word) => /^[a-z]{4,}$/.test(word))
    .map(stem),
]);

/** Words that are right as they are although the plan does not know them, in the singular. */
export const realWords: ReadonlySet<string> = new Set(NEVER_CORRECTED.split(' ').map(stem));

/** True for a word that stands for others: see `REWRITES`. */
export function isShortForm(word: string): boolean {
  return Object.hasOwn(REWRITES, word);
}

/** True for a word that by itself means nothing here. */
export function isFillerWord(word: string): boolean {
  return phrases.get(word)?.is === 'filler' || phrases.get(stem(word))?.is === 'filler';
}

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'any', 'our', 'their', 'its', 'been']);
/** Articles that may stand inside a wording: "without an owner" is "without owner". */
const MOST_ARTICLES = 2;

/** The longest wording of `synonyms.ts` that begins at token `at`, or undefined. Articles inside it do not matter. */
export function phraseAt(tokens: readonly Token[], at: number): Matched | undefined {
  if (!openings.has(tokens[at]?.stem ?? '')) return undefined;
  for (let words = Math.min(longest + MOST_ARTICLES, tokens.length - at); words > 0; words -= 1) {
    const stems = tokens.slice(at, at + words).map((token) => token.stem);
    const bare = ARTICLES.has(stems.at(-1) ?? '')
      ? stems
      : stems.filter((word, index) => index === 0 || !ARTICLES.has(word));
    const meaning = phrases.get(stems.join(' ')) ?? phrases.get(bare.join(' '));
    if (meaning) return { meaning, words };
  }
  return undefined;
}
