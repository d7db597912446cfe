import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import {
  endMonth,
  periodBefore,
  periodLabel,
  periodLastYear,
  periodOf,
} from '../../domain/calendar/period.ts';
import { hasCode } from '../../domain/errors.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import { reportedFigure } from '../../domain/return/reportedFigure.ts';
import { effectiveRag, type Return, type TrendPoint } from '../../domain/return/return.ts';
import { directions } from '../../domain/return/trend.ts';
import type { AlertCard, Messenger, OutboxMessage, Subscription } from '../ports.ts';
import { footerOf, type Services } from '../services.ts';
import type { AlertNotice } from './alertNotice.ts';

/**
 * Deals with one reported RAG: posts a card to every channel that follows the division when it is red or amber,
 * changes that card when the figure changes or turns green, and otherwise does nothing. A card that already shows
 * this version is left alone, so dealing with the same message twice repeats nothing that was recorded as sent.
 *
 * A channel that the platform refuses is logged and counts as dealt with: trying again would not reach it, and would
 * keep the message in the outbox for ever.
 *
 * @throws whatever else a store or the messenger throws, after trying every channel; the message then stays in the
 * outbox, and those that were told are not told again.
 */
export async function raiseAlert(
  services: Services,
  messenger: Messenger,
  plan: Plan,
  message: OutboxMessage,
): Promise<void> {
  const followers = await services.alerts.followers(message.division);
  if (followers.length === 0 || !plan.indicator.has(message.indicator)) return;
  const entry = await services.returns.find(message.division, message.indicator, message.period);
  if (!entry || entry.sequence > message.sequence) return; // gone, or a later version has its own message
  const period = periodOf(entry.period);
  const points = await services.returns.trend(message.division, message.indicator, {
    from: endMonth(periodLastYear(period)),
    to: londonDay(services.clock.now()).slice(0, 7),
  });
  const results = await Promise.allSettled(
    followers.map((follower) => tellOrGiveUp(services, messenger, plan, follower, entry, points)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function tellOrGiveUp(...given: Parameters<typeof tell>): Promise<void> {
  const [{ log }, , , , entry] = given;
  try {
    await tell(...given);
  } catch (error) {
    if (!hasCode(error, 'delivery-refused')) throw error;
    log.warn('alert.refused', { indicator: entry.indicator, period: entry.period, ...error.details });
  }
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
  const { endsOn } = periodOf(entry.period);
  const isOldNews = points.some((point) => periodOf(point.period).endsOn > endsOn);
  if (isOldNews && card?.period !== entry.period) return; // a later period has been reported meanwhile
  const state = stateAfter(card, follower, entry);
  if (!state) return;
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

/** Changes the card when it is for the same period, or when an open one needs no new warning; else posts. */
async function send(
  messenger: Messenger,
  follower: Subscription,
  card: AlertCard | undefined,
  shown: AlertNotice,
): Promise<string> {
  const samePeriod = card?.period === shown.entry.period;
  const warns = shown.rag !== undefined && shown.state === 'open' && follower.rags.includes(shown.rag);
  if (card && (samePeriod || !warns)) {
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
