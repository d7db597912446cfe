import { conversationKey } from '../enquiry/conversations.ts';
import type { WorklistLine } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';

type Asked = Pick<Request, 'actor' | 'place'>;
type Which = Pick<WorklistLine, 'indicator' | 'period'>;

/** Where a return stands among those left for later: higher is later, -1 is not among them. */
export type Skipped = (one: Which) => number;

/**
 * Where among what a person left for later in this chat a return stands: the one skipped last is the highest, one that was not skipped is -1.
 * Remembered as long as a conversation is. One point read where this process does not know.
 */
export async function skippedIn(
  { conversations }: Pick<Services, 'conversations'>,
  asked: Asked,
): Promise<Skipped> {
  const shown = (await conversations?.recall(keyOf(asked)))?.shown ?? [];
  return (one) => shown.indexOf(idOf(one));
}

/** Leaves a return for later, after everything that was left before. */
export async function leaveForLater(
  { conversations }: Pick<Services, 'conversations'>,
  asked: Asked,
  one: Which,
): Promise<void> {
  const before = (await conversations?.recall(keyOf(asked)))?.shown ?? [];
  const shown = [...before.filter((id) => id !== idOf(one)), idOf(one)];
  conversations?.remember(keyOf(asked), { question: 'skip', shown, page: 0 });
}

function idOf({ indicator, period }: Which): string {
  return `${indicator.code} ${period.id}`;
}

/** Beside what was asked last in the same chat, and forgotten with it. */
function keyOf({ actor, place }: Asked): string {
  return conversationKey(`${place.address.conversationId}|skipped`, actor.aadObjectId);
}
