/** What a message is for. The delivery report counts by it. */
export const DELIVERY_KINDS = [
  'alert',
  'digest',
  'reminder',
  'question',
  'challenge',
  'restatement',
  'notice',
  'paper',
] as const;

export type DeliveryKind = (typeof DELIVERY_KINDS)[number];
