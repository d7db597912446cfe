import { londonDay, longDay } from '../domain/dates.ts';
import { formatFigure } from '../domain/figure.ts';
import { endMonth, periodBefore, periodLabel, periodLastYear, periodOf } from '../domain/period.ts';
import { type Plan, postTitle } from '../domain/plan.ts';
import { effectiveRag, type Return, type TrendPoint } from '../domain/return.ts';
import { directions } from '../domain/trend.ts';
import type { AlertNotice } from './alertNotice.ts';
import type { AlertCard, Messenger, OutboxMessage, Subscription } from './ports.ts';
import { footerOf, type Services } from './services.ts';

/**
 * Deals with one reported RAG: posts a card to every channel that follows the division when it is red or amber,
 * changes that card when the figure changes or turns green, and otherwise does nothing. A card that already shows
 * this version is left alone, so dealing with the same message twice repeats nothing that was recorded as sent.
 *
 * @throws whatever a store or the messenger throws, after trying every channel; the message then stays in the outbox.
 */
export async function raiseAlert(
  services: Services,
  messenger: Messenger,
  plan: Plan,
  message: OutboxMessage,
): Promise<void> {
  const entry = await services.returns.find(message.division, message.indicator, message.period);
  if (!entry || entry.sequence > message.sequence) return; // gone, or a later version has its own message
  const followers = await services.alerts.followers(message.division);
  if (followers.length === 0 || !plan.indicator.has(entry.indicator)) return;
  const period = periodOf(entry.period);
  const points = await services.returns.trend(message.division, message.indicator, {
    from: endMonth(periodLastYear(period)),
    to: londonDay(services.clock.now()).slice(0, 7),
  });
  if (points.some((point) => periodOf(point.period).endsOn > period.endsOn)) return; // a late return is old news
  const results = await Promise.allSettled(
    followers.map((follower) => tell(services, messenger, plan, follower, entry, points)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function tell(
  services: Services,
  messenger: Messenger,
  plan: Plan,
  follower: Subscription,
  entry: Return,
  points: readonly TrendPoint[],
): Promise<void> {
  const { conversationId } = follower.channel;
  const card = await services.alerts.card(conversationId, entry.indicator);
  if (card?.period === entry.period && card.sequence >= entry.sequence) return;
  const rag = effectiveRag(entry);
  const bad = rag !== undefined && follower.rags.includes(rag);
  const isOpen = card?.state === 'open';
  if (!bad && !isOpen) return;
  const state = bad ? 'open' : 'resolved';
  const shown: AlertNotice = alertNotice(services, plan, entry, points, state);
  const activityId = await send(messenger, follower, card, shown);
  await services.alerts.saveCard(conversationId, {
    indicator: entry.indicator,
    period: entry.period,
    activityId,
    state,
    sequence: entry.sequence,
  });
  services.log.info('alert.sent', { indicator: entry.indicator, period: entry.period, state });
}

/** Updates the open card of the same period, or the open card of an earlier one that is now resolved; else posts. */
async function send(
  messenger: Messenger,
  follower: Subscription,
  card: AlertCard | undefined,
  shown: AlertNotice,
): Promise<string> {
  const samePeriod = card?.period === shown.entry.period;
  if (card && (samePeriod || shown.state === 'resolved')) {
    await messenger.update(follower.channel, card.activityId, shown);
    return card.activityId;
  }
  return messenger.post(follower.channel, shown);
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
  const figure = entry.value === undefined ? 'no data' : formatFigure(entry.value, indicator.unit);
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
