import { authorOf, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { laidOver, setOut } from '../../domain/plan/progress/layOver.ts';
import type { Ask, Asked, MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { acceptedVersion, askFor, declinedVersion } from '../../domain/plan/progress/recordReport.ts';
import { maySecondMilestone } from '../../domain/plan/progress/whoReports.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord, type Seen } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notAllowed } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findMilestone, milestoneHistoryStep, milestoneTitle } from './findMilestone.ts';
import type { MilestoneDecision } from './milestoneScreens.ts';
import { statusWords } from './milestoneWords.ts';
import { acceptsWords, waitingMilestone } from './waitingMilestones.ts';

/** What is pressed on the card of one matter. */
export interface SentDecision extends Seen {
  readonly code: string;
  readonly what: Asked;
  readonly decision: 'accept' | 'decline';
  readonly text: string;
}

/** Opens one matter in full. No reads beside the plan. One that no longer waits, or is not theirs to decide, says so. */
export async function openMilestoneDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly code: string; readonly what: Asked; readonly text?: string },
): Promise<Reply> {
  const milestone = findMilestone(plan, asked.code);
  if ('screen' in milestone) return milestone;
  const ask = milestone.progress && askFor(milestone.progress, asked.what);
  if (!ask) return nothingWaits(plan, milestone, asked.what);
  const may = maySecondMilestone(plan, personOf(plan, actor.aadObjectId), milestone, ask);
  if (may !== 'yes') return refuse(plan, milestone, may);
  return decisionReply(services, plan, milestone, ask, { typed: asked.text ?? '' });
}

/**
 * Accepts or declines what was asked about a milestone. Judged on the version that is replaced: nobody decides what they had a hand in
 * meanwhile. One point read and one transaction; when the milestone changed since the card was opened nothing is recorded.
 */
export async function decideMilestone(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentDecision,
): Promise<Reply> {
  const milestone = findMilestone(plan, sent.code);
  if ('screen' in milestone) return milestone;
  const person = personOf(plan, actor.aadObjectId);
  if (!person) return refuse(plan, milestone, 'no right');
  const note = sent.text.replaceAll('\r\n', '\n').trim();
  const again = (stands: Milestone, warning: string): Reply => {
    const ask = stands.progress && askFor(stands.progress, sent.what);
    if (!ask) return nothingWaits(plan, stands, sent.what);
    const may = maySecondMilestone(plan, person, stands, ask);
    return may === 'yes'
      ? decisionReply(services, plan, stands, ask, { typed: sent.text, warning })
      : refuse(plan, stands, may);
  };
  const shortest = services.policy.questionCharacters;
  if (sent.decision === 'decline' && note.length < shortest)
    return again(milestone, `Nothing was recorded: write a reason of at least ${shortest} characters.`);
  try {
    const outcome = await changeRecord<MilestoneProgress, 'own hand' | 'no right'>(
      services,
      recordsOf(services.plans.progress, 'milestone'),
      {
        subject: { kind: 'milestone', code: milestone.code },
        by: authorOf(person),
        seen: sent,
        isSaidBy: ({ step }) => step === stepOf(sent),
        judge(stands, press) {
          const now = laidOver(setOut(milestone), stands);
          const ask = stands && askFor(stands, sent.what);
          const may = ask ? maySecondMilestone(plan, person, now, ask) : 'no right';
          if (may !== 'yes') return { ok: false, refusal: may };
          const version =
            sent.decision === 'accept'
              ? acceptedVersion(now, sent.what, press)
              : declinedVersion(now, sent.what, press, note);
          if (!version) return { ok: false, refusal: 'no right' };
          const { subject, sequence, step } = version;
          return {
            ok: true,
            versions: [version],
            events: [{ unit: PLAN_UNIT, subject, sequence, what: step }],
          };
        },
      },
    );
    const stands = outcome.stands ? laidOver(setOut(milestone), outcome.stands) : milestone;
    if (outcome.kind === 'saved' || outcome.kind === 'repeated') return decided(services, plan, stands, sent);
    if (outcome.kind === 'refused') return refuse(plan, milestone, outcome.refusal);
    return again(
      stands,
      `Nothing was recorded: ${milestone.code} changed since you opened it. This is how it stands now.`,
    );
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    return again(milestone, NOT_SAVED);
  }
}

/** What a matter is called. */
export const MATTERS: Readonly<Record<Asked, string>> = {
  completion: 'Evidence of completion',
  'new baseline': 'New baseline',
  pause: 'Pause',
  discontinuation: 'Discontinuation',
};

function stepOf({ what, decision }: SentDecision): MilestoneProgress['step'] {
  return decision === 'accept' ? `${what} accepted` : `${what} declined`;
}

function decisionReply(
  services: Services,
  plan: Plan,
  milestone: Milestone,
  ask: Ask,
  again: { readonly typed: string; readonly warning?: string },
): Reply {
  const item = waitingMilestone(services, milestone, ask);
  const form: MilestoneDecision = {
    ...item,
    ...again,
    sequence: milestone.progress?.sequence ?? 0,
    operation: services.newId(),
  };
  return {
    screen: 'milestone decision',
    form,
    next: [say('to sign off'), milestoneHistoryStep(milestone.code)],
    footer: footerOf(plan),
    summary: `${again.warning ? `${again.warning} ` : ''}${MATTERS[ask.what]} of ${milestoneTitle(milestone)} waits for you.`,
  };
}

function decided(
  services: Services,
  plan: Plan,
  milestone: Milestone,
  { what, decision }: SentDecision,
): Reply {
  const status = milestoneStatus(milestone, londonDay(services.clock.now()), services.policy);
  const day =
    what === 'new baseline' && milestone.progress?.baseline
      ? `, ${longDay(milestone.progress.baseline.day)}`
      : '';
  const verb = decision === 'accept' ? 'Accepted' : 'Declined';
  return notice(
    'done',
    `${verb}: ${MATTERS[what].toLowerCase()} of ${milestone.code}${decision === 'accept' ? day : ''}`,
    `${milestone.title} is ${statusWords(status)}.${decision === 'decline' ? ' Whoever reports on it finds your reason in its history.' : ''}`,
    [say('to sign off'), milestoneHistoryStep(milestone.code)],
    footerOf(plan),
  );
}

function refuse(plan: Plan, milestone: Milestone, why: 'own hand' | 'no right'): Reply {
  return notAllowed(
    plan,
    'accept a milestone',
    why === 'own hand'
      ? `You had a hand in ${milestone.code} yourself`
      : `${milestone.code} is not yours to decide`,
    acceptsWords(plan, milestone),
    [say('to sign off')],
  );
}

function nothingWaits(plan: Plan, milestone: Milestone, what: Asked): Reply {
  return notice(
    'plain',
    `Nothing waits: ${MATTERS[what].toLowerCase()} of ${milestone.code}`,
    'It was decided or changed since.',
    [say('to sign off'), milestoneHistoryStep(milestone.code)],
    footerOf(plan),
  );
}
