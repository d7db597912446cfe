import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import type { Plan } from '../../plan/plan.ts';
import { type Ref, type RefKind, refOf } from '../queryTerms.ts';
import { SUBJECT_SYNONYMS } from '../subjectSynonyms.ts';
import { isEnglish, isSilent } from './words.ts';

/** What a plan can be asked about by its words: the title, other words for it, and everything else it says of itself. */
interface SubjectText {
  readonly id: Ref;
  readonly title: string;
  readonly also: string;
  readonly more: string;
}

/** The full-text index of one plan. */
export interface SubjectIndex {
  /** The stems that this text is searched by: no joining words. */
  readonly stemsOf: (text: string) => readonly string[];
  /** For each stem the things that have it, and where. */
  readonly find: (stem: string) => ReadonlyMap<Ref, Place>;
  /** How much a stem tells: 0 for one that everything has, about 6 for one that a single thing of many has. */
  readonly weight: (stem: string) => number;
  /** Stems of a thing's title. */
  readonly title: (ref: Ref) => ReadonlySet<string>;
  /** True for the verbs that activities' titles begin with. */
  readonly opens: (stem: string) => boolean;
  /** True when some title, or other word for one, has it. */
  readonly inTitles: (stem: string) => boolean;
}

export type Place = 'title' | 'also' | 'more';

const kept = new WeakMap<Plan, SubjectIndex>();

/** The index of a plan, built when first asked for and kept for as long as the plan is. */
export function subjectIndexOf(plan: Plan): SubjectIndex {
  const known = kept.get(plan);
  if (known) return known;
  const built = build(plan);
  kept.set(plan, built);
  return built;
}

const stemmed = new Map<string, string>();
/** Porter's rules make an officer and an office one word, and a service and what it takes in. */
const OWN_STEMS: ReadonlyMap<string, string> = new Map([
  ['officer', 'officer'],
  ['officers', 'officer'],
  ['revenues', 'revenues'],
]);

/** A word without its ending: "refreshing" is "refresh". Codes and numbers stay as they are. */
export function stemOf(word: string): string {
  const own = OWN_STEMS.get(word);
  if (own !== undefined) return own;
  const known = stemmed.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : stemmer(word);
  if (stemmed.size > MOST_STEMMED) stemmed.clear();
  stemmed.set(word, stem);
  return stem;
}

/** The words of a text, lower case, without marks. "No PO No Pay" keeps its two letters. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll(/[’'‘](?:s\b)?/g, '')
      .match(/[\p{L}\d]+(?:[./]\d+)*/gu) ?? []
  );
}

/** The texts of the plan that was indexed last: the next one mostly differs from it in one thing. */
interface Indexed {
  readonly search: MiniSearch<SubjectText>;
  readonly texts: ReadonlyMap<Ref, SubjectText>;
  readonly titles: ReadonlyMap<Ref, ReadonlySet<string>>;
}
let last: Indexed | undefined;
/** More changes than this are another plan. */
const MOST_CHANGED = 200;

/** How many texts were put into an index, since the process began: what a change costs. */
export const indexing = { texts: 0 };

function searchOver(): MiniSearch<SubjectText> {
  return new MiniSearch<SubjectText>({
    fields: ['title', 'also', 'more'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (term) => (isSilent(term) ? null : stemOf(term)),
    // Titles of two sentences have nothing to rank: it is asked for single words, exactly.
    searchOptions: { prefix: false, fuzzy: false, processTerm: (term) => term },
    // What is taken out is few, and goes with the next whole index.
    autoVacuum: false,
  });
}

/**
 * The texts as an index. Where few differ from those that were indexed last, that index is brought up to them: a report changes one text of
 * thousands.
 */
function indexed(texts: ReadonlyMap<Ref, SubjectText>): Indexed {
  const before = last;
  const gone = before ? [...before.texts.keys()].filter((ref) => !texts.has(ref)) : [];
  const changed = before
    ? [...texts.values()].filter((text) => !isTheSame(before.texts.get(text.id), text))
    : [];
  const isAnother = !before || gone.length + changed.length + before.search.dirtCount > MOST_CHANGED;
  const search = isAnother ? searchOver() : before.search;
  const added = isAnother ? [...texts.values()] : changed;
  if (!isAnother)
    for (const ref of [...gone, ...changed.map(({ id }) => id)])
      if (before.texts.has(ref)) search.discard(ref);
  search.addAll(added);
  indexing.texts += added.length;
  const titles = new Map(isAnother ? [] : before.titles);
  for (const ref of gone) titles.delete(ref);
  for (const { id, title } of added) titles.set(id, new Set(stemsOf(title)));
  last = { search, texts, titles };
  return last;
}

function isTheSame(one: SubjectText | undefined, other: SubjectText): boolean {
  return one !== undefined && one.title === other.title && one.also === other.also && one.more === other.more;
}

function build(plan: Plan): SubjectIndex {
  const texts = textsOf(plan);
  const own = new Map(texts.map((text) => [text.id, text]));
  let mine = indexed(own);
  const { titles } = mine;
  /** Brought back to this plan where another was asked meanwhile. */
  const search = (): MiniSearch<SubjectText> => {
    if (last !== mine) mine = indexed(own);
    return mine.search;
  };
  const found = new Map<string, ReadonlyMap<Ref, Place>>();
  const find = (stem: string): ReadonlyMap<Ref, Place> => {
    let places = found.get(stem);
    if (!places) {
      places = new Map(
        search()
          .search(stem)
          .map(({ id, match }) => [id as Ref, placeOf(match[stem] ?? [])] as const),
      );
      // What people type is endless: what was found once is kept only while there is little of it.
      if (found.size > MOST_KEPT) found.clear();
      found.set(stem, places);
    }
    return places;
  };
  const verbs = new Set(
    texts.filter(({ id }) => id.startsWith('milestone:')).map(({ title }) => stemOf(wordsOf(title)[0] ?? '')),
  );
  return {
    stemsOf,
    find,
    opens: (stem) => verbs.has(stem),
    weight: (stem) => {
      const count = [...find(stem).values()].filter((place) => place !== 'more').length;
      return count === 0 ? IN_PASSING : Math.log(1 + texts.length / count);
    },
    title: (ref) => titles.get(ref) ?? new Set(),
    inTitles: (stem) => [...find(stem).values()].some((place) => place !== 'more'),
  };
}

/** What a word weighs that only the text below titles has: it supports a thing and names none. */
const IN_PASSING = 1;
/** Words whose stems are kept. */
const MOST_STEMMED = 20_000;
/** Stems whose places are kept. */
const MOST_KEPT = 4000;

function stemsOf(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => !isSilent(word))
    .map(stemOf);
}

function placeOf(fields: readonly string[]): Place {
  return fields.includes('title') ? 'title' : fields.includes('also') ? 'also' : 'more';
}

function textsOf(plan: Plan): readonly SubjectText[] {
  return [
    ...plan.indicators.map((one) =>
      textOf('indicator', one, [one.definition, one.parts?.numerator, one.parts?.denominator]),
    ),
    ...plan.milestones.map((one) => textOf('milestone', one, [one.evidence, one.recoveryPlan])),
    ...[...plan.risk.values()].map((one) =>
      textOf('risk', one, [one.cause, one.event, one.consequence, ...one.mitigations]),
    ),
    ...plan.programmes.map((one) => textOf('programme', one, [one.purpose])),
    ...plan.savings.map((one) => textOf('saving', one, [one.correctiveAction])),
  ];
}

/** By the item itself: a plan in which one thing changed has all others as they were. */
const made = new WeakMap<object, SubjectText>();

function textOf(
  kind: RefKind,
  item: { readonly code: string; readonly title: string },
  more: readonly (string | undefined)[],
): SubjectText {
  const known = made.get(item);
  if (known) return known;
  const id = refOf(kind, item.code);
  const text = {
    id,
    title: item.title,
    also: `${alsoCalled(id, item.title)} ${initialsIn(item.title)}${FEW.has(kind) ? ` ${firstInitials(item.title)}` : ''}`,
    more: more.filter((one) => one !== undefined).join(' . '),
  };
  made.set(item, text);
  return text;
}

/** Fewest words with a capital in a row that are shortened to their first letters. */
const FEWEST_INITIALS = 3;

// "Have Your Say" is HYS: words of a title that stand in a row, each with a capital.
function initialsIn(title: string): string {
  return [...title.matchAll(/\p{Lu}[\p{Ll}’']+(?: \p{Lu}[\p{Ll}’']+)+/gu)]
    .map(([words]) => words.split(' '))
    .filter((words) => words.length >= FEWEST_INITIALS)
    .map((words) => words.map((word) => word.charAt(0)).join(''))
    .join(' ');
}

/** Kinds of which there are few: their titles are shortened to the letters they begin with. */
const FEW: ReadonlySet<RefKind> = new Set<RefKind>(['indicator', 'saving', 'programme']);

// "Council tax support scheme reviewed" is CTS and CTSS: its first words, unless their letters are a word.
function firstInitials(title: string): string {
  const letters = wordsOf(title).map((word) => word.charAt(0));
  return [FEWEST_INITIALS, FEWEST_INITIALS + 1]
    .filter((count) => letters.length >= count)
    .map((count) => letters.slice(0, count).join(''))
    .filter((word) => /^[a-z]+$/.test(word) && !isEnglish(word))
    .join(' ');
}

// Stemmed once: a plan has thousands of titles.
const ENTRIES = SUBJECT_SYNONYMS.map((entry) => ({ ...entry, stems: stemsOf(entry.titleHas) }));

// Other words for a thing whose title has all the words of an entry.
function alsoCalled(ref: Ref, title: string): string {
  const stems = new Set(stemsOf(title));
  const kind = ref.slice(0, ref.indexOf(':')) as RefKind;
  return ENTRIES.filter(
    (entry) => (!entry.kind || entry.kind === kind) && entry.stems.every((word) => stems.has(word)),
  )
    .map(({ says }) => says)
    .join(' ');
}
