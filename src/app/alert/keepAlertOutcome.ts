import { faceOf } from '../../domain/alert/alertCard.ts';
import type { AlertSubject } from '../../domain/alert/alertScope.ts';
import { withDigest, withPost } from '../../domain/alert/grouping.ts';
import type { Delivery, Dispatch, Outcome } from '../deliveryPorts.ts';
import { alertDelivery, digestDelivery } from './followers.ts';
import type { AlertServices } from './readStanding.ts';
import { shownAs } from './shownAlert.ts';

type Sent = Extract<Outcome, { state: 'sent' }>;

/** HTTP statuses by which the platform says that the bot is not in this channel any more. */
const NOT_HERE: readonly unknown[] = [403, 404];

/**
 * Keeps what became of an alert or a digest: the id of its message, and what readers see. What changed while it was on its way is
 * not taken for shown, and is shown next: whoever changed it may have found no message to change. A channel that the platform
 * refuses is marked in its subscriptions, and alerted no more until it asks again.
 */
export async function keepAlertOutcome(
  services: AlertServices,
  delivery: Delivery,
  outcome: Outcome,
  dispatch: Dispatch,
): Promise<void> {
  switch (outcome.state) {
    case 'sent':
      return outcome.shown.digest === undefined
        ? keepCard(services, delivery, outcome, dispatch)
        : keepDigest(services, delivery, outcome, dispatch);
    case 'refused':
      if (NOT_HERE.includes(outcome.status)) await markRefused(services, delivery, outcome.at);
      services.log.warn('alert.refused', { about: delivery.about, status: outcome.status });
      return;
    case 'gone':
      return forgetMessage(services, delivery, outcome.activityId);
    case 'uncertain':
      services.log.warn('alert.uncertain', { about: delivery.about });
      return;
    case 'not needed':
  }
}

async function keepCard(
  services: AlertServices,
  delivery: Delivery,
  { how, activityId, shown, at }: Sent,
  dispatch: Dispatch,
): Promise<void> {
  const { address } = delivery.place;
  const subject = subjectOf(delivery);
  if (!subject) return;
  // Before it is forgotten: when this is cut off it is done again.
  if (shown.left !== undefined) {
    const { code } = subject;
    await dispatch([digestDelivery(address, String(shown.left), `${at}|${code}`, at, code)]);
  }
  const kept = await services.alerts.changeCard(address.conversationId, subject, (card) => {
    // The card of a later period may stand by now: it has a message of its own.
    if (!card || (card.period ?? '') !== shown.period) return undefined;
    const { left: _left, ...rest } = card;
    return { ...rest, activityId, shown: String(shown.face), version: card.version + 1 };
  });
  if (kept?.activityId === activityId && kept.shown !== faceOf(kept)) {
    const period = kept.period === undefined ? {} : { period: kept.period };
    await dispatch([
      alertDelivery(address, subject, { ...period, fact: `after ${delivery.id} at ${at}`, at }),
    ]);
  }
  services.log.info('alert.sent', { about: delivery.about, how });
}

async function keepDigest(
  services: AlertServices,
  delivery: Delivery,
  { how, activityId, shown, at }: Sent,
  dispatch: Dispatch,
): Promise<void> {
  const { address } = delivery.place;
  const channel = address.conversationId;
  const [id, startedAt] = [String(shown.digest), String(shown.startedAt)];
  const board = withDigest(await services.alerts.board(channel), { id, startedAt, activityId, sentAt: at });
  await services.alerts.saveBoard(
    channel,
    how === 'post' ? withPost(board, { id, at }, services.policy) : board,
  );
  const shownOf = shownAs(shown);
  let isOutdated = false;
  await services.alerts.changeCards(channel, (card) => {
    const said = card.digest === id ? shownOf(card) : undefined;
    if (said === undefined) return undefined;
    isOutdated ||= said !== faceOf(card);
    return said === card.shown ? undefined : { ...card, shown: said, version: card.version + 1 };
  });
  if (isOutdated) await dispatch([digestDelivery(address, id, at, at)]);
  services.log.info('alert.digest-sent', { digest: id, how });
}

async function forgetMessage(services: AlertServices, delivery: Delivery, activityId: string): Promise<void> {
  const channel = delivery.place.address.conversationId;
  const subject = subjectOf(delivery);
  if (subject)
    await services.alerts.changeCard(channel, subject, (card) => {
      if (card?.activityId !== activityId) return undefined;
      const { activityId: _, ...rest } = card;
      return { ...rest, shown: '' };
    });
  const board = await services.alerts.board(channel);
  const digest = board.digests.find((each) => each.activityId === activityId);
  if (!digest) return;
  const { id, startedAt } = digest;
  await services.alerts.saveBoard(channel, withDigest(board, { id, startedAt }));
}

async function markRefused(services: AlertServices, delivery: Delivery, at: string): Promise<void> {
  const channel = delivery.place.address.conversationId;
  const here = (await services.alerts.subscriptions()).filter(
    (each) => each.channel.conversationId === channel && each.refusedAt === undefined,
  );
  await Promise.all(here.map((each) => services.alerts.subscribe({ ...each, refusedAt: at })));
}

function subjectOf({ facts }: Delivery): AlertSubject | undefined {
  if (facts.subject === undefined) return undefined;
  return { kind: facts.subject as AlertSubject['kind'], code: String(facts.code) };
}
