import { refKind } from '../queryTerms.ts';
import type { Bag, NamePart } from './bag.ts';
import { addCondition, checkOr } from './bagConditions.ts';
import { asksYesOrNo, titleWord } from './bagWords.ts';
import type { Meaning, Subject } from './meaning.ts';
import { hintedNames } from './nameHints.ts';
import type { Tag } from './tag.ts';

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
  if (asksYesOrNo(tags)) bag.flags.add('yes or no');
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
    if (meaning?.is === 'nor') {
      bag.flags.add('or');
      not = true;
      joined = true;
      continue;
    }
    const word = about && bag.subjects.length > 0 ? titleWord(tag) : undefined;
    if (word) {
      bag.names.push({ ...word, not, about });
      [not, about, joined] = [false, false, false];
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

export function passes(meaning: Meaning | undefined): boolean {
  return meaning?.is === 'due' || meaning?.is === 'duty' || meaning?.is === 'subject';
}

export function place(
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
    case 'run bound':
      bag.run = tag.bound;
      return 'other';
    case 'limit':
      bag.limit = tag.limit;
      if (tag.order) bag.order = tag.order;
      return 'other';
    case 'unknown code':
      bag.problems.unshift(`There is no ${tag.words} in this plan`);
      bag.noSuchCode = true;
      return 'other';
    case 'meaning':
      return placeMeaning(bag, tag.meaning, not, joined);
  }
}

export function placeMeaning(
  bag: Bag,
  meaning: Meaning,
  not: boolean,
  joined: boolean,
): 'negatable' | 'other' {
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
      // "What 8.4 waits for", but "which of P11 wait for 8.4".
      bag.waits = bag.names.some(isOneThing) ? 'after' : 'before';
      if (meaning.indirect) bag.indirect = true;
      return 'other';
    case 'reports':
      bag.reports = bag.names.length > 0 ? 'after' : 'before';
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
    case 'nor':
    case 'not':
    case 'except':
    case 'about':
      return 'other';
    default:
      bag.flags.add(meaning.is);
      return 'other';
  }
}

/** A milestone, or words that may yet be one; no programme or division, within which something is asked. */
function isOneThing(name: NamePart): boolean {
  return name.is === 'run' || name.refs.some((ref) => refKind(ref) === 'milestone');
}
