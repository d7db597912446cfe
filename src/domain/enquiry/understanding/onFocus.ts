import { type Query, type Ref, refKind } from '../query.ts';
import type { Context } from '../reading/buildQuery.ts';
import { asItem } from './asItem.ts';
import { asksYesNo, checksIn } from './checks.ts';
import { findSubject } from './findSubject.ts';
import { leftOver } from './leftOver.ts';
import { plainText, withoutCourtesy } from './plainText.ts';
import { partsOf, type Question } from './question.ts';
import type { Understanding } from './understanding.ts';

/** What is being talked about: the item in focus, one that was mentioned beside it, and the list that was shown. */
export interface TalkedAbout {
  readonly query: Query | undefined;
  readonly focus?: Ref;
  readonly mentioned?: Ref;
  readonly shown: readonly Ref[];
}

const POINTS = /\b(?:it|its|that one|this one|that|this|they|them|their|those|these|he|she|his|her)\b/;
const AGAIN =
  /^(?:thanks |thank you |ok |okay |right |great |cheers |so )*(?:and|what about|how about|or|but|same for)\b/;
const OPENING =
  /^(?:(?:and|what about|how about|or|but|same for|same)(?: for| on| about| with| in)?(?: the)? )+/;
/** Longest question that may be about what was talked about without saying so, words. */
const MOST_WORDS = 8;
const LISTS =
  /^(?:what|which|any|anything|show|list|how many|are there|is there)\b.*\b(?:is|are|was|were|due|start\w*|red|amber|green|late|overdue|slipped)\b/;

/** The question as one about what is being talked about; undefined when it asks by itself. */
export function onFocus(text: string, about: TalkedAbout, context: Context): Understanding | undefined {
  const raw = plainText(text);
  const plain = withoutCourtesy(raw) || raw;
  if (AGAIN.test(raw)) {
    const same = sameOfAnother(plain.replace(OPENING, ''), text, about, context);
    if (same) return same;
  }
  const parts = partsOf(plain, text, context);
  const points = POINTS.test(plain);
  if (parts.codes.length > 0 || (!points && !isElliptic(parts))) return undefined;
  const several = about.focus ? undefined : ofAllShown(parts, about);
  if (several) return several;
  const ref = /\bthat one\b/.test(plain) ? (about.mentioned ?? about.focus) : about.focus;
  if (!ref) return undefined;
  if (refKind(ref) === 'programme' && points) return undefined;
  // What names something of its own, with no "it", is a question of its own.
  if (leftOver(parts, ref, context.plan).length > 0 && !points) return undefined;
  if (!asksOf(parts, ref)) return undefined;
  const read = asItem({ ...parts, content: points ? parts.content : [] }, context, ref);
  return read?.ok ? read : undefined;
}

/** True for a question that asks something and names nothing: "why?", "target?", "how late?". */
export function isElliptic({ plain, subjects, named, content, facets, ranges, codes }: Question): boolean {
  if (plain.split(' ').length > MOST_WORDS || codes.length > 0) return false;
  if (subjects.length > 0 || named.length > 0 || content.some((one) => !one.light)) return false;
  if (facets.length === 0) return false;
  const lists = LISTS.test(plain) && !/^(?:what|which) (?:is|was|are) (?:the|its|your|our) /.test(plain);
  const dated =
    ranges.length > 0 &&
    facets.every(({ facet }) => facet === 'ends' || facet === 'starts' || facet === 'late');
  return !lists && !dated;
}

function asksOf({ facets, plain }: Question, ref: Ref): boolean {
  return (
    facets.length > 0 ||
    checksIn(plain, refKind(ref)).length > 0 ||
    asksYesNo(plain) ||
    /^(?:tell|show|what|how)\b/.test(plain)
  );
}

// "And business rates?" asks of another what was asked of one.
function sameOfAnother(
  plain: string,
  text: string,
  { query }: TalkedAbout,
  context: Context,
): Understanding | undefined {
  if (
    !query ||
    !(
      query.about === 'item' ||
      query.about === 'why' ||
      query.about === 'history' ||
      query.about === 'accountable'
    )
  )
    return undefined;
  const parts = partsOf(plain, text, context);
  const heavy = parts.content.some((one) => !one.light);
  const found = parts.codes[0] ?? (heavy ? onlyOne(parts, [query.of].flat()[0], context) : undefined);
  if (!found || parts.codes.length > 1 || parts.ranges.length > 0) return undefined;
  const took = parts.codes.length > 0 ? [] : [{ words: plain, ref: found }];
  if (parts.facets.length > 0) {
    const read = asItem(parts, context, found);
    return read?.ok ? { ...read, took } : undefined;
  }
  if (query.about === 'accountable')
    return { ok: true, query: { ...query, of: [found] }, setAside: [], took };
  if (refKind(found) !== refKind(query.of))
    return { ok: true, query: { about: 'item', of: found }, setAside: [], took };
  return { ok: true, query: { ...query, of: found }, setAside: [], took };
}

function onlyOne(parts: Question, before: Ref | undefined, { plan }: Context): Ref | undefined {
  const found = findSubject(parts.content, plan, undefined, before ? [refKind(before)] : []);
  return found.found === 'one' ? found.candidate.ref : undefined;
}

/** Most things on the screen of which the same is asked at once. */
const MOST_SHOWN = 8;

// "Why?" after a list of red indicators asks of all that were shown.
function ofAllShown({ facets }: Question, { shown }: TalkedAbout): Understanding | undefined {
  const [first] = shown;
  if (!first || shown.length > MOST_SHOWN || shown.length < 2) return undefined;
  const asked = new Set(facets.map(({ facet }) => facet));
  const query = ((): Query | undefined => {
    if (asked.has('who')) return { about: 'accountable', of: shown };
    if (!asked.has('why') && !asked.has('doing') && !asked.has('recovery')) return undefined;
    if (shown.every((ref) => refKind(ref) === 'indicator'))
      return { about: 'actions', colours: ['red', 'amber', 'green'], within: shown };
    if (shown.every((ref) => ['milestone', 'risk'].includes(refKind(ref))))
      return { about: 'several', queries: shown.map((of) => ({ about: 'why', of })) };
    return undefined;
  })();
  return query && { ok: true, query, setAside: [], took: [] };
}
