import { authorOf, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { declined } from '../../domain/plan/cover.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { matchPerson } from '../personWords.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { changeCovers } from './changeCovers.ts';
import { listed } from './personalMessage.ts';
import { coverEvent } from './tellCover.ts';

/**
 * Ends every cover of the actor's for somebody, now and later, and has that person and whoever arranged it told: the deputy's own
 * choice, which takes no reason. Without a name it must be clear whom is meant. Costs as `changeCovers`.
 */
export async function declineCover(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly covered?: string },
): Promise<Reply> {
  const deputy = personOf(plan, actor.aadObjectId);
  if (!deputy) return refuseAccess(plan, 'arrange own cover');
  const today = londonDay(services.clock.now());
  const own = plan.covers.filter(({ deputy, until }) => deputy === actor.aadObjectId && until >= today);
  const people = [...new Set(own.map(({ covered }) => covered))].flatMap((id) => plan.person.get(id) ?? []);
  const meant = asked.covered === undefined ? people : whoIsMeant(plan, people, asked.covered);
  const [person] = meant;
  if (!person || meant.length > 1) return whichCover(plan, people);
  const covered = person.aadObjectId.toLowerCase();
  const [first] = own.filter((cover) => cover.covered === covered);
  await changeCovers(services, {
    by: authorOf(deputy),
    operation: services.newId(),
    covers: (held, at) => declined(held, { covered, deputy: actor.aadObjectId }, today, at),
    events: () => (first ? [coverEvent(first, 'cover declined')] : []),
  });
  services.log.info('cover.declined', {});
  return notice(
    'done',
    `You do not cover for ${person.name}`,
    `${person.name} is told, and so is whoever arranged it. What you did meanwhile stands.`,
    [say('covers'), say('my returns')],
    footerOf(plan),
  );
}

function whoIsMeant(plan: Plan, people: readonly Person[], words: string): readonly Person[] {
  const match = matchPerson(plan, words);
  const near = match.ok ? [match.person] : match.nearest;
  return people.filter((person) => near.some(({ aadObjectId }) => aadObjectId === person.aadObjectId));
}

function whichCover(plan: Plan, people: readonly Person[]): Reply {
  const names = people.map(({ name }) => name);
  const [title, text] =
    names.length === 0
      ? ['You cover for nobody', 'There is nothing to decline.']
      : [`You cover for ${listed(names, 4)}`, 'Which cover do you decline?'];
  const next = names.map((name) => ({ label: `Decline ${name}`, text: `decline cover for ${name}` }));
  return notice('plain', title, text, [...next, say('covers')], footerOf(plan));
}
