import { periodOf } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import type { Composed, Delivery, Outgoing } from '../deliveryPorts.ts';
import type { ReturnMessage } from '../ports.ts';
import type { Services } from '../services.ts';
import { challengeReply } from './answerChallenge.ts';

type Needed = Pick<Services, 'returns' | 'people' | 'newId' | 'forget'>;

/**
 * Whom a validator's question is for: whoever entered the return, in their own chat. Nobody when the question was answered or
 * withdrawn by then, or when the bot never met the person or is blocked by them: the question stands in “my returns” all the same.
 * Two point reads.
 */
export async function expandChallenge(
  { returns, people }: Pick<Services, 'returns' | 'people'>,
  event: ReturnMessage,
): Promise<readonly Delivery[]> {
  const { division, indicator, period, sequence, at } = event;
  const entry = await returns.find(division, indicator, period);
  if (!entry || !isAsked(entry, sequence)) return [];
  const person = entry.submittedBy.aadObjectId.toLowerCase();
  const reach = await people.reach(person);
  if (!reach || reach.refusedAt) return [];
  return [
    {
      id: `challenge|${division}|${event.id}`,
      kind: 'challenge',
      place: { kind: 'personal', address: reach.address },
      person,
      about: `${indicator} ${period}`,
      facts: { division, indicator, period, sequence },
      at,
    },
  ];
}

/** Brings a validator's question. One point read. */
export function challengeOutgoing(services: Needed, planNow: () => Promise<Plan>): Outgoing {
  return {
    whenUncertain: 'leave',
    compose: async (delivery) => compose(services, await planNow(), delivery),
    async keepOutcome({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

async function compose(services: Needed, plan: Plan, { facts }: Delivery): Promise<Composed> {
  const entry = await services.returns.find(
    String(facts.division),
    String(facts.indicator),
    String(facts.period),
  );
  const indicator = plan.indicator.get(String(facts.indicator));
  if (!entry || !indicator || !isAsked(entry, Number(facts.sequence)))
    return { do: 'nothing', because: 'answered or withdrawn' };
  const reply = challengeReply(services, plan, indicator, periodOf(entry.period), entry, { typed: '' });
  return { do: 'post', content: { screen: 'reply', reply } };
}

function isAsked(entry: Return, sequence: number): boolean {
  return entry.sequence === sequence && entry.signOff?.state === 'challenged';
}
