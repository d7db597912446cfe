import { type AlertCard, cardAfter, decideCard, faceOf } from '../../domain/alert/alertCard.ts';
import type { AlertSubject } from '../../domain/alert/alertScope.ts';
import { type AlertStanding, firedBy, isCorporateRed } from '../../domain/alert/alertStanding.ts';
import {
  type ChannelBoard,
  type DigestMessage,
  dailyDigestOf,
  digestFor,
  nextChange,
  quietUntil,
  withDigest,
  withPost,
} from '../../domain/alert/grouping.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, Outgoing } from '../deliveryPorts.ts';
import { RECENT_PLAN_MS } from '../services.ts';
import { alertNotice, lineOf } from './alertNotice.ts';
import { digestReply } from './digestReply.ts';
import { type Follower, followersOf, rulesOn, wantsDaily } from './followers.ts';
import { keepAlertOutcome } from './keepAlertOutcome.ts';
import { type AlertServices, readStanding } from './readStanding.ts';
import { shownCard, shownDigest } from './shownAlert.ts';

/** The message kinds of alerts, for the one path that everything takes. */
export interface AlertOutgoing {
  readonly alert: Outgoing;
  readonly digest: Outgoing;
}

/** What an alert is about, and for whom. */
interface Told {
  readonly plan: Plan;
  readonly follower: Follower;
  readonly standing: AlertStanding;
  readonly before: AlertCard | undefined;
  /** The card as it is to be. */
  readonly card: AlertCard;
}

/**
 * Alerts and digests as messages. What is said is what stands when the turn comes: a card is posted, changed in place, or
 * left alone when it says so already; an alert that comes outside working hours waits, unless it is a red of the corporate
 * tier; and what would be too many cards at once becomes lines of a digest.
 *
 * Composing an alert costs one range read of the subscriptions, what stands (one point and one range read for an indicator)
 * and one point read of the card; where there is no card to change, one of what was posted lately; and one read and one
 * write of the card before anything is sent, a post counted in the same write; where that opens the card, one point read of the
 * return more. A digest costs one range read of the channel's cards. Settling costs one read and one write; for a digest one
 * write more for every 100 lines that changed; and a delivery more where what was sent no longer is what is to be said.
 */
export function alertOutgoing(services: AlertServices): AlertOutgoing {
  const keepOutcome: Outgoing['keepOutcome'] = (delivery, outcome, dispatch) =>
    keepAlertOutcome(services, delivery, outcome, dispatch);
  const whenUncertain = 'send again';
  return {
    alert: {
      ...{ whenUncertain, keepOutcome },
      compose: (delivery, unheard) => composeAlert(services, delivery, unheard),
    },
    digest: {
      ...{ whenUncertain, keepOutcome },
      compose: (delivery, unheard) => composeDaily(services, delivery, unheard),
    },
  };
}

async function composeAlert(
  services: AlertServices,
  delivery: Delivery,
  unheard: string | undefined,
): Promise<Composed> {
  const told = await whatStands(services, delivery, unheard);
  if (typeof told === 'string') return nothing(told);
  const composed = await composeTold(services, delivery, told, unheard);
  if (composed.do === 'hold' || !opens(told) || (await stillStands(services, told))) return composed;
  return { do: 'hold', until: services.clock.now().toISOString() };
}

async function composeTold(
  services: AlertServices,
  delivery: Delivery,
  told: Told,
  unheard: string | undefined,
): Promise<Composed> {
  const { card, follower } = told;
  const channel = follower.channel.conversationId;
  const saysSo = card.shown === faceOf(card);
  if (saysSo && (unheard === undefined || (card.activityId !== undefined && card.activityId !== unheard)))
    return nothing('the card says so already');
  if (card.activityId !== undefined) return ownCard(services, told);

  const now = services.clock.now();
  const board = await services.alerts.board(channel);
  const listed = board.digests.find(({ id }) => id === card.digest);
  const isUnheard = listed !== undefined && listed.activityId === unheard;
  if (saysSo)
    return isUnheard
      ? digest(services, told.plan, channel, listed, true)
      : nothing('its line says so already');
  // Nobody is to look for it among the lines of a digest, nor to wait for one.
  if (card.state === 'open' && isCorporateRed(told.standing)) {
    const { before } = told;
    const left = board.digests.find(
      ({ id, activityId }) => id === before?.digest && activityId !== undefined,
    );
    const counted = withPost(board, { id: delivery.id, at: now.toISOString() }, services.policy);
    return ownCard(services, told, counted, left?.id ?? before?.left);
  }
  if (isForLater(card, listed, now, services)) {
    await keep(services, channel, told);
    return nothing(`it is for ${card.digest}`);
  }
  if (listed) {
    await keep(services, channel, told);
    return digest(services, told.plan, channel, listed, isUnheard);
  }
  if (card.state === 'resolved') {
    if (told.before) await keep(services, channel, told);
    return nothing('it is resolved, and no card stands that could say so');
  }
  return post(services, delivery, told, board);
}

/** A card that no message stands for yet: once a day, later, as a line of a digest, or now. */
async function post(
  services: AlertServices,
  { id }: Delivery,
  told: Told,
  board: ChannelBoard,
): Promise<Composed> {
  const { policy, clock } = services;
  const { follower, card } = told;
  const channel = follower.channel.conversationId;
  const now = clock.now();
  if (wantsDaily(follower, card.fired)) {
    const daily = dailyDigestOf(now, policy);
    await keep(services, channel, { ...told, card: { ...card, digest: daily } });
    return nothing(`it is for ${daily}`);
  }
  const until = quietUntil(now, policy);
  if (until !== undefined) return { do: 'hold', until };
  const many = digestFor(board, id, now, policy);
  // Counted before it is sent: the next one must know of it, whatever becomes of what is written down afterwards.
  if (!many) return ownCard(services, told, withPost(board, { id, at: now.toISOString() }, policy));
  const begun = board.digests.includes(many) ? undefined : withDigest(board, many);
  await keep(services, channel, { ...told, card: { ...card, digest: many.id } }, begun);
  return digest(services, told.plan, channel, many);
}

/** What stands about the delivery's subject and what the channel's card is to say of it; or why there is nothing to say. */
async function whatStands(
  services: AlertServices,
  delivery: Delivery,
  unheard: string | undefined,
): Promise<Told | string> {
  const { facts, place } = delivery;
  const channel = place.address.conversationId;
  const subject: AlertSubject = {
    kind: facts.subject as AlertSubject['kind'],
    code: String(facts.code),
  };
  // What was reported on anything else is in the plan itself.
  const plan = await services.plans.current(subject.kind === 'indicator' ? RECENT_PLAN_MS : 0);
  if (!plan) return 'no plan is loaded';
  const followers = followersOf(plan, await services.alerts.subscriptions(), subject);
  const follower = followers.find((each) => each.channel.conversationId === channel);
  if (!follower) return 'the channel does not follow it any more';
  const [standing, before] = await Promise.all([
    readStanding(services, plan, subject, facts.period === undefined ? undefined : String(facts.period)),
    services.alerts.card(channel, subject),
  ]);
  if (!standing) return 'there is nothing to say about it';
  const decision = decideCard(before, rulesOn(follower), firedBy(standing, services.policy), standing);
  if (!decision) {
    // What it came to last time may still wait to be shown: a change that the platform did not take, or took unheard.
    const mayWait = before !== undefined && (unheard !== undefined || before.shown !== faceOf(before));
    if (mayWait && isAbout(before, standing)) return { plan, follower, standing, before, card: before };
    return 'it changes nothing in this channel';
  }
  return { plan, follower, standing, before, card: cardAfter(before, decision, standing, lineOf(standing)) };
}

/** True for a card that was not open before: until it is kept, a return that resolves it finds nothing to resolve. */
function opens({ before, card, standing }: Told): boolean {
  return card.state === 'open' && !(before?.state === 'open' && isAbout(before, standing));
}

/**
 * False when another return came in while the card was being made. Asked once the card is kept: either this sees the return, or the
 * return's event sees the card.
 */
async function stillStands(services: AlertServices, { standing }: Told): Promise<boolean> {
  if (standing.kind !== 'indicator') return true;
  const { indicator, period, entry } = standing;
  const latest = await services.returns.find(indicator.division, indicator.code, period.id);
  return latest?.sequence === entry?.sequence;
}

/** False for the card of another period. */
function isAbout({ period }: AlertCard, standing: AlertStanding): boolean {
  return standing.kind !== 'indicator' || period === standing.period.id;
}

/** A message of its own; `left` is the digest whose line it was. The card is kept before it is sent: whoever sees it may press its button at once. */
async function ownCard(
  services: AlertServices,
  told: Told,
  board?: ChannelBoard,
  left = told.before?.left,
): Promise<Composed> {
  const { plan, follower, standing } = told;
  const { digest: _, ...rest } = told.card;
  const card = { ...rest, ...(left === undefined ? {} : { left }) };
  await keep(services, follower.channel.conversationId, { ...told, card }, board);
  const content = { screen: 'alert', notice: alertNotice(plan, standing, card, follower.channel) } as const;
  const shown = { ...shownCard(card), ...(left === undefined ? {} : { left }) };
  return card.activityId === undefined
    ? { do: 'post', content, shown }
    : { do: 'update', activityId: card.activityId, content, shown };
}

/** The delivery of a daily digest, or of one that is to be sent again. */
async function composeDaily(
  services: AlertServices,
  delivery: Delivery,
  unheard: string | undefined,
): Promise<Composed> {
  const plan = await services.plans.current(RECENT_PLAN_MS);
  if (!plan) return nothing('no plan is loaded');
  const channel = delivery.place.address.conversationId;
  const id = String(delivery.facts.digest);
  const board = await services.alerts.board(channel);
  const known = board.digests.find((each) => each.id === id) ?? { id, startedAt: delivery.at };
  const isUnheard = known.activityId !== undefined && known.activityId === unheard;
  return digest(services, plan, channel, known, delivery.facts.lost !== undefined || isUnheard);
}

/** `hasLost` when it may list what is to go: a line that got a message of its own, or one of which it is not known that it stands there. */
async function digest(
  services: AlertServices,
  plan: Plan,
  channel: string,
  message: DigestMessage,
  hasLost = false,
): Promise<Composed> {
  // A line that is somewhere else by now goes at once: two messages must not say two things.
  const until = hasLost ? undefined : nextChange(message, services.clock.now(), services.policy);
  if (until !== undefined) return { do: 'hold', until };
  const cards = (await services.alerts.cards(channel)).filter(
    (card) => card.digest === message.id && (card.state === 'open' || card.shown !== ''),
  );
  const { activityId } = message;
  const isPosted = activityId !== undefined;
  if (cards.length === 0 && !(hasLost && isPosted)) return nothing('nothing is in it');
  if (isPosted && !hasLost && cards.every((card) => card.shown === faceOf(card)))
    return nothing('the digest says so already');
  const shown = shownDigest(message, cards);
  const content = { screen: 'reply', reply: digestReply(plan, message, cards) } as const;
  return activityId === undefined
    ? { do: 'post', content, shown }
    : { do: 'update', activityId, content, shown };
}

/** Keeps a card, and the channel's board with it. Whoever acknowledged the card meanwhile still has it, and a question that was asked on it was. */
async function keep(
  services: AlertServices,
  channel: string,
  { card, before }: Told,
  board?: ChannelBoard,
): Promise<void> {
  const change = (current: AlertCard | undefined): AlertCard => {
    const taken = current?.acknowledged?.at === before?.acknowledged?.at ? undefined : current?.acknowledged;
    const asked = current?.asked?.at === before?.asked?.at ? undefined : current?.asked;
    return { ...card, ...(taken ? { acknowledged: taken } : {}), ...(asked ? { asked } : {}) };
  };
  await services.alerts.changeCard(channel, card.subject, change, board ? { board } : {});
}

/** True for what waits for a daily digest that has not been posted. */
function isForLater(
  card: AlertCard,
  listed: DigestMessage | undefined,
  now: Date,
  { policy }: AlertServices,
): boolean {
  if (!card.digest?.startsWith('daily-') || listed?.activityId !== undefined) return false;
  return card.digest >= dailyDigestOf(now, policy);
}

function nothing(because: string): Composed {
  return { do: 'nothing', because };
}
