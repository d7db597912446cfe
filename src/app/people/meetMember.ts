import { hasCode } from '../../domain/errors.ts';
import { type Claimed, claimOf, type Member } from '../../domain/plan/bindings.ts';
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
  const claimed = await claimedNow(plans, member);
  if (claimed.kind === 'claims') return noteOnce(services, member, claimed.people);
  if (claimed.kind !== 'binds') return;
  const came = await people.bind({ ...member, person: claimed.person, at: clock.now().toISOString() });
  log.info(came === 'bound' ? 'person.bound' : 'person.taken', {});
  if (came === 'bound') return;
  // Somebody else was first, or they themselves in another process: by now the plan says which. Where a later file names the one who
  // was first under an address of their own, the plan goes on as if nobody were bound: the address is theirs all the same.
  const again = await claimedNow(plans, member);
  if (again.kind === 'claims') await noteOnce(services, member, again.people);
  if (again.kind === 'binds') await noteOnce(services, member, [again.name]);
}

async function claimedNow(plans: Meeting['plans'], member: Member): Promise<Claimed> {
  const plan = await plans.current();
  return !plan || plan.person.has(member.objectId) ? { kind: 'nobody' } : claimOf(plan, member);
}

async function noteOnce({ people, clock }: Meeting, member: Member, names: readonly string[]): Promise<void> {
  const isNoted = (await people.claims()).some(({ objectId }) => objectId === member.objectId);
  if (!isNoted) await people.noteClaim({ ...member, people: names, at: clock.now().toISOString() });
}
