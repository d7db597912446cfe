import { londonDay } from '../../domain/calendar/dates.ts';
import { milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { canStand, confirmVersions } from '../../domain/plan/progress/recordReport.ts';
import { count, listed } from '../chasing/personalMessage.ts';
import { PLAN_UNIT } from '../ports.ts';
import { eventOf } from '../record/changeRecord.ts';
import type { NewRecord } from '../record/recordStore.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { findToReport } from './findMilestone.ts';
import { listMyMilestones } from './listMyMilestones.ts';
import { saveTogether } from './saveTogether.ts';

/** A milestone as it was on the list that was pressed: 0 when nobody had reported on it. */
export interface ShownMilestone {
  readonly code: string;
  readonly sequence: number;
}

/**
 * Confirms the milestones that were on a list, as they stand, and answers with the list as it then is. One that changed since the
 * list was shown, is not theirs, or cannot stand as it is, is left and named; it does not hold up the others. Writes as
 * {@link saveTogether}.
 */
export async function confirmMilestones(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: { readonly shown: readonly ShownMilestone[]; readonly operation: string; readonly page: number },
): Promise<Reply> {
  const chosen = sent.shown.map((one) => recordOf(services, plan, actor, one, sent.operation));
  const records = chosen.flatMap((one) => ('record' in one ? [one.record] : []));
  const overtaken = await saveTogether(services, records);
  const codes = records.map(codeOf).filter((code) => !overtaken.includes(code));
  const now = (await services.plans.current()) ?? plan;
  const left = chosen.flatMap((one) => ('left' in one ? [one.left] : []));
  return listMyMilestones(services, now, actor, {
    notes: [
      ...(codes.length > 0
        ? [`Confirmed as they stand: ${count(codes.length, 'milestone')} (${listed(codes, 8)}).`]
        : []),
      ...overtaken.map((code) => `${code} changed since the list was shown, and was left. Look at it again.`),
      ...left.filter((sentence) => sentence !== ''),
      ...(sent.shown.length === 0 ? ['There was nothing to confirm.'] : []),
    ],
  });
}

function recordOf(
  services: Services,
  plan: Plan,
  actor: Actor,
  { code, sequence }: ShownMilestone,
  operation: string,
): { readonly record: NewRecord<MilestoneProgress> } | { readonly left: string } {
  const found = findToReport(services, plan, actor, code, operation);
  if ('screen' in found) return { left: found.summary };
  const { milestone, reporter } = found;
  const stands = milestone.progress;
  if (
    stands &&
    stands.press.operation === operation &&
    stands.press.by.aadObjectId === reporter.press.by.aadObjectId
  )
    return { left: '' }; // this very press, again
  if ((stands?.sequence ?? 0) !== sequence)
    return { left: `${code} changed since the list was shown, and was left. Look at it again.` };
  const today = londonDay(services.clock.now());
  if (!canStand(milestone, milestoneStatus(milestone, today, services.policy), today))
    return { left: `${code} cannot stand as it is: update it.` };
  const versions = confirmVersions(milestone, reporter, today);
  const last = versions.at(-1) ?? versions[0];
  const event = { unit: PLAN_UNIT, subject: last.subject, sequence: last.sequence, what: last.step };
  return { record: { versions, events: [eventOf(event, reporter.press.at)] } };
}

function codeOf({ versions }: NewRecord<MilestoneProgress>): string {
  return versions[0].subject.code;
}
