import { hasCode } from '../../domain/errors.ts';
import { claimOf, type Member } from '../../domain/plan/bindings.ts';
import type { Services } from '../services.ts';

type Meeting = Pick<Services, 'plans' | 'people' | 'clock' | 'log'>;

/**
 * Binds somebody whom the plan does not know to the one person of it who has their address, once and for all; whoever comes with an
 * address that is another's already, or two people's, is bound to nobody and noted for “gaps”. What their address is says the platform.
 * One point read; a transaction more when there is somebody of that address. When storage does not answer nothing is bound, and the
 * next visit tries again.
 */
export async function meetMember(services: Meeting, member: Member): Promise<void> {
  try {
    await meet(services, member);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.warn('person.not-bound', {});
  }
}

async function meet(services: Meeting, member: Member): Promise<void> {
  const { plans, people, clock, log } = services;
  const plan = await plans.current();
  if (!plan || plan.person.has(member.objectId)) return;
  const claimed = claimOf(plan, member);
  const at = clock.now().toISOString();
  if (claimed.kind === 'claims') {
    const isNoted = (await people.claims()).some(({ objectId }) => objectId === member.objectId);
    if (!isNoted) await people.noteClaim({ ...member, people: claimed.people, at });
  }
  if (claimed.kind !== 'binds') return;
  const came = await people.bind({ ...member, person: claimed.person, at });
  log.info(came === 'bound' ? 'person.bound' : 'person.taken', {});
  // Somebody else was first, or they themselves in another process: by now the plan says which.
  if (came === 'taken') await meet(services, member);
}
