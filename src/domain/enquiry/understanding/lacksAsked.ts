import { SAVING_PARTS } from '../../plan/plannedSaving.ts';
import type { Query, SavingQuery } from '../query.ts';
import { type DutyRole, type Ref, refKind, refOf } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { strangerIn } from './leftOver.ts';
import { namedIn } from './namedIn.ts';
import type { Question } from './question.ts';
import { roleIn } from './roles.ts';
import type { Understanding } from './understanding.ts';
import { lacking, milestonesWithout } from './withoutWhat.ts';

const LACK =
  /\b(?:no|not|none|without|lack(?:s|ing)?|missing|nobody|no one|no-one|never|nothing|has yet to|have yet to|yet to)\b/g;
const OWNED =
  /\b(?:owns?|owners?|owned|accountable|responsible|in charge|leads?|led|leader|leading|run(?:s|ning)?|looks? after|looking after|holds?|anyone|anybody|somebody|someone|person|officer|named?|down|against|councillor|sao|sro|rdl|delivery lead|lead member|portfolio holder)\b/g;
const ASKING: readonly RegExp[] = [
  /\b(?:why|how come|is it true(?: that)?|true|right|correct|what|which|who|does|do|did|is|are|has|have|got|there|that|it|a|an|any|for|of|to|single|seem(?:s)?|apparently|i (?:hear|heard|was told|gather)|told|recorded|written down|listed)\b/g,
];

const KINDS: readonly (readonly [
  'savings' | 'programmes' | 'milestones' | 'risks' | 'indicators' | 'returns',
  RegExp,
])[] = [
  ['savings', /\bsavings\b|^(?:which|what|any) saving\b/],
  ['returns', /\breturns\b|\bsubmissions\b/],
  [
    'programmes',
    /\b(?:programmes|programs|projects|workstreams)\b|^(?:which|what|any) (?:programme|project)\b/,
  ],
  [
    'milestones',
    /\b(?:milestones|activities|tasks|deliverables)\b|^(?:which|what|any) (?:milestone|activity|task)\b|\bpast (?:its|their) (?:due |end |planned )?(?:dates?|deadlines?)\b/,
  ],
  ['risks', /\brisks\b/],
  ['indicators', /\b(?:indicators|kpis|measures|metrics)\b/],
];

/** What is without something: which of a kind, or one thing that is said to have nobody. */
export function lacksAsked(question: Question, text: string, context: Context): Understanding | undefined {
  const { plain } = question;
  if (plain.search(LACK) < 0) return undefined;
  const kind = KINDS.find(([, pattern]) => pattern.test(plain))?.[0];
  const stranger = strangerIn(question, context.plan, context.vocabulary);
  const query = stranger ? undefined : kind ? ofKind(kind, question, context) : mine(question, context);
  if (query) return { ok: true, query, setAside: [], took: [] };
  return kind ? undefined : nobodyFor(question, text, context);
}

function ofKind(kind: (typeof KINDS)[number][0], question: Question, context: Context): Query | undefined {
  const { plain, codes, named } = question;
  const within: readonly Ref[] = [...codes, ...named.flatMap(({ refs }) => refs.slice(0, 1))];
  const scope = { want: 'list' as const, ...(within.length > 0 ? { within } : {}) };
  if (kind === 'returns') return neverCame(question, context);
  if (kind === 'savings' && NONE_OF.test(plain)) {
    const risk = /\bat risk\b/.test(plain);
    const colours = (['red', 'amber'] as const).filter(
      (one) => risk || new RegExp(`\\b${one}\\b`).test(plain),
    );
    return { about: 'savings', ...scope, conditions: colours.map((one) => ({ any: [one], not: true })) };
  }
  if (kind === 'savings') return savingsWithout(question, scope);
  if (kind === 'milestones') {
    const without = milestonesWithout(question, context);
    if (without) return { about: 'milestones', ...scope, ...without };
  }
  if (kind === 'programmes') {
    const state = NOTHING_LIKE.exec(plain)?.[1];
    if (state) return { about: 'programmes', ...scope, conditions: [{ any: [state as 'late'], not: true }] };
  }
  if (kind !== 'programmes' || lacking(plain, OWNED.source) === undefined || within.length > 0)
    return undefined;
  const role = roleIn(plain);
  return { about: 'programmes', want: 'list', unowned: true, ...(role ? { role } : {}) };
}

/** "Nothing late", "no red milestones": no milestone of a programme is in that state. */
const NOTHING_LIKE =
  /\b(?:nothing|none|no milestones?|no|not anything|without anything)(?: (?:that is|which is|is|are|at|in))* (late|overdue|slipped|red|amber|blue)(?: milestones?| activit(?:y|ies))?(?: (?:in it|in them|at all|against it))?$/;

/** "Nothing at amber or red": of the money of a saving. */
const NONE_OF =
  /\b(?:nothing|none|no money|not anything|no part)\b.*\b(?:red|amber|at risk)\b|\bno (?:red|amber)\b.*\b(?:or|nor|and) (?:red|amber)\b/;

const ACTION =
  '(?:corrective |remedial |recovery |action )*(?:actions?|plans?)|corrective|(?:(?:say|says|show|shows|state|explain|record|tell us) what (?:is |will be )?)?being done|done about (?:it|them)';

// With the parts of a saving that are named beside it; what is denied of them is for the grammar of lists.
function savingsWithout(
  { plain, ranges }: Question,
  scope: Pick<SavingQuery, 'want' | 'within'>,
): Query | undefined {
  const left = lacking(plain, ACTION);
  if (left === undefined || left.search(LACK) >= 0 || ranges.length > 0) return undefined;
  const any = SAVING_PARTS.filter((part) => new RegExp(`\\b${part}\\b`).test(left));
  return {
    about: 'savings',
    ...scope,
    without: 'corrective action',
    ...(any.length > 0 ? { conditions: [{ any }] } : {}),
  };
}

// "Which August returns never came in".
const NEVER_CAME =
  /\b(?:not|never|nobody|no one|yet to|has yet to|have yet to)(?: (?:yet|been|be|to|actually|ever|got|made|it|has|have|us))* (?:come|came|in|sent|submitted|returned|arrived?|received|got|made)\b|\bmissing\b/;
function neverCame({ plain, ranges }: Question, { today }: Context): Query | undefined {
  if (!NEVER_CAME.test(plain)) return undefined;
  const [range] = ranges;
  return range
    ? { about: 'indicators', want: 'list', returned: 'not returned', period: pastYear(range.range, today) }
    : undefined;
}

// "Which of mine are not green": those that are red or amber.
function mine({ plain, content }: Question, context: Context): Query | undefined {
  const posts = /\b(?:of mine|mine|of ours)\b/.test(plain) ? (context.mine ?? []) : [];
  if (posts.length === 0) return undefined;
  if (!/\bnot (?:yet |currently |all )?(?:green|on target|on track|hitting|meeting)\b/.test(plain))
    return undefined;
  if (content.some((one) => !one.light && !/^(?:green|target|track|hit|meet|mine)/.test(one.word)))
    return undefined;
  return {
    about: 'indicators',
    want: 'list',
    within: posts.map((post) => refOf('post', post)),
    conditions: [{ any: ['red', 'amber'] }],
  };
}

// "Nobody is responsible for improving governance": who is, and that it is not so.
function nobodyFor(question: Question, text: string, context: Context): Understanding | undefined {
  const { plain } = question;
  const nobody =
    /\b(?:nobody|no one|no-one|not (?:anyone|anybody)|no (?:\w+ )?(?:owner|lead|leader|sao|sro|rdl|delivery lead|lead member|accountable officer|one|person))\b/;
  if (!nobody.test(plain) || plain.search(OWNED) < 0) return undefined;
  const named = namedIn(plain, [LACK, OWNED, ...ASKING], text, context, [
    'programme',
    'indicator',
    'milestone',
    'risk',
    'saving',
  ]);
  if (named.found !== 'one' || refKind(named.ref) === 'post') return undefined;
  const role: DutyRole | undefined = roleIn(plain);
  return {
    ok: true,
    query: { about: 'accountable', of: [named.ref], ...(role ? { role } : {}), nobody: true },
    setAside: [],
    took: named.took,
  };
}
