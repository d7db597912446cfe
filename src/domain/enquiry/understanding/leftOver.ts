import type { Plan } from '../../plan/plan.ts';
import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import { isKnown } from '../reading/spelling.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import type { Question } from './question.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { isEnglish, isOrdinary, isRestrictive } from './words.ts';

const NARROWS =
  'in|for|at|by|from|of|among|within|across|under|near|since|until|between|outside|around|amongst|excluding|except';

/**
 * The first word that narrows the question and that nothing in it explains: a number, a place, a measure, a name, or a
 * word that stands after "in", "for", "since" and the like. Undefined when every word that is left may be set aside.
 */
export function narrowingWord(
  question: Question,
  ref: Ref | undefined,
  plan: Plan,
  vocabulary: Vocabulary,
): string | undefined {
  return leftOver(question, ref, plan).find((word) => {
    if (/^\d/.test(word) || isStranger(word, question, vocabulary)) return true;
    return new RegExp(
      `\\b(?:${NARROWS})(?: (?:the|a|an|our|their|his|her|its|all|any))? ${escaped(word)}\\b`,
    ).test(question.plain);
  });
}

/**
 * The first word that is nobody's here: a place or a measure, a name with a capital, or no word of English that the plan
 * has. A question over everything is not answered without it.
 */
export function strangerIn(question: Question, plan: Plan, vocabulary: Vocabulary): string | undefined {
  return leftOver(question, undefined, plan).find((word) => isStranger(word, question, vocabulary));
}

function isStranger(word: string, { capitals }: Question, vocabulary: Vocabulary): boolean {
  if (isRestrictive(word)) return true;
  if (capitals.has(word) && !isOrdinary(word) && !isKnown(word, vocabulary)) return true;
  return !isEnglish(word) && !isKnown(stemOf(word), vocabulary) && !isKnown(word, vocabulary);
}

/** Words that say something and that the thing found does not have. */
export function leftOver(question: Question, ref: Ref | undefined, plan: Plan): readonly string[] {
  const index = subjectIndexOf(plan);
  const named = new Set(question.named.flatMap(({ words }) => words.toLowerCase().split(' ')));
  return [
    ...new Set(
      question.content
        .filter(
          (one) =>
            !one.light &&
            !isItsKind(one.word, ref) &&
            !(ref && index.find(one.stem).has(ref)) &&
            !named.has(one.word),
        )
        .map((one) => one.word),
    ),
  ];
}

/** `in programme 6`: what a thing is narrows nothing about it. */
function isItsKind(word: string, ref: Ref | undefined): boolean {
  return ref !== undefined && KIND_NAMES.get(word) === refKind(ref);
}

const KIND_NAMES: ReadonlyMap<string, RefKind> = new Map([
  ['programme', 'programme'],
  ['prog', 'programme'],
  ['milestone', 'milestone'],
  ['activity', 'milestone'],
  ['risk', 'risk'],
  ['saving', 'saving'],
  ['indicator', 'indicator'],
  ['kpi', 'indicator'],
]);

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
