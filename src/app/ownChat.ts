import type { Plan } from '../domain/plan/plan.ts';
import { notice, type Reply, say } from './reply.ts';
import type { Request } from './request.ts';
import { footerOf } from './services.ts';

/** Replies that list what one person owes or has been asked. */
const OWN: ReadonlySet<Reply['screen']> = new Set<Reply['screen']>(['worklist', 'my milestones', 'my work']);
const OWN_WORDS = /^\s*my\s+(?:actions|questions)\b/i;

/**
 * The reply as it may stand where it was asked for: what is one person's is for their own chat, and where others look on they
 * are told so instead. Reads and writes nothing.
 */
export function forThisPlace(plan: Plan, { place, input }: Request, reply: Reply): Reply {
  const isOwn = OWN.has(reply.screen) || (input.kind === 'text' && OWN_WORDS.test(input.text));
  if (place.kind === 'personal' || !isOwn) return reply;
  const where = place.kind === 'channel' ? 'this channel' : 'this chat';
  return notice(
    'plain',
    'That is for your own chat',
    `It lists what you alone owe, and everybody in ${where} would see it. Ask me the same in a chat of our own.`,
    [say('clinic summary'), say('help')],
    footerOf(plan),
  );
}
