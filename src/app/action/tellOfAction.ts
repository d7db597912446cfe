import type { ActionProgress } from '../../domain/action/action.ts';
import { ownerWords, registerOf } from '../../domain/action/register.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { coveredOn, type Deputy } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { actionTitle, sourceWords } from './actionWords.ts';

/** True for an event that {@link expandAction} takes. */
export function isOfAction({ subject }: RecordEvent): boolean {
  return subject.kind === 'action' || subject.kind === 'decision';
}

/**
 * Whom it concerns what became of an action: one that was agreed or promised, the holders of its owner post and whoever covers for them
 * today; one that is done, declined or has another day, whoever agreed it. Never whoever said so themselves. A point read for each.
 */
export async function expandAction(
  services: Pick<Services, 'people' | 'clock'>,
  plan: Plan,
  { subject, sequence, at, id }: RecordEvent,
): Promise<readonly Delivery[]> {
  const action = subject.kind === 'action' ? registerOf(plan).action.get(subject.code) : undefined;
  // A later version has an event of its own.
  if (!action || action.sequence !== sequence) return [];
  const today = londonDay(services.clock.now());
  const by = action.press.by.aadObjectId.toLowerCase();
  const people = (isNew(action) ? ownersOf(coveredOn(plan, today), action) : agreedBy(plan, action)).filter(
    (one) => one !== by,
  );
  const reaches = await Promise.all(people.map((person) => services.people.reach(person)));
  return people.flatMap((person, index): readonly Delivery[] => {
    const reach = reaches[index];
    if (!reach || reach.refusedAt !== undefined) return [];
    const place = { kind: 'personal', address: reach.address } as const;
    const facts = { action: subject.code, sequence };
    return [
      { id: `notice|action|${id}|${person}`, kind: 'notice', place, person, about: subject.code, facts, at },
    ];
  });
}

/** True for the facts of such a notice. */
export function isAboutAction(facts: DeliveryFacts): boolean {
  return facts.action !== undefined;
}

/** Tells of an action in a person's own chat: what is theirs to do, or what became of what they agreed. Reads the plan. */
export function actionOutgoing(
  services: Pick<Services, 'clock' | 'forget'>,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts, person = '' }) {
      const plan = await planNow();
      const action = registerOf(plan).action.get(String(facts.action));
      if (!action || action.sequence !== facts.sequence)
        return { do: 'nothing', because: 'more was said of it since' };
      if (!isNew(action)) return tellWhoAgreed(plan, action);
      const covered = coveredOn(plan, londonDay(services.clock.now()));
      return ownersOf(covered, action).includes(person)
        ? tellOwner(plan, action)
        : { do: 'nothing', because: 'it is not theirs any more' };
    },
    async keepOutcome({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

function tellOwner(plan: Plan, action: ActionProgress): Composed {
  const { subject, due, division, agreedBy: agreer, from } = action;
  const where = plan.division.get(division)?.title ?? division;
  const source = from.kind === 'typed' ? `for ${where}` : `for ${where}, from ${sourceWords(from)}`;
  const reply = notice(
    'plain',
    `An action for you: ${subject.code}, by ${longDay(due)}`,
    `${actionTitle(action, 400)}. ${agreer.name} recorded it ${source}. Say when it is done, or decline it with a reason.`,
    [say(`action ${subject.code}`), say('my actions')],
    footerOf(plan),
  );
  return { do: 'post', content: { screen: 'reply', reply } };
}

function tellWhoAgreed(plan: Plan, action: ActionProgress): Composed {
  const { subject, step, press, reason, due } = action;
  const became = step === 'moved' ? `now due ${longDay(due)}` : step;
  const reply = notice(
    'plain',
    `${subject.code} is ${became}`,
    `${actionTitle(action, 300)}, ${ownerWords(plan, action)}. ${press.by.name}: ${(reason ?? '').slice(0, 400)}`,
    [say(`action ${subject.code}`), say(`history action ${subject.code}`)],
    footerOf(plan),
  );
  return { do: 'post', content: { screen: 'reply', reply } };
}

function isNew({ step }: ActionProgress): boolean {
  return step === 'agreed' || step === 'promised' || step === 'promised again';
}

/** Entra object ids of the holders of the owner post, and of whoever covers for them. */
function ownersOf(plan: Plan, { ownerPost }: ActionProgress): readonly string[] {
  if (ownerPost === undefined) return [];
  const ids = new Set(
    (plan.holders.get(ownerPost) ?? []).map(({ aadObjectId }) => aadObjectId.toLowerCase()),
  );
  const deputies = [...plan.person.values()].filter((one: Deputy) =>
    one.covering?.some(({ aadObjectId }) => ids.has(aadObjectId.toLowerCase())),
  );
  return [...new Set([...ids, ...deputies.map(({ aadObjectId }) => aadObjectId.toLowerCase())])];
}

function agreedBy(plan: Plan, action: ActionProgress): readonly string[] {
  const id = action.agreedBy.aadObjectId.toLowerCase();
  return plan.person.has(id) ? [id] : [];
}
