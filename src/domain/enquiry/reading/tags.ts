import type { IsoDate } from '../../calendar/dates.ts';
import { readBound } from './bounds.ts';
import { codeAt, numberedAt } from './codeTags.ts';
import { type ReadRange, readRange } from './dateRange.ts';
import type { Meaning } from './meaning.ts';
import { phraseAt } from './phrases.ts';
import type { Tag } from './tag.ts';
import type { Token } from './tokens.ts';
import { LINKS, nameKey, type Vocabulary } from './vocabulary.ts';

type Found = { readonly tag: Tag; readonly count: number };

/** Words of the question that one tag is read from at most. */
const LONGEST_NAME = 12;
/** "May" is a month unless it is the verb. */
const MAY_IS_A_VERB = /^may (?:i|we|you|he|she|it|they|be|not|have|slip|miss|need|also|well)\b/;
const RUN_JOINS = new Set(['of', 'the', 'a', 'and', 'to', 'with', 'an']);

/** The parts of a question in order. Every word ends up in exactly one of them, save those that only join. */
export function tagTokens(tokens: readonly Token[], vocabulary: Vocabulary, today: IsoDate): readonly Tag[] {
  const tags: Tag[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = tagAt(tokens, at, vocabulary, today, tags) ?? runAt(tokens, at);
    tags.push(found.tag);
    at += found.count;
  }
  return joinRuns(tags);
}

function tagAt(
  tokens: readonly Token[],
  at: number,
  vocabulary: Vocabulary,
  today: IsoDate,
  before: readonly Tag[],
): Found | undefined {
  const tail = tokens
    .slice(at, at + LONGEST_NAME)
    .map((token) => token.text)
    .join(' ');
  const code = codeAt(tokens, at, vocabulary) ?? numberedAt(tokens, at, vocabulary, before);
  if (code) return code;
  const phrase = phraseAt(tokens, at);
  if (phrase?.meaning.is === 'against') return meant(tokens, at, phrase.meaning, phrase.words);
  const range = MAY_IS_A_VERB.test(tail) ? undefined : readRange(tail, today);
  if (range) return dated(tokens, at, range);
  const bound = readBound(tail, before);
  if (bound) return found(tokens, at, bound.words, bound.tag);
  return longest(
    nameAt(tokens, at, vocabulary),
    titlePartAt(tokens, at, vocabulary),
    phrase && meant(tokens, at, phrase.meaning, phrase.words),
  );
}

// Of the same length a word with a meaning of its own wins over a name, and a name over part of a title.
function longest(
  name: Found | undefined,
  part: Found | undefined,
  phrase: Found | undefined,
): Found | undefined {
  let best = name;
  if (phrase && phrase.count >= (best?.count ?? 0)) best = phrase;
  if (part && part.count > (best?.count ?? 0)) best = part;
  return best;
}

function nameAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Found | undefined {
  const first = tokens[at]?.stem ?? '';
  if (LINKS.has(first) || !vocabulary.openings.has(first)) return undefined;
  for (let count = Math.min(LONGEST_NAME, tokens.length - at); count > 0; count -= 1) {
    const stems = tokens.slice(at, at + count).map((token) => token.stem);
    if (LINKS.has(stems.at(-1) ?? '')) continue;
    const refs = vocabulary.byName.get(nameKey(stems));
    if (refs) return found(tokens, at, count, { is: 'named', refs, byCode: false });
  }
  return undefined;
}

// Words side by side in some title, one of them at least without a meaning of its own: "risk improvement plan".
function titlePartAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Found | undefined {
  // "How is the Council doing" is no title, although one has "how the Council" in it.
  if (phraseAt([tokens[at] as Token], 0)?.meaning.is === 'filler') return undefined;
  const stems: string[] = [];
  let count = 0;
  for (let next = at; next < tokens.length; next += 1) {
    const stem = tokens[next]?.stem ?? '';
    if (LINKS.has(stem)) {
      if (next === at) return undefined;
      continue;
    }
    if (stems.length > 0 && !vocabulary.pairs.has(`${stems.at(-1)} ${stem}`)) break;
    stems.push(stem);
    count = next - at + 1;
  }
  const own = tokens
    .slice(at, at + count)
    .some(
      (_, index) => !LINKS.has(tokens[at + index]?.stem ?? '') && !phraseAt([tokens[at + index] as Token], 0),
    );
  if (stems.length < 2 || !own) return undefined;
  return found(tokens, at, count, {
    is: 'run',
    stems,
    typed: tokens.slice(at, at + count).map((token) => token.typed),
  });
}

function runAt(tokens: readonly Token[], at: number): Found {
  const token = tokens[at] as Token;
  return found(tokens, at, 1, { is: 'run', stems: [token.stem], typed: [token.typed] });
}

// What opened the range is looked at again: as it was read, not as it was misspelt.
function dated(tokens: readonly Token[], at: number, { words, range, inferred }: ReadRange): Found {
  const read = tokens.slice(at, at + words).map((token) => token.text);
  return { tag: { is: 'range', range, inferred, words: read.join(' ') }, count: words };
}

function meant(tokens: readonly Token[], at: number, meaning: Meaning, count: number): Found {
  return found(tokens, at, count, { is: 'meaning', meaning });
}

// The union has to be spread by its caller's shape; `words` is what every tag has in common.
function found(tokens: readonly Token[], at: number, count: number, tag: Untied): Found {
  const words = tokens
    .slice(at, at + count)
    .map((token) => token.typed)
    .join(' ');
  return { tag: { ...tag, words }, count };
}

type Untied = Tag extends infer One ? (One extends Tag ? Omit<One, 'words'> : never) : never;

// "collection of council tax" is one run: only linking words stand between its parts.
function joinRuns(tags: readonly Tag[]): readonly Tag[] {
  const joined: Tag[] = [];
  for (let at = 0; at < tags.length; at += 1) {
    const tag = tags[at] as Tag;
    const last = joined.at(-1);
    const next = tags[at + 1];
    if (last?.is === 'run' && next?.is === 'run' && isJoin(tag)) continue;
    if (last?.is === 'run' && tag.is === 'run')
      joined[joined.length - 1] = {
        is: 'run',
        stems: [...last.stems, ...tag.stems],
        typed: [...last.typed, ...tag.typed],
        words: `${last.words} ${tag.words}`,
      };
    else joined.push(tag);
  }
  return joined;
}

function isJoin(tag: Tag): boolean {
  return tag.is === 'meaning' && tag.words.split(' ').every((word) => RUN_JOINS.has(word) || word === '&');
}
