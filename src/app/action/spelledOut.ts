import { personOf } from '../../domain/access.ts';
import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { comingMeetings } from '../../domain/meeting/meetings.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { matchDivision } from '../divisionWords.ts';
import type { Actor } from '../request.ts';
import type { TypedAction } from './actionForm.ts';

const ME = /^(?:me|myself|i|mine)$/i;
const CLINIC = /^(?:the |our )?(?:next )?(?:performance |clinic )?clinic$|^(?:the )?next meeting$/i;

/** What was typed with what it points at in its place: “me” as the one post of whoever types, “next clinic” as the day of the division’s. */
export function spelledOut(
  policy: Policy,
  plan: Plan,
  actor: Actor,
  typed: TypedAction,
  today: IsoDate,
): TypedAction {
  const posts = personOf(plan, actor.aadObjectId)?.posts ?? [];
  const own = posts.length === 1 ? plan.post.get(posts[0] ?? '')?.title : undefined;
  const owner = ME.test(typed.owner.trim()) ? (own ?? typed.owner) : typed.owner;
  const match = CLINIC.test(typed.due.trim()) ? matchDivision(plan, typed.division) : undefined;
  return {
    ...typed,
    owner,
    due: match?.ok ? dueSpelledOut(policy, plan, match.division.code, typed.due, today) : typed.due,
  };
}

/** A day as it was typed, with “next clinic” as the day of this division’s. */
export function dueSpelledOut(
  policy: Policy,
  plan: Plan,
  division: string,
  due: string,
  today: IsoDate,
): string {
  if (!CLINIC.test(due.trim())) return due;
  const coming = comingMeetings(plan, policy, { kind: 'clinic', about: division }, today);
  const next = coming.find(({ day }) => day > today);
  return next ? longDay(next.day) : due;
}
