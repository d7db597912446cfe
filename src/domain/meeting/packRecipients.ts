import type { Deputy } from '../plan/cover.ts';
import type { Person, Plan, Post } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import { MEETINGS } from './meetingFacts.ts';
import type { MeetingName } from './movedMeeting.ts';
import { rulesOf } from './rulesOf.ts';

/**
 * Who is sent the paper of a meeting, by Entra object id in lower case, as people stand on the day of this plan (`coveredOn`): the
 * holders of the posts that the policy names, else the directors of the division or directorate, for the CLT the post that answers to
 * nobody and those that answer to it, for the board the programmes' Senior Accountable Officers; the performance team where
 * that is nobody, and for members' papers, which officers still have to finish. For whoever is on leave, whoever covers for them.
 */
export function packRecipients(plan: Plan, policy: Policy, name: MeetingName): readonly string[] {
  const people = recipientsOf(plan, policy, name).filter(({ roles }) =>
    roles.some((role) => role !== 'member'),
  );
  const some = people.length > 0 ? people : performanceTeam(plan);
  return [...new Set(some.map((person) => deputyOf(plan, person).aadObjectId.toLowerCase()))];
}

function recipientsOf(plan: Plan, policy: Policy, name: MeetingName): readonly Person[] {
  const { kind, about } = name;
  const { sentTo } = rulesOf(plan, policy, name);
  if (sentTo) return sentTo.flatMap((post) => plan.holders.get(post) ?? []);
  if (MEETINGS[kind].of === 'division') return directors(plan, ({ division }) => division === about);
  if (MEETINGS[kind].of === 'directorate')
    return directors(plan, (post) => directorateOf(plan, post) === about);
  if (kind === 'CLT') return directors(plan, isCorporate(plan));
  if (kind === 'board')
    return plan.programmes.flatMap(({ saoPost }) => plan.holders.get(saoPost ?? '') ?? []);
  return performanceTeam(plan);
}

function directors(plan: Plan, holds: (post: Post) => boolean): readonly Person[] {
  return plan.people.filter(
    ({ roles, posts }) =>
      roles.includes('director') && posts.some((code) => isThere(plan.post.get(code), holds)),
  );
}

function isThere(post: Post | undefined, holds: (post: Post) => boolean): boolean {
  return post !== undefined && holds(post);
}

/** The top of the officers' line, and those that answer to it. */
function isCorporate(plan: Plan): (post: Post) => boolean {
  const above = new Set(plan.posts.flatMap(({ lineManagerPost }) => lineManagerPost ?? []));
  const tops = new Set(
    plan.posts.flatMap(({ code, lineManagerPost }) =>
      lineManagerPost === undefined && above.has(code) ? [code] : [],
    ),
  );
  return ({ code, lineManagerPost }) =>
    tops.has(code) || (lineManagerPost !== undefined && tops.has(lineManagerPost));
}

function directorateOf(plan: Plan, { division, directorate }: Post): string | undefined {
  return (division === undefined ? undefined : plan.division.get(division)?.directorate) ?? directorate;
}

function performanceTeam(plan: Plan): readonly Person[] {
  return plan.people.filter(({ roles }) => roles.includes('performance'));
}

/** Whoever covers for this person today; they themselves where nobody does. */
function deputyOf(plan: Plan, person: Person): Person {
  const id = person.aadObjectId.toLowerCase();
  const deputy = [...plan.person.values()].find((one: Deputy) =>
    one.covering?.some(({ aadObjectId }) => aadObjectId.toLowerCase() === id),
  );
  return deputy ?? person;
}
