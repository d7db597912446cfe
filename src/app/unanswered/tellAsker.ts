import type { Plan } from '../../domain/plan/plan.ts';
import type { UnansweredEnquiry, UnansweredStanding } from '../../domain/unanswered/unansweredEnquiry.ts';
import type { Composed, Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { enquirySubject, type UnansweredRecord } from '../unansweredPorts.ts';

/** True for an event that {@link expandEnquiry} takes. */
export function isOfEnquiry({ subject }: RecordEvent): boolean {
  return subject.kind === 'enquiry';
}

/**
 * The version of a question that was settled: it may have been passed on again since, which takes nothing from whoever asked before. One
 * point read; one range read more where it was.
 */
async function settledAt(
  { unanswered }: Pick<Services, 'unanswered'>,
  subject: RecordEvent['subject'],
  sequence: number,
): Promise<UnansweredRecord | undefined> {
  const stands = await unanswered.find(subject);
  if (!stands || stands.sequence === sequence) return stands;
  return (await unanswered.history(subject)).find((version) => version.sequence === sequence);
}

/**
 * Whom it concerns that a question was settled: everybody who passed it on, in their own chat, and not whoever settled it. One point
 * read, and one for each of them; one range read more where it was passed on again since.
 */
export async function expandEnquiry(
  services: Pick<Services, 'unanswered' | 'people'>,
  { subject, sequence, at, id }: RecordEvent,
): Promise<readonly Delivery[]> {
  const settled = await settledAt(services, subject, sequence);
  if (!settled || settled.enquiry.standing.state === 'open') return [];
  const settler = settled.press.by.aadObjectId.toLowerCase();
  const people = settled.enquiry.askers
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
export function isAboutEnquiry({ enquiry }: DeliveryFacts): boolean {
  return enquiry !== undefined;
}

/** Tells somebody what became of the question that they passed on. Reads the version that settled it, and the plan. */
export function enquiryOutgoing(
  services: Pick<Services, 'unanswered' | 'forget'>,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts }) {
      const [plan, settled] = await Promise.all([
        planNow(),
        settledAt(services, enquirySubject(String(facts.enquiry)), Number(facts.sequence)),
      ]);
      if (!settled) return { do: 'nothing', because: 'it went with what is old' };
      return composed(plan, settled.enquiry, settled.enquiry.standing);
    },
    async keepOutcome({ person }, { state }) {
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
