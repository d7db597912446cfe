import { endMonth, type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { PeriodDecision } from '../../domain/calendar/periodDecision.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { lockedMeanwhile } from '../../domain/record/meanwhile.ts';
import type { Return } from '../../domain/return/return.ts';
import type { Composed, Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import { PLAN_UNIT } from '../ports.ts';
import { eventOf } from '../record/changeRecord.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { landedWords, owingDivisions } from './landedBeside.ts';

/**
 * What is told of a lock afterwards, to whoever locked. The lock's own answer names what was recorded beside it when it can; when storage
 * was slow, or gave no answer at all, it cannot. `landed` waits with every lock, in its transaction, and tells only when something was
 * recorded; `nothing` is for an answer that could not tell, so that silence is no answer.
 */
type Told = 'landed' | 'nothing';

const PERIOD_LOCKED = 'period locked';

/** After this time no turn can be going on that began before the lock was stored, in milliseconds from the beginning of the lock's own. */
const OVER_MS = 8_000;

/** The event of a lock, which is the decision of this number. */
export function lockEvent({ period, at }: PeriodDecision, number: number): RecordEvent {
  const subject = { kind: 'policy', code: period } as const;
  return eventOf({ unit: PLAN_UNIT, subject, period, sequence: number, what: PERIOD_LOCKED }, at);
}

/** True for an event that {@link expandLock} takes. */
export function isLock({ what }: RecordEvent): boolean {
  return what === PERIOD_LOCKED;
}

/** Whom a lock concerns: whoever locked. A point read. */
export async function expandLock(
  services: Pick<Services, 'people'>,
  plan: Plan,
  { sequence }: RecordEvent,
): Promise<readonly Delivery[]> {
  const decision = plan.decisions[sequence - 1];
  return decision ? lockFollowUp(services, decision, sequence, 'landed') : [];
}

/** The message to whoever locked; none when it is not known where they are reached. A point read. */
export async function lockFollowUp(
  { people }: Pick<Services, 'people'>,
  { by, at, period }: PeriodDecision,
  number: number,
  tell: Told,
): Promise<readonly Delivery[]> {
  const person = by.aadObjectId.toLowerCase();
  const reach = await people.reach(person);
  if (!reach || reach.refusedAt !== undefined) return [];
  const facts = { lockNumber: number, tell };
  const place = { kind: 'personal', address: reach.address } as const;
  const id = `notice|lock|${number}|${tell}`;
  return [{ id, kind: 'notice', place, person, about: `lock of ${period}`, facts, at }];
}

/** True for the facts of such a message. */
export function isOfLock({ lockNumber }: DeliveryFacts): boolean {
  return lockNumber !== undefined;
}

/** Tells of a lock once every turn that overlapped with it is over. Reads the plan, and one range for each division that owes returns. */
export function lockOutgoing(
  services: Pick<Services, 'clock' | 'forget' | 'returns'>,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts }) {
      const plan = await planNow();
      const lock = plan.decisions[Number(facts.lockNumber) - 1];
      const period = lock?.kind === 'locked' ? parsePeriod(lock.period) : undefined;
      if (!lock || !period) return { do: 'nothing', because: 'there is no such lock' };
      const overAt = Date.parse(lock.at) + OVER_MS;
      if (services.clock.now().getTime() < overAt)
        return { do: 'hold', until: new Date(overAt).toISOString() };
      return composed(plan, { lock, period }, facts.tell, await landedIn(services, plan, period));
    },
    async keepOutcome({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

/** The versions that stand of a locked period and were recorded by what was known before the lock, within a turn of it. */
async function landedIn(
  { returns }: Pick<Services, 'returns'>,
  plan: Plan,
  period: Period,
): Promise<readonly Return[]> {
  const months = { from: endMonth(period), to: endMonth(period) };
  const read = await Promise.all(
    owingDivisions(plan, period).map(({ code }) => returns.returns(code, months)),
  );
  return read.flat().filter((entry) => {
    const leaning = {
      at: entry.step?.at ?? entry.submittedAt,
      period: entry.period,
      leanedOn: entry.leanedOn,
    };
    return entry.period === period.id && lockedMeanwhile(leaning, plan.decisions) !== undefined;
  });
}

/** When a turn began says only that it was stored a few seconds later at most: perhaps just before the lock. */
function whenOf(lock: PeriodDecision, landed: readonly Return[]): string {
  const isSure = landed.every((entry) => (entry.step?.at ?? entry.submittedAt) >= lock.at);
  return isSure ? 'while you locked it' : 'while you locked it, or in the seconds before';
}

function composed(
  plan: Plan,
  { lock, period }: { readonly lock: PeriodDecision; readonly period: Period },
  tell: DeliveryFacts[string] | undefined,
  landed: readonly Return[],
): Composed {
  if ((tell === 'nothing') !== (landed.length === 0))
    return { do: 'nothing', because: 'the other message about this lock says it' };
  const label = periodLabel(period);
  const text =
    landed.length === 0
      ? 'Nothing was recorded at the same moment.'
      : `${landedWords(landed, whenOf(lock, landed))} Each stands. What is wrong can be restated.`;
  const reply = notice('plain', `${label} is locked`, text, [say('periods')], footerOf(plan));
  return { do: 'post', content: { screen: 'reply', reply } };
}
