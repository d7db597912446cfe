import { may } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { nextWorkingHours, workingHoursDay } from '../../domain/calendar/workingHours.ts';
import { type Duty, dutiesOf } from '../../domain/chasing.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, Dispatch, Outcome, Outgoing } from '../deliveryPorts.ts';
import { lookedAt } from '../morning/lookedAt.ts';
import type { Looked } from '../morning/morningScreens.ts';
import type { GuardedTold, ToldState } from '../peoplePorts.ts';
import type { Services } from '../services.ts';
import { missingAndMade } from './missingReturns.ts';
import { listedIn, personalMessage } from './personalMessage.ts';

/** How long what everybody owes is taken to stand, in milliseconds: one morning's messages lean on one look at the divisions. */
const DUTIES_MS = 60_000;

/**
 * Hands the messages that are queued to the delivery path. What a message says is worked out when it is sent. Doing it again, after
 * it was cut off in the middle, hands over nothing twice. One range read when nothing waits; otherwise two, one transaction for every
 * 50 messages to keep them, and one for every 100 to note that they are on their way. Returns how many were handed over.
 */
export async function handOverReminders(services: Services, dispatch: Dispatch): Promise<number> {
  const waiting = (await services.people.told()).filter(({ state }) => state === 'queued');
  if (waiting.length === 0) return 0;
  const reaches = new Map((await services.people.reaches()).map((reach) => [reach.person, reach]));
  const isRemoved = (person: string): boolean => reaches.get(person)?.removedAt !== undefined;
  const deliveries = waiting.flatMap(({ person, at }): readonly Delivery[] => {
    const address = reaches.get(person)?.address;
    if (!address || isRemoved(person)) return [];
    const place = { kind: 'personal' as const, address };
    const facts = { queuedAt: at };
    return [{ id: `reminder|${person}|${at}`, kind: 'reminder', place, person, about: 'returns', facts, at }];
  });
  await dispatch(deliveries);
  // `at` stays: it is how a message that is on its way is told from one that was queued later.
  const noted = (state: ToldState) => (told: GuardedTold) => {
    const { token, ...before } = told;
    return { told: { ...before, state }, token };
  };
  await services.people.changeTold([
    ...waiting.filter(({ person }) => reaches.has(person) && !isRemoved(person)).map(noted('sending')),
    ...waiting.filter(({ person }) => isRemoved(person)).map(noted('refused')),
    ...waiting.filter(({ person }) => !reaches.has(person)).map(noted('no conversation')),
  ]);
  services.log.info('reminders.handed-over', { waiting: waiting.length, reached: deliveries.length });
  return deliveries.length;
}

/**
 * A person's message about returns, composed from everything that is owed within a minute of being sent. It is held outside the
 * hours in which people may be sent messages, and dropped when a later one was queued. Two point reads and one write a
 * message, and one range read a division for all of a minute's; where one of them is for the performance team, what their morning reads.
 */
export function reminderOutgoing(services: Services, planNow: () => Promise<Plan>): Outgoing {
  const duties = dutiesMemo(services, planNow);
  return {
    whenUncertain: 'leave',
    async compose(delivery) {
      const now = services.clock.now();
      if (workingHoursDay(now, services.policy) === undefined)
        return { do: 'hold', until: nextWorkingHours(now, services.policy).toISOString() };
      return compose(services, await duties(), delivery);
    },
    async keepOutcome(delivery, outcome) {
      const told = await services.people.toldTo(delivery.person ?? '');
      if (!told || told.at !== delivery.facts.queuedAt) return;
      const duty = (await duties()).of.get(told.person);
      const state = stateAfter(outcome);
      const day = londonDay(new Date(outcome.at));
      const listed = duty ? listedIn(duty) : 0;
      if (state !== undefined) {
        await noteReach(services, told.person, outcome);
        await services.people.markTold({
          person: told.person,
          by: told.by,
          day,
          state,
          at: outcome.at,
          listed,
        });
      }
    },
  };
}

async function compose(services: Services, duties: Duties, delivery: Delivery): Promise<Composed> {
  const told = await services.people.toldTo(delivery.person ?? '');
  if (!told || told.at !== delivery.facts.queuedAt)
    return { do: 'nothing', because: 'a later message took its place' };
  const duty = duties.of.get(told.person);
  if (!duty) return { do: 'nothing', because: 'everything came in' };
  const read = await duties.looked(duty.person);
  const looked = read && read.lines.length > 0 ? read : undefined;
  if (listedIn(duty) === 0 && !looked) return { do: 'nothing', because: 'everything came in' };
  const message = personalMessage(duties.plan, duty, londonDay(services.clock.now()), looked);
  return { do: 'post', content: { screen: 'personal', message } };
}

function stateAfter({ state }: Outcome): ToldState | undefined {
  if (state === 'sent') return 'arrived';
  return state === 'gone' ? undefined : state;
}

/** Since when a person's chat refuses messages, or that it takes them again. */
async function noteReach(services: Services, person: string, { state, at }: Outcome): Promise<void> {
  if (state !== 'sent' && state !== 'refused') return;
  const reach = await services.people.reach(person);
  if (!reach) return;
  if (state === 'refused') {
    await services.people.saveReach({ ...reach, refusedAt: reach.refusedAt ?? at });
    services.forget(person);
  } else if (reach.refusedAt !== undefined)
    await services.people.saveReach({ person, address: reach.address });
}

interface Duties {
  readonly plan: Plan;
  readonly of: ReadonlyMap<string, Duty>;
  /** What this person looks at besides; the council is read once for all who look at it. */
  readonly looked: (person: Person) => Promise<Looked | undefined>;
}

/** What everybody owes, worked out once a minute at most, and once for all who ask at the same moment. */
function dutiesMemo(services: Services, planNow: () => Promise<Plan>): () => Promise<Duties> {
  let known: { readonly duties: Promise<Duties>; readonly atMs: number } | undefined;
  const work = async (): Promise<Duties> => {
    const today = londonDay(services.clock.now());
    const plan = coveredOn(await planNow(), today);
    const made = await missingAndMade(services, plan);
    let council: Promise<Looked | undefined> | undefined;
    const looked: Duties['looked'] = (person) => {
      if (!may(person, 'chase')) return lookedAt(services, plan, person, made);
      council ??= lookedAt(services, plan, person, made);
      return council;
    };
    return { plan, of: dutiesOf(plan, made.missing, today, services.policy), looked };
  };
  return () => {
    const nowMs = services.clock.now().getTime();
    if (known && nowMs >= known.atMs && nowMs - known.atMs < DUTIES_MS) return known.duties;
    const duties = work();
    known = { duties, atMs: nowMs };
    duties.catch(() => {
      known = undefined;
    });
    return duties;
  };
}
