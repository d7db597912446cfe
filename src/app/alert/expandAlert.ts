import { registerOf } from '../../domain/action/register.ts';
import { decideCard } from '../../domain/alert/alertCard.ts';
import { type AlertStanding, firedBy, isCorporateRed } from '../../domain/alert/alertStanding.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Delivery, Expand } from '../deliveryPorts.ts';
import type { ReturnMessage } from '../ports.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { RECENT_PLAN_MS } from '../services.ts';
import type { AlertMessage } from './alertPorts.ts';
import { alertDelivery, type Follower, followersOf, rulesOn } from './followers.ts';
import { type AlertServices, readStanding } from './readStanding.ts';

/**
 * Works out which channels an event concerns. A reported RAG concerns every channel that follows the indicator and for which
 * it fires a rule, or whose card it changes; a version that was overtaken concerns nobody, since the later one has a
 * message of its own; a report on anything else likewise. An acknowledgement concerns the channel of its card.
 *
 * Costs one range read of the subscriptions; where somebody follows, one point read and one range read of the return and
 * its trend, and one point read for each channel in which no rule fires. All other events cost nothing.
 */
export function expandAlert(services: AlertServices): Expand {
  return async (event) => {
    switch (event.kind) {
      case 'rag-reported':
        return forReturn(services, event);
      case 'recorded':
      case 'registered':
        return forReported(services, event);
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
  const because = { period: event.period, fact: `${event.period}|${event.sequence}`, at: event.at };
  return concerned(services, followers, standing, because);
}

/** A report on a milestone, a risk, a saving or an action: the plan is read for it, since what was reported is in it. */
async function forReported(services: AlertServices, event: RecordEvent): Promise<readonly Delivery[]> {
  const { subject, sequence, at } = event;
  const { kind, code } = subject;
  if (!isReported(kind)) return [];
  const plan = await services.plans.fresh();
  const reported = plan && sequenceOf(plan, kind, code);
  if (!plan || reported === undefined || reported > sequence) return [];
  const alerted = { kind, code };
  const followers = followersOf(plan, await services.alerts.subscriptions(), alerted);
  if (followers.length === 0) return [];
  const standing = await readStanding(services, plan, alerted, undefined);
  return standing ? concerned(services, followers, standing, { fact: `reported|${sequence}`, at }) : [];
}

const REPORTED = ['milestone', 'risk', 'saving', 'action'] as const;
type Reported = (typeof REPORTED)[number];

function isReported(kind: string): kind is Reported {
  return (REPORTED as readonly string[]).includes(kind);
}

/** The version that stands, zero where nothing was reported; undefined for what the plan does not have. */
function sequenceOf(plan: Plan, kind: Reported, code: string): number | undefined {
  if (kind === 'action') return registerOf(plan).action.get(code)?.sequence;
  const item = plan[kind].get(code);
  return item && (item.progress?.sequence ?? 0);
}

/** Those of the followers for which what stands fires a rule, or whose card it changes. */
async function concerned(
  services: AlertServices,
  followers: readonly Follower[],
  standing: AlertStanding,
  because: Parameters<typeof alertDelivery>[2],
): Promise<readonly Delivery[]> {
  const { kind, code } = standing;
  const fires = firedBy(standing, services.policy);
  const concerns = async (follower: Follower): Promise<boolean> => {
    const on = rulesOn(follower);
    if (fires.some((rule) => on.includes(rule))) return true;
    const card = await services.alerts.card(follower.channel.conversationId, { kind, code });
    return decideCard(card, on, fires, standing) !== undefined;
  };
  const which = await Promise.all(followers.map(concerns));
  return followers
    .filter((_, index) => which[index])
    .map(({ channel }) => alertDelivery(channel, { kind, code }, because))
    .map((delivery) => (isCorporateRed(standing) ? { ...delivery, urgent: true as const } : delivery));
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
