import { periodLabel } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { waitingMilestones } from '../milestone/waitingMilestones.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { waitingRisks } from '../risk/waitingRisks.ts';
import { footerOf, type Services } from '../services.ts';
import type { ToSignOff } from './signOffScreens.ts';
import { waitingReturns } from './waitingReturns.ts';

/** What waits for this person to accept or approve, oldest first. Reads as {@link waitingReturns}. */
export async function listToSignOff(
  services: Services,
  plan: Plan,
  actor: Actor,
  page = 0,
  notes: readonly string[] = [],
): Promise<Reply> {
  const { items, own } = await waitingReturns(services, plan, actor);
  const reported = waitingMilestones(services, plan, actor);
  const risks = waitingRisks(services, plan, actor);
  const toSignOff: ToSignOff = {
    items,
    ...(reported.items.length > 0 ? { milestones: reported.items } : {}),
    ...(risks.items.length > 0 ? { risks: risks.items } : {}),
    own: own + reported.own + risks.own,
    page,
    notes,
    operation: services.newId(),
  };
  return {
    screen: 'to sign off',
    toSignOff,
    next: [say('my returns'), say('clinic summary')],
    footer: footerOf(plan),
    summary: [...notes, sentence(toSignOff)].join(' '),
  };
}

function sentence({ items, milestones = [], risks = [], own }: ToSignOff): string {
  const yours = own > 0 ? ` ${own} of your own ${own === 1 ? 'waits' : 'wait'} for somebody else.` : '';
  const all = [
    ...items.map(({ indicator, period }) => `${indicator.code} ${periodLabel(period)}`),
    ...milestones.map(({ milestone }) => milestone.code),
    ...risks.map(({ risk }) => risk.code),
  ];
  if (all.length === 0) return `Nothing waits for you to sign off.${yours}`;
  const named = all.slice(0, 5);
  const more = all.length > named.length ? ` and ${all.length - named.length} more` : '';
  return `${all.length} to sign off: ${named.join(', ')}${more}.${yours}`;
}
