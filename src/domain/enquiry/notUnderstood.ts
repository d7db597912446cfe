import { distance } from 'fastest-levenshtein';
import type { Plan } from '../plan/plan.ts';
import type { NotUnderstood } from './answer.ts';
import { type Ref, refCode, refKind } from './query.ts';

interface Refusal {
  readonly reason: string;
  readonly choices: readonly Ref[];
  readonly word?: string;
  /** A status without anything that has it. */
  readonly colours?: true;
  /** Questions to offer first, as they would be typed. */
  readonly ask?: readonly string[];
}

/** Most questions offered instead. */
const MOST = 5;

/** The refusal with the nearest questions that can be answered, readings of the same words first. */
export function notUnderstood(refusal: Refusal, plan: Plan): NotUnderstood {
  const nearest = refusal.word ? nearestNames(refusal.word, plan) : [];
  const didYouMean = nearest.length > 0 ? ` Did you mean ${nearest.join(' or ')}?` : '';
  const offered = [
    ...(refusal.ask ?? []),
    ...(refusal.ask?.length ? [] : refusal.choices).slice(0, MOST).map((ref) => questionAbout(ref, plan)),
    ...(refusal.colours ? ['Which indicators are red?', 'Which milestones are red?', 'Show red risks'] : []),
    ...nearest.map((title) => `Milestones in ${title}`),
    ...examples(plan),
  ];
  return {
    kind: 'not understood',
    reading: `${refusal.reason}.${didYouMean}`,
    nearest: [...new Set(offered)].slice(0, MOST),
  };
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
