import type { Query, ReturnsQuery } from '../query.ts';
import { type DateRange, refKind, refOf } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { unitAt } from '../reading/spanReaders.ts';
import { asksYesNo } from './checks.ts';
import { namedIn, narrowed } from './namedIn.ts';
import type { Question } from './question.ts';
import type { Understanding } from './understanding.ts';

type What = ReturnsQuery['what'];

/** What can have become of returns, and how people say it; each pattern is global, so that what it matched can be taken out. */
const WHAT: readonly (readonly [What, RegExp])[] = [
  [
    'restated',
    /\b(?:restat(?:e|es|ed|ing|ement|ements)|chang(?:e|ed|ing)\b(?=.*\bfrom (?:what )?(?:and )?to\b)|(?:figures?|numbers?|returns?) (?:been |were |was |got )?(?:corrected|revised|rewritten)|(?:get|got|been|ever) corrected|(?:corrected|changed|revised|altered) after (?:the event|it was (?:reported|published|locked)|being (?:reported|published|locked)|locking|publication))\b/g,
  ],
  [
    'declared',
    /\b(?:overrid(?:e|es|den|ing)|overrode|(?:changed|set|altered|adjusted|moved) (?:by hand|manually)|manually (?:changed|set|altered|adjusted)|overrul(?:e|ed|ing)|(?:declar(?:e|es|ed|ing|ation)|(?:approv|agree|accept|sign|ok|okay|wav|authoris|clear|nod)\w*(?: off| through)?) (?=(?:\w+ ){0,6}?(?:amber|red|green|rag|rating|colour)\b)|(?:different|another|other) (?:colour|rag|rating)\b.*?(?:than|from|to) (?:the )?(?:rules?|one|calculat\w+|formula|sums?|system)(?: gives| says| calculated| has)?|(?:amber|red|green) (?:was |is |got |been )?(?:declared|approved|agreed|okayed|waved through)|(?:have|has) had (?:an? )?(?:different|another|other) (?:colour|rag|rating)\b|(?:different|another|other) (?:colour|rag|rating) (?:was |were |been |got )?declared)\b/g,
  ],
  [
    'no figure',
    /\b(?:(?:no|without(?: an?| any)?|missing(?: an?)?|lacks?(?: an?)?|(?:do|does|did|has|have|had) not (?:have|had|got|get)(?: an?| any)?) (?=(?:\w+ ){0,4}?(?:figures?|data|numbers?|values?)\b)|(?:figures?|data|numbers?) (?:is |are |was |were )?(?:missing|not (?:there|available|given)|blank)|no data\b)/g,
  ],
];
const ASKING: readonly RegExp[] = [
  /\b(?:has|have|had|is|are|was|were|did|does|do|been|be|get|got|ever|any|anything|anyone|anybody|somebody|someone|who|when|why|what|which|how|there|a|an|month|months|period|periods|reason|reasons|given|gave|give|from|to|for|this|that|these|year|so far|put|on|by|whom|it|we|figures?|kpis?|indicators?|returns?|approved|approve|okayed|ok'?d|amber|red|green|rags?|ratings?|colours?|originally|before|said|called|told|long|times|all|at|in|since|the rule|must|its?|we|you|they|and)\b/g,
];

/** Of these only what a list of what stands now cannot answer: a time, a "has any", one thing, or from what to what. */
const BEYOND_NOW =
  /\b(?:ever|this year|so far|has any\w*|have any\w*|any(?:thing|one|body)?|all|from what|to what|months?|periods?|why|who|when|how often|how many times|reason|been|(?:have|has) had)\b/;

/** That a return came, and when or from whom that is asked; the second says that it is past. */
const CAME =
  /\b(?:sent|send|handed|hand|put|turned|came|come|got|keyed|filed|submitted|submit|returned|entered|reported|report|arrived|arrive|in time|on time|(?<=(?:come|came|sent|handed|put|turned|got|send|hand) (?:\w+ ){0,5})in)\b/g;
const CAME_PAST =
  /\b(?:when|who|what (?:day|date)|which day)\b.*\b(?:(?:sent|handed|put|turned|got|keyed) (?:\w+ ){0,5}?in|(?:come|came) in|submitted|submit|filed|returned|reported|entered|handed over|arrived?)\b|\b(?:was|were|did)\b.*\b(?:sent|handed|put|turned|come|came|submitted|filed|returned|reported|in)\b.*\b(?:on time|in time|late)\b|\b(?:was|were) (?:\w+ ){1,6}(?:late|on time|in time)\b(?! with)/;

// When one return came in, from whom, and whether that was in time.
function cameIn(question: Question, text: string, context: Context): Understanding | undefined {
  const { plain, ranges } = question;
  if (!CAME_PAST.test(plain) || /\b(?:should|must|will|do i|can|reports|due)\b/.test(plain)) return undefined;
  const [range] = ranges;
  const named = namedIn(plain, [CAME, ...dated(range), ...ASKING], text, context, ['indicator']);
  if (named.found !== 'one' || refKind(named.ref) !== 'indicator') return undefined;
  return {
    ok: true,
    query: {
      about: 'item',
      of: named.ref,
      facet: 'reported',
      ...(range ? { period: pastYear(range.range, context.today) } : {}),
    },
    setAside: [],
    took: named.took,
  };
}

/** What became of returns over a time: which were restated, declared otherwise, came without a figure. */
export function returnsAsked(question: Question, text: string, context: Context): Understanding | undefined {
  const { plain, ranges } = question;
  const found = WHAT.find(([, pattern]) => plain.search(pattern) >= 0);
  if (!found) return cameIn(question, text, context);
  if (/\b(?:milestones?|risks?|savings?|programmes?)\b/.test(plain)) return undefined;
  const [what, pattern] = found;
  const range = ranges[0];
  const named = namedIn(plain, [pattern, ...dated(range), ...ASKING], text, context, ['indicator']);
  const both = named.found === 'several' ? named.refs.filter((ref) => refKind(ref) === 'indicator') : [];
  // Of two that share the words both are looked at: what became of one of them says which was meant.
  if (
    named.found === 'several' &&
    (what === 'no figure' || both.length < named.refs.length || both.length !== 2)
  )
    return undefined;
  if (named.found === 'narrowed') return narrowed(named);
  if (named.found === 'one' && refKind(named.ref) !== 'indicator') return undefined;
  if (
    named.found === 'none' &&
    (!BEYOND_NOW.test(plain) || (what === 'no figure' && !/\b(?:returns?|months?|periods?)\b/.test(plain)))
  )
    return undefined;
  const query: ReturnsQuery = {
    about: 'returns',
    what,
    since: daysOf(range?.range, /\bever\b/.test(plain), context),
    ...(asksYesNo(plain) ? { whether: true } : {}),
    ...(named.found === 'one'
      ? { within: [named.ref] }
      : both.length > 0
        ? { within: both }
        : ownOnly(plain, context)),
  };
  const said: Query =
    named.found === 'one' && FIGURE_TOO.test(plain)
      ? {
          about: 'several',
          queries: [
            {
              about: 'item',
              of: named.ref,
              ...(range ? { period: pastYear(range.range, context.today) } : {}),
            },
            query,
          ],
        }
      : query;
  return { ok: true, query: said, setAside: [], took: named.found === 'one' ? named.took : [] };
}

/** What it came to is asked beside what became of it. */
const FIGURE_TOO =
  /\bthe (?:latest |current )?(?:figure|result|number|value)\b(?: (?:please|in|for) \w+)? and\b/;

// "Anything of mine": of the asker's own indicators only.
function ownOnly(plain: string, { plan, mine = [] }: Context): Pick<ReturnsQuery, 'within'> {
  if (!/\b(?:mine|my)\b/.test(plain)) return {};
  const own = new Set(mine);
  return {
    within: plan.indicators
      .filter(({ accountablePost }) => own.has(accountablePost))
      .map(({ code }) => refOf('indicator', code)),
  };
}

/** How many whole years before this one "ever" looks back: the answer says from what day. */
const EVER_YEARS = 2;

// What was asked for, never a time to come; without it the financial year.
function daysOf(range: DateRange | undefined, ever: boolean, { today }: Context): DateRange {
  const year = unitAt('year', today, 0);
  if (!range) return { from: ever ? unitAt('year', today, -EVER_YEARS).from : year.from, to: today };
  const past = pastYear(range, today);
  return past.to && past.to > today ? { ...past, to: today } : past;
}

function dated(range: Question['ranges'][number] | undefined): readonly RegExp[] {
  return range ? [new RegExp(`\\b${escaped(range.words)}\\b`, 'g')] : [];
}

function escaped(words: string): string {
  return words.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
