import { type Ref, refKind, refOf } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { namedIn } from './namedIn.ts';
import type { Question } from './question.ts';
import { sumsIn } from './savingsAsked.ts';
import type { Understanding } from './understanding.ts';

const ADDS =
  /\b(?:add(?:s|ed|ing)?(?: (?:up|together))?|sum(?: of)?|totals?|totall?ed|combined|together|altogether|between them|in (?:all|total|sum)|how much|what (?:do|does|did|have|has)\b.*\bcome to)\b/;
const ASKING: readonly RegExp[] = [
  new RegExp(ADDS.source, 'g'),
  /\b(?:what|is|are|was|were|do|does|did|have|has|had|still|to|deliver(?:ed|y)?|left|saved?|savings?|brought|bring|in|so far|money|worth|target|targets|amount|value|of|the|our|my|two|three|both|red|amber|green|at risk|achieved|banked|come|up|make|made|from|for|and is|remaining)\b/g,
];
const MINE = /\b(?:my|our own|mine)\b/;

/** "S1 and S7 together", "what my two savings have brought in": sums of savings that are named one by one. */
export function namedSums(question: Question, text: string, context: Context): Understanding | undefined {
  const { plain, codes, ranges, facets } = question;
  if (
    !ADDS.test(plain) ||
    ranges.length > 0 ||
    facets.some(({ facet }) => facet === 'who' || facet === 'why')
  )
    return undefined;
  const of =
    codes.length > 0 ? codes : MINE.test(plain) ? ownSavings(context) : namedOnes(plain, text, context);
  if (of.length === 0 || (codes.length > 0 && codes.length < 2)) return undefined;
  if (!of.every((ref) => refKind(ref) === 'saving')) return undefined;
  if (codes.length === 0 && !/\bsavings?\b/.test(plain)) return undefined;
  const said = sumsIn(
    plain.replace(/\bsavings?\b/g, '').replace(/\b(?:brought|bring|come) in\b/g, 'delivered'),
  );
  const parts = said.filter((one) => one !== 'target' || said.length === 1);
  return {
    ok: true,
    query: {
      about: 'savings',
      want: 'list',
      within: of,
      sums: parts.length > 0 ? parts : ['target', 'delivered', 'left'],
    },
    setAside: [],
    took: [],
  };
}

function ownSavings({ plan, mine = [] }: Context): readonly Ref[] {
  const own = new Set(mine);
  return plan.savings
    .filter(({ ownerPost }) => ownerPost !== undefined && own.has(ownerPost))
    .map(({ code }) => refOf('saving', code));
}

// Two halves joined by "and", each of which names one saving.
function namedOnes(plain: string, text: string, context: Context): readonly Ref[] {
  const halves = plain.split(/ (?:and|plus|with) /);
  if (halves.length < 2 || halves.length > 4) return [];
  const found = halves.map((half) => namedIn(half, ASKING, text, context, ['saving']));
  const refs = found.flatMap((one) => (one.found === 'one' ? [one.ref] : []));
  return refs.length === halves.length ? [...new Set(refs)] : [];
}
