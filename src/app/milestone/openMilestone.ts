import { londonDay } from '../../domain/calendar/dates.ts';
import type { Milestone } from '../../domain/plan/milestone.ts';
import { milestoneOwner, type Plan } from '../../domain/plan/plan.ts';
import { judgeReport } from '../../domain/plan/progress/judgeReport.ts';
import { type Hit, hitBy } from '../../domain/plan/progress/ripple.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findToReport, milestoneHistoryStep, milestoneTitle } from './findMilestone.ts';
import { type MilestoneForm, type TypedMilestone, typedMilestoneSchema } from './milestoneForm.ts';
import { statusWords } from './milestoneWords.ts';
import { readReport, typedFrom } from './readReport.ts';

/**
 * Opens the form of a milestone, filled with how it stands and with what was understood of what was typed; the colour and the slip
 * that it comes to are shown at once. Records nothing. No reads beside the plan.
 */
export async function openMilestone(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly typed?: Partial<TypedMilestone> },
): Promise<Reply> {
  const found = findToReport(services, plan, actor, asked.code, '');
  if ('screen' in found) return found;
  const { milestone } = found;
  const today = londonDay(services.clock.now());
  const stands = typedFrom(milestone, today);
  const typed = { ...stands, ...freshReason(stands, asked.typed ?? {}), ...asked.typed };
  return formReply(plan, buildForm(services, plan, milestone, typed, { operation: services.newId() }));
}

/** The form shown again with the colour that what was typed comes to. Records nothing. */
export async function checkMilestone(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: TypedMilestone & { readonly code: string; readonly sequence: number; readonly operation: string },
): Promise<Reply> {
  const found = findToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  const form = buildForm(services, plan, found.milestone, sent, sent);
  return formReply(plan, { ...form, problems: [...form.problems, ...form.judgement.problems] });
}

/** The form with what follows from what was typed: the judgement, who is hit, and the texts that are no day. */
export function buildForm(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  milestone: Milestone,
  typed: TypedMilestone,
  version: { readonly operation: string; readonly sequence?: number },
): MilestoneForm {
  const today = londonDay(services.clock.now());
  const { report, problems } = readReport(typed, today);
  return {
    milestone,
    typed: typedMilestoneSchema.parse(typed), // no more of what a button sent than its boxes
    sequence: version.sequence ?? milestone.progress?.sequence ?? 0,
    operation: version.operation,
    judgement: judgeReport(milestone, report, today, services.policy),
    owner: milestoneOwner(plan, milestone),
    problems,
    hits: hitsOf(plan, milestone, report.state === 'complete' ? undefined : report.forecast, today),
    today,
  };
}

/** Who is hit by another forecast: nobody while it does not move, or moves past nobody. */
export function hitsOf(
  plan: Plan,
  milestone: Milestone,
  forecast: string | undefined,
  today: string,
): readonly Hit[] {
  if (forecast === undefined || forecast === milestone.forecast) return [];
  const hits = hitBy(plan.milestones, milestone.code, forecast, today);
  return hits.some(({ startsBefore, endsBefore }) => startsBefore > 0 || endsBefore > 0) ? hits : [];
}

/** The reply that shows a form. Its summary says how the milestone would stand, and what is wrong first. */
export function formReply(plan: Plan, form: MilestoneForm): Reply {
  const { milestone, judgement, problems, warning, caution } = form;
  const wrong = problems[0]?.reason ?? caution ?? 'Nothing is recorded yet.';
  return {
    screen: 'milestone form',
    form,
    next: [milestoneHistoryStep(milestone.code)],
    footer: footerOf(plan),
    summary: [warning, `${milestoneTitle(milestone)}: ${statusWords(judgement.status)}.`, wrong]
      .filter(Boolean)
      .join(' '),
  };
}

/** What was said of the last change is not said of this one. */
function freshReason(stands: TypedMilestone, typed: Partial<TypedMilestone>): Partial<TypedMilestone> {
  const changes =
    (typed.forecast !== undefined && typed.forecast !== stands.forecast) ||
    (typed.state !== undefined && typed.state !== stands.state);
  return changes ? { changed: '' } : {};
}
