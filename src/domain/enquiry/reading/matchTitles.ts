import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import { TIME } from '../understanding/findSubject.ts';
import { type Entity, LINKS, type Vocabulary } from './vocabulary.ts';

/** A thing whose title has every word asked for, and how much of the title those words are, 0 to 1. */
export interface TitleMatch {
  readonly entity: Entity;
  readonly coverage: number;
}

/** Matches this near to the best one fit the question equally well. */
const AS_GOOD = 0.12;
/** This much of a title is the title. */
const MOST_OF_IT = 0.7;
/** Indicators and programmes are asked about by name more than milestones are; enough to break a tie. */
const LIKELIER: Readonly<Partial<Record<RefKind, number>>> = { indicator: 0.2, programme: 0.1, risk: 0.1 };

/** Everything of these kinds whose title has all the words, best first. Empty when a word is in no such title. */
export function matchTitles(
  stems: readonly string[],
  kinds: readonly RefKind[],
  vocabulary: Vocabulary,
): readonly TitleMatch[] {
  const words = [...new Set(stems)].filter((word) => !LINKS.has(word));
  const [first, ...others] = words;
  // "Last year's" is no title with those words.
  if (first === undefined || words.every((word) => TIME.test(word))) return [];
  return (vocabulary.byWord.get(first) ?? [])
    .filter((entity) => kinds.includes(entity.kind) && others.every((word) => entity.stems.has(word)))
    .map((entity) => ({ entity, coverage: coverageOf(words, entity) }))
    .sort((a, b) => b.coverage - a.coverage);
}

/** The refs that fit best, all of them when several fit equally well. */
export function bestOf(matches: readonly TitleMatch[]): readonly Ref[] {
  const weight = (match: TitleMatch) => match.coverage + (LIKELIER[match.entity.kind] ?? 0);
  const top = Math.max(...matches.map(weight));
  const best = matches.filter((match) => weight(match) >= top - AS_GOOD);
  const clear = best.some((match) => match.coverage >= MOST_OF_IT);
  // Half a title could be any of those that have it: "collection rates" is three indicators.
  const kinds = new Set(best.map((match) => match.entity.kind));
  const chosen = clear ? best : matches.filter((match) => kinds.has(match.entity.kind));
  return chosen.map((match) => match.entity.ref);
}

/** True when all refs are of one kind. */
export function sameKind(refs: readonly Ref[]): boolean {
  return new Set(refs.map(refKind)).size <= 1;
}

function coverageOf(words: readonly string[], entity: Entity): number {
  const inCore = words.every((word) => entity.core.has(word));
  return words.length / Math.max(1, inCore ? entity.coreSize : entity.stems.size);
}
