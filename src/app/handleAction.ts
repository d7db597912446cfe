import { z } from 'zod';
import { parsePeriod } from '../domain/calendar/period.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { ALERT_ACTIONS, handleAlertAction } from './alert/alertActions.ts';
import { BULK_ACTIONS, handleBulkAction } from './bulk/bulkActions.ts';
import { MISSING_ACTION, turnMissingPage } from './chasing/chasingCommands.ts';
import { handleQuestionAction, isQuestionAction, QUESTION_ACTIONS } from './clinic/questionActions.ts';
import { showClinic } from './clinic/showClinic.ts';
import { showAnswer } from './enquiry/showAnswer.ts';
import { handleImportAction, IMPORT_ACTIONS } from './import/importActions.ts';
import { handleMilestoneAction, isMilestoneAction, MILESTONE_ACTIONS } from './milestone/milestoneActions.ts';
import { lockPeriod } from './period/lockPeriod.ts';
import type { Permitted } from './permit.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { changeFigure, checkReturn } from './return/checkReturn.ts';
import { confirmProvisional } from './return/confirmProvisional.ts';
import { discardDraft, saveDraft } from './return/keepDraft.ts';
import { listMyReturns } from './return/listMyReturns.ts';
import { openReturnForm } from './return/openReturnForm.ts';
import { sentFormSchema } from './return/returnForm.ts';
import { submitReturn } from './return/submitReturn.ts';
import { handleRiskAction, isRiskAction, RISK_ACTIONS } from './risk/riskActions.ts';
import { handleSavingAction, isSavingAction, SAVING_ACTIONS } from './saving/savingActions.ts';
import { sendAgain } from './sending/deadLetters.ts';
import { deliveryReport } from './sending/deliveryReport.ts';
import type { Services } from './services.ts';
import { handleLifeAction, LIFE_ACTIONS } from './signOff/lifeActions.ts';

/** What a card's button sends. Every verb that a card uses is here; anything else is refused. */
const actionSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('say'), text: z.string().max(500).default('') }),
  z.object({ verb: z.literal('open-return'), indicator: z.string().max(50), period: z.string().max(20) }),
  z.object({
    verb: z.literal('confirm-provisional'),
    indicator: z.string().max(50),
    period: z.string().max(20),
    sequence: z.number().int().min(1),
    operation: z.string().min(8).max(64),
  }),
  sentFormSchema.extend({ verb: z.literal('check-return') }),
  sentFormSchema.extend({ verb: z.literal('change-figure') }),
  sentFormSchema.extend({ verb: z.literal('submit-return') }),
  sentFormSchema.extend({ verb: z.literal('save-draft') }),
  z.object({
    verb: z.literal('discard-draft'),
    indicator: z.string().max(50),
    period: z.string().max(20),
    savedAt: z.string().max(40).exactOptional(),
  }),
  z.object({
    verb: z.literal('clinic'),
    division: z.string().max(100),
    period: z.string().max(20),
    page: z.number().int().min(0),
  }),
  z.object({
    verb: z.literal('lock-period'),
    period: z.string().max(20),
    decisions: z.number().int().min(0),
  }),
  MISSING_ACTION,
  z.object({ verb: z.literal('delivery-report'), period: z.string().max(60), page: z.number().int().min(0) }),
  z.object({ verb: z.literal('send-again'), letters: z.array(z.string().max(100)).max(32) }),
  z.object({ verb: z.literal('my-returns'), page: z.number().int().min(0) }),
  z.object({ verb: z.literal('ask'), text: z.string().max(500), page: z.number().int().min(0) }),
  ...LIFE_ACTIONS,
  ...ALERT_ACTIONS,
  ...QUESTION_ACTIONS,
  ...BULK_ACTIONS,
  ...IMPORT_ACTIONS,
  ...MILESTONE_ACTIONS,
  ...SAVING_ACTIONS,
  ...RISK_ACTIONS,
]);

export type CardAction = z.infer<typeof actionSchema>;

/** The verbs that cards may use, for the test that checks every card. */
export const CARD_VERBS: readonly string[] = actionSchema.options.map((option) => option.shape.verb.value);

/** The action in what a button sent, or the number of things wrong with it. */
export function parseAction(
  verb: string,
  data: unknown,
): { readonly ok: true; readonly action: CardAction } | { readonly ok: false; readonly issues: number } {
  const parsed = actionSchema.safeParse({ ...asRecord(data), verb });
  return parsed.success
    ? { ok: true, action: parsed.data }
    : { ok: false, issues: parsed.error.issues.length };
}

/** Hands a pressed button to its use case. `hear` takes what a button says in a person's place. */
export async function handleAction(
  services: Services,
  plan: Plan,
  request: Request,
  action: Permitted<CardAction>,
  hear: (text: string) => Promise<Reply>,
): Promise<Reply> {
  if (isQuestionAction(action)) return handleQuestionAction(services, plan, request, action);
  if (isMilestoneAction(action)) return handleMilestoneAction(services, plan, request, action);
  if (isRiskAction(action)) return handleRiskAction(services, plan, request, action);
  if (isSavingAction(action)) return handleSavingAction(services, plan, request, action);
  const { actor } = request;
  switch (action.verb) {
    case 'say':
      return hear(action.text);
    case 'open-return': {
      const period = parsePeriod(action.period);
      return openReturnForm(services, plan, actor, {
        indicator: action.indicator,
        ...(period ? { period } : {}),
      });
    }
    case 'confirm-provisional':
      return confirmProvisional(services, plan, actor, action);
    case 'check-return':
      return checkReturn(services, plan, actor, action);
    case 'change-figure':
      return changeFigure(services, plan, actor, action);
    case 'submit-return':
      return submitReturn(services, plan, actor, action);
    case 'save-draft':
      return saveDraft(services, plan, actor, action);
    case 'discard-draft':
      return discardDraft(services, plan, actor, action);
    case 'clinic':
      return showClinic(services, plan, actor, action);
    case 'lock-period':
      return lockPeriod(services, plan, actor, action);
    case 'missing-returns':
      return turnMissingPage(services, plan, actor, action);
    case 'delivery-report':
      return deliveryReport(services, plan, action);
    case 'send-again':
      return sendAgain(services, plan, actor, action.letters);
    case 'my-returns':
      return listMyReturns(services, plan, actor, action.page);
    case 'ask':
      return showAnswer(services, plan, request, action.text, action.page);
    case 'acknowledge-alert':
    case 'open-alert-rules':
    case 'change-alert-rules':
    case 'stop-alert':
      return handleAlertAction(services, plan, request, action);
    case 'import-show':
    case 'import-say':
    case 'import-leave':
    case 'import-load':
      return handleImportAction(services, plan, actor, action);
    case 'submit-file':
    case 'show-file':
      return handleBulkAction(services, plan, actor, action);
    default:
      return handleLifeAction(services, plan, actor, action);
  }
}

function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
}
