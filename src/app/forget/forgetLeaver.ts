import { may, personOf } from '../../domain/access.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { Eraser } from './eraser.ts';
import { findLeavers, type Leaver } from './findLeaver.ts';

const KEPT =
  'What they entered, asked and answered stays in the history of returns, without their name. Decisions about periods keep it, and so does what somebody wrote about them.';

/** A typed `forget LEAVER`. `sure` once it was asked what would be deleted. */
export interface ForgetAsked {
  /** A name, an e-mail or an Entra object id, as typed. */
  readonly leaver: string;
  readonly sure: boolean;
}

/**
 * Forgets somebody who has left, for the performance team in a chat of their own. First shows what would be deleted and
 * what stays; the button types the same with “for good”, and then it is done. Somebody whom the plan still names is
 * refused until that is confirmed. Costs what the erasers cost; doing it twice is fine.
 */
export async function forgetLeaver(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
  asked: ForgetAsked,
): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'forget a leaver'))
    return refuseAccess(plan, 'forget a leaver');
  if (place.kind !== 'personal')
    return sorry(
      plan,
      'Ask me in a chat of our own',
      'What is kept about somebody is not for everybody here.',
    );
  const leavers = await findLeavers(services, plan, asked.leaver);
  const [leaver] = leavers;
  if (!leaver || leavers.length > 1) return whoIsMeant(plan, asked.leaver, leavers);
  // Only an object id is sure: a name that is typed with “for good” is asked about first.
  if (asked.sure && leaver.id === asked.leaver.trim().toLowerCase())
    return erase(services, plan, actor, leaver);
  return askFirst(services, plan, leaver);
}

async function askFirst(services: Services, plan: Plan, leaver: Leaver): Promise<Reply> {
  const found = await counted(services.erasers, leaver.id);
  const name = nameOf(leaver);
  if (found.length === 0)
    return notice('plain', `Nothing is kept about ${name}`, KEPT, [say('gaps')], footerOf(plan));
  const still = leaver.inPlan
    ? 'The plan still names them. Take them out of it first: until then they can go on as before, and what is deleted comes back with their next message.'
    : '';
  const label = leaver.inPlan ? 'Delete it all the same' : 'Delete it';
  // Never `sorry`: pressed from a card, that would be shown as a message without the button.
  return notice(
    'plain',
    leaver.inPlan ? `${name} has not left the plan` : `Forget ${name}?`,
    [still, ...listed(found, 'would be'), KEPT, 'It cannot be undone.'].filter(Boolean).join('\n\n'),
    [{ label, text: `forget ${leaver.id} for good` }],
    footerOf(plan),
  );
}

async function erase(services: Services, plan: Plan, actor: Author, leaver: Leaver): Promise<Reply> {
  const found = await counted(services.erasers, leaver.id);
  try {
    // First, so that what was begun is on record, too; and never of whom.
    if (found.length > 0) await noteForgetting(services, actor, found);
    // One after the other: two of them may change the same table.
    for (const eraser of services.erasers) await eraser.erase(leaver.id);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable') && !hasCode(error, 'stale')) throw error;
    services.log.error('person.not-forgotten', { code: error.code });
    const again: NextStep = { label: 'Try again', text: `forget ${leaver.id} for good` };
    const text =
      'Storage did not answer, or somebody changed the same rows, so not everything is deleted. Doing it again does no harm.';
    return notice('sorry', 'Not finished', text, [again], footerOf(plan));
  }
  services.forget(leaver.id);
  services.conversations?.forget(leaver.id);
  services.log.info('person.forgotten', { things: found.reduce((sum, { count }) => sum + count, 0) });
  const lines = found.length > 0 ? listed(found, 'were') : ['There was nothing to delete.'];
  return notice('done', `${nameOf(leaver)} is forgotten`, [...lines, KEPT].join('\n\n'), [], footerOf(plan));
}

async function noteForgetting(
  { interventions, clock }: Services,
  { aadObjectId, name }: Author,
  found: readonly Found[],
): Promise<void> {
  const what = found.map(({ eraser, count }) => `${eraser.what} (${count})`).join(', ');
  const at = clock.now().toISOString();
  await interventions?.note({ at, by: { aadObjectId, name }, command: 'forget', what });
}

interface Found {
  readonly eraser: Eraser;
  readonly count: number;
}

async function counted(erasers: readonly Eraser[], person: string): Promise<readonly Found[]> {
  const all = await Promise.all(
    erasers.map(async (eraser) => ({ eraser, count: await eraser.count(person) })),
  );
  return all.filter(({ count }) => count > 0);
}

/** `Deleted would be: drafts (2), files (1).`, and the same for what is made nameless. */
function listed(found: readonly Found[], tense: 'would be' | 'were'): readonly string[] {
  return (['deleted', 'made nameless'] as const).flatMap((how) => {
    const these = found.filter(({ eraser }) => eraser.how === how);
    if (these.length === 0) return [];
    const what = these.map(({ eraser, count }) => `${eraser.what} (${count})`).join(', ');
    return [`These ${tense} ${how}: ${what}.`];
  });
}

function whoIsMeant(plan: Plan, words: string, leavers: readonly Leaver[]): Reply {
  const title = `I do not know who “${words.slice(0, 60)}” is`;
  if (leavers.length === 0)
    return sorry(
      plan,
      title,
      'Type the name or the e-mail as the plan has it. Somebody who has left the plan is found by the name that is in the history, or by their object id, which the Entra admin centre shows.',
    );
  const next = leavers.map(({ id, name }) => ({ label: `${name ?? id}`, text: `forget ${id}` }));
  return notice('sorry', title, 'More than one person fits. Choose one.', next, footerOf(plan));
}

function nameOf({ id, name }: Leaver): string {
  return name ?? `The person with the object id ${id}`;
}

function sorry(plan: Plan, title: string, text: string): Reply {
  return notice('sorry', title, text, [], footerOf(plan));
}
