import { authorOf, personOf } from '../../domain/access.ts';
import { type AlertCard, cardState } from '../../domain/alert/alertCard.ts';
import { type AlertSubject, subjectKey } from '../../domain/alert/alertScope.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { isSamePerson } from '../../domain/record/recorded.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { alertNotice } from './alertNotice.ts';
import { ALERTS_UNIT, type AlertMessage } from './alertPorts.ts';
import { digestReply } from './digestReply.ts';
import { readStanding } from './readStanding.ts';

/** What the button of an alert, or of a line of a digest, sends. */
export interface AcknowledgeAsked {
  readonly subject: AlertSubject['kind'];
  readonly code: string;
  /** Of an indicator: the period that the card was about; empty otherwise. */
  readonly period: string;
  /** The digest that the line is in; empty on a card of its own. */
  readonly digest: string;
}

/**
 * “I have this”: keeps who has an open alert, once, and answers with the card as it now is. The card that everybody sees is
 * changed because of a message written in the same transaction. Whoever presses second sees who was first.
 *
 * One point read and one transaction; then what stands: one point and one range read, or one range read for a digest.
 */
export async function acknowledgeAlert(
  services: Services,
  plan: Plan,
  request: Request,
  asked: AcknowledgeAsked,
): Promise<Reply> {
  const person = personOf(plan, request.actor.aadObjectId);
  if (!person) return refuseAccess(plan, 'take an alert');
  const channel = request.place.address.conversationId;
  const subject: AlertSubject = { kind: asked.subject, code: asked.code };
  const at = services.clock.now().toISOString();
  const message: AlertMessage = {
    id: [at, subjectKey(subject), services.newId()].join('|'),
    kind: 'alert-acknowledged',
    division: ALERTS_UNIT,
    channel,
    subject,
    at,
  };
  const card = await services.alerts.changeCard(
    channel,
    subject,
    (current) =>
      current && isMeant(current, asked) && cardState(current) === 'open'
        ? { ...current, acknowledged: { by: authorOf(person), at } }
        : undefined,
    { messages: [message] },
  );
  if (!card || !isMeant(card, asked)) return overtaken(plan, card);
  const isOwn = card.acknowledged?.at === at && isSamePerson(card.acknowledged.by, person);
  if (isOwn) {
    services.nudge(ALERTS_UNIT);
    services.log.info('alert.acknowledged', { subject: subjectKey(subject), period: card.period });
  }
  const digest = asked.digest === '' ? undefined : await digestNow(services, plan, request, asked);
  return digest ?? cardReply(services, plan, request, card);
}

function isMeant(card: AlertCard, { period }: AcknowledgeAsked): boolean {
  return (card.period ?? '') === period;
}

async function cardReply(services: Services, plan: Plan, request: Request, card: AlertCard): Promise<Reply> {
  const standing = await readStanding(services, plan, card.subject, card.period);
  if (!standing) return overtaken(plan, undefined);
  const shown = alertNotice(plan, standing, card, request.place.address);
  return { screen: 'alert', notice: shown, next: [], footer: shown.footer, summary: shown.summary };
}

/** The digest as it is now; undefined when it has scrolled away and is not changed any more. */
async function digestNow(
  services: Services,
  plan: Plan,
  request: Request,
  { digest }: AcknowledgeAsked,
): Promise<Reply | undefined> {
  const channel = request.place.address.conversationId;
  const [board, cards] = await Promise.all([services.alerts.board(channel), services.alerts.cards(channel)]);
  const message = board.digests.find(({ id }) => id === digest);
  const lines = cards.filter((card) => card.digest === digest);
  return message && digestReply(plan, message, lines);
}

function overtaken(plan: Plan, card: AlertCard | undefined): Reply {
  const since = card?.period === undefined ? '' : ` There is one for ${periodLabel(periodOf(card.period))}.`;
  return sorry(plan, 'This card is no longer the current one', `Nothing was changed.${since}`);
}

function sorry(plan: Plan, title: string, text: string): Reply {
  return notice('sorry', title, text, [say('alerts')], footerOf(plan));
}
