import type { Query } from '../query.ts';
import { refKind } from '../queryTerms.ts';
import type { Facet } from '../understanding/facets.ts';
import { fits } from '../understanding/itemFacets.ts';
import type { Move } from './said.ts';

/** Words that by themselves ask something of what is talked about; where they mean more than one thing, by its kind. */
const BARE: readonly (readonly [RegExp, readonly Facet[]])[] = [
  [
    /^(?:owner|lead|(?:accountable |responsible |lead )?(?:officer|person|post)|name|contact|whose)$/,
    ['who'],
  ],
  [
    /^(?:(?:current |annual |year end |monthly )?(?:target|aim|goal|ambition)|supposed to be)$/,
    ['target', 'target score'],
  ],
  [
    /^(?:reasons?|causes?|explanation|excuse|hold ?-?up|story|problem|issue|matter|trouble|snag|sticking point|catch|wrong|going wrong|how (?:so|come)|narrative|commentary)$/,
    ['why'],
  ],
  [
    /^(?:(?:recovery |action |current )?plans?(?: of action)?|fix|remedy|(?:corrective |current )?actions?|response|solution|doing about)$/,
    ['doing', 'recovery'],
  ],
  [/^(?:mitigations?|controls?)$/, ['mitigations', 'doing']],
  [/^(?:recovery date|back on track|fix date)$/, ['recovery']],
  [
    /^(?:(?:due|end|finish|completion|new|forecast|revised|latest|delivery) dates?|deadline|finish|eta|dates?|when|forecast|by when|when by|for when)$/,
    ['ends', 'review'],
  ],
  [/^start(?: date)?$/, ['starts']],
  [/^(?:slip|slippage|delay|days late|size of the (?:slip|delay))$/, ['slip']],
  [/^(?:evidence|proof)$/, ['evidence']],
  [/^(?:(?:next |last )?review(?: date)?)$/, ['review']],
  [/^(?:risk )?appetite$/, ['appetite']],
  [/^(?:inherent|starting|original|gross|untreated)(?: risk)? (?:score|rating)$/, ['inherent']],
  [/^(?:target|residual) (?:risk )?(?:score|rating)$/, ['target score']],
  [/^(?:(?:current )?(?:score|rating)|likelihood|impact|likelihood and impact)$/, ['score']],
  [
    /^(?:trend|direction(?: of travel)?|history|trajectory|chart|graph|trend line|series|past figures)$/,
    ['trend'],
  ],
  [/^(?:gap|shortfall|variance|difference|distance)(?: to (?:the )?target)?$/, ['gap', 'slip']],
  [/^(?:definition|meaning|measure)$/, ['definition']],
  [/^(?:source|data source|where from)$/, ['source']],
  [/^(?:frequency|how often)$/, ['frequency']],
  [
    /^(?:(?:figure|result|value|number)|(?:did|do|have) (?:we|you|they) (?:get|got|score|scored|achieve|achieved|manage|managed|end up with|come out at)|did (?:it|that) (?:come (?:to|out at)|end up(?: at)?))$/,
    ['standing'],
  ],
  [/^(?:tolerance|bands?|thresholds?)$/, ['tolerance']],
  [/^(?:dependenc(?:y|ies)|blockers?)$/, ['blockers']],
  [/^(?:parts?|sub ?-?activities|steps)$/, ['parts']],
];

const OPENING =
  /^(?:(?:and|so|ok|but|what|whats|is|are|was|were|any|the|its|their|our|a|an|got|has|have|it|there|been) )+/;
const CLOSING =
  / (?:for|of|on|about|behind|with|in|to)?(?: (?:it|that|this|them|that one|this one|these|those|there))$| (?:date )?please$/;

/** "Target?", "the holdup", "next review": one word or two of what can be asked of the thing that is talked about. */
export const bareAsk: Move = ({ plain, about }) => {
  const { focus, query } = about;
  const facets = bareFacets(plain);
  // Why something was restated is another question than why it stands so.
  if (!focus || query?.about === 'returns' || (query?.about === 'item' && query.facet === 'restated'))
    return undefined;
  const facet = facets?.find((one) => fits(refKind(focus), one));
  // Of an indicator the next return is due, which its account says.
  if (!facet && refKind(focus) === 'indicator' && facets?.includes('ends'))
    return { about: 'item', of: focus };
  const dated =
    query && 'period' in query && query.period && DATED.has(facet ?? 'standing')
      ? { period: query.period }
      : {};
  if (refKind(focus) === 'indicator' && facets?.includes('standing'))
    return { about: 'item', of: focus, ...dated } as Query;
  if (!facet) return undefined;
  if (facet === 'who') return { about: 'accountable', of: [focus] };
  return (
    facet === 'why' ? { about: 'why', of: focus, ...dated } : { about: 'item', of: focus, facet, ...dated }
  ) as Query;
};

/** What a word or two by themselves may ask; undefined for any other words. */
export function bareFacets(plain: string): readonly Facet[] | undefined {
  const bare = plain.replace(CLOSING, '').replace(OPENING, '').trim();
  return BARE.find(([pattern]) => pattern.test(bare))?.[1];
}

const DATED: ReadonlySet<Facet> = new Set<Facet>(['why', 'doing', 'gap', 'standing']);
