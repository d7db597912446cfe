import { type RefKind, refKind } from '../queryTerms.ts';
import type { Bag, Flag } from './bag.ts';
import { buildDeadlines, isDeadline } from './buildDeadlines.ts';
import { buildDuty, buildReports, isDuty } from './buildDuty.ts';
import { buildItem } from './buildItem.ts';
import { buildList } from './buildList.ts';
import { buildOverTime } from './buildOverTime.ts';
import { type Built, type Context, refuse } from './built.ts';
import { inferSubject, ofProgramme } from './inferSubject.ts';
import { matchTitles } from './matchTitles.ts';
import type { Subject } from './meaning.ts';
import { OWN_KIND } from './ownKind.ts';
import { type Resolved, resolveNames } from './resolveNames.ts';
import { unusedWord, withOwnPosts } from './usedWords.ts';
import { LINKS } from './vocabulary.ts';

const ITEM_KINDS: ReadonlySet<RefKind> = new Set<RefKind>(['milestone', 'indicator', 'risk', 'saving']);
/** The typed query that a question's parts ask for. Everything in the bag is used, or the question is refused. */
export function buildQuery(asked: Bag, context: Context): Built {
  const owned = withOwnPosts(whenFinished(asked), context);
  if ('ok' in owned) return owned;
  const built = build(owned, context);
  const unused = built.ok ? unusedWord(owned, built.query) : undefined;
  return unused ? refuse(`I cannot tell what “${unused}” means there`) : built;
}

function build(bag: Bag, context: Context): Built {
  const [problem] = bag.problems;
  if (problem) return { ...refuse(problem), ...(bag.noSuchCode ? { firm: true } : {}) };
  const subjects = bag.subjects.filter((one) => !(one === 'returns' && bag.subjects.includes('indicators')));
  const overTime = buildOverTime(bag, subjects, context);
  if (overTime) return overTime;
  if (isDeadline(bag)) return buildDeadlines(bag, context);
  if (bag.reports) return buildReports(bag, context);
  if (isDuty(bag, subjects)) return buildDuty(bag, subjects[0], context);
  if (subjects.length > 1) return subjectsClash(bag, subjects, context);
  const [subject] = subjects;
  if (subject) return listOrItem(bag, subject, context);
  return withoutSubject(bag, context);
}

// "When will 8.1 be finished" asks for a date, not for those that are finished.
function whenFinished(bag: Bag): Bag {
  const [only] = bag.conditions;
  const date =
    bag.flags.has('when') && bag.conditions.length === 1 && !only?.not && only?.any.join() === 'complete';
  return date ? { ...bag, conditions: [], flags: new Set([...bag.flags, 'due']) } : bag;
}

// "which programme is 8.1 in", "what aim does K11 serve": the one thing named says it all.
function subjectsClash(bag: Bag, subjects: readonly Subject[], context: Context): Built {
  const named = resolveNames(bag, { for: 'item' }, context.vocabulary);
  if (named.ok && named.refs.length === 1 && bag.conditions.length === 0)
    return buildItem(bag, named, context);
  return refuse(`I can list ${subjects.join(' or ')}, but only one of them at a time`);
}

function listOrItem(bag: Bag, subject: Subject, context: Context): Built {
  const [only] = bag.names;
  const code =
    bag.names.length === 1 && only?.is === 'named' && only.byCode && !only.not ? only.refs[0] : undefined;
  const kind = code && refKind(code);
  const own = OWN_KIND[subject];
  // "is milestone 8.1 late", "status of indicator K11", "which programme is 8.1 in".
  if (
    code &&
    kind &&
    !bag.waits &&
    !bag.flags.has('count') &&
    !['timeline', 'matrix', 'upcoming', 'parts'].some((flag) => bag.flags.has(flag as Flag)) &&
    (kind === own || (ITEM_KINDS.has(kind) && !(subject === 'milestones' && kind === 'milestone')))
  )
    if (
      kind === own ||
      (['programmes', 'aims', 'divisions', 'returns', 'outcomes'].includes(subject) &&
        !(subject === 'outcomes' && kind === own))
    )
      return buildItem(bag, { ok: true, refs: [code], except: [], text: [] }, context);
  return buildList(bag, subject, context);
}

function withoutSubject(bag: Bag, context: Context): Built {
  const named = resolveNames(bag, { for: 'item' }, context.vocabulary);
  if (
    bag.flags.has('count') &&
    named.ok &&
    named.refs.length > 0 &&
    inferSubject(bag, { ...named, refs: [] }) === undefined
  )
    if (bag.names.every((name) => name.is === 'run'))
      return refuse(
        `I can count milestones, indicators, risks and programmes, not “${bag.names.map((name) => name.words).join(' ')}”`,
      );
  const inferred = inferSubject(bag, named);
  if (named.ok && isItem(bag, named)) return buildItem(bag, named, context);
  if (inferred) return buildList(bag, inferred, context);
  if (!named.ok) return named;
  if (bag.conditions.length > 0)
    return { ok: false, reason: 'I cannot tell what should have that status', choices: [], colours: true };
  if (named.refs.length > 1) return severalNamed(bag, named, context);
  return refuse('I cannot tell what you would like to know');
}

function isItem(bag: Bag, named: Extract<Resolved, { ok: true }>): boolean {
  const [only] = named.refs;
  if (!only || named.refs.length > 1 || named.except.length > 0 || bag.waits || bag.flags.has('count'))
    return false;
  if (bag.reports) return bag.reports === 'after' && refKind(only) === 'post';
  if (['timeline', 'matrix', 'parts'].some((flag) => bag.flags.has(flag as Flag))) return false;
  if (bag.flags.has('upcoming') && !['risk', 'indicator'].includes(refKind(only))) return false;
  // "Is P8 red?" asks of the programme; "what is red in P8" asks of what is in it.
  if (refKind(only) === 'programme' && bag.flags.has('yes or no') && ofProgramme(bag)) return true;
  if (ITEM_KINDS.has(refKind(only))) return true;
  return (
    bag.conditions.length === 0 &&
    bag.ranges.length === 0 &&
    bag.bounds.length === 0 &&
    !bag.appetite &&
    !bag.direction &&
    !bag.returned &&
    !bag.flags.has('due') &&
    !bag.flags.has('starts') &&
    !bag.flags.has('unowned') &&
    !bag.level &&
    !bag.frequency &&
    !bag.limit
  );
}

// Several indicators, or several milestones: a list of just those.
function severalNamed(bag: Bag, named: Extract<Resolved, { ok: true }>, context: Context): Built {
  const kinds = [...new Set(named.refs.map(refKind))];
  const subject = (
    ['milestones', 'indicators', 'risks', 'programmes', 'posts', 'divisions', 'aims'] as const
  ).find((one) => OWN_KIND[one] === kinds[0]);
  if (kinds.length > 1 || !subject)
    return { ok: false, reason: 'That names things of different kinds', choices: named.refs };
  // Words that several titles share stay words, so that the list says what it was narrowed by.
  const [only] = bag.names;
  const text =
    bag.names.length === 1 && only?.is === 'run' ? only.stems.filter((word) => !LINKS.has(word)) : undefined;
  const shared =
    text && matchTitles(text, [kinds[0] as RefKind], context.vocabulary).length >= named.refs.length;
  return buildList(bag, subject, context, shared ? { ...named, refs: [], text } : named);
}
