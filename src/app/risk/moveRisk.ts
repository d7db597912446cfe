import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { riskSetOut } from '../../domain/plan/progress/layOver.ts';
import type { RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import {
  askMoveVersions,
  moveBetween,
  moveProblem,
  nextLevel,
  type RiskMove,
  riskAskFor,
} from '../../domain/plan/progress/riskMatters.ts';
import { riskLaidOver } from '../../domain/plan/progress/riskProgress.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord, type Seen } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findRiskToReport, riskHistoryStep, riskTitle } from './findRisk.ts';
import { acceptsRiskWords, noSuchLevel, RISK_MATTER_WORDS, readLevel } from './matterWords.ts';
import { tooLong } from './readRiskReview.ts';
import type { RiskMoveForm } from './riskScreens.ts';

/** What was typed about a move. A way without a register means the next one on that way. */
export interface AskedMove {
  readonly code: string;
  readonly kind: 'move' | 'closure';
  readonly way?: 'up' | 'down';
  readonly to: string;
  readonly reason: string;
}

/** What the form's button sends. */
export interface SentMove extends Seen {
  readonly code: string;
  readonly kind: 'move' | 'closure';
  readonly to: string;
  readonly reason: string;
}

/** Opens the form that asks for a move or a closure, filled with what was typed. Records nothing, and reads nothing beside the plan. */
export async function openRiskMove(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: AskedMove,
): Promise<Reply> {
  const found = findRiskToReport(services, plan, actor, asked.code, '');
  if ('screen' in found) return found;
  const { risk } = found;
  const next = asked.way && nextLevel(risk.level, asked.way);
  if (asked.kind === 'move' && asked.to === '' && asked.way && !next)
    return noneBeyond(plan, risk, asked.way);
  const typed = { to: asked.to === '' ? (next ?? '') : asked.to, reason: asked.reason };
  const form = buildForm(services, plan, risk, asked.kind, typed, { operation: services.newId() });
  return formReply(plan, { ...form, problems: form.problems.filter(() => asked.to !== '') });
}

/**
 * Asks for a move or a closure: it waits for somebody who had no hand in it, and the risk stays where it is until then. One point read and
 * one transaction. What was typed stays on the card when nothing is recorded.
 */
export async function askRiskMove(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentMove,
): Promise<Reply> {
  const found = findRiskToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  const { risk, reporter } = found;
  const form = buildForm(services, plan, risk, sent.kind, sent, sent);
  const move = moveIn(form);
  if (!move) return formReply(plan, form);
  try {
    const outcome = await changeRecord<RiskProgress, string>(
      services,
      recordsOf(services.plans.progress, 'risk'),
      {
        subject: { kind: 'risk', code: risk.code },
        by: reporter.press.by,
        seen: sent,
        isSaidBy(version) {
          const ask = riskAskFor(version, move.what);
          return ask?.to === move.to && ask.reason === move.reason;
        },
        judge(stands, press) {
          const now = riskLaidOver(riskSetOut(risk), stands);
          const problem = moveProblem(now, move, services.policy);
          if (problem !== undefined) return { ok: false, refusal: problem };
          const versions = askMoveVersions(now, move, { ...reporter, press });
          const { subject, sequence, step } = versions.at(-1) ?? versions[0];
          return { ok: true, versions, events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
        },
      },
    );
    if (outcome.kind === 'refused') return formReply(plan, { ...form, problems: [outcome.refusal] });
    if (outcome.kind === 'changed') {
      const now = riskLaidOver(riskSetOut(risk), outcome.stands);
      const again = buildForm(services, plan, now, sent.kind, sent, { operation: services.newId() });
      const changed = `Nothing was recorded: ${risk.code} changed since this card was opened. This is how it stands now.`;
      return formReply(plan, { ...again, problems: [changed, ...again.problems] });
    }
    return asked(services, plan, risk, move);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('risk.storage-unavailable', { risk: risk.code, ...error.details });
    return formReply(plan, { ...form, problems: [NOT_SAVED] });
  }
}

function buildForm(
  services: Pick<Services, 'policy'>,
  plan: Plan,
  risk: Risk,
  kind: 'move' | 'closure',
  typed: { readonly to: string; readonly reason: string },
  version: { readonly operation: string; readonly sequence?: number },
): RiskMoveForm {
  const to = kind === 'closure' ? risk.level : readLevel(typed.to);
  const what = kind === 'closure' ? 'closure' : to && moveBetween(risk.level, to);
  const reason = tidy(typed.reason);
  const problem = to
    ? (moveProblem(risk, { what: what ?? 'escalation', to, reason }, services.policy) ??
      tooLong('Why', reason)[0])
    : noSuchLevel(typed.to);
  return {
    risk,
    kind,
    typed: { to: typed.to, reason: typed.reason },
    what,
    accepts: acceptsRiskWords(plan, services.policy, to ?? risk.level),
    sequence: version.sequence ?? risk.progress?.sequence ?? 0,
    operation: version.operation,
    problems: problem === undefined ? [] : [problem],
  };
}

/** What the form asks for; undefined while it cannot be recorded as it is. */
function moveIn({ risk, kind, what, typed, problems }: RiskMoveForm): RiskMove | undefined {
  const to = kind === 'closure' ? risk.level : readLevel(typed.to);
  return what && to && problems.length === 0 ? { what, to, reason: tidy(typed.reason) } : undefined;
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function formReply(plan: Plan, form: RiskMoveForm): Reply {
  const { risk, what, problems } = form;
  const name = what === undefined ? 'Move' : RISK_MATTER_WORDS[what];
  return {
    screen: 'risk move form',
    form,
    next: [riskHistoryStep(risk.code), say(`how is ${risk.code} doing?`)],
    footer: footerOf(plan),
    summary: `${name} of ${riskTitle(risk)}. ${problems[0] ?? 'Nothing is recorded yet.'}`,
  };
}

function asked(services: Services, plan: Plan, { code, level }: Risk, { what, to }: RiskMove): Reply {
  const way = what === 'closure' ? '' : ` to ${to}`;
  return notice(
    'done',
    `${RISK_MATTER_WORDS[what]} of ${code}${way} asked for`,
    `${acceptsRiskWords(plan, services.policy, to)} Until then it stays in the ${level} register.`,
    [say('to sign off'), riskHistoryStep(code)],
    footerOf(plan),
  );
}

function noneBeyond(plan: Plan, { code, level }: Risk, way: 'up' | 'down'): Reply {
  return notice(
    'sorry',
    `${code} stands in the ${level} register`,
    `There is no register ${way === 'up' ? 'above' : 'below'} it.`,
    [say(`how is ${code} doing?`), riskHistoryStep(code)],
    footerOf(plan),
  );
}
