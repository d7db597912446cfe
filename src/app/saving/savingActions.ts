import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { checkSaving, openSaving } from './openSaving.ts';
import type { SavingCommand } from './readSavingCommand.ts';
import { recordSaving } from './recordSaving.ts';
import { sentSavingSchema } from './savingForm.ts';
import { savingHistory } from './savingHistory.ts';

const code = z.string().max(50);

/** What the buttons of savings send. */
export const SAVING_ACTIONS = [
  z.object({ verb: z.literal('open-saving'), code }),
  sentSavingSchema.extend({ verb: z.literal('check-saving') }),
  sentSavingSchema.extend({ verb: z.literal('record-saving') }),
  z.object({ verb: z.literal('saving-history'), code, page: z.number().int().min(0) }),
] as const;

type SavingAction = z.infer<(typeof SAVING_ACTIONS)[number]>;

/** True for an action that {@link handleSavingAction} takes. */
export function isSavingAction(action: { readonly verb: string }): action is SavingAction {
  return SAVING_ACTIONS.some((option) => option.shape.verb.value === action.verb);
}

/** The use case of each of these buttons. */
export function handleSavingAction(
  services: Services,
  plan: Plan,
  { actor }: Request,
  action: SavingAction,
): Promise<Reply> {
  switch (action.verb) {
    case 'open-saving':
      return openSaving(services, plan, actor, action);
    case 'check-saving':
      return checkSaving(services, plan, actor, action);
    case 'record-saving':
      return recordSaving(services, plan, actor, action);
    case 'saving-history':
      return savingHistory(services, plan, action);
  }
}

/** The use case of what was typed about savings. */
export function handleSavingCommand(
  services: Services,
  plan: Plan,
  { actor }: Request,
  command: SavingCommand,
): Promise<Reply> {
  return command.name === 'report saving'
    ? openSaving(services, plan, actor, command)
    : savingHistory(services, plan, command);
}
