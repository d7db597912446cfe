import { oneRange, onlyStates, TWO_DATES } from '../answering/listParts.ts';
import type { IndicatorQuery } from '../query.ts';
import type { DateRange, IndicatorState } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import { pastYear } from './buildDeadlines.ts';
import { sinceWhen } from './buildItem.ts';
import type { Scope } from './built.ts';
import { type Built, type Context, refuse } from './built.ts';

const STATES: readonly IndicatorState[] = [
  'red',
  'amber',
  'green',
  'no data',
  'confirmed',
  'provisional',
  'estimate',
  'restated',
  'overridden',
  'signed off',
];
const RAGS: ReadonlySet<string> = new Set(['red', 'amber', 'green', 'no data']);

/** A list of indicators, judged by their latest return or by the period asked for. */
export function indicators(
  bag: Bag,
  subject: 'indicators' | 'returns',
  scope: Scope,
  context: Context,
): Built {
  const asked = oneRange(bag);
  if (asked === 'several') return refuse(TWO_DATES);
  if (bag.flags.has('due') && asked && subject === 'indicators')
    return refuse('Indicators have return dates: ask when returns are due');
  const states = onlyStates(bag.conditions.filter(aboutFigures), STATES);
  if (!states) return refuse('An indicator is red, amber, green or without data');
  const rated = states.some((one) => !one.not && one.any.every((state) => RAGS.has(state)));
  const runs = bag.run ?? (bag.flags.has('consistent') ? 'consistent' : undefined);
  if ((runs || bag.flags.has('turned')) && !rated)
    return refuse('I can count periods in a row of a colour: red, amber or green');
  const order = orderOf(bag, states.length > 0);
  if (order === 'unclear')
    return {
      ok: false,
      reason: 'I cannot tell whether the best or the worst should come first',
      choices: [],
      ask: ['Worst indicators', 'Best indicators'],
    };
  if (bag.conditions.some((one) => one.not && !aboutFigures(one) && !one.any.includes('complete')))
    return refuse(NOT_LATE);
  const returned = returnedOf(bag, subject);
  const since = bag.direction && !bag.against ? sinceWhen(bag) : undefined;
  const period = since ? undefined : periodOf(bag, asked, context);
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
      ...(runs ? { run: runs } : {}),
      ...(bag.flags.has('turned') ? { turned: true } : {}),
      ...(order ? { order } : {}),
    },
  };
}

/** Which came in time is not listed; to list those that are late instead would say the opposite. */
const NOT_LATE =
  'I cannot list the returns that were not late: I can list those that are in, and those that are late';

// "Overdue" and "outstanding" are about the return, not about what it says.
function aboutFigures(one: Bag['conditions'][number]): boolean {
  return !one.any.includes('overdue') && !one.any.includes('late') && !one.any.includes('complete');
}

function returnedOf(bag: Bag, subject: 'indicators' | 'returns'): IndicatorQuery['returned'] {
  if (bag.returned) return bag.returned;
  const about = bag.conditions.filter((one) => !aboutFigures(one));
  if (about.some((one) => one.any.includes('overdue') || one.any.includes('late'))) return 'late';
  if (about.some((one) => one.not)) return 'not returned';
  if (about.length > 0) return 'returned';
  return subject === 'returns' && bag.flags.has('due') ? 'not returned' : undefined;
}

// "Worse this month": nothing is returned for a month that is not over, so the latest return is meant, as the answer says.
function periodOf(bag: Bag, asked: DateRange | undefined, { today }: Context): DateRange | undefined {
  if (bag.direction && asked?.from && asked.from <= today && (!asked.to || asked.to >= today))
    return undefined;
  return asked && bag.ranges.every((one) => one.inferred) ? pastYear(asked, today) : asked;
}

function orderOf(bag: Bag, narrowed: boolean): IndicatorQuery['order'] | 'unclear' {
  switch (bag.order) {
    case undefined:
      return undefined;
    case 'best':
    case 'worst':
      return bag.order;
    case 'highest':
      return narrowed ? 'worst' : 'unclear';
    default:
      return 'unclear';
  }
}
