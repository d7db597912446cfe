import { personOf } from '../../domain/access.ts';
import { daysBetween, londonDay } from '../../domain/calendar/dates.ts';
import { type Plan, riskOwner } from '../../domain/plan/plan.ts';
import { type AskedRisk, askedRisks, maySecondRisk } from '../../domain/plan/progress/riskAcceptance.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import type { WaitingRisk } from './riskScreens.ts';

/** What waits about risks for this person to accept, oldest first, and how much they had a hand in. No reads beside the plan. */
export function waitingRisks(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Pick<Actor, 'aadObjectId'>,
): { readonly items: readonly WaitingRisk[]; readonly own: number } {
  const person = personOf(plan, actor.aadObjectId);
  const waiting = askedRisks(plan).map((asked) => ({
    item: waitingRisk(services, plan, asked),
    may: maySecondRisk(plan, services.policy, person, asked.ask),
  }));
  return {
    items: waiting
      .flatMap(({ item, may }) => (may === 'yes' ? [item] : []))
      .sort((a, b) => a.ask.at.localeCompare(b.ask.at)),
    own: waiting.filter(({ may }) => may === 'own hand').length,
  };
}

/** One matter as whoever decides it sees it. */
export function waitingRisk(
  { clock }: Pick<Services, 'clock'>,
  plan: Plan,
  { risk, ask }: AskedRisk,
): WaitingRisk {
  return {
    risk,
    ask,
    owner: riskOwner(plan, risk) ?? 'nobody is recorded',
    daysWaiting: daysBetween(londonDay(new Date(ask.at)), londonDay(clock.now())),
  };
}
