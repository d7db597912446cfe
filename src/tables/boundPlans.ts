import type { PeopleStore } from '../app/peoplePorts.ts';
import type { PlanStore } from '../app/ports.ts';
import { outsideTurn, withinOwnTime } from '../app/turnBudget.ts';
import { type Binding, hasUnbound, withBindings } from '../domain/plan/bindings.ts';
import { boundCovers } from '../domain/plan/boundCovers.ts';
import type { Plan } from '../domain/plan/plan.ts';

/** How long what this process knows of bindings is not read again, in milliseconds; its own are known at once. */
const KNOWN_MS = 30_000;

/** Plans with everybody under the object id that was bound to them, and how this process hears of a binding. */
export interface BoundPlans {
  readonly plans: PlanStore;
  readonly people: PeopleStore;
}

/**
 * Lays bindings over every plan that is read. They are read only while the plan names anybody by an address alone: one range read
 * every half minute, shared by all who read a plan meanwhile.
 */
export function boundPlans(plans: PlanStore, people: PeopleStore, now = () => performance.now()): BoundPlans {
  let known: ReadonlyMap<string, string> = new Map();
  let knownAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let laidOver = new WeakMap<Plan, Plan>();
  const know = (bindings: ReadonlyMap<string, string>): void => {
    known = bindings;
    laidOver = new WeakMap();
  };
  const read = async (): Promise<void> => {
    const bindings = await people.bindings();
    knownAt = now();
    const isSame = ({ person, objectId }: Binding): boolean => known.get(person) === objectId;
    if (bindings.length !== known.size || !bindings.every(isSame))
      know(new Map(bindings.map(({ person, objectId }) => [person, objectId])));
  };
  const refresh = (): Promise<void> => {
    if (now() - knownAt < KNOWN_MS) return Promise.resolve();
    reading ??= outsideTurn(read).finally(() => {
      reading = undefined;
    });
    return withinOwnTime(reading);
  };
  /** The same object for the same plan, so that whoever compares plans sees that nothing changed. */
  const laid = (plan: Plan): Plan => {
    const before = laidOver.get(plan);
    if (before) return before;
    const bound = withBindings(plan, known);
    laidOver.set(plan, bound);
    return bound;
  };
  const bound = async (plan: Plan | undefined): Promise<Plan | undefined> => {
    if (!plan || !hasUnbound(plan)) return plan;
    await refresh();
    return laid(plan);
  };
  return {
    plans: {
      ...plans,
      current: async (maxAgeMs) => bound(await plans.current(maxAgeMs)),
      fresh: async () => bound(await plans.fresh()),
      lastKnown() {
        const plan = plans.lastKnown();
        return plan && laid(plan);
      },
      covers: {
        ...plans.covers,
        // Whoever changes covers knows their people as the plan that was read has them.
        async find(subject) {
          const stands = await plans.covers.find(subject);
          return stands && { ...stands, covers: boundCovers(stands.covers, known) };
        },
      },
    },
    people: {
      ...people,
      async bind(binding) {
        const came = await people.bind(binding);
        if (came === 'bound') know(new Map([...known, [binding.person, binding.objectId]]));
        else await read();
        return came;
      },
    },
  };
}
