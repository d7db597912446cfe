import { londonDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { type Judgement, judgeReport, type MilestoneReport } from '../../domain/plan/progress/judgeReport.ts';
import { laidOver, setOut } from '../../domain/plan/progress/layOver.ts';
import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { reportVersions } from '../../domain/plan/progress/recordReport.ts';
import { toneContradiction } from '../../domain/return/narrativeTone.ts';
import { PLAN_UNIT } from '../ports.ts';
import { type Changed, changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { type FoundMilestone, findToReport, milestoneHistoryStep, milestoneTitle } from './findMilestone.ts';
import type { MilestoneForm, SentMilestone } from './milestoneForm.ts';
import { rippleWords, statusWords } from './milestoneWords.ts';
import { buildForm, formReply, hitsOf } from './openMilestone.ts';
import { readReport } from './readReport.ts';

/** Why a press recorded nothing: what the rules say, or a caution that is shown once. */
type Refusal = { readonly judgement: Judgement; readonly caution?: string };

/**
 * Records a report on a milestone and answers with its receipt; or with the form again, everything typed still in it, and what keeps
 * it from being recorded. One point read beside the check of the plan, and one transaction, which also writes what is to be told.
 * A second press of the same form answers with the receipt and records nothing.
 */
export async function recordMilestone(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentMilestone,
): Promise<Reply> {
  const found = findToReport(services, plan, actor, sent.code, sent.operation);
  if ('screen' in found) return found;
  const today = londonDay(services.clock.now());
  const { report, problems } = readReport(sent, today);
  const form = buildForm(services, plan, found.milestone, sent, sent);
  if (problems.length > 0)
    return formReply(plan, { ...form, problems: [...problems, ...form.judgement.problems] });
  try {
    const outcome = await change(services, plan, found, sent, report);
    return answer(services, plan, found, sent, form, outcome);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('milestone.storage-unavailable', {
      milestone: found.milestone.code,
      ...error.details,
    });
    return formReply(plan, { ...form, warning: NOT_SAVED });
  }
}

function change(
  services: Services,
  plan: Plan,
  { milestone, reporter }: FoundMilestone,
  sent: SentMilestone,
  report: MilestoneReport,
): Promise<Changed<MilestoneProgress, Refusal>> {
  const today = londonDay(services.clock.now());
  const { policy } = services;
  return changeRecord<MilestoneProgress, Refusal>(services, recordsOf(services.plans.progress, 'milestone'), {
    subject: { kind: 'milestone', code: milestone.code },
    by: reporter.press.by,
    seen: sent,
    isSaidBy: (version) => saysTheSame(version, report),
    judge(stands, press) {
      const now = laidOver(setOut(milestone), stands);
      const judgement = judgeReport(now, report, today, policy);
      if (judgement.problems.length > 0) return { ok: false, refusal: { judgement } };
      const caution = sent.despite === '' ? toneCaution(services, report, judgement) : undefined;
      if (caution !== undefined) return { ok: false, refusal: { judgement, caution } };
      const versions = reportVersions(now, report, { ...reporter, press }, today);
      const last = versions.at(-1) ?? versions[0];
      const { subject, sequence, step } = last;
      const hits = sent.tell === 'true' ? hitsOf(plan, now, last.forecast, today) : [];
      return {
        ok: true,
        versions,
        events: [
          { unit: PLAN_UNIT, subject, sequence, what: step },
          ...(hits.length > 0 ? [{ unit: PLAN_UNIT, subject, sequence, what: TELL_DEPENDANTS }] : []),
        ],
      };
    },
  });
}

/** The event because of which the owners of what waits for a milestone are told that it moved. */
export const TELL_DEPENDANTS = 'forecast moved past what waits for it';

function answer(
  services: Services,
  plan: Plan,
  { milestone }: FoundMilestone,
  sent: SentMilestone,
  form: MilestoneForm,
  outcome: Changed<MilestoneProgress, Refusal>,
): Reply {
  switch (outcome.kind) {
    case 'saved':
    case 'repeated': {
      const recorded = laidOver(setOut(milestone), outcome.stands);
      return receiptReply(services, plan, recorded, {
        repeated: outcome.kind === 'repeated',
        form,
        told: sent.tell === 'true',
      });
    }
    case 'refused': {
      const { judgement, caution } = outcome.refusal;
      return formReply(plan, {
        ...form,
        judgement,
        problems: judgement.problems,
        ...(caution === undefined ? {} : { caution, typed: { ...form.typed, despite: 'shown' } }),
      });
    }
    case 'changed':
      return overtaken(services, plan, milestone, sent, outcome.stands);
  }
}

/** Somebody was faster: nothing was recorded, what was typed stays, and pressing again is recording over what stands. */
function overtaken(
  services: Services,
  plan: Plan,
  milestone: Milestone,
  sent: SentMilestone,
  stands: MilestoneProgress | undefined,
): Reply {
  const now = laidOver(setOut(milestone), stands);
  const sequence = stands?.sequence ?? 0;
  const form = buildForm(services, plan, now, sent, { operation: services.newId(), sequence });
  const who =
    stands?.press.operation === sent.operation
      ? 'An earlier press of this form'
      : (stands?.press.by.name ?? 'Somebody');
  const warning = `${who} recorded ${milestone.code} after this form was opened (${statusWords(milestoneStatus(now, form.today, services.policy))}). What is below was not recorded. Update to replace what stands, or leave it.`;
  return formReply(plan, { ...form, warning });
}

function receiptReply(
  services: Services,
  plan: Plan,
  milestone: Milestone,
  {
    repeated,
    form,
    told,
  }: { readonly repeated: boolean; readonly form: MilestoneForm; readonly told: boolean },
): Reply {
  const today = londonDay(services.clock.now());
  const status = milestoneStatus(milestone, today, services.policy);
  const hits = told ? form.hits : [];
  const heading = repeated ? 'Already recorded, nothing was added' : headingOf(milestone.progress);
  return {
    screen: 'milestone receipt',
    receipt: {
      milestone,
      judgement: { status },
      heading,
      hits,
      told: toldWords(plan, milestone, form, told),
    },
    next: [{ label: 'My milestones', text: 'my milestones' }, milestoneHistoryStep(milestone.code)],
    footer: footerOf(plan),
    summary: `${heading}: ${milestoneTitle(milestone)}, ${statusWords(status)}.`,
  };
}

function headingOf(progress: MilestoneProgress | undefined): string {
  switch (progress?.step) {
    case 'confirmed':
      return 'Confirmed as it stands';
    case 'completion asked':
      return 'Recorded as complete, evidence to be accepted';
    case 'pause asked':
    case 'discontinuation asked':
      return 'Recorded, and waits to be accepted';
    default:
      return 'Updated';
  }
}

function toldWords(plan: Plan, milestone: Milestone, form: MilestoneForm, told: boolean): readonly string[] {
  const sao = postTitle(plan, plan.programme.get(milestone.programme)?.saoPost);
  const asks = milestone.progress?.asks.filter(({ what }) => what !== 'new baseline') ?? [];
  const ripple = rippleWords(form.hits);
  return [
    ...(asks.length > 0
      ? [
          `${sao ? `The ${sao}` : 'The performance team'}${sao ? ' or the performance team' : ''} accepts it under “to sign off”: somebody other than you.`,
        ]
      : []),
    ...(ripple === '' ? [] : [ripple, told ? 'Their owners are told now.' : 'Their owners were not told.']),
    'Channels that follow it see it at once when its colour turns.',
  ];
}

/** Text against colour: asked about once, and never a refusal. */
function toneCaution(services: Services, report: MilestoneReport, { status }: Judgement): string | undefined {
  const { brag } = status;
  if (brag !== 'red' && brag !== 'green') return undefined;
  const narrative = { happened: report.changed, why: report.recoveryPlan };
  if (narrative.happened === '' && narrative.why === '') return undefined;
  const rest = { doing: '', doingOwner: '', doingBy: '', backOnTrack: '' };
  const said = toneContradiction({ ...narrative, ...rest }, brag, services.policy);
  return said && `${said} Update again to record it all the same.`;
}

/** True when a version says what was reported: then a second press adds nothing. */
function saysTheSame(version: MilestoneProgress, report: MilestoneReport): boolean {
  const asked = version.asks.some(({ what }) => what === 'pause' || what === 'discontinuation');
  const state = report.state === 'paused' || report.state === 'discontinued';
  const same = (one: string | undefined, other: string | undefined): boolean => (one ?? '') === (other ?? '');
  return (
    (version.state === report.state || (asked && state)) &&
    same(version.forecast, report.forecast) &&
    same(version.completedOn, report.completedOn) &&
    same(version.evidence, report.evidence) &&
    same(version.changed, report.changed) &&
    same(version.recoveryPlan, report.recoveryPlan) &&
    same(version.recoveryBy, report.recoveryBy) &&
    same(version.needed, report.needed) &&
    same(version.nextStep, report.nextStep)
  );
}
