import { vocabularyOf } from '../../domain/enquiry/reading/vocabulary.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { codesOnScreen } from './codesOnScreen.ts';
import { conversationKey } from './conversations.ts';

/** Notes what a command's screen listed, so that "who do I chase for the first one?" can be asked after it. */
export function noteShown(
  { conversations }: Pick<Services, 'conversations'>,
  plan: Plan,
  { actor, place }: Request,
  reply: Reply,
): void {
  const shown = codesOnScreen(reply);
  if (shown.length === 0) return;
  const { codes } = vocabularyOf(plan);
  const refs = shown.flatMap((code) => codes.get(code.toLowerCase()) ?? []);
  const [first] = refs;
  conversations?.note(conversationKey(place.address.conversationId, actor.aadObjectId), {
    question: shown.join(' and '),
    shown,
    page: 0,
    ...(first?.startsWith('indicator:') && refs.length > 1
      ? { query: { about: 'indicators', want: 'list', within: refs } }
      : {}),
    ...(refs.length === 1 && first ? { focus: first } : {}),
  });
}
