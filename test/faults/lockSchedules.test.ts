import { route } from '../../src/app/router.ts';
import type { Services } from '../../src/app/services.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { actorOf, openCouncil, pressing, type TestCouncil } from '../fakes/council.ts';
import { sentForm } from '../fakes/forms.ts';
import { choicesFrom, IS_LONG, type Random, SEED } from './random.ts';

const SCHEDULES = IS_LONG ? 2_000 : 150;
const INDICATORS = ['K11', 'K12', 'K13', 'K14'];
const PERIOD = '2024-25-M06';

/** Something that happened, in order. */
type Event =
  | { readonly what: 'turn begins' | 'lock stored' | 'lock answered' }
  | { readonly what: 'saved'; readonly indicator: string; readonly beganAt: number };

/** Lets others go on between any two steps, for as long as chance has it. */
async function others(random: Random): Promise<void> {
  for (let left = random.below(6); left > 0; left -= 1) await new Promise<void>(setImmediate);
}

/**
 * A process of its own on the same stores: it knows the plan that it read itself, and each of its calls takes a while. `stored` is
 * told the moment something is stored, however long the process then waits to hear of it.
 */
function processOn(
  council: TestCouncil,
  random: Random,
  stored: (what: 'lock' | 'return') => void,
): Services {
  const { plans, returns } = council.stores;
  let known = council.plan;
  const read: typeof plans.fresh = async () => {
    await others(random);
    const plan = await plans.fresh();
    await others(random);
    known = plan ?? known;
    return plan;
  };
  return {
    ...council.services,
    plans: {
      ...plans,
      current: read,
      fresh: read,
      lastKnown: () => known,
      async decide(...given) {
        await others(random);
        const outcome = await plans.decide(...given);
        stored('lock');
        await others(random);
        return outcome;
      },
    },
    returns: {
      ...returns,
      async trend(...given) {
        await others(random);
        return returns.trend(...given);
      },
      async save(...given) {
        await others(random);
        const outcome = await returns.save(...given);
        if (outcome === 'saved') stored('return');
        await others(random);
        return outcome;
      },
    },
  };
}

/** One lock among submissions of several processes; what of it must not be, in words. */
async function wrongIn(seed: number): Promise<readonly string[]> {
  const random = choicesFrom(seed);
  const council = await openCouncil({ returns: [] });
  const plan = await council.stores.plans.current();
  const events: Event[] = [];
  const turns = new Set<Promise<unknown>>();
  const submit = (indicator: string): void => {
    const beganAt = events.push({ what: 'turn begins' }) - 1;
    const services = processOn({ ...council, plan: plan ?? council.plan }, random, () => {
      events.push({ what: 'saved', indicator, beganAt });
    });
    const sent = sentForm({ indicator, value: '97.1', operation: `operation-${seed}-${indicator}` });
    const turn = route(services, pressing('directorOfFinance', 'submit-return', sent));
    turns.add(turn);
  };
  const lock = async (): Promise<string> => {
    const services = processOn({ ...council, plan: plan ?? council.plan }, random, () => {
      events.push({ what: 'lock stored' });
    });
    const begun: Services = {
      ...services,
      othersEnd: async () => (await Promise.allSettled([...turns])).length > 0,
    };
    const press = pressing('performanceManager', 'lock-period', { period: PERIOD, decisions: 0 });
    const reply = await route(begun, { ...press, actor: actorOf('performanceManager') });
    events.push({ what: 'lock answered' });
    return reply.screen === 'periods' ? (reply.changed ?? '') : reply.summary;
  };
  const [before, beside, after] = [random.below(2), random.below(3), 1];
  for (const indicator of INDICATORS.slice(0, before)) submit(indicator);
  await others(random);
  const locking = lock();
  for (const indicator of INDICATORS.slice(before, before + beside)) {
    await others(random);
    submit(indicator);
  }
  const said = await locking;
  for (const indicator of INDICATORS.slice(-after)) submit(indicator);
  await Promise.allSettled([...turns]);
  return faults(events, said, await stands(council));
}

async function stands({ stores }: TestCouncil): Promise<readonly Return[]> {
  const found = await Promise.all(INDICATORS.map((code) => stores.returns.find('finance', code, PERIOD)));
  return found.flatMap((entry) => entry ?? []);
}

function faults(events: readonly Event[], said: string, entries: readonly Return[]): readonly string[] {
  const [stored, answered] = ['lock stored', 'lock answered'].map((what) =>
    events.findIndex((event) => event.what === what),
  );
  const saved = events.flatMap((event, at) => (event.what === 'saved' ? [{ ...event, at }] : []));
  return [
    ...(stored === undefined || stored < 0 ? ['nothing was locked'] : []),
    ...saved
      .filter(({ beganAt }) => beganAt > (answered ?? 0))
      .map(({ indicator }) => `${indicator} was recorded by a turn that began after the lock was answered`),
    ...saved
      .filter(({ at, indicator }) => at > (stored ?? 0) && !said.includes(indicator))
      .map(({ indicator }) => `${indicator} landed beside the lock and is not named by its answer: ${said}`),
    ...entries
      .filter(({ leanedOn }) => leanedOn?.decisions !== 0)
      .map(({ indicator }) => `${indicator} was recorded although the lock was known`),
  ];
}

test(`of ${SCHEDULES} locks among submissions of other processes none lets a figure in unseen (FAULT_SEED=${SEED})`, async () => {
  const wrong: string[] = [];
  for (let next = 0; next < SCHEDULES; next += 1)
    wrong.push(...(await wrongIn(SEED + next)).map((what) => `seed ${SEED + next}: ${what}`));
  expect(wrong).toEqual([]);
});
