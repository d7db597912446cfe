import type { Plan } from '../plan/plan.ts';
import type { Meant, SynonymProgress } from '../synonym/synonym.ts';
import { synonymsOf } from '../synonym/synonyms.ts';
import { nameOf } from './notUnderstood.ts';
import { type Ref, refCode, refKind } from './queryTerms.ts';
import type { Correction } from './reading/spelling.ts';
import { stem } from './reading/tokens.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import type { Taken } from './understanding/understanding.ts';

/** A text with the council's own words replaced by what they stand for, and which those were. */
export interface InPlanWords {
  readonly text: string;
  /** Words that stand for a thing of the plan. */
  readonly took: readonly Taken[];
  /** Words that stand for other words. */
  readonly read: readonly Correction[];
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
/** What may stand between the words of one synonym. */
const BETWEEN = /^[\s-]+$/;
/** Words of the longest synonym. */
export const MOST_SYNONYM_WORDS = 5;

/** What a council's word goes by: its words in lower case and in the singular. `Temps` and `temp` are one word. */
export function synonymCode(word: string): string {
  return stemsOf(word).join(' ');
}

function stemsOf(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => stemmed(word));
}

function stemmed(word: string): string {
  return stem(word.toLowerCase().replace(/['’]s?$/, ''));
}

/** A text as it is read: every word of the council's own as what it stands for, the longest first. Without any the text as it is. */
export function inPlanWords(text: string, plan: Plan): InPlanWords {
  const synonyms = synonymsOf(plan);
  if (synonyms.size === 0) return { text, took: [], read: [] };
  const words = [...text.matchAll(WORD)];
  const took: Taken[] = [];
  const read: Correction[] = [];
  let said = '';
  let from = 0;
  for (let at = 0; at < words.length; at += 1) {
    const found = synonymAt(words, at, text, synonyms);
    const meaning = found && meaningIn(found.synonym.means, plan);
    const first = words[at];
    if (!found || !meaning || !first) continue;
    const last = words[at + found.count - 1] ?? first;
    const end = last.index + last[0].length;
    const typed = text.slice(first.index, end);
    said += text.slice(from, first.index) + meaning.says;
    from = end;
    at += found.count - 1;
    if (meaning.ref) took.push({ words: typed, ref: meaning.ref });
    else read.push({ typed, read: meaning.says });
  }
  return { text: said + text.slice(from), took, read };
}

/** What is read of a text in the plan's words, with what the council's own were taken for. */
export function inCouncilWords<
  Read extends { readonly took?: readonly Taken[]; readonly corrections: readonly Correction[] },
>(typed: string, plan: Plan, reading: (text: string) => Read): Read {
  const { text, took, read } = inPlanWords(typed, plan);
  const found = reading(text);
  if (took.length + read.length === 0) return found;
  return {
    ...found,
    took: [...took, ...(found.took ?? [])],
    corrections: [...read, ...found.corrections],
  };
}

function synonymAt(
  words: readonly RegExpMatchArray[],
  at: number,
  text: string,
  synonyms: ReadonlyMap<string, SynonymProgress>,
): { readonly synonym: SynonymProgress; readonly count: number } | undefined {
  const stems: string[] = [];
  let longest: { readonly synonym: SynonymProgress; readonly count: number } | undefined;
  for (let count = 1; count <= MOST_SYNONYM_WORDS; count += 1) {
    const word = words[at + count - 1];
    const before = words[at + count - 2];
    if (!word) break;
    const between = text.slice((before?.index ?? 0) + (before?.[0].length ?? 0), word.index);
    if (count > 1 && !BETWEEN.test(between)) break;
    stems.push(stemmed(word[0]));
    const synonym = synonyms.get(stems.join(' '));
    if (synonym) longest = { synonym, count };
  }
  return longest;
}

/** What is read in the place of a word; undefined for a thing that the plan does not have any more. */
export function meaningIn(
  means: Meant,
  plan: Plan,
): { readonly says: string; readonly ref?: Ref } | undefined {
  if ('words' in means) return { says: means.words };
  const ref = means.thing as Ref;
  const entity = vocabularyOf(plan).entities.get(ref);
  if (!entity) return undefined;
  const byTitle = ['division', 'directorate', 'post'].includes(refKind(ref));
  return {
    ref,
    says: byTitle ? entity.title : refKind(ref) === 'aim' ? `aim ${refCode(ref)}` : refCode(ref),
  };
}

/** What a council's word means, for people. */
export function meaningWords(means: Meant, plan: Plan): string {
  if ('words' in means) return `“${means.words}”`;
  const ref = means.thing as Ref;
  return meaningIn(means, plan) ? nameOf(ref, plan) : `${refCode(ref)}, which the plan does not have now`;
}
