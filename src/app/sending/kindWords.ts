import type { DeliveryKind } from './deliveryKinds.ts';

/** What each kind of message is called, one of them and many. */
export const KIND_WORDS: Readonly<Record<DeliveryKind, { readonly one: string; readonly many: string }>> = {
  alert: { one: 'Alert', many: 'Alerts' },
  digest: { one: 'Digest', many: 'Digests' },
  reminder: { one: 'Reminder', many: 'Reminders' },
  question: { one: 'Clinic question or answer', many: 'Clinic questions and answers' },
  challenge: { one: 'Validator’s question', many: 'Validators’ questions' },
  restatement: { one: 'Restatement', many: 'Restatements' },
  paper: { one: 'Paper', many: 'Papers' },
  notice: { one: 'Notice', many: 'Notices to the performance team' },
};
