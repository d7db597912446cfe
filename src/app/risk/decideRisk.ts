import { authorOf, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { riskSetOut } from '../../domain/plan/progress/layOver.ts';
import type { RiskAsk, RiskMatter, RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import { maySecondRisk } from '../../domain/plan/progress/riskAcceptance.ts';
import { acceptedRisk, declinedRisk, riskAskFor } from '../../domain/plan/progress/riskMatters.ts';
import { riskLaidOver } from '../../domain/plan/progress/riskProgress.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord, type Judged, type Seen } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notAllowed } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findRisk, riskHistoryStep, riskTitle } from './findRisk.ts';
import { acceptsRiskWords, RISK_MATTER_WORDS } from './matterWords.ts';
import { tooLong } from './readRiskReview.ts';
import type { RiskDecision } from './riskScreens.ts';
import { waitingRisk } from './waitingRisks.ts';

/** What is pressed on the card of one matter. */
export interface SentRiskDecision extends Seen {
  readonly code: string;
  readonly what: RiskMatter;
  readonly decision: 'accept' | 'decline';
  readonly text: string;
}

type Refusal = 'own hand' | 'no right' | 'decided';

/** Opens one matter in full. No reads beside the plan. One that no longer waits, or is not theirs to decide, says so. */
export async function openRiskDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly what: RiskMatter; readonly text?: string },
): Promise<Reply> {
  const risk = findRisk(plan, asked.code);
  if ('screen' in risk) return risk;
  return show(services, plan, personOf(plan, actor.aadObjectId), risk, asked.what, {
    typed: asked.text ?? '',
  });
}

/**
 * Accepts or declines what was asked about a risk. Judged on the version that is replaced: nobody decides what they had a hand in
 * meanwhile. One point read and one transaction; when the risk changed since the card was opened nothing is recorded.
 */
export async function decideRisk(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentRiskDecision,
): Promise<Reply> {
  const risk = findRisk(plan, sent.code);
  if ('screen' in risk) return risk;
  const person = personOf(plan, actor.aadObjectId);
  if (!person) return refuse(services, plan, risk, { to: risk.level }, 'no right');
  const again = (stands: Risk, warning: string): Reply =>
    show(services, plan, person, stands, sent.what, { typed: sent.text, warning });
  const note = sent.text.replaceAll('\r\n', '\n').trim();
  const shortest = services.policy.questionCharacters;
  if (sent.decision === 'decline' && note.length < shortest)
    return again(risk, `Nothing was recorded: write a reason of at least ${shortest} characters.`);
  const [long] = sent.decision === 'decline' ? tooLong('Why', note) : [];
  if (long !== undefined) return again(risk, `Nothing was recorded. ${long}`);
  try {
    const outcome = await changeRecord<RiskProgress, Refusal>(
      services,
      recordsOf(services.plans.progress, 'risk'),
      {
        subject: { kind: 'risk', code: risk.code },
        by: authorOf(person),
        seen: sent,
        isSaidBy: ({ step }) => step === stepOf(sent),
        judge: (stands, press) => judgeDecision(services, plan, person, sent, note, { stands, press }),
      },
    );
    const stands = outcome.stands ? riskLaidOver(riskSetOut(risk), outcome.stands) : risk;
    switch (outcome.kind) {
      case 'saved':
      case 'repeated':
        return decided(plan, stands, sent);
      case 'refused': {
        const ask = stands.progress && riskAskFor(stands.progress, sent.what);
        return outcome.refusal === 'decided'
          ? nothingWaits(plan, stands, sent.what)
          : refuse(services, plan, stands, ask ?? { to: stands.level }, outcome.refusal);
      }
      case 'changed':
        return again(
          stands,
          `Nothing was recorded: ${risk.code} changed since you opened it. This is how it stands now.`,
        );
    }
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('risk.storage-unavailable', { risk: risk.code, ...error.details });
    return again(risk, NOT_SAVED);
  }
}

function judgeDecision(
  { policy, clock }: Services,
  plan: Plan,
  person: Person,
  { what, decision }: SentRiskDecision,
  note: string,
  { stands, press }: { readonly stands: RiskProgress | undefined; readonly press: RiskProgress['press'] },
): Judged<RiskProgress, Refusal> {
  const ask = stands && riskAskFor(stands, what);
  if (!ask) return { ok: false, refusal: 'decided' };
  const may = maySecondRisk(plan, policy, person, ask);
  if (may !== 'yes') return { ok: false, refusal: may };
  const version =
    decision === 'accept'
      ? acceptedRisk(stands, what, press, londonDay(clock.now()), policy)
      : declinedRisk(stands, what, press, note);
  if (!version) return { ok: false, refusal: 'decided' };
  const { subject, sequence, step } = version;
  return { ok: true, versions: [version], events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
}

function stepOf({ what, decision }: SentRiskDecision): RiskProgress['step'] {
  return decision === 'accept' ? `${what} accepted` : `${what} declined`;
}

function show(
  services: Services,
  plan: Plan,
  person: Person | undefined,
  risk: Risk,
  what: RiskMatter,
  again: { readonly typed: string; readonly warning?: string },
): Reply {
  const ask = risk.progress && riskAskFor(risk.progress, what);
  if (!ask) return nothingWaits(plan, risk, what);
  const may = maySecondRisk(plan, services.policy, person, ask);
  if (may !== 'yes') return refuse(services, plan, risk, ask, may);
  const form: RiskDecision = {
    ...waitingRisk(services, plan, { risk, ask }),
    ...again,
    sequence: risk.progress?.sequence ?? 0,
    operation: services.newId(),
  };
  return {
    screen: 'risk decision',
    form,
    next: [say('to sign off'), riskHistoryStep(risk.code)],
    footer: footerOf(plan),
    summary: `${again.warning ? `${again.warning} ` : ''}${RISK_MATTER_WORDS[what]} of ${riskTitle(risk)} waits for you.`,
  };
}

function decided(plan: Plan, risk: Risk, { what, decision }: SentRiskDecision): Reply {
  const { code, title, level, reviewDue } = risk;
  const due = reviewDue === undefined ? '' : ` Its next review is due ${longDay(reviewDue)}.`;
  const text =
    decision === 'decline'
      ? 'Nothing else changes. Whoever asked finds your reason in its history.'
      : what === 'closure'
        ? `${title} is in no register any more. Its history stays.`
        : `${title} stands in the ${level} register now.${due}`;
  return notice(
    'done',
    `${decision === 'accept' ? 'Accepted' : 'Declined'}: ${RISK_MATTER_WORDS[what].toLowerCase()} of ${code}`.replace(
      'new risk of',
      'new risk',
    ),
    text,
    [say('to sign off'), riskHistoryStep(code)],
    footerOf(plan),
  );
}

function refuse(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  { code }: Risk,
  { to }: Pick<RiskAsk, 'to'>,
  why: 'own hand' | 'no right',
): Reply {
  const title = why === 'own hand' ? `You had a hand in ${code} yourself` : `${code} is not yours to decide`;
  return notAllowed(plan, 'accept a risk', title, acceptsRiskWords(plan, policy, to), [say('to sign off')]);
}

function nothingWaits(plan: Plan, { code }: Risk, what: RiskMatter): Reply {
  return notice(
    'plain',
    `Nothing waits: ${RISK_MATTER_WORDS[what].toLowerCase()}, ${code}`,
    'It was decided or changed since.',
    [say('to sign off'), riskHistoryStep(code)],
    footerOf(plan),
  );
}
