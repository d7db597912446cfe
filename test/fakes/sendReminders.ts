import { handOverReminders, reminderOutgoing } from '../../src/app/chasing/remindPeople.ts';
import { type RecordingMessenger, recordingMessenger, type TestCouncil } from './council.ts';
import { type DeliverNow, deliverNow } from './deliverNow.ts';

/** The delivery path of a council's reminders, dealt with at once. */
export function reminderPath(council: TestCouncil, messenger: RecordingMessenger): DeliverNow {
  const { services, stores, plan, log } = council;
  const planNow = async () => (await stores.plans.current()) ?? plan;
  const outgoing = { reminder: reminderOutgoing(services, planNow) };
  return deliverNow({ deliveries: stores.deliveries, outgoing, messenger, clock: services.clock, log });
}

/** Hands over what is queued and sends it. Returns how many arrived. */
export async function sendReminders(
  council: TestCouncil,
  messenger: RecordingMessenger = recordingMessenger(),
): Promise<number> {
  const before = messenger.sent.length;
  const path = reminderPath(council, messenger);
  await handOverReminders(council.services, path.dispatch);
  await path.drain();
  return messenger.sent.length - before;
}
