import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';
import { GOOD_NEWS, NEGATIONS, PROBLEMS } from './narrativeWords.ts';
import type { Narrative } from './return.ts';

/**
 * Why a narrative does not fit its RAG, in a sentence; undefined when it may well. A red whose text has good news and no
 * word of a problem, and a green whose text is problems and no good news, are asked about once and never refused.
 * Decided by the lists in narrativeWords.ts and nothing else.
 */
export function toneContradiction(
  narrative: Narrative,
  rag: Rag | undefined,
  policy: Policy,
): string | undefined {
  if (rag !== 'red' && rag !== 'green') return undefined;
  const text = folded([narrative.happened, narrative.why].join(' . '));
  const good = found(text, GOOD_NEWS);
  const affirmed = good.filter(({ at }) => !isNegated(text, at));
  const problems = found(text, PROBLEMS);
  const negated = good.length > affirmed.length;
  if (rag === 'red' && affirmed[0] && problems.length === 0 && !negated)
    return `This is red, but the text reads as good news (“${affirmed[0].words}”) and names no problem. A committee will ask what went wrong.`;
  const different = [...new Set(problems.map(({ words }) => words))];
  if (rag === 'green' && affirmed.length === 0 && different.length >= policy.problemsInGreen)
    return `This is green, but the text tells of problems (“${different.slice(0, 3).join('”, “')}”). Is the figure right?`;
  return undefined;
}

interface Found {
  readonly words: string;
  readonly at: number;
}

function found(text: string, phrases: readonly string[]): readonly Found[] {
  return phrases
    .filter((phrase) => text.includes(beginningOf(phrase)))
    .flatMap((phrase) =>
      [...text.matchAll(patternOf(phrase))].map(({ 0: words, index }) => ({
        words: words.trim(),
        at: index,
      })),
    );
}

function isNegated(text: string, at: number): boolean {
  const sentence = text.slice(0, at).split('.').at(-1) ?? '';
  const before = ` ${sentence.trim().split(' ').slice(-3).join(' ')} `;
  return NEGATIONS.some((word) => before.includes(` ${word} `));
}

/** What the text has wherever it has the phrase: looked for first, because hardly any phrase is in a text. */
function beginningOf(phrase: string): string {
  const [beginning = ''] = phrase.split('*');
  return ` ${beginning}`;
}

const patterns = new Map<string, RegExp>();

function patternOf(phrase: string): RegExp {
  const known = patterns.get(phrase);
  if (known) return known;
  const pattern = new RegExp(`(?<= )${phrase.replace('*', '[a-z]*')}(?= )`, 'g');
  patterns.set(phrase, pattern);
  return pattern;
}

/** Lower case words with single spaces around them; sentences keep their full stop, as a word of its own. */
function folded(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d)[.,](?=\d)/g, '')
    .replaceAll(/[.!?;:\n]+/g, ' . ')
    .replaceAll(/[^a-z0-9.]+/g, ' ');
  return ` ${words.trim()} `;
}
