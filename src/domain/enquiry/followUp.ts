import type { ListQuery, Query, SeveralQuery } from './query.ts';
import { type Condition, type Ref, type RefKind, refKind } from './queryTerms.ts';
import type { Bag, NamePart } from './reading/bag.ts';
import { buildList } from './reading/buildList.ts';
import { buildQuery } from './reading/buildQuery.ts';
import type { Built, Context } from './reading/built.ts';
import { collect } from './reading/collect.ts';
import type { Subject } from './reading/meaning.ts';
import { OWN_KIND } from './reading/ownKind.ts';
import { resolveNames } from './reading/resolveNames.ts';
import { tagTokens } from './reading/tags.ts';
import type { ComparisonQuery } from './reading/timeQuery.ts';
import type { Token } from './reading/tokens.ts';
import { unusedWord, withOwnPosts } from './reading/usedWords.ts';
import { queryDefects } from './validateQuery.ts';

const SUBJECTS: Partial<Readonly<Record<Query['about'], Subject>>> = {
  milestones: 'milestones',
  risks: 'risks',
  indicators: 'indicators',
  programmes: 'programmes',
  posts: 'posts',
  aims: 'aims',
  divisions: 'divisions',
  savings: 'savings',
  outcomes: 'outcomes',
};

/**
 * The query that a follow-up asks for, given the one before it: "and for HR?" puts one scope in the place of another,
 * "only the red ones" narrows, "why?" and "against last year?" ask something else of the same thing. Undefined when
 * it does not go with the query before.
 */
export function followUp(tokens: readonly Token[], earlier: Query, context: Context): Query | undefined {
  const bag = collect(tagTokens(tokens, context.vocabulary, context.today));
  // "And …" joins nothing inside the question itself.
  if (bag.problems.length > 0 || tokens.length === 0) return undefined;
  const only = tokens.some((token) => token.text === 'only' || token.text === 'just');
  const owned = withOwnPosts(bag, context);
  if ('ok' in owned) return undefined;
  if (earlier.about === 'several') return ofSeveral(owned, earlier, only, context);
  const built = 'want' in earlier ? ofList(owned, earlier, only, context) : ofOne(bag, earlier, context);
  // What was said and is nowhere in the query would be lost without a word.
  return built?.ok && unusedWord(owned, built.query) === undefined ? built.query : undefined;
}

// "And amber?" of lists of several kinds: of each of them that can be narrowed so.
function ofSeveral(bag: Bag, { queries }: SeveralQuery, only: boolean, context: Context): Query | undefined {
  if (bag.subjects.length > 0) return undefined;
  const lists = queries.flatMap((one) => {
    const built = 'want' in one ? ofList(bag, one, only, context) : undefined;
    return built?.ok && queryDefects(built.query, context.plan).length === 0 ? [built.query] : [];
  });
  const [first, ...more] = lists;
  return first && more.length > 0 ? { about: 'several', queries: lists } : first;
}

/** True when the words name a kind of thing: milestones, risks, indicators and so on. */
export function namesKind(tokens: readonly Token[], { vocabulary, today }: Context): boolean {
  return collect(tagTokens(tokens, vocabulary, today)).subjects.length > 0;
}

function ofList(bag: Bag, earlier: ListQuery, only: boolean, context: Context): Built | undefined {
  const [asked, ...more] = bag.subjects;
  const subject = asked ?? SUBJECTS[earlier.about];
  if (!subject || more.length > 0) return undefined;
  const fresh = buildList({ ...bag, subjects: [subject] }, subject, context);
  if (!fresh.ok || !('want' in fresh.query)) return undefined;
  const changed = fresh.query.about !== earlier.about;
  const within = followUpScope(fresh.query.within, earlier.within, only, OWN_KIND[subject]);
  const merged = {
    ...(changed ? pick(earlier, ['except']) : earlier),
    ...fresh.query,
    want: bag.flags.has('count') ? 'count' : changed ? 'list' : earlier.want,
  };
  const {
    within: _within,
    conditions: _conditions,
    sums: _sums,
    ...rest
  } = merged as ListQuery & { conditions?: unknown; sums?: unknown };
  const conditions = followUpConditions(fresh.query, earlier, changed);
  const dates = datesOf(fresh.query, earlier, bag);
  const query = {
    ...without(rest, dates ? DATES : []),
    ...dates,
    ...(within.length > 0 ? { within } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
  } as ListQuery;
  return asksSomething(bag) ? { ok: true, query } : undefined;
}

const DATES = ['due', 'starts', 'completed', 'review', 'period'] as const;

// "And August?" asks of the same kind of date as before: of completions, of starts, of reviews.
function datesOf(fresh: Query, earlier: ListQuery, bag: Bag): Partial<ListQuery> | undefined {
  const [had, ...others] = DATES.filter((field) => field in earlier);
  const [now, ...more] = DATES.filter((field) => field in fresh);
  if (!had || !now || had === now || others.length + more.length > 0) return undefined;
  if (fresh.about !== earlier.about || bag.flags.has('due') || bag.flags.has('starts')) return undefined;
  const days = Object.entries(fresh).find(([field]) => field === now)?.[1];
  return { [had]: days } as Partial<ListQuery>;
}

function without(query: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(query).filter(([field]) => !fields.includes(field)));
}

// "Thanks" changes nothing and asks nothing.
function asksSomething(bag: Bag): boolean {
  const { subjects, names, conditions, ranges, bounds, flags, problems, ...more } = bag;
  return (
    subjects.length + names.length + conditions.length + ranges.length + bounds.length + flags.size > 0 ||
    Object.keys(more).length > 0
  );
}

/** What a list is within after a follow-up: a new scope takes the place of the old one, unless it was said to narrow it. */
export function followUpScope(
  fresh: readonly Ref[] = [],
  earlier: readonly Ref[] = [],
  only: boolean,
  own: RefKind | undefined,
): readonly Ref[] {
  const scopes = (refs: readonly Ref[]) => refs.filter((ref) => refKind(ref) !== own);
  if (fresh.length === 0) return scopes(earlier);
  if (!only) return fresh;
  const kinds = new Set(fresh.map(refKind));
  return [...earlier.filter((ref) => !kinds.has(refKind(ref))), ...fresh];
}

type Conditions = readonly Condition<string>[];

/** The conditions after a follow-up: one colour takes the place of another; anything else is added to what was asked before. */
export function followUpConditions(fresh: Query, earlier: Query, changed = false): Conditions {
  const [now, before] = [fresh, earlier].map((query) =>
    'conditions' in query ? (query.conditions ?? []) : [],
  );
  const given: Conditions = now ?? [];
  const had: Conditions = before ?? [];
  // What is not red is no other colour than was asked for.
  const colours = given.some((one) => isColours(one) && !one.not);
  const stages = given.some(isStage);
  const kept = had.filter((one) => !(colours && isColours(one)) && !(stages && isStage(one)));
  const carried = changed ? kept.filter(isColours) : kept;
  const said = new Set(given.flatMap((one) => one.any));
  return [...carried.filter((one) => !one.any.some((state) => said.has(state))), ...given];
}

const STAGES = new Set(['not started', 'under way', 'complete']);

// A milestone is in one of these at a time: a new one takes the place of the one before.
function isStage(condition: Condition<string>): boolean {
  return condition.any.every((state) => STAGES.has(state));
}

function isColours(condition: Condition<string>): boolean {
  return condition.any.every((state) => ['red', 'amber', 'green', 'blue', 'grey'].includes(state));
}

function pick(query: ListQuery, keys: readonly (keyof ListQuery)[]): Partial<ListQuery> {
  return Object.fromEntries(keys.flatMap((key) => (query[key] === undefined ? [] : [[key, query[key]]])));
}

// The same question of another thing, or another question of the same thing.
function ofOne(bag: Bag, earlier: Query, context: Context): Built | undefined {
  if (!asksSomething(bag)) return undefined;
  const flags = new Set(bag.flags);
  const nothingNew = bag.conditions.length + bag.flags.size === 0 && bag.names.length > 0;
  switch (earlier.about) {
    case 'item':
    case 'why':
    case 'history': {
      if (!nothingNew) return buildQuery(withNames(bag, [earlier.of]), context);
      const built = buildQuery(bag, context);
      if (!built.ok || built.query.about !== 'item' || refKind(built.query.of) !== refKind(earlier.of))
        return built;
      return { ok: true, query: { ...earlier, of: built.query.of } };
    }
    case 'accountable':
      return buildQuery(withNames({ ...bag, flags: flags.add('who').add('duty') }, earlier.of), context);
    case 'duties':
      return buildQuery(withNames({ ...bag, flags: flags.add('duty') }, [earlier.of]), context);
    case 'deadlines':
      return buildQuery({ ...bag, flags: flags.add('deadline') }, context);
    case 'changes':
      return buildQuery(sinceAgain({ ...bag, flags: flags.add('changed') }, earlier), context);
    case 'comparison':
      return besides(bag, earlier, context);
    default:
      return undefined;
  }
}

// One more beside those that are compared.
function besides(bag: Bag, earlier: ComparisonQuery, { vocabulary }: Context): Built | undefined {
  const named = resolveNames(bag, { for: 'list', subject: earlier.subject }, vocabulary);
  if (!named.ok || named.refs.length === 0 || named.text.length > 0 || earlier.periods) return undefined;
  return { ok: true, query: { ...earlier, of: [...new Set([...(earlier.of ?? []), ...named.refs])] } };
}

function withNames(bag: Bag, refs: readonly Ref[]): Bag {
  if (bag.names.length > 0) return bag;
  return { ...bag, names: refs.map(namePart) };
}

function namePart(ref: Ref): NamePart {
  return { is: 'named', refs: [ref], byCode: true, words: '', not: false, about: false };
}

function sinceAgain(bag: Bag, earlier: Extract<Query, { readonly about: 'changes' }>): Bag {
  const named = withNames(bag, earlier.within ?? []);
  if (named.ranges.length > 0) return named;
  return { ...named, ranges: [{ range: earlier.since, inferred: false, words: '' }] };
}
