import { type Ref, type RefKind, refKind, refOf } from '../queryTerms.ts';
import type { Meaning, Subject } from './meaning.ts';
import { phraseAt } from './phrases.ts';
import { amountOf } from './spanReaders.ts';
import type { Tag } from './tag.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Found {
  readonly tag: Tag;
  readonly count: number;
}

const NUMBERED: Partial<Readonly<Record<Subject, RefKind>>> = {
  programmes: 'programme',
  risks: 'risk',
  indicators: 'indicator',
  aims: 'aim',
  savings: 'saving',
};

/** A code at token `at`, written together or apart: `K11`, `k 11`, `1.3a`, `1.3 a`; or one the plan does not have. */
export function codeAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Found | undefined {
  const first = tokens[at]?.text ?? '';
  const second = tokens[at + 1]?.text ?? '';
  if (/^\d{1,2}\.\d{1,2}$/.test(first) && /^[a-z]$/.test(second) && !beginsPhrase(tokens, at + 1)) {
    const ref = vocabulary.codes.get(first + second);
    if (ref) return named([ref], `${first} ${second}`, 2);
  }
  if (/^[a-z]{1,3}$/.test(first) && /^\d{1,3}$/.test(second)) {
    const ref = lookUp(first + second, vocabulary);
    if (ref) return named([ref], `${first} ${second}`, 2);
    if (prefixes(vocabulary).has(first)) return unknown(`${first}${second}`, 2);
  }
  const ref = /\d/.test(first) && !/^\d+$/.test(first) ? lookUp(first, vocabulary) : undefined;
  if (ref) return named([ref], tokens[at]?.typed ?? first, 1);
  // "s151" is a post's other name, whatever this plan's codes begin with.
  if (vocabulary.byName.has(first)) return undefined;
  const letters = /^([a-z]+)\d+[a-z]?$/.exec(first)?.[1];
  const looksLikeCode =
    /^\d{1,2}\.\d{1,2}[a-z]?$/.test(first) || (letters && prefixes(vocabulary).has(letters));
  return looksLikeCode ? unknown(tokens[at]?.typed ?? first, 1) : undefined;
}

/** A number after the kind it numbers ("programme 8", "aim 2"), or after another such: "programmes 8 and 9". */
export function numberedAt(
  tokens: readonly Token[],
  at: number,
  vocabulary: Vocabulary,
  before: readonly Tag[],
): Found | undefined {
  const number = tokens[at]?.text ?? '';
  const kind = /^(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)$/.test(number)
    ? numberedKind(before, vocabulary)
    : undefined;
  if (!kind) return undefined;
  const ref = byNumber(kind, amountOf(number), vocabulary);
  return ref ? named([ref], number, 1) : unknown(`${kind} ${number}`, 1);
}

/** True for a subject that says again what a code is: the "programme" of "programme 8", not the "risks" of "risks for P8". */
export function isNumberOf(meaning: Meaning, ref: Ref): boolean {
  return meaning.is === 'subject' && NUMBERED[meaning.subject] === refKind(ref);
}

function numberedKind(before: readonly Tag[], vocabulary: Vocabulary): RefKind | undefined {
  const last = before.at(-1);
  if (last?.is === 'meaning' && last.meaning.is === 'subject') return NUMBERED[last.meaning.subject];
  const earlier = last?.is === 'meaning' && ['and', 'or'].includes(last.meaning.is) ? before.at(-2) : last;
  if (earlier?.is !== 'named' || !earlier.byCode) return undefined;
  const kind = vocabulary.entities.get(earlier.refs[0] as Ref)?.kind;
  return kind === 'milestone' ? undefined : kind;
}

function byNumber(kind: RefKind, number: number, vocabulary: Vocabulary): Ref | undefined {
  if (kind === 'aim') return vocabulary.entities.get(refOf('aim', String(number)))?.ref;
  for (const prefix of prefixes(vocabulary)) {
    const ref = vocabulary.codes.get(`${prefix}${number}`);
    if (ref?.startsWith(`${kind}:`)) return ref;
  }
  return undefined;
}

function lookUp(text: string, vocabulary: Vocabulary): Ref | undefined {
  return vocabulary.codes.get(text) ?? vocabulary.codes.get(text.replace(/^([a-z]+)0+(?=\d)/, '$1'));
}

// "is 1.3 a red milestone" has an article, "1.3 a" has a letter.
function beginsPhrase(tokens: readonly Token[], at: number): boolean {
  const next = phraseAt(tokens, at + 1)?.meaning.is;
  return tokens[at]?.text === 'a' && (next === 'subject' || next === 'state');
}

const prefixCache = new WeakMap<Vocabulary, ReadonlySet<string>>();

// The letters that this plan's codes begin with: p, r and k in the sample.
function prefixes(vocabulary: Vocabulary): ReadonlySet<string> {
  const known = prefixCache.get(vocabulary);
  if (known) return known;
  const found = new Set<string>();
  for (const code of vocabulary.codes.keys()) {
    const letters = /^([a-z]+)\d/.exec(code)?.[1];
    if (letters) found.add(letters);
  }
  prefixCache.set(vocabulary, found);
  return found;
}

function named(refs: readonly Ref[], words: string, count: number): Found {
  return { tag: { is: 'named', refs, byCode: true, words }, count };
}

function unknown(words: string, count: number): Found {
  return { tag: { is: 'unknown code', words }, count };
}
