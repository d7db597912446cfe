import { onlyStates } from '../answering/listParts.ts';
import { type Ref, refKind } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import { indicators } from './buildIndicators.ts';
import { MILESTONE_STATES, milestones } from './buildMilestones.ts';
import { risks } from './buildRisks.ts';
import { type Built, type Context, refuse, type Scope } from './built.ts';
import type { Subject } from './meaning.ts';
import { type Resolved, resolveNames } from './resolveNames.ts';

type Named = Extract<Resolved, { ok: true }>;

/** Which parts of a question each subject can use, besides names, counts and owners. */
const USES: Readonly<Record<Subject, readonly string[]>> = {
  milestones: ['conditions', 'ranges', 'slip', 'waits', 'due', 'starts', 'when', 'order'],
  programmes: ['conditions'],
  risks: ['conditions', 'ranges', 'appetite', 'score', 'order', 'level', 'review', 'due', 'measure', 'when'],
  indicators: [
    'conditions',
    'ranges',
    'direction',
    'against',
    'frequency',
    'level',
    'returned',
    'target',
    'due',
    'trend',
    'order',
    'run',
  ],
  returns: [
    'conditions',
    'ranges',
    'direction',
    'against',
    'frequency',
    'level',
    'returned',
    'target',
    'due',
    'trend',
    'order',
    'run',
  ],
  posts: ['vacant'],
  aims: [],
  divisions: [],
  directorates: [],
  savings: ['conditions', 'target', 'order'],
  outcomes: [],
};

/** A list of one subject with every filter of the question, or the first part that this subject cannot be filtered by. */
export function buildList(bag: Bag, subject: Subject, context: Context, already?: Named): Built {
  const unusable = unusablePart(bag, subject);
  if (unusable) return refuse(`I cannot filter ${subject} by ${unusable}`);
  const named =
    already ?? resolveNames(bag, { for: 'list', subject, owner: bag.flags.has('duty') }, context.vocabulary);
  if (!named.ok) return named;
  const scope = scopeOf(bag, subject, named);
  switch (subject) {
    case 'milestones':
      return milestones(bag, scope, named.refs, context);
    case 'risks':
      return risks(bag, scope);
    case 'indicators':
    case 'returns':
      return indicators(bag, subject, scope, context);
    case 'posts':
      return posts(bag, scope);
    case 'programmes':
      return programmes(bag, scope);
    case 'savings':
      return savings(bag, scope);
    case 'directorates':
      return { ok: true, query: { about: 'divisions', ...scope } };
    default:
      return { ok: true, query: { about: subject, ...scope } };
  }
}

function scopeOf(bag: Bag, subject: Subject, named: Named): Scope {
  const within =
    bag.waits && subject === 'milestones'
      ? named.refs.filter((ref) => refKind(ref) !== 'milestone')
      : named.refs;
  const role =
    bag.role && !bag.flags.has('who') && within.some((ref) => refKind(ref) === 'post') ? bag.role : undefined;
  return {
    want: bag.flags.has('count') ? 'count' : 'list',
    ...(within.length > 0 ? { within } : {}),
    ...(named.except.length > 0 ? { except: named.except } : {}),
    ...(named.text.length > 0 ? { text: named.text } : {}),
    ...(bag.flags.has('unowned') ? { unowned: true as const, ...(bag.role ? { role: bag.role } : {}) } : {}),
    ...(role ? { role } : {}),
    ...(bag.limit ? { limit: bag.limit } : {}),
  };
}

function unusablePart(bag: Bag, subject: Subject): string | undefined {
  const uses = USES[subject];
  const has: readonly (readonly [string, boolean, string])[] = [
    ['conditions', bag.conditions.length > 0, 'status'],
    ['ranges', bag.ranges.length > 0, 'date'],
    ['slip', bag.bounds.some((one) => one.measure === 'slip'), 'days late'],
    ['score', bag.bounds.some((one) => one.measure !== 'slip'), 'a number'],
    ['appetite', bag.appetite !== undefined, 'appetite'],
    ['measure', bag.measure !== undefined, 'score'],
    ['direction', bag.direction !== undefined, 'direction of travel'],
    ['against', bag.against !== undefined, 'comparison'],
    ['frequency', bag.frequency !== undefined, 'how often they are returned'],
    ['level', bag.level !== undefined, 'level'],
    ['returned', bag.returned !== undefined, 'whether they were returned'],
    ['order', bag.order !== undefined, 'order'],
    ['run', bag.run !== undefined, 'how many periods in a row'],
    ['waits', bag.waits !== undefined, 'dependency'],
    ['review', bag.flags.has('review'), 'review date'],
    ['target', bag.flags.has('target'), 'target'],
    ['trend', bag.flags.has('trend'), 'change over time'],
    ['vacant', bag.flags.has('vacant'), 'whether the post is held'],
    ['starts', bag.flags.has('starts'), 'start'],
    ['due', bag.flags.has('due') && bag.ranges.length > 0, 'due date'],
  ];
  return has.find(([part, present]) => present && !uses.includes(part))?.[2];
}

function posts(bag: Bag, { within = [], ...scope }: Scope): Built {
  const manager = bag.reports ? within.find((ref) => refKind(ref) === 'post') : undefined;
  if (bag.reports && !manager) return refuse('I need a post to say who reports to it');
  const rest: readonly Ref[] = within.filter((ref) => ref !== manager);
  return {
    ok: true,
    query: {
      about: 'posts',
      ...scope,
      ...(rest.length > 0 ? { within: rest } : {}),
      ...(bag.flags.has('vacant') ? { vacant: true } : {}),
      ...(manager ? { reportsTo: manager } : {}),
    },
  };
}

function programmes(bag: Bag, scope: Scope): Built {
  const conditions = onlyStates(bag.conditions, MILESTONE_STATES);
  if (!conditions) return refuse('A programme is known by its milestones: their colours, dates and slips');
  return {
    ok: true,
    query: { about: 'programmes', ...scope, ...(conditions.length > 0 ? { conditions } : {}) },
  };
}

// Money that is "complete" is money delivered.
function savings(bag: Bag, scope: Scope): Built {
  const named = bag.conditions.map((one) => ({
    ...one,
    any: one.any.map((state) => (state === 'complete' ? ('delivered' as const) : state)),
  }));
  const conditions = onlyStates(named, ['delivered', 'green', 'amber', 'red']);
  if (!conditions) return refuse('A saving is delivered, green, amber or red');
  if (bag.order) return refuse('I cannot put savings in that order');
  return {
    ok: true,
    query: { about: 'savings', ...scope, ...(conditions.length > 0 ? { conditions } : {}) },
  };
}
