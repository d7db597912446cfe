import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import { hasCode } from '../../domain/errors.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { laidOver, setOut } from '../../domain/plan/progress/layOver.ts';
import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { baselineWords } from '../../domain/plan/progress/progressWords.ts';
import { askBaselineVersions, askFor } from '../../domain/plan/progress/recordReport.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord, type Seen } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findToReport, milestoneHistoryStep, milestoneTitle } from './findMilestone.ts';
import type { BaselineForm } from './milestoneScreens.ts';
import { acceptsWords } from './waitingMilestones.ts';

/** What the card of another baseline sends. */
export interface SentBaseline extends Seen {
  readonly code: string;
  readonly day: string;
  readonly reason: string;
}

/** Opens the card that asks for another baseline, filled with what was typed. Records nothing, and reads nothing beside the plan. */
export async function openRebaseline(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly day: string; readonly reason: string },
): Promise<Reply> {
  const found = findToReport(services, plan, actor, asked.code, '');
  if ('screen' in found) return found;
  const form = buildForm(services, found.milestone, asked, services.newId());
  const unread = asked.day !== '' && form.day === undefined ? dayProblems(form) : [];
  return formReply(plan, { ...form, problems: unread });
}

/**
 * Asks for another baseline: it waits for somebody who had no hand in it, and the one that stands counts until then. One point read and
 * one transaction. What was typed stays on the card when nothing is recorded.
 */
export async function askBaseline(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentBaseline,
): Promise<Reply> {
  const found = findToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  const { milestone, reporter } = found;
  const form = buildForm(services, milestone, sent, sent.operation);
  const reason = sent.reason.replaceAll('\r\n', '\n').trim();
  const { day } = form;
  if (day === undefined) return formReply(plan, { ...form, problems: dayProblems(form) });
  const today = londonDay(services.clock.now());
  try {
    const outcome = await changeRecord<MilestoneProgress, readonly string[]>(
      services,
      recordsOf(services.plans.progress, 'milestone'),
      {
        subject: { kind: 'milestone', code: milestone.code },
        by: reporter.press.by,
        seen: sent,
        isSaidBy(version) {
          const ask = askFor(version, 'new baseline');
          return ask?.day === day && ask.reason === reason;
        },
        judge(stands, press) {
          const now = laidOver(setOut(milestone), stands);
          const problems = [...baselineProblems(services, now, day), ...reasonProblems(services, reason)];
          if (problems.length > 0) return { ok: false, refusal: problems };
          const versions = askBaselineVersions(now, { day, reason }, { ...reporter, press }, today);
          const { subject, sequence, step } = versions.at(-1) ?? versions[0];
          return { ok: true, versions, events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
        },
      },
    );
    if (outcome.kind === 'refused') return formReply(plan, { ...form, problems: outcome.refusal });
    if (outcome.kind === 'changed') {
      const now = laidOver(setOut(milestone), outcome.stands);
      const changed = `Nothing was recorded: ${milestone.code} changed since this card was opened. This is how it stands now.`;
      return formReply(plan, { ...buildForm(services, now, sent, services.newId()), problems: [changed] });
    }
    return asked(plan, milestone, day);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    const down = NOT_SAVED;
    return formReply(plan, { ...form, problems: [down] });
  }
}

function buildForm(
  services: Pick<Services, 'clock' | 'policy'>,
  milestone: Milestone,
  typed: { readonly day: string; readonly reason: string },
  operation: string,
): BaselineForm {
  const today = londonDay(services.clock.now());
  return {
    milestone,
    status: milestoneStatus(milestone, today, services.policy),
    typed: { day: typed.day, reason: typed.reason },
    day: readPlanDay(typed.day, today, 'coming'),
    sequence: milestone.progress?.sequence ?? 0,
    operation,
    problems: [],
  };
}

function dayProblems({ typed }: BaselineForm): readonly string[] {
  const day = typed.day.trim();
  return [
    day === ''
      ? 'Say which day the new baseline is to be.'
      : `“${day.slice(0, 40)}” is no day that exists. Give it as “31 January 2025”.`,
  ];
}

function baselineProblems({ clock }: Services, milestone: Milestone, day: string): readonly string[] {
  if (milestone.completedOn !== undefined) return [`${milestone.code} is complete: its baseline stays.`];
  if (milestone.end.kind === 'date' && milestone.end.day === day)
    return [`${longDay(day)} is the baseline that stands: there is nothing to move.`];
  return day < londonDay(clock.now()) ? [`${longDay(day)} has passed: it cannot be the new baseline.`] : [];
}

function reasonProblems({ policy }: Services, reason: string): readonly string[] {
  const shortest = policy.milestoneRound.reasonCharacters;
  if (reason.length >= shortest && !isPlaceholder(reason)) return [];
  return [`Give a reason of at least ${shortest} characters. It stays with the milestone.`];
}

function formReply(plan: Plan, form: BaselineForm): Reply {
  const { milestone, day, problems } = form;
  const to = day === undefined ? '' : ` to ${longDay(day)}`;
  return {
    screen: 'baseline form',
    form,
    next: [say(`update ${milestone.code}`), milestoneHistoryStep(milestone.code)],
    footer: footerOf(plan),
    summary: `Move the baseline of ${milestoneTitle(milestone)} from ${baselineWords(milestone)}${to}. ${problems[0] ?? 'Nothing is recorded yet.'}`,
  };
}

function asked(plan: Plan, milestone: Milestone, day: string): Reply {
  return notice(
    'done',
    `New baseline asked for: ${milestone.code}, ${longDay(day)}`,
    `${acceptsWords(plan, milestone)} The baseline stands as it is until then, and the first one stays on record.`,
    [say('my milestones'), milestoneHistoryStep(milestone.code)],
    footerOf(plan),
  );
}
