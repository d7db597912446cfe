import { z } from 'zod';
import { ALERT_RULES } from '../../domain/alert/alertRules.ts';
import { ALERT_SUBJECTS } from '../../domain/alert/alertScope.ts';
import { verb } from '../verb.ts';
import { acknowledgeAlert } from './acknowledgeAlert.ts';
import { changeAlertRules, openAlertRules, stopOneAlert } from './changeAlerts.ts';

const scope = z.string().max(300);

/** What the buttons of alerts and of what a channel follows do. */
export const ALERT_VERBS = {
  'acknowledge-alert': verb({
    sends: {
      subject: z.enum(ALERT_SUBJECTS),
      code: z.string().max(50),
      period: z.string().max(20).default(''),
      digest: z.string().max(60).default(''),
    },
    right: 'take an alert',
    records: true,
    run: ({ services, plan, request }, sent) => acknowledgeAlert(services, plan, request, sent),
  }),
  'open-alert-rules': verb({
    sends: { scope },
    right: 'follow a division',
    run: ({ services, plan, request }, sent) => openAlertRules(services, plan, request, sent),
  }),
  'change-alert-rules': verb({
    sends: {
      scope,
      /** The rules that are ticked, with commas between. */
      rules: z.string().max(500).default(''),
      digest: z.enum(['as it happens', 'daily']).default('as it happens'),
    },
    right: 'follow a division',
    records: true,
    run: ({ services, plan, request }, sent) => {
      const ticked = sent.rules.split(',');
      const rules = ALERT_RULES.filter((rule) => ticked.includes(rule));
      return changeAlertRules(services, plan, request, { ...sent, rules });
    },
  }),
  'stop-alert': verb({
    sends: { scope },
    right: 'follow a division',
    records: true,
    run: ({ services, plan, request }, sent) => stopOneAlert(services, plan, request, sent),
  }),
};
