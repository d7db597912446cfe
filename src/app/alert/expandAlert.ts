import { decideCard } from '../../domain/alert/alertCard.ts';
import { firedBy } from '../../domain/alert/alertStanding.ts';
import type { Delivery, Expand } from '../deliveryPorts.ts';
import type { AlertMessage, ReturnMessage } from '../ports.ts';
import { RECENT_PLAN_MS } from '../services.ts';
import { alertDelivery, type Follower, followersOf, rulesOn } from './followers.ts';
import { type AlertServices, readStanding } from './readStanding.ts';

/**
 * Works out which channels an event concerns. A reported RAG concerns every channel that follows the indicator and for which
 * it fires a rule, or whose card it changes; a version that was overtaken concerns nobody, since the later one has a
 * message of its own. An acknowledgement concerns the channel of its card.
 *
 * Costs one range read of the subscriptions; where somebody follows, one point read and one range read of the return and
 * its trend, and one point read for each channel in which no rule fires. All other events cost nothing.
 */
export function expandAlert(services: AlertServices): Expand {
  return async (event) => {
    switch (event.kind) {
      case 'rag-reported':
        return forReturn(services, event);
      case 'alert-acknowledged':
        return forCard(services, event);
      default:
        return [];
    }
  };
}

async function forReturn(services: AlertServices, event: ReturnMessage): Promise<readonly Delivery[]> {
  const plan = await services.plans.current(RECENT_PLAN_MS);
  if (!plan) return [];
  const subject = { kind: 'indicator', code: event.indicator } as const;
  const followers = followersOf(plan, await services.alerts.subscriptions(), subject);
  if (followers.length === 0) return [];
  const standing = await readStanding(services, plan, subject, event.period);
  if (standing?.kind !== 'indicator' || !standing.entry || standing.entry.sequence > event.sequence)
    return [];
  const fires = firedBy(standing, services.policy);
  const concerns = async (follower: Follower): Promise<boolean> => {
    const on = rulesOn(follower);
    if (fires.some((rule) => on.includes(rule))) return true;
    const card = await services.alerts.card(follower.channel.conversationId, subject);
    return decideCard(card, on, fires, standing) !== undefined;
  };
  const concerned = await Promise.all(followers.map(concerns));
  const because = { period: event.period, fact: `${event.period}|${event.sequence}`, at: event.at };
  return followers
    .filter((_, index) => concerned[index])
    .map(({ channel }) => alertDelivery(channel, subject, because));
}

async function forCard(services: AlertServices, event: AlertMessage): Promise<readonly Delivery[]> {
  const { channel, subject, id, at } = event;
  const [subscriptions, card] = await Promise.all([
    services.alerts.subscriptions(),
    services.alerts.card(channel, subject),
  ]);
  const here = subscriptions.find((each) => each.channel.conversationId === channel);
  if (!here || !card) return [];
  const period = card.period === undefined ? {} : { period: card.period };
  return [alertDelivery(here.channel, subject, { ...period, fact: id, at })];
}
