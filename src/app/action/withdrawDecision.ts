import { authorOf, mayIn, personOf } from '../../domain/access.ts';
import type { DecisionProgress } from '../../domain/action/action.ts';
import { registerOf } from '../../domain/action/register.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { nextVersion } from '../../domain/record/recorded.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notAllowed } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { SentWithdrawal } from './actionForm.ts';
import { decisionReceipt } from './actionReceipt.ts';
import { becauseTooLong } from './reportAction.ts';

/** Shows a decision; with `reason` given, and for whoever may, with what takes it back. Records nothing. */
export async function openDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly reason: string },
): Promise<Reply> {
  const decision = await findDecision(services, plan, asked.code);
  if ('screen' in decision) return decision;
  const isOpen = decision.step === 'decided' && mayRecord(plan, actor, decision);
  const form = {
    reason: asked.reason,
    sequence: decision.sequence,
    operation: services.newId(),
    problems: [],
  };
  return decisionReceipt(
    plan,
    decision,
    decision.step === 'decided' ? 'Decided' : 'Withdrawn',
    isOpen ? form : undefined,
  );
}

/** Records that a decision was recorded in error: it stays in the history, and is listed no more. One point read and one transaction. */
export async function withdrawDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentWithdrawal,
): Promise<Reply> {
  const decision = await findDecision(services, plan, sent.code);
  if ('screen' in decision) return decision;
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !mayRecord(plan, actor, decision))
    return notAllowed(
      plan,
      'record a decision',
      `${sent.code} is not yours to withdraw`,
      'A director of its division or the performance team can. Nothing was recorded.',
      [say(`decision ${sent.code}`)],
    );
  const reason = sent.reason.trim();
  const again = (problem: string, stands = decision): Reply =>
    decisionReceipt(plan, stands, 'Decided', { ...sent, sequence: stands.sequence, problems: [problem] });
  if (reason === '' || isPlaceholder(reason))
    return again('“Because” is needed: why it was recorded in error.');
  const tooLong = becauseTooLong(reason);
  if (tooLong !== undefined) return again(tooLong);
  try {
    const outcome = await changeRecord<DecisionProgress, 'withdrawn'>(
      services,
      recordsOf(services.plans.progress, 'decision'),
      {
        subject: decision.subject,
        by: authorOf(person),
        seen: sent,
        isSaidBy: (version) => version.step === 'withdrawn' && version.reason === reason,
        judge(stands, press) {
          const now = stands ?? decision;
          if (now.step === 'withdrawn') return { ok: false, refusal: 'withdrawn' };
          const next: DecisionProgress = { ...now, ...nextVersion(now, press), step: 'withdrawn', reason };
          const { subject, sequence } = next;
          return {
            ok: true,
            versions: [next],
            events: [{ unit: PLAN_UNIT, subject, sequence, what: 'decision withdrawn' }],
          };
        },
      },
    );
    const stands = outcome.stands ?? decision;
    const heading = outcome.kind === 'saved' ? 'Withdrawn' : 'Already withdrawn, nothing was added';
    return decisionReceipt(plan, stands, heading);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('action.storage-unavailable', { decision: sent.code, ...error.details });
    return again(NOT_SAVED);
  }
}

function mayRecord(plan: Plan, actor: Actor, { division }: DecisionProgress): boolean {
  return mayIn(plan, personOf(plan, actor.aadObjectId), 'record a decision', division);
}

async function findDecision(
  services: Pick<Services, 'plans'>,
  plan: Plan,
  code: string,
): Promise<DecisionProgress | Reply> {
  const found =
    registerOf(plan).decision.get(code) ??
    (/^D\d{1,6}$/.test(code)
      ? await recordsOf(services.plans.progress, 'decision').find({ kind: 'decision', code })
      : undefined);
  if (found) return found;
  const text = 'Ask “decisions” to see what was decided lately.';
  return notice(
    'sorry',
    `I don’t know a decision ${code.slice(0, 20)}`,
    text,
    [say('decisions')],
    footerOf(plan),
  );
}
