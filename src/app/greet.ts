import type { Plan } from '../domain/plan/plan.ts';
import { notice, type Reply, say } from './reply.ts';
import type { Request } from './request.ts';
import { welcome } from './return/listMyReturns.ts';
import { footerOf, type Services } from './services.ts';

/** A person is told what is theirs; a channel or group chat is told what it can ask for, not one member's returns. */
export async function greet(services: Services, plan: Plan, request: Request): Promise<Reply> {
  if (request.place.kind === 'personal') return welcome(services, plan, request.actor);
  const next = [say('alert us about red and amber in Finance'), say('clinic summary'), say('show red risks')];
  const first = plan.divisions[0]?.title;
  const here = first ? next.map((step) => say(step.text.replace('Finance', first))) : next;
  return notice(
    'plain',
    'Golden Thread is here',
    'Mention me to ask about programmes, milestones, risks and indicators, to see a clinic summary, or to have this channel told when a return turns red or amber. Enter your own returns in a chat with me.',
    request.place.kind === 'channel' ? here : here.slice(1),
    footerOf(plan),
  );
}
