import { londonDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import { type Mitigated, mitigationsOf } from '../../domain/plan/mitigation.ts';
import { allMitigationWords } from '../../domain/plan/mitigationWords.ts';
import { type Plan, riskOwner } from '../../domain/plan/plan.ts';
import { riskSetOut } from '../../domain/plan/progress/layOver.ts';
import type { RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import {
  isClosed,
  nextReview,
  type RiskReview,
  reviewProblem,
  reviewVersions,
  riskLaidOver,
  riskMovement,
} from '../../domain/plan/progress/riskProgress.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findRiskToReport, scoreWords } from './findRisk.ts';
import { mitigationLines } from './mitigationLines.ts';
import { readRiskReview } from './readRiskReview.ts';
import { type RiskForm, type SentRisk, type TypedRisk, typedRiskSchema } from './riskForm.ts';

/** Opens the form of a risk, filled with how it stands and with what was understood of what was typed. Records nothing. */
export async function openRisk(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly typed?: Partial<TypedRisk> },
): Promise<Reply> {
  const found = findRiskToReport(services, plan, actor, asked.code, '');
  if ('screen' in found) return found;
  const { risk } = found;
  const { likelihood, impact } = risk.current;
  const typed = typedRiskSchema.parse({
    likelihood: likelihood > 0 ? String(likelihood) : '',
    impact: impact > 0 ? String(impact) : '',
    mitigations: mitigationLines(plan, risk),
    ...asked.typed,
  });
  return formReply(plan, buildForm(services, plan, risk, typed, { operation: services.newId() }));
}

/**
 * Records a review of a risk and answers with its receipt; or with the form again, everything typed still in it, and what keeps it from
 * being recorded. One point read beside the check of the plan, and one transaction. A second press of the same form records nothing.
 */
export async function recordRisk(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentRisk,
): Promise<Reply> {
  const found = findRiskToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  const { risk, reporter } = found;
  const form = buildForm(services, plan, risk, sent, sent);
  const today = londonDay(services.clock.now());
  const read = readRiskReview(plan, sent, today);
  if (!read.ok) return formReply(plan, form);
  const { review } = read;
  try {
    const outcome = await changeRecord<RiskProgress, string>(
      services,
      recordsOf(services.plans.progress, 'risk'),
      {
        subject: { kind: 'risk', code: risk.code },
        by: reporter.press.by,
        seen: sent,
        isSaidBy: (version) => saysTheSame(version, review),
        judge(stands, press) {
          const now = riskLaidOver(riskSetOut(risk), stands);
          // It may have been closed elsewhere since this turn's plan was read.
          const problem = isClosed(now)
            ? `${risk.code} was closed meanwhile: it is in no register any more.`
            : reviewProblem(review, services.policy);
          if (problem !== undefined) return { ok: false, refusal: problem };
          const versions = reviewVersions(now, review, { ...reporter, press }, today, services.policy);
          const { subject, sequence, step } = versions.at(-1) ?? versions[0];
          return { ok: true, versions, events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
        },
      },
    );
    const stands = riskLaidOver(riskSetOut(risk), outcome.stands);
    if (outcome.kind === 'saved' || outcome.kind === 'repeated')
      return receiptReply(plan, stands, outcome.kind === 'repeated');
    if (outcome.kind === 'refused') return formReply(plan, { ...form, problems: [outcome.refusal] });
    const version = { operation: services.newId(), sequence: outcome.stands?.sequence ?? 0 };
    const again = buildForm(services, plan, stands, sent, version);
    const isOwn = outcome.stands?.press.operation === sent.operation;
    const who = isOwn ? 'An earlier press of this form' : (outcome.stands?.press.by.name ?? 'Somebody');
    const problem = `${who} reviewed ${risk.code} after this form was opened (${scoreWords(stands.current)}). What is below was not recorded. Record it to replace what stands, or leave it.`;
    return formReply(plan, { ...again, problems: [problem, ...again.problems] });
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('risk.storage-unavailable', { risk: risk.code, ...error.details });
    return formReply(plan, { ...form, problems: [NOT_SAVED] });
  }
}

function buildForm(
  { clock, policy }: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  risk: Risk,
  typed: TypedRisk,
  version: { readonly operation: string; readonly sequence?: number },
): RiskForm {
  const today = londonDay(clock.now());
  const read = readRiskReview(plan, typed, today);
  const current = read.ok ? read.review.current : undefined;
  const problem = read.ok ? reviewProblem(read.review, policy) : undefined;
  return {
    risk,
    typed: typedRiskSchema.parse(typed), // no more of what a button sent than its boxes
    sequence: version.sequence ?? risk.progress?.sequence ?? 0,
    operation: version.operation,
    owner: riskOwner(plan, risk),
    current,
    nextReview: current && nextReview(current, today, policy),
    problems: read.ok ? (problem === undefined ? [] : [problem]) : read.problems,
  };
}

function formReply(plan: Plan, form: RiskForm): Reply {
  const { risk, current, problems } = form;
  const would = current ? ` would be ${scoreWords(current)}` : '';
  return {
    screen: 'risk form',
    form,
    next: [say(`history ${risk.code}`)],
    footer: footerOf(plan),
    summary: `${risk.code} ${risk.title}${would}. ${problems[0] ?? 'Nothing is recorded yet.'}`,
  };
}

function receiptReply(plan: Plan, risk: Risk, repeated: boolean): Reply {
  const heading = repeated ? 'Already recorded, nothing was added' : 'Reviewed';
  return {
    screen: 'risk receipt',
    receipt: { risk, heading, mitigations: allMitigationWords(plan, risk) },
    next: [say(`how is ${risk.code} doing?`), say(`history ${risk.code}`)],
    footer: footerOf(plan),
    summary: `${heading}: ${risk.code} ${risk.title}, ${[scoreWords(risk.current), riskMovement(risk)].filter(Boolean).join(' ')}.`,
  };
}

function saysTheSame(version: RiskProgress, review: RiskReview): boolean {
  const { likelihood, impact } = version.current;
  return (
    likelihood === review.current.likelihood &&
    impact === review.current.impact &&
    (version.changed ?? '') === review.changed &&
    saysMitigations(version) === saysMitigations(review)
  );
}

function saysMitigations(mitigated: Mitigated): string {
  const said = mitigationsOf(mitigated).map(({ what, owner, by, state }) => [what, owner, by, state]);
  return JSON.stringify(said);
}
