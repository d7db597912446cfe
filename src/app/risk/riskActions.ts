import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import type { RiskCommand } from './readRiskCommand.ts';
import { openRisk, recordRisk } from './reviewRisk.ts';
import { sentRiskSchema } from './riskForm.ts';
import { riskHistory } from './riskHistory.ts';

const code = z.string().max(50);

/** What the buttons of risks send. */
export const RISK_ACTIONS = [
  z.object({ verb: z.literal('open-risk'), code }),
  sentRiskSchema.extend({ verb: z.literal('record-risk') }),
  z.object({ verb: z.literal('risk-history'), code, page: z.number().int().min(0) }),
] as const;

type RiskAction = z.infer<(typeof RISK_ACTIONS)[number]>;

/** True for an action that {@link handleRiskAction} takes. */
export function isRiskAction(action: { readonly verb: string }): action is RiskAction {
  return RISK_ACTIONS.some((option) => option.shape.verb.value === action.verb);
}

/** The use case of each of these buttons. */
export function handleRiskAction(
  services: Services,
  plan: Plan,
  { actor }: Request,
  action: RiskAction,
): Promise<Reply> {
  switch (action.verb) {
    case 'open-risk':
      return openRisk(services, plan, actor, action);
    case 'record-risk':
      return recordRisk(services, plan, actor, action);
    case 'risk-history':
      return riskHistory(services, plan, action);
  }
}

/** The use case of what was typed about risks. */
export function handleRiskCommand(
  services: Services,
  plan: Plan,
  { actor }: Request,
  command: RiskCommand,
): Promise<Reply> {
  return command.name === 'review risk'
    ? openRisk(services, plan, actor, command)
    : riskHistory(services, plan, command);
}
