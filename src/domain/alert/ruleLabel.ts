import type { Policy } from '../policy.ts';
import type { AlertRule } from './alertRules.ts';

/** A rule as people choose it: `Red for 3 periods running`. */
export function ruleLabel(rule: AlertRule, { consistentRed }: Pick<Policy, 'consistentRed'>): string {
  const labels: Readonly<Record<AlertRule, string>> = {
    'turned red': 'Turned red',
    'turned amber': 'Turned amber',
    worsened: 'Got worse',
    'no corrective action': 'Red with no corrective action, or one overdue',
    'red running': `Red for ${consistentRed} periods running`,
    late: 'Return late',
    milestone: 'Milestone red or amber',
    risk: 'Risk above appetite, or static',
    saving: 'Saving amber or red',
    action: 'Action overdue',
  };
  return labels[rule];
}
