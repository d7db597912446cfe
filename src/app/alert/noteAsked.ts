import { type AlertSubject, subjectKey } from '../../domain/alert/alertScope.ts';
import type { QuestionMessage } from '../ports.ts';
import { questionSubject } from '../questionPorts.ts';
import type { Services } from '../services.ts';
import { ALERTS_UNIT, type AlertMessage } from './alertPorts.ts';

/**
 * A question was asked on an alert in a channel: the alert's card keeps by whom and when, and because of a message in the same
 * transaction the message that everybody sees says so. Called again for the same event it changes nothing. A point read of the
 * question; for one from an alert in a channel a point read and a transaction of the card.
 */
export async function noteAsked(
  services: Pick<Services, 'questions' | 'alerts' | 'nudge'>,
  event: QuestionMessage,
): Promise<void> {
  const entry = await services.questions.find(questionSubject(event.question));
  if (entry?.question.from !== 'alert' || entry.place?.kind !== 'channel') return;
  const { askedBy: by, askedAt: at, indicator, period, id } = entry.question;
  const channel = entry.place.address.conversationId;
  const subject: AlertSubject = { kind: 'indicator', code: indicator };
  const message: AlertMessage = {
    id: [at, subjectKey(subject), id].join('|'),
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
      current?.period === period && current.activityId !== undefined && (current.asked?.at ?? '') < at
        ? { ...current, asked: { by, at } }
        : undefined,
    { messages: [message] },
  );
  if (card?.asked?.at === at) services.nudge(ALERTS_UNIT);
}
