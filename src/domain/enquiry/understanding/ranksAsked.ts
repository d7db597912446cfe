import type { MilestoneQuery, Query, RiskQuery } from '../query.ts';
import { type MilestoneState, refKind } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { findSubject } from './findSubject.ts';
import type { Question } from './question.ts';
import { savingsAsked } from './savingsAsked.ts';

type By = NonNullable<MilestoneQuery['by']>;

const MOST =
  /\b(?:most|biggest|largest|highest|greatest|top|worst|longest|furthest|farthest|fewest|least|smallest|lowest|heaviest)\b/;
const EACH = /\b(?:each|every|per|by)\b/;

const GROUPS: readonly (readonly [By, RegExp])[] = [
  ['programme', /\b(?:programmes?|projects?|workstreams?)\b/],
  ['division', /\b(?:divisions?|departments?|services|teams?)\b/],
  ['owner', /\b(?:who|whose|owners?|directors?|officers?|posts?|persons?|people|somebody|leads?|chiefs?)\b/],
];

// "Which director has", "by owner", "for each division": whose they are counted by.
function groupOf(plain: string): By | undefined {
  const opening = /^(?:which|what|who|whose)\b(?: (?:\w+))?/.exec(plain)?.[0] ?? '';
  const each = /\b(?:each|every|per|by) (\w+)/.exec(plain)?.[1] ?? '';
  const counted =
    /\b(?:most|fewest|least|highest number|how many|number of|count)\b/.test(plain) || EACH.test(plain);
  if (!counted) return undefined;
  return GROUPS.find(
    ([, pattern]) => (each !== '' && pattern.test(each)) || (MOST.test(plain) && pattern.test(opening)),
  )?.[0];
}

/** Which of a kind has or is the most or the least of something, what each has, and sums and means over all of them. */
export function ranksAsked(question: Question, context: Context): Query | undefined {
  const { plain } = question;
  return (
    risksAsked(plain) ??
    savingsAsked(question, context.plan, groupOf(plain)) ??
    returnsOwed(plain) ??
    milestonesRanked(plain) ??
    overdueOnly(question) ??
    edgeMilestone(question, context)
  );
}

/** The register is where all risks stand: it narrows nothing, and is no title. */
const ON_REGISTER = / (?:(?:that|which) (?:is|are) )?(?:on|in|from|off) (?:the|our) (?:risk )?register\b/;
/** "The biggest risk", and nothing else of it. */
const END_OF_REGISTER =
  /^(?:(?:so|and|ok|what|which|whats|is|are|name|show|the|our|one|single|number) )*(?:biggest|largest|highest|greatest|top|worst|smallest|lowest|least|most \w+)(?: (?:scoring|rated|single|serious))* risk(?: (?:is|now|at the moment|right now|currently))*$/;

// Means, reviews, reductions and gaps of risks, and whose they are.
function risksAsked(plain: string): Query | undefined {
  if (!/\brisks?\b/.test(plain)) return undefined;
  const risks = { about: 'risks', want: 'list' } as const;
  if (/\b(?:average|mean)\b/.test(plain)) return { ...risks, mean: true };
  const registered = plain.replace(ON_REGISTER, '');
  if (registered !== plain && END_OF_REGISTER.test(registered))
    return { ...risks, order: /\b(?:smallest|lowest|least)\b/.test(registered) ? 'lowest' : 'highest' };
  if (/\b(?:register|management|lead)\b/.test(plain)) return undefined;
  const order = riskOrder(plain);
  if (order) return { ...risks, order };
  const by = groupOf(plain);
  if (by && !/\b(?:scor\w+|rating|serious|severe)\b/.test(plain)) {
    const rag = /\b(red|amber|green)\b/.exec(plain)?.[1] as 'red' | 'amber' | 'green' | undefined;
    return { ...risks, by, ...(rag ? { conditions: [{ any: [rag] }] } : {}) };
  }
  if (
    /\breview dates?\b|\bnext\b.*\breview|\breview\w*(?: \w+){0,2} (?:next|first|soonest)$|\bwhen\b.*\brisks\b.*\breview/.test(
      plain,
    ) &&
    !/\b(?:this|next|in|by) (?:week|month|quarter|october|november|december)\b/.test(plain)
  )
    return { ...risks, order: 'review' };
  return undefined;
}

function riskOrder(plain: string): RiskQuery['order'] {
  if (!MOST.test(plain)) return undefined;
  if (/\bappetite\b/.test(plain)) return 'above appetite';
  if (
    /\b(?:come down|gone down|brought down|reduc\w+|fallen|fell|dropp?\w*|improv\w+|cut|came down|mitigated|since (?:it|we) started|from where (?:it|they|we) (?:started|began))\b/.test(
      plain,
    )
  )
    return 'reduction';
  return /\b(?:gap|distance|far|further|furthest|farthest|away|off|short)\b.*\btarget\b/.test(plain)
    ? 'gap to target'
    : undefined;
}

// "Which division owes the most returns".
function returnsOwed(plain: string): Query | undefined {
  const by = groupOf(plain);
  if (!by || by === 'programme' || !/\b(?:returns?|submissions?)\b/.test(plain)) return undefined;
  const returned = /\b(?:late|overdue|missed)\b/.test(plain)
    ? 'late'
    : /\b(?:ow(?:e|es|ing)|outstanding|missing|not (?:in|returned|sent)|to (?:do|come|send))\b/.test(plain)
      ? 'not returned'
      : undefined;
  return returned && { about: 'indicators', want: 'list', returned, by };
}

// "Overdue, not just late": those whose forecast has passed, too.
function overdueOnly({ plain, codes }: Question): Query | undefined {
  if (codes.length > 0 || !/\boverdue\b/.test(plain) || !/\blate\b/.test(plain)) return undefined;
  if (!/\b(?:not|rather than|instead of|as opposed to|more than|and not)\b/.test(plain)) return undefined;
  if (/\b(?:returns?|figures?|kpis?|indicators?|differen\w+|mean\w*)\b/.test(plain)) return undefined;
  return {
    about: 'milestones',
    want: /\bhow many\b/.test(plain) ? 'count' : 'list',
    conditions: [{ any: ['overdue'] }],
  };
}

const STATES: readonly (readonly [MilestoneState, RegExp])[] = [
  ['red', /\bred\b/],
  ['amber', /\bamber\b/],
  ['green', /\bgreen\b/],
  ['late', /\blate\b/],
  ['overdue', /\boverdue\b/],
  ['slipped', /\bslip\w*|delay\w*/],
  ['complete', /\b(?:complete\w*|finished|done|blue)\b/],
  ['undated', /\bundated\b/],
];

const COUNTED =
  /^(?:which|what|who) ?(?:programme|project|division|department|owner|officer|director|person|post)?s? (?:has|have|had|owns?|got|is|are|holds?)\b.*\b(?:most|highest number of|biggest number of|fewest|least)\b(.*)$/;

// "Which programme has the most red milestones": the milestones, counted by programme.
function milestonesRanked(plain: string): Query | undefined {
  const what = COUNTED.exec(plain)?.[1];
  const by = groupOf(plain);
  if (
    what === undefined ||
    !by ||
    /\b(?:kpis?|indicators?|measures?|risks?|savings?|returns?|money)\b/.test(plain)
  )
    return undefined;
  const states = STATES.filter(([, pattern]) => pattern.test(what)).map(([state]) => state);
  const open = /\b(?:open|unfinished|outstanding|left|to do|incomplete)\b/.test(what);
  return {
    about: 'milestones',
    want: 'list',
    by,
    ...(states.length > 0
      ? { conditions: [{ any: states }] }
      : open
        ? { conditions: [{ any: ['complete'], not: true }] }
        : {}),
  };
}

const LANDS =
  '(?:thing|one|date|job|bit)\\b.*\\b(?:due|land\\w*|finish\\w*|complet\\w*|end\\w*)|due|to (?:land|finish|complete|deliver)';
/** One of all, or what comes first of a programme or a division. */
const NEXT = new RegExp(`\\b(?:next|soonest|nearest) (?:milestone|activity|deadline|${LANDS})\\b`);
const NEXT_OF_IT = new RegExp(
  `\\b(?:next|soonest|nearest) (?:milestones?|activit(?:y|ies)|deadlines?|${LANDS})\\b`,
);

// The last of all to finish, the next one due.
export function edgeMilestone(
  { plain, codes, named, content }: Question,
  { today, plan }: Context,
): Query | undefined {
  const words = content.filter((one) => !one.light && !one.aside);
  const found = words.length > 0 ? findSubject(words, plan, ['programme']) : undefined;
  // What is said of it may not be dropped.
  if (found && found.found !== 'one') return undefined;
  const programme = found?.found === 'one' ? [found.candidate.ref] : [];
  const scope = [...codes, ...programme, ...named.flatMap(({ refs }) => refs.slice(0, 1))];
  if (codes.some((ref) => refKind(ref) !== 'programme')) return undefined;
  const within = scope.length > 0 ? { within: scope } : {};
  if (
    /\b(?:the )?(?:very )?(?:last|final|latest) (?:milestone|activity|thing|deadline)\b.*\b(?:plan|finish|end|due|complete|overall|all)\b/.test(
      plain,
    )
  )
    return { about: 'milestones', want: 'list', ...within, order: 'latest', limit: 1 };
  if ((scope.length > 0 ? NEXT_OF_IT : NEXT).test(plain) && !/\breturn/.test(plain))
    return {
      about: 'milestones',
      want: 'list',
      ...within,
      due: { from: today },
      order: 'soonest',
      conditions: [{ any: ['complete'], not: true }],
      ...(scope.length > 0 ? {} : { limit: 1 }),
    };
  return undefined;
}
