import { londonDay } from '../../domain/calendar/dates.ts';
import { type Duty, dutiesOf } from '../../domain/chasing.ts';
import { hasCode } from '../../domain/errors.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { GuardedTold, Reach, Told, ToldState } from '../peoplePorts.ts';
import type { Messenger } from '../ports.ts';
import type { Services } from '../services.ts';
import { missingReturns } from './missingReturns.ts';
import { listedIn, personalMessage } from './personalMessage.ts';

/** Longest that messages are sent for at a time, in milliseconds: what is left is carried by the next round. */
const ROUND_MS = 10 * 60_000;

/** Messages running that the platform does not confirm before the rest waits: it is down, not one person's chat. */
const UNCERTAIN_RUNNING = 3;

export interface SendOptions {
  /** Waits between two messages, so that a tenant's limit of about 30 a second is never near. */
  readonly pace: () => Promise<unknown>;
  /** True when no more is to be begun. */
  readonly stopped: () => boolean;
}

/**
 * Sends the messages that are queued, each composed at that moment: what came in since is not asked for. A message is
 * marked as being sent before it is, and only one process gets to mark it; so it is never sent twice, and one that
 * was cut off in the middle stays marked. When the platform asks for patience, or is down, the rest waits for the
 * next round.
 * One range read when nothing waits; otherwise two, one for each division, and two requests a message. Returns how
 * many arrived.
 */
export async function sendReminders(
  services: Services,
  messenger: Messenger,
  options: SendOptions,
): Promise<number> {
  const waiting = (await services.people.told()).filter(({ state }) => state === 'queued');
  const current = waiting.length > 0 ? await services.plans.current() : undefined;
  if (!current) return 0;
  const startedAt = services.clock.now();
  const today = londonDay(startedAt);
  const plan = coveredOn(current, today);
  const duties = dutiesOf(plan, await missingReturns(services, plan), today, services.policy);
  const reaches = new Map((await services.people.reaches()).map((reach) => [reach.person, reach]));
  let [arrived, uncertain] = [0, 0];
  for (const told of waiting) {
    if (options.stopped() || services.clock.now().getTime() - startedAt.getTime() > ROUND_MS) break;
    const { person } = told;
    const state = await sendOne(services, messenger, plan, told, duties.get(person), reaches.get(person));
    uncertain = state === 'uncertain' ? uncertain + 1 : 0;
    if (state === 'queued' || uncertain === UNCERTAIN_RUNNING) break;
    if (state === 'arrived') arrived += 1;
    if (state !== undefined && state !== 'not needed' && state !== 'no conversation') await options.pace();
  }
  services.log.info('reminders.sent', { day: today, waiting: waiting.length, arrived });
  return arrived;
}

/** Sends one message and writes down what came of it. Undefined when another process has it. */
async function sendOne(
  services: Services,
  messenger: Messenger,
  plan: Plan,
  { token, ...queued }: GuardedTold,
  duty: Duty | undefined,
  reach: Reach | undefined,
): Promise<ToldState | undefined> {
  const now = services.clock.now();
  const day = londonDay(now);
  const told: Told = { ...queued, day, at: now.toISOString(), listed: duty ? listedIn(duty) : 0 };
  const first = duty === undefined ? 'not needed' : reach === undefined ? 'no conversation' : 'sending';
  const taken = await services.people.changeTold([{ told: { ...told, state: first }, token }]);
  if (taken.size === 0) return undefined;
  if (!duty || !reach) return first;
  const state = await deliver(services, messenger, reach, plan, duty);
  await services.people.markTold({ ...told, state, at: services.clock.now().toISOString() });
  return state;
}

async function deliver(
  services: Services,
  messenger: Messenger,
  reach: Reach,
  plan: Plan,
  duty: Duty,
): Promise<ToldState> {
  const today = londonDay(services.clock.now());
  try {
    await messenger.tell(reach.address, personalMessage(plan, duty, today));
    if (reach.refusedAt !== undefined)
      await services.people.saveReach({ person: reach.person, address: reach.address });
    return 'arrived';
  } catch (error) {
    if (hasCode(error, 'delivery-uncertain')) return error.details.status === 429 ? 'queued' : 'uncertain';
    if (!hasCode(error, 'delivery-refused')) throw error;
    services.log.warn('reminder.refused', { ...error.details });
    const refusedAt = reach.refusedAt ?? services.clock.now().toISOString();
    await services.people.saveReach({ ...reach, refusedAt });
    services.forget(reach.person);
    return 'refused';
  }
}
