import { distance } from 'fastest-levenshtein';
import type { Plan } from './plan.ts';

/** What can be looked up by name. */
export type FoundKind = 'indicator' | 'milestone' | 'risk' | 'programme';

/** Something of the plan that matches what was typed. */
export interface Found {
  readonly kind: FoundKind;
  readonly code: string;
  readonly title: string;
}

interface Candidate extends Found {
  readonly folded: string;
  readonly words: readonly string[];
}

const candidatesOf = new WeakMap<Plan, readonly Candidate[]>();

/**
 * Indicators, programmes, risks and milestones that match the start of a code or of every word typed, best first, at
 * most `most`. A word of five letters or more may have one letter wrong. Nothing typed finds the indicators, in code order.
 */
export function searchByName(plan: Plan, typed: string, most: number): readonly Found[] {
  const wanted = fold(typed).split(' ').filter(Boolean).slice(0, 8);
  const candidates = candidatesFor(plan);
  if (wanted.length === 0)
    return candidates
      .filter(({ kind }) => kind === 'indicator')
      .slice(0, most)
      .map(foundOf);
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ candidate }) => foundOf(candidate));
}

function candidatesFor(plan: Plan): readonly Candidate[] {
  let candidates = candidatesOf.get(plan);
  if (!candidates) {
    const listed: readonly (readonly [FoundKind, readonly { code: string; title: string }[]])[] = [
      ['indicator', plan.indicators],
      ['programme', plan.programmes],
      ['risk', plan.risks],
      ['milestone', plan.milestones],
    ];
    candidates = listed.flatMap(([kind, items]) =>
      items.map(({ code, title }) => ({
        kind,
        code,
        title,
        folded: fold(code),
        words: fold(title).split(' '),
      })),
    );
    candidatesOf.set(plan, candidates);
  }
  return candidates;
}

/** Higher is better, 0 for no match: the whole code, the start of it, then how many words are whole, begun, or nearly right. */
function scoreOf({ folded, words }: Candidate, wanted: readonly string[]): number {
  const code = wanted.join('');
  if (folded === code) return 1000;
  if (/\d/.test(code) && folded.startsWith(code)) return 500 - folded.length;
  let score = 0;
  for (const word of wanted) {
    const best = Math.max(...words.map((own) => wordScore(own, word)));
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function wordScore(own: string, word: string): number {
  if (own === word) return 3;
  if (own.startsWith(word)) return 2;
  return word.length >= 5 && Math.abs(own.length - word.length) <= 1 && distance(own, word) <= 1 ? 1 : 0;
}

function foundOf({ kind, code, title }: Candidate): Found {
  return { kind, code, title };
}

function fold(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim();
}
