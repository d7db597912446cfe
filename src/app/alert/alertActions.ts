import { z } from 'zod';
import { ALERT_RULES } from '../../domain/alert/alertRules.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { acknowledgeAlert } from './acknowledgeAlert.ts';
import { changeAlertRules, openAlertRules, stopOneAlert } from './changeAlerts.ts';

const scope = z.string().max(300);

/** What the buttons of alerts and of what a channel follows send. */
export const ALERT_ACTIONS = [
  z.object({
    verb: z.literal('acknowledge-alert'),
    subject: z.enum(['indicator', 'milestone', 'risk']),
    code: z.string().max(50),
    period: z.string().max(20).default(''),
    digest: z.string().max(60).default(''),
  }),
  z.object({ verb: z.literal('open-alert-rules'), scope }),
  z.object({
    verb: z.literal('change-alert-rules'),
    scope,
    /** The rules that are ticked, with commas between. */
    rules: z.string().max(500).default(''),
    digest: z.enum(['as it happens', 'daily']).default('as it happens'),
  }),
  z.object({ verb: z.literal('stop-alert'), scope }),
] as const;

export type AlertAction = z.infer<(typeof ALERT_ACTIONS)[number]>;

/** The use case of each of these buttons. */
export function handleAlertAction(
  services: Services,
  plan: Plan,
  request: Request,
  action: AlertAction,
): Promise<Reply> {
  switch (action.verb) {
    case 'acknowledge-alert':
      return acknowledgeAlert(services, plan, request, action);
    case 'open-alert-rules':
      return openAlertRules(services, plan, request, action);
    case 'change-alert-rules': {
      const ticked = action.rules.split(',');
      const rules = ALERT_RULES.filter((rule) => ticked.includes(rule));
      return changeAlertRules(services, plan, request, { ...action, rules });
    }
    case 'stop-alert':
      return stopOneAlert(services, plan, request, action);
  }
}
