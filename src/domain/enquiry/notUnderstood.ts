import { distance } from 'fastest-levenshtein';
import type { Plan } from '../plan/plan.ts';
import type { AskedOfOne, NotUnderstood } from './answer.ts';
import type { Query } from './query.ts';
import { type Ref, refCode, refKind } from './queryTerms.ts';
import { echo } from './reading/tokens.ts';

interface Refusal {
  readonly reason: string;
  readonly choices: readonly Ref[];
  readonly word?: string;
  /** A status without anything that has it. */
  readonly colours?: true;
  /** Questions to offer first, as they would be typed. */
  readonly ask?: readonly string[];
  /** True when none of the choices is near what was asked: they are only there. */
  readonly far?: true;
  /** True when one of the choices is meant: they are asked about, and `reason` is the words that could mean each. */
  readonly which?: true;
  /** What was asked, of each of the choices. */
  readonly each?: readonly { readonly ref: Ref; readonly query: Query }[];
}

/** Most questions offered instead. */
const MOST = 5;

/** Titles are cut after this many characters where several are named in a sentence. */
const LONGEST_TITLE = 70;
/** Things that a refusal names in its text. */
const NAMED = 3;

/** The refusal, with the nearest real things in its text and questions about them to press. */
export function notUnderstood(refusal: Refusal, plan: Plan): NotUnderstood {
  const nearest = refusal.word ? nearestNames(refusal.word, plan) : [];
  const didYouMean = nearest.length > 0 ? ` Did you mean ${nearest.join(' or ')}?` : '';
  const near = refusal.ask?.length ? [] : refusal.choices.slice(0, refusal.which ? MOST : NAMED);
  const offered = [
    ...(refusal.ask ?? []),
    ...near.map((ref) => questionAbout(ref, plan)),
    ...(refusal.colours ? ['Which indicators are red?', 'Which milestones are red?', 'Show red risks'] : []),
    ...nearest.map((title) => `Milestones in ${title}`),
  ];
  const some = offered.length > 1 ? offered : [...offered, ...examples(plan)].slice(0, NAMED);
  return {
    kind: 'not understood',
    reading: refusal.which
      ? `Which do you mean by “${echo(refusal.reason)}”: ${listed(near, plan, 'or')}?`
      : `${begun(refusal.reason)}.${didYouMean}${
          near.length > 0
            ? ` ${refusal.far ? 'What I have is, for example,' : 'The nearest I have:'} ${listed(near, plan, 'and')}.`
            : nearest.length > 0
              ? ''
              : ` You could ask: ${some
                  .slice(0, NAMED)
                  .map((ask) => `“${ask}”`)
                  .join(', ')}.`
        }`,
    nearest: [...new Set(some)].slice(0, MOST),
    ...(refusal.which ? { asksBack: true } : {}),
    ...(refusal.each && refusal.each.length > 1 ? { asks: asksOf(refusal.each.slice(0, MOST), plan) } : {}),
  };
}

/** How every refusal begins, and nothing else that is said. */
const BEGINNING = /^(?:I do not know|I do not have|There is no)\b/;

function begun(reason: string): string {
  if (BEGINNING.test(reason)) return reason;
  return `I do not have an answer to that: ${/^(?:I|You)\b/.test(reason) ? reason : reason.charAt(0).toLowerCase() + reason.slice(1)}`;
}

function listed(refs: readonly Ref[], plan: Plan, last: 'and' | 'or'): string {
  const names = [...new Set(refs.map((ref) => nameOf(ref, plan)))];
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join('; ')} ${last} ${names.at(-1)}`;
}

/** What was asked of each, for the buttons that ask it of one of them alone. */
export function asksOf(
  each: readonly { readonly ref: Ref; readonly query: Query }[],
  plan: Plan,
): readonly AskedOfOne[] {
  return each.map(({ ref, query }) => ({ code: refCode(ref), label: nameOf(ref, plan), query }));
}

/** A thing of the plan as people know it: code and title, or the title where the code is not for people. */
export function nameOf(ref: Ref, plan: Plan): string {
  const code = refCode(ref);
  const kind = refKind(ref);
  if (kind === 'directorate') return code;
  const title = plan[kind].get(code)?.title ?? code;
  const short = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title;
  return kind === 'division' || kind === 'post'
    ? short
    : kind === 'aim'
      ? `aim ${code} ${short}`
      : `${code} ${short}`;
}

/** Questions that this plan can answer, one of each common kind. */
export function examples(plan: Plan): readonly string[] {
  const programme = plan.programmes.at(-1)?.code;
  const indicator = plan.indicators[0]?.code;
  return [
    ...(programme ? [`What is due next month for ${programme}?`] : []),
    'Which milestones have slipped?',
    'Show red risks',
    ...(indicator ? [`Who is accountable for ${indicator}?`, `How is ${indicator} doing?`] : []),
    'When are returns due?',
  ];
}

function questionAbout(ref: Ref, plan: Plan): string {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'division':
      return `Indicators in ${plan.division.get(code)?.title ?? code}`;
    case 'directorate':
      return `Indicators in ${code}`;
    case 'post':
      return `Who is the ${plan.post.get(code)?.title ?? code}?`;
    case 'programme':
      return `Milestones of ${code}`;
    case 'aim':
      return `Programmes under aim ${code}`;
    default:
      return `Tell me about ${code}`;
  }
}

// Divisions whose title, or a word of it, is spelt nearly like the word: at most half of it wrong.
function nearestNames(word: string, plan: Plan): readonly string[] {
  const typed = word.toLowerCase().slice(0, 40);
  return plan.divisions
    .map(({ title }) => ({
      title,
      far: Math.min(
        ...title
          .toLowerCase()
          .split(/[^a-z]+/)
          .filter((part) => part.length > 3)
          .map((part) => distance(part, typed)),
      ),
    }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(typed.length / 4)))
    .sort((a, b) => a.far - b.far)
    .slice(0, 2)
    .map(({ title }) => title);
}
