import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { judgeSaving, type SavingProblem } from '../../domain/plan/progress/judgeSaving.ts';
import { savingLaidOver, savingSetOut } from '../../domain/plan/progress/layOver.ts';
import type { SavingProgress } from '../../domain/plan/progress/recordedSaving.ts';
import {
  type SavingReport,
  savingVersions,
  saysWhatStands,
} from '../../domain/plan/progress/savingProgress.ts';
import type { Saving } from '../../domain/plan/saving.ts';
import { PLAN_UNIT } from '../ports.ts';
import { type Changed, changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { type FoundSaving, findSavingToReport, savingHistoryStep, savingTitle } from './findSaving.ts';
import { buildSavingForm, partsWords, savingFormReply } from './openSaving.ts';
import { readSavingReport } from './readSavingReport.ts';
import type { SentSaving } from './savingForm.ts';

/**
 * Records a report on a saving and answers with its receipt; or with the form again, everything typed still in it, and what keeps it from
 * being recorded: a sum that does not come to the target, or a part that the form worked out and nobody has seen yet. One point read
 * beside the check of the plan, and one transaction. A second press of the same form answers with the receipt and records nothing.
 */
export async function recordSaving(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSaving,
): Promise<Reply> {
  const found = findSavingToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  const read = readSavingReport(sent, savingSetOut(found.saving).target);
  const form = buildSavingForm(services, plan, found.saving, sent, sent);
  if (!read.ok) return savingFormReply(plan, form);
  if (read.workedOut)
    return savingFormReply(plan, { ...form, notes: [...form.notes, 'Update again to record it.'] });
  try {
    const outcome = await change(services, found, sent, read.report);
    return answer(services, plan, found.saving, sent, outcome);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('saving.storage-unavailable', { saving: found.saving.code, ...error.details });
    return savingFormReply(plan, { ...form, notes: [NOT_SAVED] });
  }
}

function change(
  services: Services,
  { saving, reporter }: FoundSaving,
  sent: SentSaving,
  report: SavingReport,
): Promise<Changed<SavingProgress, readonly SavingProblem[]>> {
  return changeRecord(services, recordsOf(services.plans.progress, 'saving'), {
    subject: { kind: 'saving', code: saving.code },
    by: reporter.press.by,
    seen: sent,
    isSaidBy: (version) => saysWhatStands(version, report) && (version.changed ?? '') === report.changed,
    judge(stands, press) {
      const now = savingLaidOver(savingSetOut(saving), stands);
      const { problems } = judgeSaving(now, report, services.policy);
      if (problems.length > 0) return { ok: false, refusal: problems };
      const versions = savingVersions(now, report, { ...reporter, press });
      const { subject, sequence, step } = versions.at(-1) ?? versions[0];
      return { ok: true, versions, events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
    },
  });
}

function answer(
  services: Services,
  plan: Plan,
  saving: Saving,
  sent: SentSaving,
  outcome: Changed<SavingProgress, readonly SavingProblem[]>,
): Reply {
  const stands = savingLaidOver(savingSetOut(saving), outcome.stands);
  if (outcome.kind === 'saved' || outcome.kind === 'repeated')
    return receiptReply(plan, stands, outcome.kind === 'repeated');
  if (outcome.kind === 'refused')
    return savingFormReply(plan, {
      ...buildSavingForm(services, plan, stands, sent, sent),
      problems: outcome.refusal,
    });
  // Somebody was faster: what was typed stays, and pressing again is recording over what stands.
  const version = { operation: services.newId(), sequence: outcome.stands?.sequence ?? 0 };
  const form = buildSavingForm(services, plan, stands, sent, version);
  const who =
    outcome.stands?.press.operation === sent.operation
      ? 'An earlier press of this form'
      : (outcome.stands?.press.by.name ?? 'Somebody');
  const note = `${who} recorded ${saving.code} after this form was opened (${partsWords(stands)}). What is below was not recorded. Update to replace what stands, or leave it.`;
  return savingFormReply(plan, { ...form, notes: [note, ...form.notes] });
}

function receiptReply(plan: Plan, saving: Saving, repeated: boolean): Reply {
  const recorded = saving.progress?.step === 'confirmed' ? 'Confirmed as it stands' : 'Updated';
  const heading = repeated ? 'Already recorded, nothing was added' : recorded;
  return {
    screen: 'saving receipt',
    receipt: { saving, heading },
    next: [say(`how is ${saving.code} doing?`), savingHistoryStep(saving.code)],
    footer: footerOf(plan),
    summary: `${heading}: ${savingTitle(saving)}, ${partsWords(saving)}.`,
  };
}
