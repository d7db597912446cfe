/** What a channel can be alerted about. Each is on or off in a subscription. */
export type AlertRule =
  | 'turned red'
  | 'turned amber'
  | 'worsened'
  | 'no corrective action'
  | 'red running'
  | 'late'
  | 'milestone'
  | 'risk'
  | 'saving'
  | 'action';

/** Every rule, in the order in which they are listed. */
export const ALERT_RULES = [
  'turned red',
  'turned amber',
  'worsened',
  'no corrective action',
  'red running',
  'late',
  'milestone',
  'risk',
  'saving',
  'action',
] as const satisfies readonly AlertRule[];

/** Rules that go by an indicator's RAG, so that only green settles what they opened. */
export const RAG_RULES: readonly AlertRule[] = ['turned red', 'turned amber', 'worsened', 'red running'];

/** Rules about what a programme holds: its milestones, the risks that bear on it, and its savings. */
export const PROGRAMME_RULES: readonly AlertRule[] = ['milestone', 'risk', 'saving'];
