import type { IsoDate } from '../calendar/dates.ts';
import { workingDayAfter, workingDayBefore } from '../calendar/workingDays.ts';
import { heldAbove } from '../plan/lineAbove.ts';
import type { Plan, Post } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import { type ActionProgress, isOverdue } from './action.ts';
import { openActions } from './register.ts';

/** Actions that are due soon or overdue, in the message of whoever owns them. */
export interface ActionDuty {
  readonly actions: readonly ActionProgress[];
  readonly overdue: number;
  /** Days on which they give a reason to send a message. */
  readonly days: readonly IsoDate[];
}

/** Overdue actions of one post that have come up the line, for whoever it answers to. */
export interface TeamActions {
  readonly post: Post;
  readonly actions: readonly ActionProgress[];
  readonly days: readonly IsoDate[];
}

/** Which actions are whose to be told of today; by Entra object id. */
export interface ActionDuties {
  readonly own: ReadonlyMap<string, ActionDuty>;
  readonly team: ReadonlyMap<string, readonly TeamActions[]>;
}

/**
 * Whom open actions concern today: the holders of the owner post some working days before the day, on it, and again while it is
 * overdue; and once it is so many working days overdue the holders of the nearest post above that somebody else holds (domain rules,
 * "actions"). An owner that is no post is nobody's to be told.
 */
export function actionDuties(plan: Plan, today: IsoDate, policy: Policy): ActionDuties {
  const { daysBeforeDue, daysOverdue, daysUpTheLine } = policy.actions;
  const waiting = openActions(plan).flatMap((action) => {
    const post = action.ownerPost === undefined ? undefined : plan.post.get(action.ownerPost);
    const soon = workingDayBefore(action.due, daysBeforeDue);
    return post && soon <= today ? [{ action, post, soon }] : [];
  });
  const own = waiting.flatMap(({ action, post, soon }) => {
    const days = [soon, action.due, ...daysOverdue.map((count) => workingDayAfter(action.due, count))];
    return holdersOf(plan, post).map((id) => ({ id, action, days }));
  });
  const team = waiting.flatMap(({ action, post }) => {
    const day = workingDayAfter(action.due, daysUpTheLine);
    const above = day <= today ? heldAbove(plan, post.code) : undefined;
    return above ? holdersOf(plan, above).map((id) => ({ id, post, action, day })) : [];
  });
  return {
    own: new Map(
      [...Map.groupBy(own, ({ id }) => id)].map(([id, lines]) => [
        id,
        {
          actions: lines.map(({ action }) => action),
          overdue: lines.filter(({ action }) => isOverdue(action, today)).length,
          days: [...new Set(lines.flatMap(({ days }) => days))],
        },
      ]),
    ),
    team: new Map(
      [...Map.groupBy(team, ({ id }) => id)].map(([id, lines]) => [
        id,
        [...Map.groupBy(lines, ({ post }) => post)].map(([post, each]) => ({
          post,
          actions: each.map(({ action }) => action),
          days: [...new Set(each.map(({ day }) => day))],
        })),
      ]),
    ),
  };
}

function holdersOf(plan: Plan, { code }: Post): readonly string[] {
  return (plan.holders.get(code) ?? []).map(({ aadObjectId }) => aadObjectId.toLowerCase());
}
