import type { PersonalMessage } from '../../src/app/chasing/chasingScreens.ts';
import { reminderOutgoing } from '../../src/app/chasing/remindPeople.ts';
import type { DeliveryStore } from '../../src/app/deliveryPorts.ts';
import type { Services } from '../../src/app/services.ts';
import { addDays, londonDay } from '../../src/domain/calendar/dates.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { Indicator } from '../../src/domain/plan/indicator.ts';
import type { PlannedMilestone } from '../../src/domain/plan/milestone.ts';
import type { Person, PlanContent, Post } from '../../src/domain/plan/plan.ts';
import { createReminderRunner } from '../../src/schedule/remindPeople.ts';
import type { JobRunner } from '../../src/schedule/runJobs.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import { addressOf, openCouncil, type TestCouncil } from './council.ts';
import { type DeliverNow, deliverNow } from './deliverNow.ts';

/** An officer, whom they answer to, and whom that one answers to; and somebody who has none of it. */
export const LINE = {
  officer: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001',
  manager: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0002',
  sao: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0003',
  colleague: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0004',
} as const;

export type LinePerson = keyof typeof LINE;

/** What a process that has been ended throws. */
export const GONE = 'the process is gone';

/** A message that arrived, and when. */
export interface Arrived {
  readonly who: LinePerson;
  readonly at: string;
  readonly message: PersonalMessage;
}

/** A council of one line of posts, whose officer owes indicators, with its clock in the test's hand. */
export interface LineCouncil extends TestCouncil {
  readonly arrived: Arrived[];
  /** A process of its own on the same stores. `onStep` is called before each request to a store or the platform. */
  replica(owner: string, onStep?: () => void): JobRunner;
}

const post = (code: string, lineManagerPost?: string): Post => ({
  code,
  title: `The ${code}`,
  division: 'finance',
  ...(lineManagerPost ? { lineManagerPost } : {}),
});

const person = (code: LinePerson): Person => ({
  aadObjectId: LINE[code],
  name: code,
  email: `${code}@example.org`,
  posts: [code],
  roles: ['officer'],
});

/** The plan of that council. */
export function linePlan(indicators: readonly Partial<Indicator>[] = [{}]): PlanContent {
  return smallPlan({
    indicators: indicators.map((one, index) =>
      anIndicator({ code: `K${index + 1}`, accountablePost: 'officer', ...one }),
    ),
    posts: [post('officer', 'manager'), post('manager', 'sao'), post('sao'), post('colleague')],
    people: (['officer', 'manager', 'sao', 'colleague'] as const).map(person),
  });
}

/** Opens it with no return made and everybody in a chat with the bot. */
export async function openLine(
  indicators?: readonly Partial<Indicator>[],
  milestones: readonly PlannedMilestone[] = [],
): Promise<LineCouncil> {
  const council = await openCouncil({ content: { ...linePlan(indicators), milestones }, returns: [] });
  const arrived: Arrived[] = [];
  for (const [who, id] of Object.entries(LINE))
    await council.stores.people.saveReach({ person: id, address: addressOf(who) });
  return {
    ...council,
    arrived,
    replica(owner, onStep = () => undefined) {
      const stores = {
        plans: council.stores.plans,
        returns: council.stores.returns,
        people: council.stores.people,
      };
      const watched = Object.entries(stores).map(([name, store]) => [name, stepping(store, onStep)]);
      const services: Services = { ...council.services, ...Object.fromEntries(watched) };
      const store = stepping(council.stores.deliveries, onStep);
      const path = deliverNow({
        deliveries: store,
        outgoing: {
          reminder: reminderOutgoing(services, async () => (await services.plans.current()) ?? council.plan),
        },
        clock: services.clock,
        log: services.log,
        messenger: stepping(
          {
            update: async () => undefined,
            async send(to, content) {
              if (content.screen !== 'personal') throw new Error('only reminders are sent here');
              const who = to.address.conversationId as LinePerson;
              const at = council.services.clock.now().toISOString();
              arrived.push({ who, at, message: content.message });
              return 'sent';
            },
          },
          onStep,
        ),
      });
      const { dispatch } = path;
      const jobs = stepping(council.stores.jobs, onStep);
      const runner = createReminderRunner({ services, dispatch, store: jobs, owner });
      return {
        ...runner,
        async tick() {
          await runner.tick();
          await sweep(store, path, services);
        },
      };
    },
  };
}

/** What a queue would bring: everything that waits, or was being sent when a process ended. Storage that is down brings nothing. */
async function sweep(store: DeliveryStore, path: DeliverNow, { clock }: Services): Promise<void> {
  try {
    const today = londonDay(clock.now());
    const open = await store.open(addDays(today, -8), today);
    await path.dispatch(open.map(({ delivery }) => delivery));
    await path.drain();
  } catch (error) {
    if (error instanceof ProductError || (error instanceof Error && error.message === GONE)) return;
    throw error;
  }
}

function stepping<T extends object>(store: T, onStep: () => void): T {
  return new Proxy(store, {
    get(target, key: string) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return async (...given: readonly unknown[]) => {
        onStep();
        const result: unknown = await method.apply(target, given);
        onStep();
        return result;
      };
    },
  });
}
