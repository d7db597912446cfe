import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Outcome } from '../deliveryPorts.ts';
import type { Messenger, QuestionMessage } from '../ports.ts';
import type { Services } from '../services.ts';
import { expandQuestion, questionOutgoing } from './questionDelivery.ts';

/**
 * Tells whoever a question or its answer concerns, one message each. What the platform refuses, or leaves uncertain, is
 * logged and not repeated: the question stands in “my returns” and on the ledger all the same.
 *
 * @throws ProductError `storage-unavailable`
 */
export async function tellQuestion(
  services: Services,
  messenger: Pick<Messenger, 'announce'>,
  plan: Plan,
  message: QuestionMessage,
): Promise<void> {
  const outgoing = questionOutgoing(services);
  for (const delivery of await expandQuestion(services, plan, message)) {
    const composed = await outgoing.compose(delivery);
    if (composed.do !== 'post' || composed.content.screen !== 'reply') continue;
    const { reply } = composed.content;
    const outcome = await sent(services, () =>
      messenger.announce(delivery.place.address, delivery.place.kind, reply),
    );
    await outgoing.settle(delivery, outcome);
  }
}

async function sent({ clock }: Services, send: () => Promise<string>): Promise<Outcome> {
  const at = clock.now().toISOString();
  try {
    return { state: 'sent', how: 'post', activityId: await send(), at };
  } catch (error) {
    if (hasCode(error, 'delivery-refused')) return { state: 'refused', status: undefined, at };
    if (hasCode(error, 'delivery-uncertain')) return { state: 'uncertain', at };
    throw error;
  }
}
