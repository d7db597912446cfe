import type { Person } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';

/**
 * True when this person may have a channel follow part of the council, change what it follows and end it. Who may is
 * policy: anybody whom the plan gives one of its roles.
 */
export function mayFollow(person: Person | undefined, { alerts }: Policy): boolean {
  return person?.roles.some((role) => alerts.followers.includes(role)) ?? false;
}
