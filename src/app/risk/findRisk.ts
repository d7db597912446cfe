import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskScore } from '../../domain/plan/plannedRisk.ts';
import { riskCalled } from '../../domain/plan/progress/riskAcceptance.ts';
import { asksOf } from '../../domain/plan/progress/riskMatters.ts';
import { isClosed } from '../../domain/plan/progress/riskProgress.ts';
import { type Risk, riskScore } from '../../domain/plan/risk.ts';
import type { Reporter } from '../../domain/record/author.ts';
import { ownerReports } from '../record/ownerReports.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** The risk that is meant, in any case, also a closed one and one that is proposed; or the reply that says that there is none. */
export function findRisk(plan: Plan, code: string): Risk | Reply {
  const found = riskCalled(plan, code);
  if (found) return found;
  const text = 'Ask “risks” to see those of the plan.';
  return notice('sorry', `I don’t know a risk ${code.slice(0, 20)}`, text, [say('risks')], footerOf(plan));
}

/** A risk of which this person may say something, and as whom. */
export interface FoundRisk {
  readonly risk: Risk;
  readonly reporter: Reporter;
}

/**
 * The risk, if it stands in a register and this person may say how it stands: the holders of its owner post, their deputies and the
 * performance team (domain rules, "who reports"). Otherwise the reply that says why not.
 */
export function findRiskToReport(
  services: Services,
  plan: Plan,
  actor: Actor,
  code: string,
  operation: string,
): FoundRisk | Reply {
  const risk = findRisk(plan, code);
  if ('screen' in risk) return risk;
  const reporter = ownerReports(services, plan, actor, risk, { right: 'review a risk', operation });
  if ('screen' in reporter) return reporter;
  return plan.risks.includes(risk) ? { risk, reporter } : notInARegister(plan, risk);
}

/** `R2 Resources` */
export function riskTitle({ code, title }: Pick<Risk, 'code' | 'title'>): string {
  return `${code} ${title}`;
}

/** `16 (4 × 4)`, or `to be set`. */
export function scoreWords(score: RiskScore): string {
  return riskScore(score) === 0 ? 'to be set' : `${riskScore(score)} (${score.likelihood} × ${score.impact})`;
}

/** The next step that shows a risk's history. */
export function riskHistoryStep(code: string): NextStep {
  return { label: `History of ${code}`, text: `history ${code}` };
}

function notInARegister(plan: Plan, risk: Risk): Reply {
  const { code, title, progress } = risk;
  const waits = progress !== undefined && asksOf(progress).length > 0;
  const [heading, text] = isClosed(risk)
    ? [`${code} is closed`, `${title} is in no register any more. If it is back, propose it as a new risk.`]
    : waits
      ? [`${code} is proposed and waits to be accepted`, `${title} can be reviewed once it is in a register.`]
      : [`${code} was proposed and not accepted`, 'Its history says why. It can be proposed again.'];
  return notice('sorry', heading, text, [riskHistoryStep(code), say('propose a risk')], footerOf(plan));
}
