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
  const next = match?.ok
    ? comingMeetings(plan, policy, { kind: 'clinic', about: match.division.code }, today).find(
        ({ day }) => day > today,
      )
    : undefined;
  return { ...typed, owner, due: next ? longDay(next.day) : typed.due };
}
