import { personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { conversationKey } from '../enquiry/conversations.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { worklistOf } from './listMyReturns.ts';
import { isOpen, openFirst } from './nextReturn.ts';
import { openReturnsSheet } from './openReturnsSheet.ts';
import { leaveForLater, skippedIn } from './skippedReturns.ts';

/**
 * Leaves the return that was opened last in this chat for later and opens the next: until the conversation is forgotten, “next return” shows
 * what was skipped after everything else. Where none is open, all that are owed are shown, to choose. Commits nothing; reads what “next
 * return” reads, and what was talked about.
 */
export async function skipReturn(
  services: Services,
  plan: Plan,
  asked: Pick<Request, 'actor' | 'place'>,
): Promise<Reply> {
  const { actor, place } = asked;
  const [{ lines }, last, skipped] = await Promise.all([
    worklistOf(services, plan, personOf(plan, actor.aadObjectId)),
    services.conversations?.recall(conversationKey(place.address.conversationId, actor.aadObjectId)),
    skippedIn(services, asked),
  ]);
  const [line] = lines
    .filter((each) => isOpen(each) && last?.focus === `indicator:${each.indicator.code}`)
    .sort((a, b) => skipped(a) - skipped(b));
  if (!line) return openReturnsSheet(services, plan, asked);
  await leaveForLater(services, asked, line);
  return openFirst(services, plan, actor, { lines, skipped: await skippedIn(services, asked) });
}
