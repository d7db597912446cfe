import type { Plan } from '../../domain/plan/plan.ts';
import type { UnansweredEnquiry, UnansweredStanding } from '../../domain/unanswered/unansweredEnquiry.ts';
import type { Composed, Delivery, Facts, Outgoing } from '../deliveryPorts.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { enquirySubject } from '../unansweredPorts.ts';

/** True for an event that {@link expandEnquiry} takes. */
export function isOfEnquiry({ subject }: RecordEvent): boolean {
  return subject.kind === 'enquiry';
}

/**
 * Whom it concerns that a question was settled: everybody who passed it on, in their own chat, and not whoever settled it. One point
 * read, and one for each of them.
 */
export async function expandEnquiry(
  services: Pick<Services, 'unanswered' | 'people'>,
  { subject, sequence, at, id }: RecordEvent,
): Promise<readonly Delivery[]> {
  const stands = await services.unanswered.find(subject);
  if (!stands || stands.sequence !== sequence || stands.enquiry.standing.state === 'open') return [];
  const settler = stands.press.by.aadObjectId.toLowerCase();
  const people = stands.enquiry.askers
    .map(({ by }) => by.aadObjectId.toLowerCase())
    .filter((person) => person !== settler);
  const reaches = await Promise.all(people.map((person) => services.people.reach(person)));
  return people.flatMap((person, index): readonly Delivery[] => {
    const reach = reaches[index];
    if (!reach || reach.refusedAt !== undefined) return [];
    const place = { kind: 'personal', address: reach.address } as const;
    const facts = { enquiry: subject.code, sequence };
    return [
      {
        id: `notice|enquiry|${id}|${person}`,
        kind: 'notice',
        place,
        person,
        about: 'a question passed on',
        facts,
        at,
      },
    ];
  });
}

/** True for the facts of such a message. */
export function isAboutEnquiry({ enquiry }: Facts): boolean {
  return enquiry !== undefined;
}

/** Tells somebody what became of the question that they passed on. One point read, and the plan. */
export function enquiryOutgoing(
  services: Pick<Services, 'unanswered' | 'forget'>,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts }) {
      const [plan, stands] = await Promise.all([
        planNow(),
        services.unanswered.find(enquirySubject(String(facts.enquiry))),
      ]);
      if (!stands || stands.sequence !== facts.sequence)
        return { do: 'nothing', because: 'more was said of it since' };
      return composed(plan, stands.enquiry, stands.enquiry.standing);
    },
    async settle({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

function composed(plan: Plan, { text }: UnansweredEnquiry, standing: UnansweredStanding): Composed {
  if (standing.state === 'open') return { do: 'nothing', because: 'it is open' };
  const isAnswered = standing.state === 'answered';
  const reply = notice(
    'plain',
    isAnswered ? 'Your question has an answer' : 'Your question was closed',
    isAnswered
      ? `You asked: “${text}”. ${standing.by.name} answers: ${standing.answer}`
      : `You asked: “${text}”. ${standing.by.name} looked at it: I cannot answer it from the plan or the returns.`,
    isAnswered ? [{ label: 'Ask it again', text }] : [say('help')],
    footerOf(plan),
  );
  return { do: 'post', content: { screen: 'reply', reply } };
}
