import { londonDay } from '../../domain/calendar/dates.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Delivery, Outgoing } from '../deliveryPorts.ts';
import type { OutboxMessage } from '../ports.ts';
import { type LedgerEntry, questionSubject } from '../questionPorts.ts';
import type { Services } from '../services.ts';
import { questionReply } from './questionReply.ts';
import { whoIsReached } from './whoIsReached.ts';

/**
 * Whom a question on the ledger concerns: one delivery for each officer who is to answer it, or one for whoever is told the
 * answer, or that it was withdrawn, in the channel or chat where it was asked. Nobody when it was settled meanwhile, or when nobody can be reached: it
 * stands in “my returns” and “my questions” all the same. One point read, and one for each person who may be told. An event
 * that is about something else concerns nobody.
 */
export async function expandQuestion(
  services: Pick<Services, 'questions' | 'people' | 'clock'>,
  plan: Plan,
  event: OutboxMessage,
): Promise<readonly Delivery[]> {
  if (event.kind !== 'question-asked' && event.kind !== 'question-answered') return [];
  const entry = await services.questions.find(questionSubject(event.question));
  if (!entry) return [];
  const today = coveredOn(plan, londonDay(services.clock.now()));
  return event.kind === 'question-asked' ? askedOf(services, today, entry) : answeredOf(services, entry);
}

/** How messages about questions come about. `plan` is read when its turn comes: a point read at most. */
export function questionOutgoing(
  services: Pick<Services, 'plans' | 'questions' | 'clock' | 'newId' | 'forget' | 'log'>,
): Outgoing {
  return {
    whenUncertain: 'send again',
    async compose({ facts, person }) {
      const [plan, entry] = await Promise.all([
        services.plans.current(),
        services.questions.find(questionSubject(String(facts.question))),
      ]);
      if (!plan || !entry) return { do: 'nothing', because: 'the question is not there' };
      const { question } = entry;
      const { state } = question.standing;
      if ((facts.what === 'asked') !== (state === 'open'))
        return { do: 'nothing', because: `it is ${state}` };
      const today = coveredOn(plan, londonDay(services.clock.now()));
      const reader = person === undefined ? undefined : { aadObjectId: person };
      const reply = questionReply(services, today, question, reader);
      return { do: 'post', content: { screen: 'reply', reply } };
    },
    async keepOutcome({ person, facts, about }, outcome) {
      if (outcome.state === 'refused' && person !== undefined) services.forget(person);
      const fields = { about, what: facts.what };
      if (outcome.state === 'sent') services.log.info('question.told', fields);
      else services.log.warn('question.not-told', { ...fields, state: outcome.state });
    },
  };
}

async function askedOf(
  services: Pick<Services, 'people'>,
  plan: Plan,
  { question }: LedgerEntry,
): Promise<readonly Delivery[]> {
  const indicator = plan.indicator.get(question.indicator);
  if (!indicator || question.standing.state !== 'open') return [];
  const reached = await whoIsReached(services, plan, indicator, question.askedBy);
  return reached.map(({ person, address }) => {
    const id = person.aadObjectId.toLowerCase();
    return {
      ...deliveryOf({ question }, 'asked', question.askedAt),
      id: `question|${question.id}|asked|${id}`,
      place: { kind: 'personal', address },
      person: id,
    };
  });
}

async function answeredOf(
  services: Pick<Services, 'people'>,
  entry: LedgerEntry,
): Promise<readonly Delivery[]> {
  const { question, place } = entry;
  if (question.standing.state === 'open') return [];
  const made = {
    ...deliveryOf(entry, 'answered', question.standing.at),
    id: `question|${question.id}|answered`,
  };
  if (place) return [{ ...made, place }];
  const person = question.askedBy.aadObjectId.toLowerCase();
  const reach = await services.people.reach(person);
  if (!reach || reach.refusedAt !== undefined) return [];
  return [{ ...made, place: { kind: 'personal', address: reach.address }, person }];
}

function deliveryOf({ question }: LedgerEntry, what: 'asked' | 'answered', at: string) {
  const { id, indicator, period } = question;
  return { kind: 'question', about: `${indicator} ${period}`, facts: { question: id, what }, at } as const;
}
