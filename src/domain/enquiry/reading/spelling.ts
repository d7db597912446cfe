import { distance } from 'fastest-levenshtein';
import { isEnglish } from '../understanding/words.ts';
import { grammarWords, isFillerWord, isShortForm, realWords } from './phrases.ts';
import { stem, type Token } from './tokens.ts';
import { LINKS, type Vocabulary } from './vocabulary.ts';

/** Shortest word that is corrected, letters: a word of five with one left out. */
const SHORTEST = 4;
/** Words are corrected to words of at least this many letters. */
const SHORTEST_MEANT = 5;
/** Longer words may have two mistakes. */
const TWO_MISTAKES_FROM = 7;
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
    // A word of everyday English is no slip for another: “flooding” is not “looking”.
    if (isEnglish(token.text)) return token;
    tried += 1;
    const read = tried > MOST_CORRECTED ? undefined : nearestKnown(token.text, vocabulary);
    if (!read) return token;
    corrections.push({ typed: token.typed, read });
    return { ...token, text: read, stem: stem(read) };
  });
  return { tokens: corrected, corrections };
}

// The same words are misspelt the same way again, and a refusal reads its question several times.
const found = new WeakMap<Vocabulary, Map<string, string | undefined>>();
/** Words whose correction is remembered for each vocabulary. */
const MOST_FOUND = 2000;

function nearestKnown(text: string, vocabulary: Vocabulary): string | undefined {
  let known = found.get(vocabulary);
  if (!known || known.size > MOST_FOUND) {
    known = new Map();
    found.set(vocabulary, known);
  }
  if (!known.has(text)) known.set(text, nearestWord(text, vocabulary));
  return known.get(text);
}

interface Candidate {
  readonly word: string;
  readonly cost: number;
}

function nearestWord(text: string, vocabulary: Vocabulary): string | undefined {
  const allowed = text.length >= TWO_MISTAKES_FROM ? 2 : 1;
  let best: Candidate | undefined;
  for (
    let length = Math.max(SHORTEST_MEANT, text.length - allowed);
    length <= text.length + allowed;
    length += 1
  )
    for (const word of wordsOf(vocabulary).get(length) ?? []) {
      const mistakes = mistakesBetween(text, word);
      if (mistakes > allowed) continue;
      const cost = mistakes + doubt(text, word);
      if (cost <= allowed + MOST_DOUBT && (!best || cost < best.cost)) best = { word, cost };
    }
  return best?.word;
}

const MOST_DOUBT = 0.9;

// The first letter is seldom wrong, and a letter is left out more often than a wrong one is typed. Words with a
// meaning come before words of titles, and both before words that mean nothing.
function doubt(text: string, word: string): number {
  const first = text[0] === word[0] ? 0 : 0.6;
  const title = isGrammar(word) ? 0 : 0.02;
  const plural = grammarWords.has(word) ? 0 : 0.01;
  return first + slipDoubt(text, word) + (isFillerWord(word) ? 0.15 : 0) + title + plural;
}

// From the slip that happens most to the one that happens least.
function slipDoubt(text: string, word: string): number {
  if (text.length < word.length) return 0;
  if (text.length > word.length)
    return text.replaceAll(/(.)\1+/g, '$1') === word.replaceAll(/(.)\1+/g, '$1') ? 0 : 0.1;
  return [...text].toSorted().join('') === [...word].toSorted().join('') ? 0 : 0.05;
}

function isGrammar(word: string): boolean {
  return grammarWords.has(word) || grammarWords.has(stem(word));
}

// Two neighbouring letters swapped are one mistake, not two.
function mistakesBetween(a: string, b: string): number {
  const plain = distance(a, b);
  if (plain < 2 || a.length !== b.length) return plain;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at];
  return swapped ? plain - 1 : plain;
}

function wordsOf(vocabulary: Vocabulary): ReadonlyMap<number, readonly string[]> {
  const known = lists.get(vocabulary);
  if (known) return known;
  const byLength = new Map<number, string[]>();
  const words = [...grammarWords, ...vocabulary.byWord.keys()].filter((word) => LETTERS.test(word));
  for (const word of new Set(
    words.flatMap((one) => (HAS_NO_PLURAL.test(one) || isShortForm(one) ? [one] : [one, pluralOf(one)])),
  )) {
    const list = byLength.get(word.length);
    if (list) list.push(word);
    else byLength.set(word.length, [word]);
  }
  lists.set(vocabulary, byLength);
  return byLength;
}

const HAS_NO_PLURAL = /(ed|ly|ss)$/;
const LETTERS = /^\p{L}{4,}$/u;

// Words are kept in the singular, and misspelt in the plural too.
function pluralOf(word: string): string {
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
