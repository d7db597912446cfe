import { londonDay } from '../../domain/calendar/dates.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskMatter } from '../../domain/plan/progress/recordedRisk.ts';
import { riskCalled } from '../../domain/plan/progress/riskAcceptance.ts';
import { riskAskFor } from '../../domain/plan/progress/riskMatters.ts';
import type { Services } from '../services.ts';

/** What a button of a risk is about: the risk, and the matter that is to be decided. */
export interface PressedOn {
  readonly code: string;
  readonly what?: RiskMatter;
}

/**
 * The plan by which a press is judged. A press begins with the plan that this process knows, and what the button is about may have been
 * recorded elsewhere a moment ago: then it is read anew, one point read, and those after each change.
 */
export async function planOfPress(
  { plans, clock }: Pick<Services, 'plans' | 'clock'>,
  known: Plan,
  pressed: PressedOn,
): Promise<Plan> {
  if (hasIt(known, pressed)) return known;
  const now = await plans.fresh();
  return now ? coveredOn(now, londonDay(clock.now())) : known;
}

function hasIt(plan: Plan, { code, what }: PressedOn): boolean {
  const risk = riskCalled(plan, code);
  if (!risk) return false;
  if (what === undefined) return plan.risks.includes(risk);
  return risk.progress !== undefined && riskAskFor(risk.progress, what) !== undefined;
}
