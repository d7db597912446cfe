import { periodBefore } from '../../calendar/period.ts';
import type { Query } from '../query.ts';
import { type Ref, refCode, refKind } from '../queryTerms.ts';
import { exactPeriod, pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { asItem } from './asItem.ts';
import { asksYesNo, checksIn } from './checks.ts';
import { clausesOf } from './clauses.ts';
import type { Facet } from './facets.ts';
import { findSubject } from './findSubject.ts';
import { fits } from './itemFacets.ts';
import { leftOver } from './leftOver.ts';
import { plainText, withoutCourtesy } from './plainText.ts';
import { type OnTheTable, pointedAt } from './pointing.ts';
import { partsOf, type Question } from './question.ts';
import { returnsAsked } from './returnsAsked.ts';
import type { Understanding } from './understanding.ts';

/** What is being talked about, and what was asked of it. */
export interface TalkedAbout extends OnTheTable {
  readonly query: Query | undefined;
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
  const chosen = oneOfShown(plain, text, about, context) ?? doubted(plain, about) ?? standingOf(plain, about);
  if (chosen) return chosen;
  const period = onlyPeriod(parts, about, context);
  if (period) return period;
  const points = POINTS.test(plain);
  if (parts.codes.length > 0) return undefined;
  if (!points && !isElliptic(parts)) return bothOf(plain, about, context);
  const several = about.focus ? undefined : ofAllShown(parts, about, context);
  if (several) return several;
  // Of a list of one, that one is the one.
  const listed = about.query !== undefined && 'want' in about.query;
  const ref = !listed && /\bthat one\b/.test(plain) ? (about.mentioned ?? about.focus) : about.focus;
  if (!ref) return undefined;
  if (refKind(ref) === 'programme' && points) return undefined;
  // What names something of its own, with no "it", is a question of its own.
  if (leftOver(parts, ref, context.plan).length > 0 && !points) return undefined;
  if (!asksOf(parts, ref)) return undefined;
  const decided = ofReturns(parts, text, about, ref, context);
  if (decided) return decided;
  const read = asItem({ ...parts, content: points ? parts.content : [] }, context, ref);
  return read?.ok ? atSameTime(read, about, plain) : undefined;
}

// "What are we doing and when are we back on track": both of what is talked about, one after the other.
function bothOf(plain: string, about: TalkedAbout, context: Context): Understanding | undefined {
  const read = clausesOf(plain)?.map((clause) => onFocus(clause, about, context)) ?? [];
  const good = read.flatMap((one) => (one?.ok ? [one] : []));
  const ofFocus = good.every(
    ({ query }) => 'of' in query && [query.of].flat().every((ref) => ref === about.focus),
  );
  if (good.length === 0 || good.length < read.length || !ofFocus) return undefined;
  return {
    ok: true,
    query: { about: 'several', queries: good.map(({ query }) => query) },
    setAside: [],
    took: [],
  };
}

// "Who approved that?", and "why was that?" of a figure that was restated.
function ofReturns(
  { plain, facets }: Question,
  text: string,
  { query }: TalkedAbout,
  ref: Ref,
  context: Context,
): Understanding | undefined {
  if (refKind(ref) !== 'indicator') return undefined;
  const why = facets.some(({ facet }) => facet === 'why');
  const restated =
    (query?.about === 'returns' && query.what === 'restated') ||
    (query?.about === 'item' && query.facet === 'restated');
  const asked =
    (why && restated) || facets.some(({ facet }) => facet === 'restated')
      ? 'was it restated'
      : DECIDED.test(plain)
        ? 'who approved the rag'
        : undefined;
  if (!asked) return undefined;
  return returnsAsked(partsOf(`${asked} of ${refCode(ref)}`, text, context), text, context);
}

/** Who decided about it is asked, and not who answers for it. */
export const DECIDED =
  /^(?:and |so )?who (?:\w+ )?(?:approved|okayed|ok'?d|agreed|authorised|allowed|accepted|signed off|waved|decided|said yes|consented|signed up|let)(?: (?:on|to|with|through))? (?:that|it|this)\b|^(?:and |so )?who (?:\w+ )?(?:signed|waved|nodded|let) (?:that|it|this) (?:off|through)\b/;

// "Why then?": what was asked of one period goes on about it, until another is named.
/** "What was that a year ago": the figure that was said, and not how it goes. */
const FIGURE_SAID = /\bwhat (?:was|were) (?:that|it|this|they|those)\b/;

function atSameTime(
  read: Extract<Understanding, { ok: true }>,
  { query }: TalkedAbout,
  plain: string,
): Understanding {
  // A target may be of a time that nothing was returned for.
  const ofTarget = query?.about === 'item' && query.facet === 'target';
  const before = query && !ofTarget && 'period' in query ? query.period : undefined;
  const now = read.query;
  if (!before || (now.about !== 'why' && now.about !== 'item') || now.period || !('of' in (query ?? {})))
    return read;
  if (
    now.about === 'item' &&
    now.facet &&
    !['doing', 'recovery', 'target', 'gap', 'reported'].includes(now.facet) &&
    !(now.facet === 'last year' && FIGURE_SAID.test(plain))
  )
    return read;
  return { ...read, query: { ...now, period: before } };
}

// "July?", "and the year before?": the same question of another time.
/** "And the month after": the period that follows the one that was talked about. */
const THE_NEXT =
  /^(?:and |so )?(?:(?:what|how)(?: about| was| were| is| did)?(?: (?:it|that|we|they))?(?: like| do| at)? )?(?:in |for )?(?:the )?(?:(?:next|following) (?:month|quarter|year|period|one)|(?:month|quarter|year|period|one) after(?: that| then)?)$/;

function onlyPeriod(
  parts: Question,
  { query, focus }: TalkedAbout,
  { today }: Context,
): Understanding | undefined {
  const [range, ...more] = parts.ranges;
  if (!query || !focus || refKind(focus) !== 'indicator' || more.length > 0 || parts.codes.length > 0)
    return undefined;
  const earlier =
    /^(?:and |so )?(?:(?:what|how)(?: about| was| were| is| did)?(?: (?:it|that|we|they))?(?: like| do| at)? )?(?:in |for |on |at )?(?:the )?(year|month|quarter|period|one|time) (?:before|previous|prior)(?: that| then)?$|^(?:and |so )?(?:(?:what|how)(?: about| was| were| is)?(?: (?:it|that))? )?(?:in |for )?(?:the )?(?:previous|prior) (year|month|quarter|period|one)$/
      .exec(parts.plain)
      ?.slice(1)
      .find((word) => word !== undefined);
  const alone =
    parts.content.every((one) => one.light) &&
    parts.subjects.length === 0 &&
    parts.plain.split(' ').length <= 4 &&
    parts.facets.every(({ facet }) => facet === 'last year');
  if (earlier && 'of' in query) {
    const before = 'period' in query ? query.period : undefined;
    if (earlier === 'year' && !before)
      return { ok: true, query: { about: 'item', of: focus, facet: 'last year' }, setAside: [], took: [] };
    const named = before && exactPeriod(before);
    if (earlier !== 'year' && named) {
      const { startsOn, endsOn } = periodBefore(named);
      return {
        ok: true,
        query: { about: 'item', of: focus, period: { from: startsOn, to: endsOn } },
        setAside: [],
        took: [],
      };
    }
    // Which is the latest only its figures say: all of them are shown.
    if (earlier !== 'year' && !before)
      return { ok: true, query: { about: 'item', of: focus, facet: 'trend' }, setAside: [], took: [] };
  }
  const later = THE_NEXT.exec(parts.plain);
  const asked = later && 'period' in query && query.period ? exactPeriod(query.period) : undefined;
  if (asked) {
    const { startsOn, endsOn } = periodBefore(asked, -1);
    return {
      ok: true,
      query: { about: 'item', of: focus, period: { from: startsOn, to: endsOn } },
      setAside: [],
      took: [],
    };
  }
  if (!range || !alone || range.range.to === undefined) return undefined;
  // "And last year's?", "same month last year": of the month that was talked about.
  if (/\b(?:same|this) (?:time|point|period|month|quarter)\b|^last year$/.test(parts.plain)) {
    const dated = 'period' in query && query.period ? { period: query.period } : {};
    return {
      ok: true,
      query: { about: 'item', of: focus, facet: 'last year', ...dated },
      setAside: [],
      took: [],
    };
  }
  const period = range.inferred ? pastYear(range.range, today) : range.range;
  const same =
    query.about === 'why' || query.about === 'item'
      ? { ...query, of: focus }
      : { about: 'item' as const, of: focus };
  return { ok: true, query: { ...same, period }, setAside: [], took: [] };
}

// "The savings one", "the second", "the other": one of those that were shown, and what was asked of it.
function oneOfShown(
  plain: string,
  text: string,
  about: TalkedAbout,
  context: Context,
): Understanding | undefined {
  const found = pointedAt(plain, about, context);
  if (!found) return undefined;
  const { ref, rest } = found;
  const parts = partsOf(rest, text, context);
  const { query } = about;
  if (parts.facets.length === 0 && query?.about === 'accountable')
    return { ok: true, query: { ...query, of: [ref] }, setAside: [], took: [] };
  if (parts.facets.length === 0 && query && (query.about === 'item' || query.about === 'why'))
    return { ok: true, query: { ...query, of: ref }, setAside: [], took: [] };
  const read = asItem({ ...parts, content: [] }, context, ref);
  if (!read?.ok) return undefined;
  return ref === about.focus ? atSameTime(read, about, plain) : read;
}

// "I thought it was 6.5?": whether it was corrected since.
function doubted(plain: string, { focus, query }: TalkedAbout): Understanding | undefined {
  if (
    query?.about === 'guide' &&
    (query.topic === 'CLT' || query.topic === 'DLT') &&
    /\b(?:see|shown|get)\b/.test(plain)
  )
    return { ok: true, query: { about: 'guide', topic: 'exposure' }, setAside: [], took: [] };
  if (
    !focus ||
    refKind(focus) !== 'indicator' ||
    !/\b(?:thought|said|remember\w*|told|was it not)\b.*\d/.test(plain)
  )
    return undefined;
  return { ok: true, query: { about: 'item', of: focus, facet: 'restated' }, setAside: [], took: [] };
}

const STANDING =
  /^(?:what (?:is|was) )?(?:the |its )?(?:latest|current|most recent|newest|last)(?: (?:figure|number|value|result|position|return|score|status|rag|one|reading|data|update|on (?:it|that|this)))?$|^(?:and )?(?:where|how) (?:is|are) (?:it|that|we)(?: at)?(?: now)?$|^(?:and )?(?:right )?now$|^(?:and )?how much(?: of (?:it|that))? (?:is|has been) (?:in|banked|delivered|saved|made)(?: so far)?$/;

// "Latest?" of what is talked about: how it stands.
function standingOf(plain: string, { focus }: TalkedAbout): Understanding | undefined {
  if (!focus || !STANDING.test(plain)) return undefined;
  return { ok: true, query: { about: 'item', of: focus }, setAside: [], took: [] };
}

const POINTS_AT_ONE = /\b(?:one|first|second|third|last|other|number \d)\b/;

/** True for a short text that may go on from what was said before, and is worth recalling it for. */
export function mayGoOn(parts: Question): boolean {
  if (isElliptic(parts)) return true;
  if (parts.plain.split(' ').length > MOST_WORDS || parts.subjects.length > 0) return false;
  if (POINTS_AT_ONE.test(parts.plain) || /\b(?:thought|same question)\b/.test(parts.plain)) return true;
  return parts.codes.length === 0 && parts.named.length === 0 && parts.content.every((one) => one.light);
}

/** True for a question that asks something and names nothing: "why?", "target?", "how late?". */
export function isElliptic({ plain, subjects, named, content, facets, ranges, codes }: Question): boolean {
  if (plain.split(' ').length > MOST_WORDS || codes.length > 0) return false;
  if (subjects.length > 0 || named.length > 0 || content.some((one) => !one.light)) return false;
  if (facets.length === 0) return false;
  const ofOne = facets.some(({ facet }) => ['doing', 'why', 'recovery', 'next step'].includes(facet));
  const lists =
    LISTS.test(plain) && !ofOne && !/^(?:what|which) (?:is|was|are) (?:the|its|your|our) /.test(plain);
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
  const found = findSubject(parts.content, plan, undefined, {
    said: [],
    liked: before ? [refKind(before)] : [],
  });
  return found.found === 'one' ? found.candidate.ref : undefined;
}

/** What is asked of each of several, one after the other. */
const OF_EACH: readonly Facet[] = ['review', 'target', 'appetite', 'score', 'ends'];

/** Most things on the screen of which the same is asked at once. */
const MOST_SHOWN = 8;

// "Why?" after a list of red indicators asks of all that were shown.
function ofAllShown(
  { facets, ranges, plain }: Question,
  { shown }: TalkedAbout,
  { today }: Context,
): Understanding | undefined {
  const [first] = shown;
  if (!first || shown.length > MOST_SHOWN || shown.length < 2) return undefined;
  const asked = new Set(facets.map(({ facet }) => facet));
  const query = ((): Query | undefined => {
    const [range, ...more] = ranges;
    const ofEach = !/\bits?\b/.test(plain);
    if (
      ofEach &&
      range &&
      more.length === 0 &&
      shown.every((ref) => refKind(ref) === 'indicator') &&
      !asked.has('target')
    ) {
      const period = pastYear(range.range, today);
      return { about: 'several', queries: shown.map((of) => ({ about: 'item', of, period })) };
    }
    if (asked.has('who')) return { about: 'accountable', of: shown };
    const facet = OF_EACH.find(
      (one) => ofEach && asked.has(one) && shown.every((ref) => fits(refKind(ref), one)),
    );
    if (facet) return { about: 'several', queries: shown.map((of) => ({ about: 'item', of, facet })) };
    if (!asked.has('why') && !asked.has('doing') && !asked.has('recovery')) return undefined;
    if (shown.every((ref) => refKind(ref) === 'indicator'))
      return { about: 'actions', colours: ['red', 'amber', 'green'], within: shown };
    if (shown.every((ref) => ['milestone', 'risk'].includes(refKind(ref))))
      return { about: 'several', queries: shown.map((of) => ({ about: 'why', of })) };
    return undefined;
  })();
  return query && { ok: true, query, setAside: [], took: [] };
}
