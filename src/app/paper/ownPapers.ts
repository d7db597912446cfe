import { may, personOf } from '../../domain/access.ts';
import { PAPER_KINDS, PAPER_RULES } from '../../domain/paper/paperKinds.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';

/** The reply without buttons that would be refused: papers that this person may not have, and in a channel every paper. */
export function withOwnPapers(
  reply: Reply,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
): Reply {
  const person = personOf(plan, actor.aadObjectId);
  const isOwn = (typed: string): boolean => {
    const kind = PAPER_KINDS.find((one) => typed.toLowerCase().startsWith(one.toLowerCase()));
    return kind === undefined || (place.kind === 'personal' && may(person, PAPER_RULES[kind].right));
  };
  if (reply.screen === 'answer') {
    const { answer } = reply;
    if (!('next' in answer) || answer.next.every(isOwn)) return reply;
    return { ...reply, answer: { ...answer, next: answer.next.filter(isOwn) } };
  }
  if (!('next' in reply) || reply.next.every(({ text }) => isOwn(text))) return reply;
  return { ...reply, next: reply.next.filter(({ text }) => isOwn(text)) };
}
