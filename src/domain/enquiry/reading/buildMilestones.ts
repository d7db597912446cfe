import { oneRange, onlyStates, TWO_DATES } from '../answering/listParts.ts';
import type { MilestoneQuery } from '../query.ts';
import { type MilestoneState, type Ref, refKind } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import type { Scope } from './built.ts';
import { type Built, type Context, refuse } from './built.ts';

/** Every state that a milestone can be in. */
export const MILESTONE_STATES: readonly MilestoneState[] = [
  'red',
  'amber',
  'green',
  'blue',
  'grey',
  'complete',
  'late',
  'overdue',
  'slipped',
  'undated',
  'ongoing',
  'under way',
  'not started',
];

/** A list of milestones. "Next" is from today on, soonest first; `named` are all the things the question names. */
export function milestones(bag: Bag, scope: Scope, named: readonly Ref[], { today }: Context): Built {
  const asked = oneRange(bag);
  if (asked === 'several') return refuse(TWO_DATES);
  const conditions = onlyStates(bag.conditions, MILESTONE_STATES);
  if (!conditions) return refuse('A milestone has a colour, dates and a slip, but no return');
  const waitsOn = bag.waits ? named.find((ref) => refKind(ref) === 'milestone') : undefined;
  if (bag.waits && !waitsOn) return refuse('I need the code of a milestone to say what waits for it');
  const slipping = conditions.some((one) => !one.not && one.any.some((state) => LATE.has(state)));
  const order = orderOf(bag, slipping);
  if (order === 'unclear')
    return refuse('I cannot tell what should come first: the longest slip, the soonest or the latest');
  const range = asked ?? (bag.flags.has('upcoming') || order === 'soonest' ? { from: today } : undefined);
  const slip = bag.bounds.find((one) => one.measure === 'slip')?.bound;
  return {
    ok: true,
    query: {
      about: 'milestones',
      ...scope,
      ...(range ? { [dateKind(bag)]: range } : {}),
      ...(conditions.length > 0 ? { conditions } : {}),
      ...(slip ? { slip } : {}),
      ...(waitsOn ? { [bag.waits === 'before' ? 'waitsFor' : 'awaitedBy']: waitsOn } : {}),
      ...(waitsOn && bag.indirect ? { indirect: true } : {}),
      ...(bag.flags.has('parts') ? { level: 'sub-activity' } : {}),
      ...(order ? { order } : {}),
      ...(bag.flags.has('timeline') ? { show: 'timeline' } : {}),
    },
  };
}

const LATE: ReadonlySet<MilestoneState> = new Set<MilestoneState>(['slipped', 'late', 'overdue', 'red']);

// "Completed in August" is about when it was completed; "due in August" stays about when it was due.
function dateKind(bag: Bag): 'due' | 'starts' | 'completed' {
  const done = bag.conditions.some((one) => !one.not && one.any.length === 1 && one.any[0] === 'complete');
  if (bag.flags.has('starts')) return 'starts';
  return done && !bag.flags.has('due') ? 'completed' : 'due';
}

function orderOf(bag: Bag, slipping: boolean): MilestoneQuery['order'] | 'unclear' {
  if (bag.flags.has('upcoming')) return 'soonest';
  switch (bag.order) {
    case undefined:
      return undefined;
    case 'soonest':
    case 'latest':
      return bag.order;
    case 'longest':
    case 'worst':
      return 'longest slip';
    case 'highest':
      return slipping ? 'longest slip' : 'unclear';
    default:
      return 'unclear';
  }
}
