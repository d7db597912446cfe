import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { AlertStore, Clock, Log, PlanStore, ReturnStore } from './ports.ts';

/** What the use cases are given. `main.ts` builds the real ones; tests build working fakes. */
export interface Services {
  readonly plans: PlanStore;
  readonly returns: ReturnStore;
  readonly alerts: AlertStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: Policy;
  /** Tells the relay that a division has something to send. Never waits and never fails. */
  readonly nudge: (division: string) => void;
  /** A new unguessable id for an operation. */
  readonly newId: () => string;
}

/** A short age at which the plan need not be checked again: a form was opened from it moments ago. */
export const RECENT_PLAN_MS = 15_000;

/** What every card says at its foot: where the plan is from, and what in it is illustrative. */
export function footerOf(plan: Plan): string {
  return plan.source.illustrative ? `${plan.source.title}. ${plan.source.illustrative}` : plan.source.title;
}
