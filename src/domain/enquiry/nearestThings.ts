import { distance } from 'fastest-levenshtein';
import { type Ref, refKind, refOf } from './queryTerms.ts';
import type { Context } from './reading/built.ts';
import { cleanText } from './reading/tokens.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { contentOf, rank } from './understanding/findSubject.ts';
import { wordsOf } from './understanding/subjectIndex.ts';
import { isEnglish } from './understanding/words.ts';

/** Things that a refusal names. */
export const NAMED_THINGS = 3;
/** Codes and numbers as people type them. */
const CODE = /\b(?:[a-z]{1,3} ?\d{1,3}|\d{1,2}\.\d{1,2}[a-z]?)\b/gi;
/** Most that may differ between words that are spelt alike, as a part of the longer one. */
const ALIKE = 0.4;
/** Words and codes that are compared with the plan's: beyond that it is a letter, or somebody trying us. */
const MOST_COMPARED = 3;
/** Words longer than this are no names. */
const LONGEST = 20;
/** Words shorter than this are near too many others. */
const SHORTEST = 4;

/** Things to name in a refusal, and whether any of them is near the question, or only there. */
export interface NearestThings {
  readonly choices: readonly Ref[];
  /** True when none of them has anything to do with the words. */
  readonly far?: true;
}

/**
 * The things of the plan that are nearest to a question that was not understood: what its reader named, codes that differ little from
 * one that was typed, what its words are in, and names that are spelt most like a word that is no English; then what is the asker's own,
 * and whatever there is. Three where the plan has as many, and other ones for another question.
 */
export function nearestThings(near: readonly Ref[], typed: string, context: Context): NearestThings {
  const text = cleanText(typed);
  const found = new Set(near);
  const add = (readers: readonly ((text: string, context: Context) => readonly Ref[])[]): void => {
    for (const more of readers) {
      if (found.size >= NAMED_THINGS) return;
      for (const ref of more(text, context)) if (found.size < NAMED_THINGS) found.add(ref);
    }
  };
  add([likeCodes, inWords, spelledLike]);
  const isNear = found.size > 0;
  add([ownThings, someThings]);
  return { choices: [...found], ...(isNear ? {} : { far: true }) };
}

function inWords(text: string, { plan }: Context): readonly Ref[] {
  // Words that only ask, or that every plan is full of, make nothing near.
  const content = contentOf(wordsOf(text), plan).filter(({ light, aside }) => !light && !aside);
  return rank(content, plan, undefined)
    .filter(({ named }) => named.length > 0)
    .slice(0, NAMED_THINGS)
    .map(({ ref }) => ref);
}

/** "K45": K15 and K05 rather than K22. */
function likeCodes(text: string, { plan }: Context): readonly Ref[] {
  const { codes } = vocabularyOf(plan);
  const typed = [...text.matchAll(CODE)].map(([code]) => code.toLowerCase().replaceAll(' ', ''));
  const unknown = typed.filter((code) => !codes.has(code)).slice(0, MOST_COMPARED);
  return unknown.flatMap((code) =>
    [...codes]
      .filter(([known]) => /^\d/.test(known) === /^\d/.test(code))
      .map(([known, ref]) => ({ ref, far: distance(known, code) + (known[0] === code[0] ? 0 : 1) }))
      .sort((a, b) => a.far - b.far)
      .slice(0, NAMED_THINGS)
      .map(({ ref }) => ref),
  );
}

function ownThings(_text: string, { plan, mine = [] }: Context): readonly Ref[] {
  const own = new Set(mine);
  return [
    ...plan.indicators
      .filter((one) => own.has(one.accountablePost))
      .map((one) => refOf('indicator', one.code)),
    ...plan.programmes
      .filter((one) => [one.rdlPost, one.saoPost].some((post) => post !== undefined && own.has(post)))
      .map((one) => refOf('programme', one.code)),
  ];
}

/** A word that is English is no slip for another: “equality” is not “quality”. */
function spelledLike(text: string, { plan }: Context): readonly Ref[] {
  const words = wordsOf(text)
    .filter((word) => word.length >= SHORTEST && word.length <= LONGEST && !isEnglish(word))
    .slice(0, MOST_COMPARED);
  const best = new Map<Ref, number>();
  for (const [known, entities] of words.length > 0 ? vocabularyOf(plan).byWord : []) {
    const far = Math.min(...words.map((word) => distance(word, known) / Math.max(word.length, known.length)));
    if (far > ALIKE) continue;
    for (const { ref } of entities)
      if (isNamed(ref) && far < (best.get(ref) ?? Number.POSITIVE_INFINITY)) best.set(ref, far);
  }
  return [...best].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([ref]) => ref);
}

/** Indicators, programmes and risks from a place that the words give: the same question names the same ones. */
function someThings(text: string, { plan }: Context): readonly Ref[] {
  const all = [
    ...plan.indicators.map(({ code }) => refOf('indicator', code)),
    ...plan.programmes.map(({ code }) => refOf('programme', code)),
    ...plan.risks.map(({ code }) => refOf('risk', code)),
  ];
  const place = [...text.toLowerCase()].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const step = 1 + Math.floor(all.length / NAMED_THINGS);
  return Array.from({ length: NAMED_THINGS }, (_, at) => all[(place + at * step) % all.length]).filter(
    (ref) => ref !== undefined,
  );
}

function isNamed(ref: Ref): boolean {
  return ['indicator', 'programme', 'risk', 'milestone', 'saving'].includes(refKind(ref));
}
