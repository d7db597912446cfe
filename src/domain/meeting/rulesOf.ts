import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import type { MeetingKind, MeetingPolicy } from './meetingKinds.ts';
import type { PlannedMeeting } from './plannedMeeting.ts';

/** What holds for the meetings of one division, directorate or the council: the plan's own word on it, else on its kind, else the policy. */
export function rulesOf(
  { meetings = [] }: Pick<Plan, 'meetings'>,
  policy: Pick<Policy, 'meetings'>,
  { kind, about }: { readonly kind: MeetingKind; readonly about: string },
): MeetingPolicy {
  const { own, ...rules } = policy.meetings[kind];
  const rule = own && Object.hasOwn(own, about) ? (own[about] ?? rules.rule) : rules.rule;
  const said = meetings.filter(({ meeting }) => meeting === kind);
  const ofAll = said.find((one) => holderOf(one) === undefined);
  const ofThis = said.find((one) => holderOf(one) === about);
  return { ...rules, rule, ...saidIn(ofAll), ...saidIn(ofThis) };
}

function holderOf({ division, directorate }: PlannedMeeting): string | undefined {
  return division ?? directorate;
}

function saidIn(one: PlannedMeeting | undefined): Partial<MeetingPolicy> {
  if (!one) return {};
  const { meeting: _meeting, division: _division, directorate: _directorate, heldOn, ...rest } = one;
  return { rule: heldOn, ...rest };
}
