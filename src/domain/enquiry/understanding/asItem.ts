import type { Plan } from '../../plan/plan.ts';
import { nameOf } from '../notUnderstood.ts';
import { type Ref, type RefKind, refKind, refOf } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { echo } from '../reading/tokens.ts';
import { beyondPlan } from './beyondPlan.ts';
import { asksYesNo } from './checks.ts';
import { findSubject } from './findSubject.ts';
import { leftOver, narrowingWord } from './leftOver.ts';
import { measureLacking } from './measureAsked.ts';
import { queryForItem } from './queryForItem.ts';
import type { Question } from './question.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { subjectOf } from './subjectOf.ts';
import { notHeld, notKnown, type Refused, type Understanding } from './understanding.ts';

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
  const query = queryForItem(question, ref, context);
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
