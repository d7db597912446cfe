import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import {
  endMonth,
  periodBefore,
  periodLabel,
  periodLastYear,
  periodOf,
} from '../../domain/calendar/period.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import { reportedFigure } from '../../domain/return/reportedFigure.ts';
import { effectiveRag, type Return, type TrendPoint } from '../../domain/return/return.ts';
import { directions } from '../../domain/return/trend.ts';
import type { Composed, Delivery, Outgoing } from '../deliveryPorts.ts';
import type { AlertCard, OutboxMessage, Subscription } from '../ports.ts';
import { footerOf, type Services } from '../services.ts';
import type { AlertNotice } from './alertNotice.ts';

/** One delivery for every channel that follows the division of a reported RAG. One range read. */
export async function expandAlert(
  { alerts }: Pick<Services, 'alerts'>,
  plan: Plan,
  event: OutboxMessage,
): Promise<readonly Delivery[]> {
  if (!plan.indicator.has(event.indicator)) return [];
  const followers = await alerts.followers(event.division);
  return followers.map(({ channel }) => ({
    id: `alert|${event.division}|${event.id}|${channel.conversationId}`,
    kind: 'alert',
    place: { kind: 'channel', address: channel },
    about: `${event.indicator} ${event.period}`,
    facts: {
      division: event.division,
      indicator: event.indicator,
      period: event.period,
      sequence: event.sequence,
    },
    at: event.at,
  }));
}

/** Alert cards: red and amber are posted, and the same card changes when the figure changes or turns green. */
export function alertOutgoing(services: Services, planNow: () => Promise<Plan>): Outgoing {
  return {
    whenUncertain: 'send again',
    compose: async (delivery) => compose(services, await planNow(), delivery),
    async settle({ place, facts }, outcome) {
      const { conversationId } = place.address;
      const indicator = String(facts.indicator);
      if (outcome.state === 'gone') await services.alerts.forgetCard(conversationId, indicator);
      if (outcome.state !== 'sent') return;
      await services.alerts.saveCard(conversationId, {
        indicator,
        period: String(outcome.shown.period),
        activityId: outcome.activityId,
        state: outcome.shown.state === 'resolved' ? 'resolved' : 'open',
        sequence: Number(outcome.shown.sequence),
      });
    },
  };
}

async function compose(services: Services, plan: Plan, { place, facts }: Delivery): Promise<Composed> {
  const nothing = (because: string): Composed => ({ do: 'nothing', because });
  const { conversationId } = place.address;
  const [division, indicator] = [String(facts.division), String(facts.indicator)];
  const entry = await services.returns.find(division, indicator, String(facts.period));
  if (!entry) return nothing('the return is gone');
  const follower = (await services.alerts.followers(division)).find(
    ({ channel }) => channel.conversationId === conversationId,
  );
  if (!follower) return nothing('the channel does not follow the division any more');
  const card = await services.alerts.card(conversationId, indicator);
  if (card?.period === entry.period && card.sequence >= entry.sequence) return nothing('shown already');
  const period = periodOf(entry.period);
  const points = await services.returns.trend(division, indicator, {
    from: endMonth(periodLastYear(period)),
    to: londonDay(services.clock.now()).slice(0, 7),
  });
  const isOldNews = points.some((point) => periodOf(point.period).endsOn > period.endsOn);
  if (isOldNews && card?.period !== entry.period) return nothing('a later period is reported');
  const state = stateAfter(card, follower, entry);
  if (!state) return nothing('nothing to warn of');
  const content = { screen: 'alert' as const, notice: alertNotice(services, plan, entry, points, state) };
  const shown = { period: entry.period, state, sequence: entry.sequence };
  const samePeriod = card?.period === entry.period;
  const rag = effectiveRag(entry);
  const warns = rag !== undefined && state === 'open' && follower.rags.includes(rag);
  return card && (samePeriod || !warns)
    ? { do: 'update', activityId: card.activityId, content, shown }
    : { do: 'post', content, shown };
}

/**
 * What the channel's card is to say, or undefined when it is to be left alone. Only green resolves. An open card
 * follows its own period wherever it goes, but "no data" for a later period says nothing about an open red.
 */
function stateAfter(
  card: AlertCard | undefined,
  follower: Subscription,
  entry: Return,
): AlertNotice['state'] | undefined {
  const rag = effectiveRag(entry);
  if (rag !== undefined && follower.rags.includes(rag)) return 'open';
  if (card?.state !== 'open') return undefined;
  if (rag === 'green') return 'resolved';
  return rag !== undefined || card.period === entry.period ? 'open' : undefined;
}

function alertNotice(
  services: Services,
  plan: Plan,
  entry: Return,
  points: readonly TrendPoint[],
  state: AlertNotice['state'],
): AlertNotice {
  const indicator = plan.indicator.get(entry.indicator);
  if (!indicator) throw new Error('an alert needs an indicator of the plan');
  const period = periodOf(entry.period);
  const rag = effectiveRag(entry);
  const previousRag = points.find((point) => point.period === periodBefore(period).id)?.rag;
  const figure = reportedFigure(entry, indicator.unit);
  const target = entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
  return {
    state,
    indicator,
    division: plan.division.get(entry.division)?.title ?? entry.division,
    period,
    entry,
    rag,
    previousRag,
    direction: directions(indicator, points, period, entry.value, services.policy).short,
    accountable: postTitle(plan, indicator.accountablePost),
    footer: footerOf(plan),
    summary:
      `${indicator.code} ${indicator.title} is ${rag ?? 'not rated'} for ${periodLabel(period)}: ${figure}${target}.` +
      (state === 'resolved' ? ` Resolved, recorded ${longDay(entry.submittedAt.slice(0, 10))}.` : ''),
  };
}
