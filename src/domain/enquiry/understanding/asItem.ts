import { addDays, daysBetween } from '../../calendar/dates.ts';
import type { Plan } from '../../plan/plan.ts';
import { isAdded } from '../answering/aggregate.ts';
import { nameOf } from '../notUnderstood.ts';
import type { Query } from '../query.ts';
import { type Ref, type RefKind, refCode, refKind, refOf } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { echo } from '../reading/tokens.ts';
import { beyondPlan } from './beyondPlan.ts';
import { asksYesNo, checksIn } from './checks.ts';
import type { Facet } from './facets.ts';
import { findSubject, type KindsAsked } from './findSubject.ts';
import { historyAsked } from './historyAsked.ts';
import { leftOver, narrowingWord } from './leftOver.ts';
import { measureLacking } from './measureAsked.ts';
import type { Question } from './question.ts';
import { roleIn } from './roles.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { notHeld, notKnown, type Refused, type Taken, type Understanding } from './understanding.ts';
import { isRestrictive } from './words.ts';

/** What can be asked of each kind of thing; anything else is how it stands. */
const FITS: Readonly<Partial<Record<RefKind, readonly Facet[]>>> = {
  indicator: [
    'who',
    'target',
    'tolerance',
    'source',
    'definition',
    'frequency',
    'why',
    'doing',
    'recovery',
    'outlook',
    'next step',
    'best',
    'worst',
    'trend',
    'gap',
    'reported',
    'restated',
    'last year',
    'sum',
    'mean',
  ],
  milestone: [
    'who',
    'why',
    'doing',
    'recovery',
    'next step',
    'evidence',
    'slip',
    'starts',
    'ends',
    'dependents',
    'blockers',
    'complete',
    'late',
    'on track',
    'signed off',
    'parts',
    'outlook',
    'definition',
  ],
  risk: [
    'who',
    'why',
    'doing',
    'mitigations',
    'appetite',
    'inherent',
    'target score',
    'score',
    'review',
    'next step',
    'definition',
  ],
  programme: ['who', 'why', 'doing', 'parts', 'late', 'on track', 'slip', 'definition', 'complete'],
  saving: ['who', 'why', 'doing', 'target', 'gap'],
};
/** True when this can be asked of a thing of this kind. */
export function fits(kind: RefKind, facet: Facet): boolean {
  return FITS[kind]?.includes(facet) ?? false;
}

/** What only one kind of thing can be asked: the words then are about such a thing sooner than about another. */
const OF_KIND: Readonly<Partial<Record<Facet, RefKind>>> = {
  target: 'indicator',
  tolerance: 'indicator',
  source: 'indicator',
  frequency: 'indicator',
  trend: 'indicator',
  gap: 'indicator',
  best: 'indicator',
  worst: 'indicator',
  'last year': 'indicator',
  restated: 'indicator',
  outlook: 'indicator',
  reported: 'indicator',
  evidence: 'milestone',
  slip: 'milestone',
  dependents: 'milestone',
  blockers: 'milestone',
  starts: 'milestone',
  ends: 'milestone',
  complete: 'milestone',
  'signed off': 'milestone',
  appetite: 'risk',
  inherent: 'risk',
  mitigations: 'risk',
  'target score': 'risk',
  score: 'risk',
};
const SINGULAR: readonly (readonly [RegExp, RefKind])[] = [
  [/\b(?:kpi|indicator|measure)\b/, 'indicator'],
  [/\b(?:milestone|activity|task|deliverable)\b/, 'milestone'],
  [/\brisks?\b(?! (?:register|management|lead|improvement|framework))/, 'risk'],
  [/\b(?:programme|program|project)\b/, 'programme'],
  [/\bsavings?\b/, 'saving'],
];

/** The question as one about a single thing: which, and what of it. */
export function asItem(question: Question, context: Context, focus?: Ref): Understanding | undefined {
  const { plan } = context;
  if (question.unknownCode) return notKnown(`There is no ${question.unknownCode.toUpperCase()} in this plan`);
  const [own] = !focus && OWN_DUTIES.test(question.plain) ? (context.mine ?? []) : [];
  if (own) return { ok: true, query: { about: 'duties', of: refOf('post', own) }, setAside: [], took: [] };
  const post = focus ? undefined : postAsked(question);
  if (post && NOT_NOW.test(question.plain)) return notHeld('I do not have who that was: only who it is now');
  if (post) {
    const duties = /^what\b/.test(question.plain);
    return {
      ok: true,
      query: duties ? { about: 'duties', of: post } : { about: 'item', of: post },
      setAside: [],
      took: [],
    };
  }
  const subject = subjectOf(question, context, focus);
  if (subject && !subject.ok && subject.why === 'which')
    return ofEach(question, context, subject) ?? askedBack(question, context, subject);
  if (!subject?.ok) return subject;
  const { ref, took } = subject;
  if (isOfOthers(question, ref, plan)) return undefined;
  const word = narrowingWord(question, ref, plan, context.vocabulary);
  if (word) return notHeld(`I do not know what “${echo(word)}” stands for here`, [ref]);
  const beyond =
    (focus ? undefined : measureLacking(question, ref, plan)) ??
    (took.length > 0 && !focus ? beyondPlan(question, ref, plan) : undefined);
  if (beyond) return beyond;
  // Whether a risk has come true is not what a risk says.
  if (
    refKind(ref) === 'risk' &&
    took.length > 0 &&
    asksYesNo(question.plain) &&
    !/\brisk|\bappetite\b/.test(question.plain)
  ) {
    const other = findSubject(question.content, plan, ['indicator', 'milestone', 'saving']);
    return other.found === 'one'
      ? asItem(question, context, other.candidate.ref)
      : notHeld('I do not know whether that is so', [ref]);
  }
  const query = queryFor(question, ref, context);
  if ('reason' in query) return notHeld(query.reason, [ref]);
  return { ok: true, query, setAside: leftOver(question, ref, plan), took };
}

const NOT_NOW = /^who (?:was|were|used)\b|\b(?:previous(?:ly)?|former(?:ly)?|predecessor)\b/;
const OWN_DUTIES =
  /^what (?:do|am) i (?:own|answer for|accountable for|responsible for|on the hook for|look after|lead|lead on|in charge of)$/;

/** Most things of which the same is said at once; of more it is asked which is meant. */
const MOST_AT_ONCE = 2;

// Two that are as likely: what was asked is said of both, that it could have been either, and each can be asked about alone.
function ofEach(question: Question, context: Context, { near, reason }: Refused): Understanding | undefined {
  if (near.length > MOST_AT_ONCE) return undefined;
  // Of what was said nothing may be lost, unless both are figures of the same thing.
  const figures = near.every((ref) => refKind(ref) === 'indicator');
  if (question.named.length > 0) return undefined;
  if (!figures && near.some((ref) => leftOver(question, ref, context.plan).length > 0)) return undefined;
  const refused = near.map(
    (ref) => measureLacking(question, ref, context.plan) ?? beyondPlan(question, ref, context.plan),
  );
  const [beyond] = refused;
  if (beyond && refused.every((one) => one !== undefined)) return { ...beyond, near };
  const each = near.map((ref) => ({ ref, read: asItem(question, context, ref) }));
  const good = each.flatMap(({ ref, read }) => (read?.ok ? [{ ...read, ref }] : []));
  if (good.length !== near.length) return undefined;
  const names = near.map((ref) => nameOf(ref, context.plan)).join(' or ');
  return {
    ok: true,
    query: { about: 'several', queries: good.map(({ query }) => query) },
    setAside: [...new Set(good.flatMap((one) => one.setAside))],
    took: [],
    notes: [`“${echo(reason)}” could be ${names}: both are shown.`],
    each: good.map(({ ref, query }) => ({ ref, query })),
  };
}

// Several that are as likely: the person says which, and what was asked is asked of it. Of one alone it can be asked: that is meant.
function askedBack(question: Question, context: Context, which: Refused): Understanding {
  const each = which.near.flatMap((ref) => {
    const read = asItem(question, context, ref);
    return read ? [{ ref, read }] : [];
  });
  const good = each.flatMap(({ ref, read }) => (read.ok ? [{ ref, query: read.query }] : []));
  const [only, ...more] = good;
  const found = each.find(({ read }) => read.ok)?.read;
  if (only && found?.ok && more.length === 0)
    return { ...found, took: [{ words: which.reason, ref: only.ref }] };
  // A name, a place or a time that none of them has is not dropped by choosing one.
  const refused = each.find(({ read }) => !read.ok)?.read;
  if (!only && refused && !refused.ok) return { ...refused, near: which.near };
  return { ...which, near: good.map(({ ref }) => ref), each: good };
}

const KINDS: readonly (readonly [RegExp, RefKind])[] = [
  [/\b(?:milestones|activities|tasks|deliverables)\b/, 'milestone'],
  [/\brisks\b/, 'risk'],
  [/\b(?:indicators|kpis|measures)\b/, 'indicator'],
  [/\b(?:programmes|projects)\b/, 'programme'],
  [
    /^(?:which|what|any|list|show|name)?\b(?: of (?:our|the))? ?savings\b.*\b(?:no|not|without|with|have|has|lack\w*)\b/,
    'saving',
  ],
];

/** "Or does it wait": the same thing again. */
const OR_ANOTHER = /\bor\b(?! (?:is|are|was|were|does|do|did|has|have|can|will|not|still|late|behind|on)\b)/;

// "Governance milestones" are not the programme; "is P8 late or R1" is about two things.
function isOfOthers({ plain, codes, prefersList }: Question, ref: Ref, plan: Plan): boolean {
  if (codes.length > 1 || (codes.length > 0 && OR_ANOTHER.test(plain))) return true;
  const title = subjectIndexOf(plan).title(ref);
  return KINDS.some(
    ([pattern, kind]) =>
      pattern.test(plain) &&
      (kind !== refKind(ref) || codes.length === 0) &&
      // "Software for reporting risks": the kind is a word of the title.
      (prefersList || kind === refKind(ref) || !title.has(stemOf(kind))),
  );
}

const ANSWERS_FOR = /\b(?:on the hook|on the line|down|answerable|in charge|there|here) for$/;

// "Who holds the s151 role": a post and nothing else.
function postAsked({ named, facets, content, codes, plain }: Question): Ref | undefined {
  const posts = named.flatMap(({ refs }) => refs).filter((ref) => refKind(ref) === 'post');
  const asks =
    (facets.some(({ facet }) => facet === 'who') || ANSWERS_FOR.test(plain)) &&
    /^who\b|^what\b.*\b(?:for|own|owns|lead|leads)$/.test(plain);
  return asks && codes.length === 0 && posts.length === 1 && content.every((one) => one.light)
    ? posts[0]
    : undefined;
}

type Subject = { readonly ok: true; readonly ref: Ref; readonly took: readonly Taken[] };

function subjectOf(
  question: Question,
  { plan }: Context,
  focus: Ref | undefined,
): Subject | Refused | undefined {
  const [code] = question.codes;
  if (code) return { ok: true, ref: code, took: [] };
  if (focus) return { ok: true, ref: focus, took: [] };
  const { said, liked } = kindsOf(question);
  const found = findSubject(question.content, plan, undefined, { said, liked });
  const dated = found.found === 'one' ? datedInstead(question, found.candidate.ref, plan) : undefined;
  if (dated) return dated;
  if (found.found === 'one') {
    const words = question.content.filter((one) => !one.light || found.candidate.named.includes(one.stem));
    return {
      ok: true,
      ref: found.candidate.ref,
      took: [{ words: words.map((one) => one.word).join(' '), ref: found.candidate.ref }],
    };
  }
  if (found.found === 'several' && question.content.some((one) => !one.light))
    return {
      ok: false,
      why: 'which',
      reason: question.content
        .filter((one) => !one.light)
        .map((one) => one.word)
        .join(' '),
      near: found.candidates.map(({ ref }) => ref),
    };
  const only = onlyIndicator(question, plan);
  if (only)
    return {
      ok: true,
      ref: only,
      took: [{ words: question.content.map((one) => one.word).join(' '), ref: only }],
    };
  if (question.content.every((one) => one.light)) return undefined;
  const word = unknownOf(question, found.leftOver, plan);
  const near = (found.found === 'none' ? found.near : [])
    .filter((one) => one.named.length > 0)
    .map(({ ref }) => ref);
  return notKnown(`I do not know ${word ? `“${echo(word)}”` : 'what that is about'}`, near);
}

const WHEN =
  /^(?:so |and )?(?:when|by when|what (?:date|day))\b(?!.*\b(?:returns?|figures?|numbers?|reported|submit\w*|target)\b)/;

// "When are we due to finish the survey of councillors": an indicator has no end, and an activity has all of those words.
function datedInstead(
  { content, facets, plain, ranges }: Question,
  ref: Ref,
  plan: Plan,
): Subject | undefined {
  const [asked] = facets;
  if (
    refKind(ref) !== 'indicator' ||
    !asked ||
    !DATES.has(asked.facet) ||
    !WHEN.test(plain) ||
    ranges.length > 0
  )
    return undefined;
  const other = findSubject(content, plan, ['milestone']);
  if (other.found !== 'one' || other.leftOver.length > 0) return undefined;
  const { ref: found } = other.candidate;
  const words = content.filter((one) => !one.light).map((one) => one.word);
  return { ok: true, ref: found, took: [{ words: words.join(' '), ref: found }] };
}
const DATES: ReadonlySet<Facet> = new Set<Facet>(['ends', 'starts']);

/** Stems of titles that also ask or join: by themselves they are no name. */
const VAGUE = new Set([
  'plan',
  'perform',
  'target',
  'time',
  'complet',
  'show',
  'end',
  'share',
  'reach',
  'case',
  'alreadi',
]);

// "Why are savings behind": a common word, asked of a figure, where one indicator alone has it in its title.
function onlyIndicator({ content, facets }: Question, plan: Plan): Ref | undefined {
  const index = subjectIndexOf(plan);
  if (!facets.some(({ facet }) => FITS.indicator?.includes(facet) && facet !== 'who')) return undefined;
  const words = content.filter((one) => index.inTitles(one.stem) && !VAGUE.has(one.stem));
  const heavy = content.filter((one) => !one.light && !one.aside && !index.inTitles(one.stem));
  if (words.length === 0 || heavy.length > 0) return undefined;
  const having = words
    .map((one) =>
      [...index.find(one.stem)]
        .filter(([ref, place]) => place === 'title' && refKind(ref) === 'indicator')
        .map(([ref]) => ref),
    )
    .filter((refs) => refs.length > 0);
  const [first, ...others] = having;
  const both = (first ?? []).filter((ref) => others.every((refs) => refs.includes(ref)));
  return both.length === 1 ? both[0] : undefined;
}

// The word to name: one that narrows, else one that no title has, else the first.
function unknownOf({ capitals }: Question, words: readonly string[], plan: Plan): string | undefined {
  const index = subjectIndexOf(plan);
  return (
    words.find((word) => isRestrictive(word) || capitals.has(word)) ??
    words.find((word) => !index.inTitles(stemOf(word))) ??
    words[0]
  );
}

// The kinds that are named, and else the kind that can be asked that.
function kindsOf({ facets, plain }: Question): KindsAsked {
  const said = SINGULAR.filter(([pattern]) => pattern.test(plain)).map(([, kind]) => kind);
  const [first] = facets.flatMap(({ facet }) => OF_KIND[facet] ?? []);
  return { said, liked: first && said.length === 0 ? [first] : said };
}

/** "Does it hang on something else": what the thing waits for, and not what waits for it. */
const WAITS_ITSELF =
  /\b(?:depend(?:s|ing|ent)?|wait(?:s|ing)?|rel(?:y|ies|ying|iant)|hang(?:s|ing)?|hinge[sd]?|rest(?:s|ing)?|held up|stuck) (?:up )?(?:on|upon|off|for|by|from|behind) (?:something|anything|some other|any other|another|others?|what|anyone|somebody)\b|^(?:what|which|who)\b.*\b(?:depend(?:s|ing|ent)?|wait(?:s|ing)?|rel(?:y|ies|ying|iant)|hang(?:s|ing)?|held up) (?:on|upon|for|by)$|\bneeds? (?:something|anything|another \w+|others?)(?: \w+)? first\b|\bwhat (?:has|have|needs?) to (?:be in place|happen|be done|finish|be finished|come) (?:first|before)\b/;

/** A reason is asked for, whatever else is said: "what drove the forecast overspend". */
const WHY =
  /^(?:why|how come|what (?:is|was|has|had)? ?(?:behind|causing|caused|driving|drove|driven|explains|explained|led to|pushed|happened|went wrong|made))\b/;

function queryFor(question: Question, ref: Ref, context: Context): Query | { readonly reason: string } {
  const history = historyAsked(question, ref, context);
  if (history) return history;
  const kind = refKind(ref);
  const found = question.facets.map((one) => one.facet).filter((one) => FITS[kind]?.includes(one));
  const waits = kind === 'milestone' && WAITS_ITSELF.test(question.plain);
  const facet = waits
    ? 'blockers'
    : WHY.test(question.plain) && FITS[kind]?.includes('why')
      ? 'why'
      : countedOver(question, ref, context.plan)
        ? 'sum'
        : found[0];
  const long = question.ranges.find(({ range }) => isLongAgo(range, context.today));
  if (long && (facet === 'who' || facet === 'recovery' || facet === 'outlook' || facet === 'source'))
    return {
      reason: `I do not have that for ${long.words.replace(/^(?:in|for|by|on|since) /, '')}: only as it is now`,
    };
  const dated = periodFor(question, kind, facet, context);
  if ('reason' in dated) return dated;
  const asked = byNumber(dated.facet ?? facet, question.plain, ref, context.plan);
  const checks = checksIn(question.plain, kind);
  const period = dated.range ? { period: dated.range } : {};
  if (asked === 'who') {
    const role = roleFor(roleIn(question.plain), kind);
    return { about: 'accountable', of: [ref], ...(role ? { role } : {}) };
  }
  if (asked === 'why')
    return { about: 'why', of: ref, ...(checks.length > 0 ? { check: checks } : {}), ...period };
  if (asked === 'dependents') return { about: 'milestones', want: 'list', waitsFor: ref, indirect: true };
  const check = asksYesNo(question.plain) && checks.length > 0 ? { check: checks } : {};
  return { about: 'item', of: ref, ...(asked ? { facet: asked } : {}), ...check, ...period };
}

// "How many complaints have we had since April": a count of each month is added.
function countedOver({ plain, ranges }: Question, ref: Ref, plan: Plan): boolean {
  const one = plan.indicator.get(refCode(ref));
  if (!one || !isAdded(one)) return false;
  if (SO_FAR.test(plain)) return true;
  const [range] = ranges;
  if (!range || one.unit !== 'count' || !/^(?:so )?how many\b/.test(plain)) return false;
  const days = range.range.from && range.range.to ? daysBetween(range.range.from, range.range.to) : LONG_AGO;
  return days > MOST_DAYS_OF_A_MONTH;
}

const SO_FAR = /\b(?:year[- ]to[- ]date|(?:this year|the year) so far|so far this (?:financial )?year)\b/;
const MOST_DAYS_OF_A_MONTH = 31;

/** Days of a year and its returns: what is older is not about what stands now. */
const LONG_AGO = 400;

function isLongAgo({ from, to }: Question['ranges'][number]['range'], today: string): boolean {
  const end = to ?? from;
  return end !== undefined && end < addDays(today, -LONG_AGO);
}

// A risk has no delivery lead: "delivery" was a word of its title.
function roleFor(role: ReturnType<typeof roleIn>, kind: RefKind): ReturnType<typeof roleIn> {
  const ofReturns = role === 'updater' || role === 'validator';
  if (kind === 'indicator') return ofReturns ? role : undefined;
  return kind === 'programme' || kind === 'milestone' ? role : undefined;
}

const WILL_BE = /\b(?:will|going to|gonna)\b/;
const TO_BE =
  /\b(?:needs?|need to|should|supposed|have to|has to|must|profile|target|aim\w*|bar|required|meant)\b/;

// "Lowest" and "highest" are said of the number, best and worst of what it means.
function byNumber(facet: Facet | undefined, plain: string, ref: Ref, plan: Plan): Facet | undefined {
  if (facet !== 'best' && facet !== 'worst') return facet;
  const end = /\b(lowest|low|bottom\w*|highest|high|peak\w*|record)\b/.exec(plain)?.[1];
  if (!end) return facet;
  const lower = plan.indicator.get(refCode(ref))?.polarity === 'lower';
  return /^(?:low|bottom)/.test(end) === lower ? 'best' : 'worst';
}

/** What a date in the question does: the period of a figure, the day to be ready by, or nothing when it is now. */
function periodFor(
  { ranges, plain }: Question,
  kind: RefKind,
  facet: Facet | undefined,
  { today }: Context,
):
  | { readonly range?: Question['ranges'][number]['range']; readonly facet?: Facet }
  | { readonly reason: string } {
  const [first, ...more] = ranges;
  if (!first) return {};
  const range = first.range;
  const now = (range.from ?? '') <= today && today <= (range.to ?? '9999');
  if (facet === 'last year' || (kind === 'indicator' && (facet === 'recovery' || facet === 'outlook')))
    return {};
  if (kind === 'indicator') {
    const past =
      first.inferred &&
      facet !== 'target' &&
      facet !== 'outlook' &&
      !/\b(?:will|going to|expected|next|predicted|projected)\b/.test(plain)
        ? pastYear(range, today)
        : range;
    const future = (past.from ?? past.to ?? today) > today || (past.to ?? today) > addDays(today, 1);
    if (facet === 'target') return { range: past };
    if (future && WILL_BE.test(plain) && !TO_BE.test(plain) && (range.from ?? '') > today)
      return {
        reason: `I do not have figures for ${first.words.replace(/^(?:in|for|by|on) /, '')}: I know what was reported, not what will be`,
      };
    if (facet === 'sum' || facet === 'mean') return { range: past };
    // What a year to come brings nobody has reported: no trend says it.
    if (facet === 'trend' && (range.from ?? '') > today)
      return {
        reason: `I do not have figures for ${first.words.replace(/^(?:in|for|by|on) /, '')}: I know what was reported, not what will be`,
      };
    if (/\b(?:compared?|compares|comparing|versus|vs|against|than)\b/.test(plain)) return { facet: 'trend' };
    if (
      facet === 'trend' ||
      facet === 'best' ||
      facet === 'worst' ||
      /^(?:since|over|from)\b/.test(first.words)
    )
      return facet ? {} : { facet: 'trend' };
    if (more.length > 0) return { facet: 'trend' };
    if (now && /\b(?:this|current|today|now)\b/.test(first.words)) return {};
    if (
      future &&
      /\byear[- ]?end\b|\bend of (?:the )?(?:financial |this )?year\b|\bmarch\b/.test(first.words)
    )
      return { facet: 'outlook' };
    // What it has to be then is set; what it will be nobody reports.
    if (future && TO_BE.test(plain)) return { range, facet: 'target' };
    if (future)
      return {
        reason: `I do not have figures for ${first.words.replace(/^(?:in|for|by|on) /, '')}: I know what was reported, not what will be`,
      };
    return { range: past };
  }
  if (kind === 'milestone') return now && !range.to ? {} : { range };
  if (now) return {};
  return { reason: `I do not have how that stood or will stand then: only how it stands now` };
}
