import type { Frequency } from '../period.ts';
import type { Direction } from '../trend.ts';
import type { AnyState, Meaning, Subject } from './meaning.ts';
import { hintedNames } from './nameHints.ts';
import type { Bound, Condition, DateRange, DutyRole, Ref } from './query.ts';
import type { Tag } from './tags.ts';

/** Single words that change what is asked without narrowing it. */
export type Flag =
  | 'who'
  | 'count'
  | 'when'
  | 'unowned'
  | 'vacant'
  | 'why'
  | 'mine'
  | 'due'
  | 'starts'
  | 'review'
  | 'target'
  | 'trend'
  | 'duty'
  | 'or';

/** A question's parts, sorted by what they can do in a query. */
export interface Bag {
  subjects: Subject[];
  /** Things named, and words that may be part of a name, in the order they came. */
  names: NamePart[];
  conditions: Condition<AnyState>[];
  ranges: { readonly range: DateRange; readonly inferred: boolean; readonly words: string }[];
  bounds: {
    readonly measure: 'score' | 'impact' | 'likelihood' | 'slip' | undefined;
    readonly bound: Bound;
    readonly words: string;
  }[];
  flags: Set<Flag>;
  limit?: number;
  order?: 'highest' | 'lowest';
  role?: DutyRole;
  against?: 'last period' | 'last year' | 'target';
  appetite?: 'above' | 'within';
  measure?: 'score' | 'impact' | 'likelihood';
  direction?: Direction;
  returned?: 'returned' | 'not returned' | 'late';
  level?: 'corporate' | 'directorate' | 'divisional';
  frequency?: Frequency;
  /** "waits for 6.4" (before its object) or "6.4 waits for" (after it). */
  waits?: 'before' | 'after';
  /** Why the question cannot be read, first first. */
  problems: string[];
}

export type NamePart = (
  | { readonly is: 'named'; readonly refs: readonly Ref[]; readonly byCode: boolean }
  | { readonly is: 'run'; readonly stems: readonly string[]; readonly typed: readonly string[] }
) & { readonly words: string; readonly not: boolean; readonly about: boolean; readonly hint?: Subject };

/** Sorts a question's tags. Nothing is dropped: a part that cannot be placed becomes a problem. */
export function collect(tags: readonly Tag[]): Bag {
  const bag: Bag = {
    subjects: [],
    names: [],
    conditions: [],
    ranges: [],
    bounds: [],
    flags: new Set(),
    problems: [],
  };
  const parts = tags.filter((tag) => !(tag.is === 'meaning' && tag.meaning.is === 'filler'));
  const hinted = hintedNames(parts);
  let not = false;
  let about = false;
  let joined = false;
  for (const [at, tag] of parts.entries()) {
    const meaning = tag.is === 'meaning' ? tag.meaning : undefined;
    if (hinted.used.has(at)) continue;
    if (meaning?.is === 'not' || meaning?.is === 'except') {
      if (not) bag.problems.push(`I cannot tell what “${tag.words}” applies to`);
      not = true;
      continue;
    }
    if (meaning?.is === 'about') {
      about = true;
      continue;
    }
    if (meaning?.is === 'and' || meaning?.is === 'or') {
      if (meaning.is === 'or') checkOr(bag, parts, at);
      joined = true;
      continue;
    }
    const took = place(bag, tag, not, about, joined, hinted.names.get(at));
    if (not && took !== 'negatable' && took !== 'name' && !passes(meaning))
      bag.problems.push(`I cannot tell what “not” applies to before “${tag.words}”`);
    // "except P8 and P9": the negation holds for what is joined to it.
    const next = parts[at + 1];
    const goesOn =
      took === 'name' && next?.is === 'meaning' && (next.meaning.is === 'and' || next.meaning.is === 'or');
    if (!passes(meaning)) not = not && goesOn;
    about = false;
    joined = false;
  }
  // "What should be done by September but isn't": not done.
  const notDone = not && bag.flags.has('due') && bag.conditions.length === 0;
  if (notDone) bag.conditions.push({ any: ['complete'], not: true });
  else if (not) bag.problems.push('I cannot tell what “not” applies to');
  return bag;
}

// "not yet due", "not a corporate ...": words that may stand between "not" and what it negates.
function passes(meaning: Meaning | undefined): boolean {
  return meaning?.is === 'due' || meaning?.is === 'duty' || meaning?.is === 'subject';
}

function place(
  bag: Bag,
  tag: Tag,
  not: boolean,
  about: boolean,
  joined: boolean,
  hint: Subject | undefined,
): 'negatable' | 'name' | 'other' {
  switch (tag.is) {
    case 'named':
    case 'run':
      bag.names.push({ ...tag, not, about, ...(hint ? { hint } : {}) });
      return 'name';
    case 'range':
      bag.ranges.push(tag);
      return 'other';
    case 'bound':
      bag.bounds.push(tag);
      return 'other';
    case 'limit':
      bag.limit = tag.limit;
      if (tag.order) bag.order = tag.order;
      return 'other';
    case 'unknown code':
      bag.problems.unshift(`There is no ${tag.words} in this plan`);
      return 'other';
    case 'meaning':
      return placeMeaning(bag, tag.meaning, not, joined);
  }
}

function placeMeaning(bag: Bag, meaning: Meaning, not: boolean, joined: boolean): 'negatable' | 'other' {
  switch (meaning.is) {
    case 'subject':
      if (!bag.subjects.includes(meaning.subject)) bag.subjects.push(meaning.subject);
      return 'other';
    case 'state':
      addCondition(bag, meaning.any, (meaning.not ?? false) !== not, joined);
      return 'negatable';
    case 'appetite':
      bag.appetite = not ? (meaning.appetite === 'above' ? 'within' : 'above') : meaning.appetite;
      return 'negatable';
    case 'returned':
      bag.returned = not && meaning.returned === 'returned' ? 'not returned' : meaning.returned;
      return meaning.returned === 'returned' ? 'negatable' : 'other';
    case 'duty':
    case 'unowned':
      bag.flags.add(meaning.is);
      if (meaning.role) bag.role = meaning.role;
      return 'other';
    case 'waits':
      bag.waits = bag.names.length > 0 ? 'after' : 'before';
      return 'other';
    case 'against':
      bag.against = meaning.against;
      return 'other';
    case 'measure':
      bag.measure = meaning.measure;
      return 'other';
    case 'order':
      bag.order = meaning.order;
      return 'other';
    case 'direction':
      bag.direction = meaning.direction;
      return 'other';
    case 'level':
      bag.level = meaning.level;
      return 'other';
    case 'frequency':
      bag.frequency = meaning.frequency;
      return 'other';
    case 'filler':
    case 'and':
    case 'or':
    case 'not':
    case 'except':
    case 'about':
      return 'other';
    default:
      bag.flags.add(meaning.is);
      return 'other';
  }
}

const COLOURS: ReadonlySet<AnyState> = new Set<AnyState>([
  'red',
  'amber',
  'green',
  'blue',
  'grey',
  'no data',
]);

// Colours exclude each other, so "red amber" can only mean either; states do not, so only "or" widens them.
function addCondition(bag: Bag, any: readonly AnyState[], not: boolean, joined: boolean): void {
  const last = bag.conditions.at(-1);
  const colours = any.every((state) => COLOURS.has(state));
  const lastColours = last?.any.every((state) => COLOURS.has(state)) ?? false;
  const carried = not || (last?.not === true && joined && colours && lastColours);
  const widens = last && (last.not ?? false) === carried && ((colours && lastColours) || bag.flags.has('or'));
  bag.flags.delete('or');
  const condition = {
    any: widens ? [...new Set([...last.any, ...any])] : any,
    ...(carried ? { not: true as const } : {}),
  };
  if (widens) bag.conditions[bag.conditions.length - 1] = condition;
  else bag.conditions.push(condition);
}

// "or" may stand between two of the same sort; between different sorts it would need a wider query than there is.
function checkOr(bag: Bag, parts: readonly Tag[], at: number): void {
  const before = parts[at - 1];
  // "programme 8 or programme 10": the second "programme" belongs to its number.
  const numbered = isSubject(parts[at + 1]) && parts[at + 2]?.is === 'named';
  const after = parts[numbered ? at + 2 : at + 1];
  const sort = (tag: Tag | undefined) =>
    tag?.is === 'meaning' ? tag.meaning.is : tag?.is === 'run' ? 'named' : (tag?.is ?? 'nothing');
  if (sort(before) === 'state' && sort(after) === 'state') bag.flags.add('or');
  else if (sort(before) !== sort(after) || sort(before) === 'bound')
    bag.problems.push('I cannot join those with “or”; please ask them one at a time');
}

function isSubject(tag: Tag | undefined): boolean {
  return tag?.is === 'meaning' && tag.meaning.is === 'subject';
}
