import type { Plan } from '../../plan/plan.ts';
import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { echo } from '../reading/tokens.ts';
import type { Facet } from './facets.ts';
import { findSubject, type KindsAsked } from './findSubject.ts';
import { fits, OF_KIND } from './itemFacets.ts';
import type { Question } from './question.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { notKnown, type Refused, type Taken } from './understanding.ts';
import { isRestrictive } from './words.ts';

const SINGULAR: readonly (readonly [RegExp, RefKind])[] = [
  [/\b(?:kpi|indicator|measure)\b/, 'indicator'],
  [/\b(?:milestone|activity|task|deliverable)\b/, 'milestone'],
  [/\brisks?\b(?! (?:register|management|lead|improvement|framework))/, 'risk'],
  [/\b(?:programme|program|project)\b/, 'programme'],
  [/\bsavings?\b/, 'saving'],
];

type Subject = { readonly ok: true; readonly ref: Ref; readonly took: readonly Taken[] };

/** The thing that a question is about, by its code, by what is talked about, or by its words; undefined where it names nothing. */
export function subjectOf(
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
  if (!facets.some(({ facet }) => fits('indicator', facet) && facet !== 'who')) return undefined;
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
