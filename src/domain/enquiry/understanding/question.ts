import { type DateRange, type Ref, refKind } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import type { Meaning, Subject } from '../reading/meaning.ts';
import { readTokens } from '../reading/readTokens.ts';
import type { Tag } from '../reading/tag.ts';
import { tagTokens } from '../reading/tags.ts';
import { asksYesNo } from './checks.ts';
import { type FoundFacet, facetsIn } from './facets.ts';
import { type ContentWord, contentOf } from './findSubject.ts';
import { isSilent } from './words.ts';

/** A question taken apart: what is named by code, when, what is asked, and the words that are left to find a thing by. */
export interface Question {
  readonly plain: string;
  readonly codes: readonly Ref[];
  /** A code that the plan does not have. */
  readonly unknownCode?: string;
  readonly ranges: readonly {
    readonly range: DateRange;
    readonly words: string;
    readonly inferred: boolean;
  }[];
  readonly facets: readonly FoundFacet[];
  readonly content: readonly ContentWord[];
  /** Kinds of thing that are named. */
  readonly subjects: readonly Subject[];
  /** Posts, divisions and directorates that are named by their titles or other names. */
  readonly named: readonly { readonly refs: readonly Ref[]; readonly words: string }[];
  /** Words that were typed with a capital inside a sentence. */
  readonly capitals: ReadonlySet<string>;
  /** True where a list is asked for: a kind in the plural, or states and dates with nothing that names one thing. */
  readonly prefersList: boolean;
  /** "Over 1 million": a limit that narrows a list, as it was typed. */
  readonly bound?: string;
  readonly corrections: readonly { readonly typed: string; readonly read: string }[];
}

/** "Which executive member leads on": words of it that say who is asked for, and not about what. */
const MOST_ASKING = 4;
const ASKED_FOR =
  /^(?:members?|councillors?|officers?|directors?|managers?|posts?|persons?|cabinet|portfolio|executive|elected|lead|senior|accountable|responsible)$/;

const taken = new WeakMap<Context, Map<string, Question>>();

/** Takes a clause apart, once for each reading; `typed` is the whole message as it was typed. */
export function partsOf(plain: string, typed: string, context: Context): Question {
  const known = taken.get(context) ?? new Map<string, Question>();
  taken.set(context, known);
  const said = `${plain}\n${typed}`;
  const parts = known.get(said) ?? takeApart(plain, typed, context);
  known.set(said, parts);
  return parts;
}

function takeApart(plain: string, typed: string, context: Context): Question {
  const { plan, vocabulary, today } = context;
  const { tokens, corrections } = readTokens(plain, vocabulary);
  const tags = tagTokens(tokens, vocabulary, today);
  const read = tokens.map((token) => token.text).join(' ');
  const codes = tags.flatMap((tag) => (tag.is === 'named' && tag.byCode ? [tag.refs[0] as Ref] : []));
  const unknown = tags.find((tag) => tag.is === 'unknown code');
  const bound = tags.find((tag) => tag.is === 'bound');
  const subjects = tags.flatMap((tag) =>
    tag.is === 'meaning' && tag.meaning.is === 'subject' ? [tag.meaning.subject] : [],
  );
  const meant = meaningWords(tags);
  const scopes = new Set(
    tags.flatMap((tag) =>
      tag.is === 'named' && !tag.byCode && isPlaced(tag, read) ? tag.words.toLowerCase().split(' ') : [],
    ),
  );
  // Tags keep what was typed: short forms and misspellings are looked for as what they were read as.
  const asRead = new Map(
    [...Map.groupBy(tokens, (token) => token.typed.toLowerCase())].map(([typed, all]) => [
      typed,
      [...new Set(all.map(({ text }) => text))],
    ]),
  );
  const isMeant = (word: string) =>
    meant.has(word) || [...meant].some((typed) => asRead.get(typed)?.includes(word) ?? false);
  const facets = facetsIn(read);
  const askers = new Set(
    facets
      .filter(({ facet }) => facet === 'who')
      .flatMap(({ words }) =>
        words
          .split(' ')
          .slice(0, MOST_ASKING)
          .filter((word) => ASKED_FOR.test(word)),
      ),
  );
  const content = contentOf(
    tags.flatMap(wordsOfTag).flatMap((word) => asRead.get(word) ?? [word]),
    plan,
  ).map((word, _, all) =>
    (isMeant(word.word) && all.length > 1) || scopes.has(word.word) || askers.has(word.word)
      ? { ...word, light: true }
      : word,
  );
  return {
    plain: read,
    codes: [...new Set(codes)],
    ...(bound ? { bound: bound.words } : {}),
    ...(unknown ? { unknownCode: unknown.words } : {}),
    ranges: tags.filter((tag) => tag.is === 'range'),
    facets,
    content,
    subjects,
    named: tags.filter((tag) => tag.is === 'named').filter((tag) => !tag.byCode && tag.refs.every(isScope)),
    capitals: capitalsIn(typed),
    prefersList: prefersList(read, tags, subjects, content, codes),
    corrections,
  };
}

// "In HR", and the division by itself, name the division and no title that has its word.
function isPlaced({ refs, words }: Extract<Tag, { is: 'named' }>, plain: string): boolean {
  if (refs.some((ref) => refKind(ref) === 'post')) return true;
  if (!refs.every((ref) => refKind(ref) === 'division' || refKind(ref) === 'directorate')) return false;
  const typed = words.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `^(?:the )?${typed}$|\\b(?:in|for|of|across|within|from|under|about)(?: the)? ${typed}$`,
  ).test(plain);
}

function isScope(ref: Ref): boolean {
  return ['division', 'directorate', 'post'].includes(refKind(ref));
}

// Dates, codes and numbers with a meaning name nothing else.
function wordsOfTag(tag: Tag): readonly string[] {
  if (tag.is === 'range' || tag.is === 'unknown code' || tag.is === 'bound' || tag.is === 'run bound')
    return [];
  if (tag.is === 'named' && tag.byCode) return [];
  if (tag.is === 'limit') return [];
  return tag.words
    .toLowerCase()
    .split(' ')
    .filter((word) => !isSilent(word) && /[\p{L}\d]/u.test(word))
    .map((word) => word.replaceAll(/'s?$/g, ''));
}

const STRUCTURE: ReadonlySet<Meaning['is']> = new Set<Meaning['is']>([
  'state',
  'order',
  'direction',
  'returned',
  'level',
  'frequency',
  'appetite',
  'against',
  'unowned',
  'vacant',
  'waits',
  'measure',
]);

function meaningWords(tags: readonly Tag[]): ReadonlySet<string> {
  return new Set(tags.flatMap((tag) => (tag.is === 'meaning' ? tag.words.toLowerCase().split(' ') : [])));
}

const PLURAL =
  /\b(?:milestones|activities|risks|indicators|kpis|measures|programmes|programs|projects|returns|savings|posts|aims|divisions|directorates|actions|figures|deadlines|tasks|commitments|deliverables|ones|things|workstreams)\b/;
const OPENS_LIST =
  /^(?:so |and |ok )?(?:which|what|any|anything|everything|all|list|show|how many|count|number of|is there any|are there any|do we have any|name|top|rank|sort|group|break)\b/;

/** What a word weighs that few titles have, where it is also one that asks. */
const TELLING = 2;

/** "The delivery risk", "the agency saving": one thing by its kind and a word of its title. */
export const ONE_OF_A_KIND =
  /\b(?:the|our|that) (?:(?!of\b)[\w'-]+ ){1,4}(?:risk|kpi|indicator|milestone|programme|saving)\b/;

function prefersList(
  plain: string,
  tags: readonly Tag[],
  subjects: readonly Subject[],
  content: readonly ContentWord[],
  codes: readonly Ref[],
): boolean {
  const heavy = content.filter((word) => !word.light);
  const structured = tags.some(
    (tag) =>
      tag.is === 'range' ||
      tag.is === 'bound' ||
      tag.is === 'limit' ||
      (tag.is === 'meaning' && STRUCTURE.has(tag.meaning.is)),
  );
  if (codes.some((ref) => refKind(ref) !== 'programme') || (codes.length === 1 && asksYesNo(plain)))
    return false;
  if (ONE_OF_A_KIND.test(plain) && !PLURAL.test(plain)) return false;
  if (/\bdates\b/.test(plain) && heavy.length === 0) return true;
  if (subjects.length > 0 && PLURAL.test(plain) && heavy.length === 0) return true;
  if (subjects.length > 0 && OPENS_LIST.test(plain) && PLURAL.test(plain)) return true;
  // "Forecast outturn variance in June": words that ask, and that together name one thing.
  const meant = meaningWords(tags);
  const telling = content.filter((word) => word.weight >= TELLING && !meant.has(word.word));
  if (subjects.length === 0 && telling.length > 1 && !OPENS_LIST.test(plain)) return false;
  return heavy.length === 0 && (structured || OPENS_LIST.test(plain));
}

function capitalsIn(typed: string): ReadonlySet<string> {
  if (typed === typed.toUpperCase()) return new Set();
  return new Set(
    [...typed.matchAll(/(?<![.?!:]\s)(?<=\s)(\p{Lu}[\p{Ll}\p{L}'’-]+)/gu)].map((match) =>
      (match[1] ?? '').toLowerCase().replace(/['’]s?$/, ''),
    ),
  );
}
