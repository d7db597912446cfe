import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { SAVING_PARTS, type SavingPart } from '../../domain/plan/plannedSaving.ts';
import { judgeSaving, SAVING_LABELS, wholePounds } from '../../domain/plan/progress/judgeSaving.ts';
import { savingSetOut } from '../../domain/plan/progress/layOver.ts';
import type { Saving } from '../../domain/plan/saving.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findSavingToReport, savingHistoryStep, savingTitle } from './findSaving.ts';
import { readSavingReport, typedFromSaving } from './readSavingReport.ts';
import { type SavingForm, type SentSaving, type TypedSaving, typedSavingSchema } from './savingForm.ts';

/**
 * Opens the form of a saving, filled with how it stands and with what was understood of what was typed; what is missing from the target
 * is said at once. Records nothing. No reads beside the plan.
 */
export async function openSaving(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly typed?: Partial<TypedSaving> },
): Promise<Reply> {
  const found = findSavingToReport(services, plan, actor, asked.code, '');
  if ('screen' in found) return found;
  const typed = { ...typedFromSaving(found.saving), ...asked.typed };
  return savingFormReply(
    plan,
    buildSavingForm(services, plan, found.saving, typed, { operation: services.newId() }),
  );
}

/** The form shown again with what its parts come to, and what is missing worked out. Records nothing. */
export async function checkSaving(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSaving,
): Promise<Reply> {
  const found = findSavingToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  return savingFormReply(plan, buildSavingForm(services, plan, found.saving, sent, sent));
}

/** The form with what follows from what was typed: the sum, the colour, and the part that was left blank worked out. */
export function buildSavingForm(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  saving: Saving,
  typed: TypedSaving,
  version: { readonly operation: string; readonly sequence?: number },
): SavingForm {
  const { target } = savingSetOut(saving);
  const read = readSavingReport(typed, target);
  const judgement = read.ok ? judgeSaving(saving, read.report, policy) : undefined;
  const workedOut = read.ok ? read.workedOut : undefined;
  const amount = read.ok && workedOut ? read.report[workedOut] : 0;
  return {
    saving,
    typed: {
      ...typedSavingSchema.parse(typed), // no more of what a button sent than its boxes
      ...(workedOut ? { [workedOut]: String(amount) } : {}),
    },
    sequence: version.sequence ?? saving.progress?.sequence ?? 0,
    operation: version.operation,
    owner: postTitle(plan, saving.ownerPost),
    judgement,
    problems: read.ok ? (judgement?.problems ?? []) : read.problems,
    notes: [
      ...(saving.target === target ? [] : [targetWords(saving.target, target)]),
      ...(workedOut ? [workedOutWords(workedOut, amount)] : []),
    ],
  };
}

/** The reply that shows a form. Its summary says what is wrong first. */
export function savingFormReply(plan: Plan, form: SavingForm): Reply {
  const { saving, judgement, problems, notes } = form;
  const stands = judgement ? `${savingTitle(saving)} would be ${judgement.rag}.` : `${savingTitle(saving)}.`;
  const wrong = problems[0]?.reason ?? 'Nothing is recorded yet.';
  return {
    screen: 'saving form',
    form,
    next: [savingHistoryStep(saving.code)],
    footer: footerOf(plan),
    summary: [...notes, stands, wrong].join(' '),
  };
}

/** `£600,000 delivered, £300,000 green`: the parts that are not nothing, to the pound. */
export function partsWords(saving: Readonly<Record<SavingPart, number>>): string {
  const parts = SAVING_PARTS.filter((part) => saving[part] > 0 || part === 'delivered');
  return parts.map((part) => `${wholePounds(saving[part])} ${part}`).join(', ');
}

function targetWords(before: number, now: number): string {
  return `The plan’s target is now ${wholePounds(now)}; what stands was reported on ${wholePounds(before)}.`;
}

function workedOutWords(part: SavingPart, amount: number): string {
  return `${SAVING_LABELS[part]} was left blank: ${wholePounds(amount)} makes up the target.`;
}
