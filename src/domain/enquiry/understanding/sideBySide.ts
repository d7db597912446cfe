import type { Query } from '../query.ts';
import { type RefKind, refKind } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { namedIn } from './namedIn.ts';
import type { Question } from './question.ts';
import type { Understanding } from './understanding.ts';

const COMPARES =
  /\b(?:vs?|versus|or|than|against|compare[ds]?|comparison|comparing|between|side by side|next to|alongside|better|worse|bigger|larger|smaller|higher|lower|later|sooner|ahead|behind|which (?:one|of)?|more|less|difference|stack up|both)\b/;
const KINDS: readonly RefKind[] = ['indicator', 'risk', 'milestone', 'saving'];
const MOST = 5;

/** What is between two names, the most telling first: "or" and "and" also stand inside of one. */
const BETWEEN: readonly RegExp[] = [
  / (?:vs?|versus|than|compared? (?:to|with|against)|as opposed to|next to|alongside|relative to) /,
  / (?:or) /,
  / (?:against|with|to) /,
  / and /,
];
const JOINED =
  /\b(?:compare|comparison|comparing|difference|between|side by side|which (?:of|one|is)|both)\b/;

/** Words that say how they are compared: they name nothing. */
const HOW =
  /\b(?:compare[ds]?|comparing|comparison|which|one|is|are|was|were|better|worse|best|worst|bigger|biggest|larger|smaller|higher|lower|later|earlier|sooner|more|less|most|doing|performing|going|collection side|shape|trouble|nick|condition|state|between|difference|side by side|both|of|in|the|how|do|does|did|put|show|me|off|right now|now|currently|at the moment|today|further|furthest|closer|behind|ahead|stack|stacks|up|out|worrying|worried|concern|struggling)\b/g;

/** Two or more things of one kind, asked about against one another; undefined when none or only one is meant. */
export function sideBySide(question: Question, text: string, context: Context): Understanding | undefined {
  const { plain, codes, ranges } = question;
  if (ranges.length > 0 && codes.length === 0) return bothThen(question, text, context);
  if (!COMPARES.test(plain) || ranges.length > 0) return undefined;
  if (codes.length > 1) return ofCodes(question);
  if (codes.length > 0) return undefined;
  return ofNames(plain, text, context);
}

// "Rents and business rates for August": the figure of each for that time.
function bothThen({ plain, ranges }: Question, text: string, context: Context): Understanding | undefined {
  const [range, ...more] = ranges;
  if (!range || more.length > 0) return undefined;
  const halves = plain.replace(range.words, ' ').split(/ and | & |, /);
  if (halves.length !== 2) return undefined;
  const named = halves.map((half) => namedIn(half, [HOW], text, context, ['indicator']));
  const found = named.flatMap((one) => (one.found === 'one' && one.took.length > 0 ? [one] : []));
  const whole = namedIn(plain.replace(range.words, ' '), [HOW, / and /g], text, context, ['indicator']);
  if (new Set(found.map(({ ref }) => ref)).size !== 2) return undefined;
  if (whole.found === 'one' && !found.some(({ ref }) => ref === whole.ref)) return undefined;
  const period = pastYear(range.range, context.today);
  return {
    ok: true,
    query: { about: 'several', queries: found.map(({ ref }) => ({ about: 'item', of: ref, period })) },
    setAside: [],
    took: found.flatMap(({ took }) => took),
  };
}

function ofCodes({ codes, facets, plain }: Question): Understanding | undefined {
  const kinds = new Set(codes.map(refKind));
  const [kind] = kinds;
  if (kinds.size > 1 || !kind || !KINDS.includes(kind) || codes.length > MOST) return undefined;
  if (facets.some(({ facet }) => facet === 'who' || facet === 'why') || /\bwait|\bdepend/.test(plain))
    return undefined;
  return { ok: true, query: { about: 'side by side', of: codes }, setAside: [], took: [] };
}

const PAIRS =
  /\b(?:up or down|down or up|better or worse|worse or better|more or less|higher or lower|lower or higher|good or bad|bad or good|rising or falling|falling or rising|yes or no|right or wrong|on or off|improving or (?:not|worsening|deteriorating)|red or amber|amber or (?:red|green)|green or (?:amber|red))\b/;
/** Words of what savings are compared by: they name none of them. */
const OF_SAVINGS =
  /\b(?:savings?|delivered|delivery|delivering|so far|for|on|value|size|money|worth|target|saved|saving)\b/g;

function ofNames(asked: string, text: string, context: Context): Understanding | undefined {
  if (PAIRS.test(asked)) return undefined;
  // "Savings: …" says of what kind they are.
  const savings = /\bsavings?\b/.test(asked);
  const plain = savings ? asked.replaceAll(OF_SAVINGS, '').replaceAll(/\s+/g, ' ').trim() : asked;
  const kinds: readonly RefKind[] = savings ? ['saving'] : KINDS;
  for (const between of BETWEEN) {
    if (between.source === ' and ' && !JOINED.test(plain)) continue;
    const halves = plain.split(between);
    if (halves.length !== 2) continue;
    const [first, second] = halves.map((half) => namedIn(half, [HOW], text, context, kinds));
    if (
      first?.found !== 'one' ||
      second?.found !== 'one' ||
      first.ref === second.ref ||
      refKind(first.ref) !== refKind(second.ref)
    )
      continue;
    const query: Query = { about: 'side by side', of: [first.ref, second.ref] };
    return { ok: true, query, setAside: [], took: [...first.took, ...second.took] };
  }
  return undefined;
}
