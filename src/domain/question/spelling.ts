import { distance } from 'fastest-levenshtein';
import { grammarWords, realWords } from './phrases.ts';
import { stem, type Token } from './tokens.ts';
import { LINKS, type Vocabulary } from './vocabulary.ts';

/** Shortest word that is corrected, letters: a word of five with one left out. */
const SHORTEST = 4;
/** Words are corrected to words of at least this many letters. */
const SHORTEST_MEANT = 5;
/** Longer words may have two mistakes. */
const TWO_MISTAKES_FROM = 8;
/** More unknown words than this are not a question about the plan; correcting them would only cost time. */
const MOST_CORRECTED = 10;

/** A word that was read as another. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
}

const lists = new WeakMap<Vocabulary, ReadonlyMap<number, readonly string[]>>();

/** True when the word is one of the plan's or has a meaning of its own. */
export function isKnown(word: string, vocabulary: Vocabulary): boolean {
  return (
    grammarWords.has(word) || LINKS.has(word) || vocabulary.byWord.has(word) || vocabulary.codes.has(word)
  );
}

/**
 * The tokens with misspelt words of five letters or more replaced by the nearest known word: one mistake (a letter
 * wrong, missing, extra, or two swapped), two from eight letters on. Words with no near neighbour stay as they are.
 */
export function correctSpelling(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
): { readonly tokens: readonly Token[]; readonly corrections: readonly Correction[] } {
  const corrections: Correction[] = [];
  let tried = 0;
  const corrected = tokens.map((token) => {
    if (!/^\p{L}+$/u.test(token.text) || token.text.length < SHORTEST) return token;
    if (isKnown(token.stem, vocabulary) || isKnown(token.text, vocabulary) || realWords.has(token.stem))
      return token;
    tried += 1;
    const read = tried > MOST_CORRECTED ? undefined : nearestWord(token.text, vocabulary);
    if (!read) return token;
    corrections.push({ typed: token.typed, read });
    return { ...token, text: read, stem: stem(read) };
  });
  return { tokens: corrected, corrections };
}

function nearestWord(text: string, vocabulary: Vocabulary): string | undefined {
  const allowed = text.length >= TWO_MISTAKES_FROM ? 2 : 1;
  let best: { word: string; cost: number } | undefined;
  for (const form of new Set([text, stem(text)]))
    for (let length = Math.max(SHORTEST_MEANT, form.length - allowed); length <= form.length + allowed; length += 1)
      for (const word of wordsOf(vocabulary).get(length) ?? []) {
        const mistakes = mistakesBetween(form, word);
        if (mistakes > allowed) continue;
        // The first letter is seldom wrong; words with a meaning come before words of titles.
        const cost = mistakes + (form[0] === word[0] ? 0 : 0.6) + (grammarWords.has(word) ? 0 : 0.2);
        if (cost <= allowed + 0.6 && (!best || cost < best.cost)) best = { word, cost };
      }
  return best?.word;
}

// Two neighbouring letters swapped are one mistake, not two.
function mistakesBetween(a: string, b: string): number {
  const plain = distance(a, b);
  if (plain !== 2 || a.length !== b.length) return plain;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] ? 1 : plain;
}

function wordsOf(vocabulary: Vocabulary): ReadonlyMap<number, readonly string[]> {
  const known = lists.get(vocabulary);
  if (known) return known;
  const byLength = new Map<number, string[]>();
  for (const word of new Set([...grammarWords, ...vocabulary.byWord.keys()]))
    if (word.length >= 4 && /^\p{L}+$/u.test(word))
      byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  lists.set(vocabulary, byLength);
  return byLength;
}
