import { addDays } from '../dates.ts';
import type { Bag } from './bag.ts';
import { pastYear } from './buildDeadlines.ts';
import { sinceWhen } from './buildItem.ts';
import { type Built, type Context, refuse } from './buildQuery.ts';
import type { Subject } from './meaning.ts';
import { type Condition, type DateRange, type ListQuery, type MilestoneQuery, refKind } from './query.ts';
import { type Resolved, resolveNames } from './resolveNames.ts';

const TWO_DATES = 'That has two dates in it; please ask for one';

type Named = Extract<Resolved, { ok: true }>;

/** Which parts of a question each subject can use, besides names, counts and owners. */
const USES: Readonly<Record<Subject, readonly string[]>> = {
  milestones: ['conditions', 'ranges', 'slip', 'waits', 'due', 'starts', 'when'],
  programmes: [],
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
  ],
  posts: ['vacant'],
  aims: [],
  divisions: [],
  directorates: [],
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
      return milestones(bag, scope, named);
    case 'risks':
      return risks(bag, scope);
    case 'indicators':
    case 'returns':
      return indicators(bag, subject, scope, context);
    case 'posts':
      return {
        ok: true,
        query: { about: 'posts', ...scope, ...(bag.flags.has('vacant') ? { vacant: true } : {}) },
      };
    case 'directorates':
      return { ok: true, query: { about: 'divisions', ...scope } };
    default:
      return { ok: true, query: { about: subject, ...scope } };
  }
}

type Scope = Pick<ListQuery, 'want' | 'within' | 'except' | 'text' | 'unowned' | 'role' | 'limit'>;

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

function milestones(bag: Bag, scope: Scope, named: Named): Built {
  const range = oneRange(bag);
  if (range === 'several') return refuse(TWO_DATES);
  const done = bag.conditions.some((one) => !one.not && one.any.length === 1 && one.any[0] === 'complete');
  const kind = bag.flags.has('starts') ? 'starts' : done && !bag.flags.has('due') ? 'completed' : 'due';
  const slip = bag.bounds.find((one) => one.measure === 'slip')?.bound;
  const waitsOn = bag.waits ? named.refs.find((ref) => refKind(ref) === 'milestone') : undefined;
  if (bag.waits && !waitsOn) return refuse('I need the code of a milestone to say what waits for it');
  if (bag.conditions.some((one) => one.any.includes('no data')))
    return refuse('Milestones have no data status');
  return {
    ok: true,
    query: {
      about: 'milestones',
      ...scope,
      ...(range ? { [kind]: range } : {}),
      ...(bag.conditions.length > 0
        ? { conditions: bag.conditions as NonNullable<MilestoneQuery['conditions']> }
        : {}),
      ...(slip ? { slip } : {}),
      ...(waitsOn ? { [bag.waits === 'before' ? 'waitsFor' : 'awaitedBy']: waitsOn } : {}),
    },
  };
}

function risks(bag: Bag, scope: Scope): Built {
  const rags = onlyStates(bag.conditions, ['red', 'amber', 'green']);
  if (!rags) return refuse('A risk is red, amber or green by its score');
  const bounds = Object.fromEntries(
    bag.bounds.map((one) => [one.measure ?? bag.measure ?? 'score', one.bound]),
  );
  const review = oneRange(bag);
  if (review === 'several') return refuse(TWO_DATES);
  const order = bag.order ?? (bag.limit || (bag.measure && bag.bounds.length === 0) ? 'highest' : undefined);
  return {
    ok: true,
    query: {
      about: 'risks',
      ...scope,
      ...(rags.length > 0 ? { conditions: rags } : {}),
      ...(bag.appetite ? { appetite: bag.appetite } : {}),
      ...bounds,
      ...(bag.level ? { level: bag.level } : {}),
      ...(review ? { review } : {}),
      ...(order ? { order } : {}),
    },
  };
}

function indicators(bag: Bag, subject: Subject, scope: Scope, context: Context): Built {
  if (bag.ranges.length > 1) return refuse(TWO_DATES);
  const overdue = bag.conditions.some(
    (one) => one.any.includes('overdue') || (one.not && one.any.includes('complete')),
  );
  const rest = bag.conditions.filter((one) => !one.any.includes('overdue') && !one.any.includes('complete'));
  const states = onlyStates(rest, ['red', 'amber', 'green', 'no data']);
  if (!states) return refuse('An indicator is red, amber, green or without data');
  if (bag.flags.has('due') && bag.ranges.length > 0 && subject === 'indicators')
    return refuse('Indicators have return dates: ask when returns are due');
  const late = bag.conditions.some((one) => one.any.includes('overdue'));
  const returned =
    bag.returned ??
    (overdue
      ? late
        ? 'late'
        : 'not returned'
      : subject === 'returns' && bag.flags.has('due')
        ? 'not returned'
        : undefined);
  const since = bag.direction && !bag.against ? sinceWhen(bag) : undefined;
  const asked = since ? undefined : bag.ranges[0];
  const period = asked && (asked.inferred ? pastYear(asked.range, context.today) : asked.range);
  return {
    ok: true,
    query: {
      about: 'indicators',
      ...scope,
      ...(states.length > 0 ? { conditions: states } : {}),
      ...(bag.direction
        ? {
            direction: bag.direction,
            against: (bag.against ?? since) === 'last year' ? 'last year' : 'last period',
          }
        : {}),
      ...(bag.frequency ? { frequency: bag.frequency } : {}),
      ...(bag.level ? { tier: bag.level } : {}),
      ...(returned ? { returned } : {}),
      ...(period ? { period } : {}),
    },
  };
}

function onlyStates<State extends string>(
  conditions: Bag['conditions'],
  allowed: readonly State[],
): readonly Condition<State>[] | undefined {
  const fits = (one: string): one is State => (allowed as readonly string[]).includes(one);
  return conditions.every((one) => one.any.every(fits))
    ? (conditions as readonly unknown[] as readonly Condition<State>[])
    : undefined;
}

// "October and November": two stretches that meet are one.
function oneRange(bag: Bag): DateRange | undefined | 'several' {
  const [first, second, ...more] = bag.ranges.map((one) => one.range);
  if (!first || !second) return first;
  const meets = first.to !== undefined && second.from !== undefined && addDays(first.to, 1) === second.from;
  return meets && more.length === 0 && first.from && second.to
    ? { from: first.from, to: second.to }
    : 'several';
}
