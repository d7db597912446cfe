import { type AlertCard, faceOf } from '../../domain/alert/alertCard.ts';
import { type AlertSubject, subjectKey } from '../../domain/alert/alertScope.ts';
import { type DigestMessage, withDigest, withPost } from '../../domain/alert/grouping.ts';
import type { Delivery, Outcome } from '../deliveryPorts.ts';
import type { AlertServices } from './readStanding.ts';

/** What a message that is on its way says. */
export type Sending =
  | { readonly kind: 'card'; readonly card: AlertCard; readonly before: AlertCard | undefined }
  | {
      readonly kind: 'digest';
      readonly digest: DigestMessage;
      /** What each of its lines says, by subject. */
      readonly faces: ReadonlyMap<string, string>;
    };

type Sent = Extract<Outcome, { state: 'sent' }>;

/** HTTP statuses by which the platform says that the bot is not in this channel any more. */
const NOT_HERE: readonly unknown[] = [403, 404];

/**
 * Keeps what became of an alert or a digest. `sending` is what was composed, undefined when that was in another process.
 * A channel that the platform refuses is marked in its subscriptions, and alerted no more until it asks again.
 */
export async function settleAlert(
  services: AlertServices,
  delivery: Delivery,
  outcome: Outcome,
  sending: Sending | undefined,
): Promise<void> {
  switch (outcome.state) {
    case 'sent': {
      const digest = sending ? undefined : await digestOf(services, delivery);
      if (sending?.kind === 'digest') return settleDigest(services, delivery, outcome, sending);
      if (digest) return settleDigest(services, delivery, outcome, { digest, faces: new Map() });
      return settleCard(services, delivery, outcome, sending);
    }
    case 'refused':
      if (NOT_HERE.includes(outcome.status)) await markRefused(services, delivery, outcome.at);
      services.log.warn('alert.refused', { about: delivery.about, status: outcome.status });
      return;
    case 'gone':
      return forgetMessage(services, delivery, outcome.activityId);
    case 'uncertain':
      services.log.warn('alert.uncertain', { about: delivery.about });
  }
}

async function settleCard(
  services: AlertServices,
  delivery: Delivery,
  { how, activityId, at }: Sent,
  sending: Extract<Sending, { kind: 'card' }> | undefined,
): Promise<void> {
  const channel = delivery.place.address.conversationId;
  const subject = subjectOf(delivery);
  if (!subject) return;
  await services.alerts.changeCard(channel, subject, (current) => {
    const sent = sending ? withNewer(sending, current) : unknown(delivery, subject, current);
    const version = (current?.version ?? 0) + 1;
    return { ...sent, activityId, shown: sending ? faceOf(sending.card) : '', version };
  });
  services.log.info('alert.sent', { about: delivery.about, how, state: sending?.card.state });
  if (how === 'update') return;
  const board = await services.alerts.board(channel);
  await services.alerts.saveBoard(channel, withPost(board, at, services.policy));
}

async function settleDigest(
  services: AlertServices,
  delivery: Delivery,
  { how, activityId, at }: Sent,
  { digest, faces }: Pick<Extract<Sending, { kind: 'digest' }>, 'digest' | 'faces'>,
): Promise<void> {
  const channel = delivery.place.address.conversationId;
  const board = withDigest(await services.alerts.board(channel), { ...digest, activityId, sentAt: at });
  await services.alerts.saveBoard(channel, how === 'post' ? withPost(board, at, services.policy) : board);
  await services.alerts.changeCards(channel, (card) => {
    const shown = faces.get(subjectKey(card.subject));
    if (card.digest !== digest.id || shown === undefined || shown === card.shown) return undefined;
    return { ...card, shown, version: card.version + 1 };
  });
  services.log.info('alert.digest-sent', { digest: digest.id, how, lines: faces.size });
}

/** What was sent, with an acknowledgement that came while it was on its way. */
function withNewer(
  { card, before }: Extract<Sending, { kind: 'card' }>,
  current: AlertCard | undefined,
): AlertCard {
  const isNewer = current?.acknowledged?.at !== before?.acknowledged?.at;
  return isNewer && current?.acknowledged ? { ...card, acknowledged: current.acknowledged } : card;
}

/** A card of which only its message is known: the next change puts right what it says. */
function unknown(delivery: Delivery, subject: AlertSubject, current: AlertCard | undefined): AlertCard {
  const { period } = delivery.facts;
  if (current && current.period === period) return current;
  return {
    subject,
    ...(period === undefined ? {} : { period: String(period) }),
    state: 'open',
    fact: '',
    shown: '',
    fired: [],
    line: { said: '' },
    version: current?.version ?? 0,
  };
}

/** The digest that a delivery was about, as far as it can be told from what is stored. */
async function digestOf(services: AlertServices, delivery: Delivery): Promise<DigestMessage | undefined> {
  const channel = delivery.place.address.conversationId;
  const subject = subjectOf(delivery);
  const id = subject ? (await services.alerts.card(channel, subject))?.digest : String(delivery.facts.digest);
  if (id === undefined) return undefined;
  const { digests } = await services.alerts.board(channel);
  return digests.find((each) => each.id === id) ?? { id, startedAt: delivery.at };
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
