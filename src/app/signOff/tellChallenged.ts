import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Messenger, ReturnMessage } from '../ports.ts';
import type { Services } from '../services.ts';
import { challengeReply } from './answerChallenge.ts';

/**
 * Brings a validator's question to whoever entered the return, in their own chat. Two point reads and one message. Does
 * nothing when the question was answered or withdrawn by then, or when the bot never met the person: the question stands in
 * “my returns” all the same. For that reason a message that did not arrive, or may not have, is logged and not repeated.
 *
 * @throws ProductError `storage-unavailable`
 */
export async function tellChallenged(
  services: Pick<Services, 'returns' | 'people' | 'log' | 'newId' | 'forget'>,
  messenger: Pick<Messenger, 'announce'>,
  plan: Plan,
  message: ReturnMessage,
): Promise<void> {
  const entry = await services.returns.find(message.division, message.indicator, message.period);
  const indicator = plan.indicator.get(message.indicator);
  if (!entry || !indicator || entry.sequence !== message.sequence) return;
  if (entry.signOff?.state !== 'challenged') return;
  const person = entry.submittedBy.aadObjectId.toLowerCase();
  const reach = await services.people.reach(person);
  if (!reach || reach.refusedAt) return;
  const period = periodOf(entry.period);
  const reply = challengeReply(services, plan, indicator, period, entry, { typed: '' });
  const fields = { indicator: indicator.code, period: periodLabel(period) };
  try {
    await messenger.announce(reach.address, 'personal', reply);
    services.log.info('challenge.told', fields);
  } catch (error) {
    const refused = hasCode(error, 'delivery-refused');
    if (!refused && !hasCode(error, 'delivery-uncertain')) throw error;
    if (refused) services.forget(person);
    services.log.warn('challenge.not-told', { ...fields, code: error.code });
  }
}
