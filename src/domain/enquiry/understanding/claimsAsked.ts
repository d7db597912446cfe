import type { Query } from '../query.ts';
import { type Ref, refKind, refOf } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import type { Question } from './question.ts';
import { stemOf } from './subjectIndex.ts';

/** "All eight savings are on track, right?": those of which it is not so, and whether it is so of all. */
const ALL =
  /\b(?:all|every(?: single)?|each)(?: of)?(?: the| our| my)?(?: (\w+))? (savings?|milestones?|activit(?:y|ies)|indicators?|kpis?|measures?|risks?)\b(.*?)\b(?:is|are|been|have|has|being)\b(.*)/;
const CLAIMS =
  /^(?:is|are|have|has|so|am i)\b|\b(?:right|correct|true|(?:is|are|have|has)(?: not|n't)? (?:it|they))$|\btold\b|\bsaid\b|\bsays\b|\bhear\b/;

const ALL_IN =
  /\b(?:all|every(?: single)?|each)(?: of)?(?: the| our| my)?(?: (corporate|directorate|divisional))?(?: (monthly|quarterly|annual))? ?(?:indicators?|kpis?|measures?|returns?|figures?|everything|everyone|officers?)?\b.*\b(?:returned|submitted|sent in|come in|came in|handed in|reported|been in|in)\b/;

/** "Have all the August returns come in": those that have not. */
export function allReturned(
  { plain, codes, named, ranges }: Question,
  { today }: Context,
): Query | undefined {
  const match = ALL_IN.exec(plain);
  const [range, ...more] = ranges;
  if (!match || !range || more.length > 0 || codes.length > 0 || !CLAIMS.test(plain)) return undefined;
  if (!/\b(?:indicators?|kpis?|measures?|returns?|figures?)\b/.test(plain) || /\bnot\b/.test(plain))
    return undefined;
  const [, tier, frequency] = match;
  const within = named.flatMap(({ refs }) => refs.slice(0, 1));
  return {
    about: 'indicators',
    want: 'list',
    all: true,
    returned: 'not returned',
    period: pastYear(range.range, today),
    ...(within.length > 0 ? { within } : {}),
    ...(tier ? { tier: tier as 'corporate' } : {}),
    ...(frequency ? { frequency: frequency as 'monthly' } : {}),
  };
}

/** What is said to be so of all of a kind; undefined when nothing is. */
export function allClaimed({ plain, codes, named, ranges }: Question): Query | undefined {
  const match = ALL.exec(plain);
  if (!match || codes.length > 0 || ranges.length > 0 || !CLAIMS.test(plain)) return undefined;
  const [, before = '', noun = '', between = '', said = ''] = match;
  if (!isNothing(before, named) || !isNothing(between, named)) return undefined;
  const within = named.flatMap(({ refs }) => refs.slice(0, 1));
  const scope = { want: 'list' as const, all: true as const, ...(within.length > 0 ? { within } : {}) };
  const good = /\b(?:on track|on target|green|fine|ok(?:ay)?|going well|healthy|safe|hitting|meeting)\b/.test(
    said,
  );
  const done = /\b(?:deliver\w*|complete\w*|finished|done|achieved|banked|blue)\b/.test(said);
  if (/^saving/.test(noun))
    return good
      ? { about: 'savings', ...scope, conditions: [{ any: ['red', 'amber', 'unachievable'] }] }
      : done
        ? { about: 'savings', ...scope, conditions: [{ any: ['delivered'], not: true }] }
        : undefined;
  if (/^(?:milestone|activit)/.test(noun))
    return good
      ? { about: 'milestones', ...scope, conditions: [{ any: ['red', 'amber'] }] }
      : done
        ? { about: 'milestones', ...scope, conditions: [{ any: ['complete'], not: true }] }
        : undefined;
  if (/^risk/.test(noun))
    return /\bappetite\b/.test(said)
      ? { about: 'risks', ...scope, appetite: /\babove|over|exceed/.test(said) ? 'within' : 'above' }
      : good
        ? { about: 'risks', ...scope, conditions: [{ any: ['red', 'amber'] }] }
        : undefined;
  return good ? { about: 'indicators', ...scope, conditions: [{ any: ['red', 'amber'] }] } : undefined;
}

/** What may stand beside the kind and narrows nothing; a number of them is looked at by nobody. */
const NOTHING =
  /^(?:of|the|our|my|council|corporate plan|in|for|by|owned|held|and|that|we|have|has|got|currently|now|still|there|those|these|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)$/;

// Anything else narrows what is claimed, and no claim is read without it.
function isNothing(words: string, named: Question['named']): boolean {
  const known = new Set(named.flatMap((one) => one.words.toLowerCase().split(' ')));
  return words
    .split(' ')
    .filter(Boolean)
    .every((word) => NOTHING.test(word) || known.has(word));
}

const UNDER =
  /\b(?:aims?|objectives?|goals?|(?:sits?|falls?|come[s]?) (?:under|beneath|within)|under|beneath|below|support(?:s|ing)?|serve[s]?|contribut(?:e|es|ing)|deliver(?:s|ing)? (?:on|against))\b/;
/** What narrows such a list further: the grammar of lists reads it. */
const NARROWER =
  /\b(?:red|amber|green|blue|grey|late|overdue|slipp\w*|better|worse|improv\w*|deterior\w*|worsen\w*|behind|on target|on track|off target|off track|monthly|quarterly|annual|not|without|no|complete\w*|due|most|best|worst|since|than|returned|restated|provisional)\b/;
const OF_AIM: readonly (readonly ['programmes' | 'indicators', RegExp])[] = [
  ['programmes', /\b(?:programmes|projects|workstreams|programs)\b/],
  ['indicators', /\b(?:indicators|kpis|measures|metrics)\b/],
];

/** The programmes or indicators of an aim that is named by its number or by words of it. */
export function underAim({ plain, codes, named, ranges }: Question, { plan }: Context): Query | undefined {
  const about = OF_AIM.find(([, pattern]) => pattern.test(plain))?.[0];
  if (ranges.length > 0 || NARROWER.test(plain)) return undefined;
  const others = codes.filter((ref) => refKind(ref) !== 'aim');
  if (!about || !UNDER.test(plain) || others.length > 0 || named.length > 0) return undefined;
  const [coded] = codes;
  const aim = coded ?? aimInWords(plain, plan);
  return aim && { about, want: /\bhow many\b/.test(plain) ? 'count' : 'list', within: [aim] };
}

// Two words of its title, or one beside the word "aim", that no other aim has.
function aimInWords(plain: string, { aims }: Context['plan']): Ref | undefined {
  const asked = new Set(
    plain
      .split(' ')
      .filter((word) => word.length > 3)
      .map(stemOf),
  );
  const least = /\b(?:aims?|objectives?|goals?)\b/.test(plain) ? 1 : 2;
  const scored = aims.map(({ code, title }) => ({
    code,
    has: [
      ...new Set(
        title
          .toLowerCase()
          .split(/[^a-z]+/)
          .filter((word) => word.length > 3)
          .map(stemOf),
      ),
    ].filter((stem) => asked.has(stem) && !/^(?:council|with)$/.test(stem)).length,
  }));
  const [best, next] = scored.toSorted((a, b) => b.has - a.has);
  return best && best.has >= least && best.has > (next?.has ?? 0) ? refOf('aim', best.code) : undefined;
}
