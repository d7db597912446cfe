import type { IsoDate } from '../calendar/dates.ts';
import { codeKey } from '../plan/codes.ts';
import type { Plan } from '../plan/plan.ts';
import { MEANING_CHARACTERS, type Meant, meansTheSame, WORD_CHARACTERS } from '../synonym/synonym.ts';
import { synonymsOf } from '../synonym/synonyms.ts';
import { MOST_SYNONYM_WORDS, meaningWords, synonymCode } from './councilWords.ts';
import { nameOf } from './notUnderstood.ts';
import { type Ref, refCode } from './queryTerms.ts';
import { isFillerWord, phraseAt } from './reading/phrases.ts';
import { tagTokens } from './reading/tags.ts';
import { cleanText, echo, type Token, tokenize } from './reading/tokens.ts';
import { LINKS, nameKey, vocabularyOf } from './reading/vocabulary.ts';
import { facetsIn } from './understanding/facets.ts';
import { contentOf, findSubject } from './understanding/findSubject.ts';
import { wordsOf } from './understanding/subjectIndex.ts';
import { isOrdinary, isRestrictive, isSilent } from './understanding/words.ts';

/** A council's word as it can be recorded, or why not, in a sentence, with what it could mean instead. */
export type ReadSynonym =
  | { readonly ok: true; readonly code: string; readonly word: string; readonly means: Meant }
  | {
      readonly ok: false;
      readonly which: 'word' | 'means';
      readonly reason: string;
      /** What could be typed as the meaning instead. */
      readonly choices: readonly string[];
    };

/** Words that say how a question is narrowed: one that meant something else would drop what narrows it. */
const NARROWING = new Set(
  'in for at by from of among within across under near since until till between outside around excluding except not no without before after during on with to'.split(
    ' ',
  ),
);
const PLAIN = /^[\p{L}\p{N} &'’/.,%£()-]+$/u;

/**
 * Reads a word and what it is to mean. The meaning is a code, a title or another name of something in the plan, words that questions
 * have a meaning for (“late”, “recovery plan”), or words that clearly are about one thing. A word that already means something here,
 * that joins, narrows or asks, or that is a code cannot be given another meaning.
 */
export function readSynonym(
  typed: { readonly word: string; readonly means: string },
  plan: Plan,
  today: IsoDate,
): ReadSynonym {
  const word = cleanText(typed.word).replace(/^[“"'‘]+|[”"'’.?!]+$/g, '');
  const wordDefect = defectOfWord(word, typed.word, plan, today);
  if (wordDefect !== undefined) return refused('word', wordDefect);
  const means = cleanText(typed.means).replace(/^[“"'‘]+|[”"'’.?!]+$/g, '');
  const textDefect = defectOfText('meaning', means, typed.means, MEANING_CHARACTERS);
  if (textDefect !== undefined) return refused('means', textDefect);
  const found = meantBy(means, plan, today);
  if ('reason' in found) return { ok: false, which: 'means', ...found };
  const code = synonymCode(word);
  const stands = synonymsOf(plan).get(code);
  if (stands && !meansTheSame(stands.means, found.means))
    return refused(
      'word',
      `“${echo(word)}” means ${meaningWords(stands.means, plan)} already: withdraw that first.`,
    );
  const own = namedOtherwise(word, found.means, plan);
  if (own) return refused('word', own);
  return { ok: true, code, word, means: found.means };
}

function refused(which: 'word' | 'means', reason: string): ReadSynonym {
  return { ok: false, which, reason, choices: [] };
}

function defectOfText(
  what: 'word' | 'meaning',
  text: string,
  typed: string,
  most: number,
): string | undefined {
  const { length } = typed.trim();
  if (length > most)
    return `A ${what} takes at most ${most} characters, and this one has ${length.toLocaleString('en-GB')}.`;
  if (text === '') return what === 'word' ? 'Name the word that people use.' : 'Say what the word means.';
  if (!PLAIN.test(text)) return `A ${what} is written in letters, digits and plain signs, without markup.`;
  return undefined;
}

function defectOfWord(word: string, typed: string, plan: Plan, today: IsoDate): string | undefined {
  const defect = defectOfText('word', word, typed, WORD_CHARACTERS);
  if (defect !== undefined) return defect;
  const vocabulary = vocabularyOf(plan);
  const said = `“${echo(word)}”`;
  const words = wordsOf(word);
  if (vocabulary.codes.has(codeKey(word))) return `${said} is a code of the plan, and means that.`;
  if (words.length === 0 || words.every((one) => /^[\d./]+$/.test(one)))
    return `${said} is a number: name a word.`;
  if (words.length > MOST_SYNONYM_WORDS)
    return `${said} has more than ${MOST_SYNONYM_WORDS} words: name the one or two that people use.`;
  if (words.every((one) => NARROWING.has(one)))
    return `${said} says how a question is narrowed, so it cannot mean something else.`;
  if (isMeaningful(tokenize(word), plan, today)) return `${said} means something in questions already.`;
  if (words.every((one) => isSilent(one) || isOrdinary(one) || LINKS.has(one) || isFillerWord(one)))
    return `${said} is in all kinds of questions, so it cannot stand for one thing.`;
  if (words.every((one) => isRestrictive(one) || isSilent(one)))
    return `${said} is a place, a group or a measure that questions are narrowed to. Add a word to it, as in “${echo(word)} figure”.`;
  return undefined;
}

/** True when all of it is a wording that questions have a meaning for, or a time. */
function isMeaningful(tokens: readonly Token[], plan: Plan, today: IsoDate): boolean {
  const phrase = phraseAt(tokens, 0);
  if (phrase && phrase.words === tokens.length && phrase.meaning.is !== 'filler') return true;
  const tags = tagTokens(tokens, vocabularyOf(plan), today);
  return (
    tags.length > 0 &&
    tags.every((tag) => tag.is !== 'run' && tag.is !== 'named' && tag.is !== 'unknown code') &&
    tags.some((tag) => tag.is !== 'meaning' || tag.meaning.is !== 'filler')
  );
}

/** Why a word of the plan's own titles cannot mean something else. */
function namedOtherwise(word: string, means: Meant, plan: Plan): string | undefined {
  const vocabulary = vocabularyOf(plan);
  const tokens = tokenize(word).filter(({ stem }) => !LINKS.has(stem));
  const whole = vocabulary.byName.get(nameKey(tokens.map(({ stem }) => stem))) ?? [];
  const inTitles = tokens.length === 1 ? (vocabulary.byWord.get(tokens[0]?.stem ?? '') ?? []) : [];
  const named = [...new Set([...whole, ...inTitles.map(({ ref }) => ref)])];
  const [first] = named;
  if (!first) return undefined;
  const own = 'thing' in means ? means.thing : undefined;
  if (named.every((ref) => ref === own))
    return `“${echo(word)}” is found under ${nameOf(first, plan)} already.`;
  const others = named.length === 1 ? '' : ` and ${named.length - 1} more`;
  return `“${echo(word)}” stands in the title of ${nameOf(first, plan)}${others}, so it cannot mean only one other thing. Use two words.`;
}

type Found = { readonly means: Meant } | { readonly reason: string; readonly choices: readonly string[] };

function meantBy(text: string, plan: Plan, today: IsoDate): Found {
  const vocabulary = vocabularyOf(plan);
  const coded = vocabulary.codes.get(codeKey(text));
  if (coded) return { means: { thing: coded } };
  const tokens = tokenize(text);
  const names = vocabulary.byName.get(nameKey(tokens.map(({ stem }) => stem))) ?? [];
  if (names.length === 1 && names[0]) return { means: { thing: names[0] } };
  if (names.length > 1) return askWhich(text, names, plan);
  if (isMeaningful(tokens, plan, today) || isFacet(text)) return { means: { words: text.toLowerCase() } };
  const found = findSubject(contentOf(wordsOf(text), plan), plan);
  if (found.found === 'one' && found.leftOver.length === 0) return { means: { thing: found.candidate.ref } };
  if (found.found === 'several')
    return askWhich(
      text,
      found.candidates.map(({ ref }) => ref),
      plan,
    );
  const near = found.found === 'one' ? [found.candidate.ref] : found.near.map(({ ref }) => ref).slice(0, 3);
  const nearest =
    near.length === 0 ? '' : ` The nearest: ${near.map((ref) => nameOf(ref, plan)).join('; ')}.`;
  return {
    reason: `“${echo(text)}” is nothing that the plan has, and nothing that questions ask.${nearest} Name a code, a title or a word that I know.`,
    choices: near.map(sayable),
  };
}

function askWhich(text: string, refs: readonly Ref[], plan: Plan): Found {
  const names = refs.slice(0, 5).map((ref) => nameOf(ref, plan));
  return {
    reason: `“${echo(text)}” could be ${names.slice(0, -1).join('; ')} or ${names.at(-1)}. Name one.`,
    choices: refs.slice(0, 5).map(sayable),
  };
}

function sayable(ref: Ref): string {
  return refCode(ref);
}

function isFacet(text: string): boolean {
  const plain = text.toLowerCase();
  return facetsIn(plain).some(({ words }) => words === plain);
}
