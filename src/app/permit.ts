import { type Action, mayBegin, mayTo, personOf } from '../domain/access.ts';
import { itemCalled } from '../domain/plan/codes.ts';
import { type Indicator, isReturned } from '../domain/plan/indicator.ts';
import type { Person, Plan } from '../domain/plan/plan.ts';
import type { ReturnMatter } from '../domain/return/signOff.ts';
import { refuseAccess } from './refuseAccess.ts';
import type { Notice } from './reply.ts';
import type { Actor } from './request.ts';
import { RIGHT_FOR, type Right } from './rights.ts';

declare const permitted: unique symbol;

/** Something that its actor was asked the right for. Only {@link permit} makes one, so that nothing can be done unasked. */
export type Permitted<T> = T & { readonly [permitted]: true };

/** What was asked for with leave to do it, or the refusal that says who may. */
export type Permit<T> =
  | { readonly ok: true; readonly asked: Permitted<T> }
  | { readonly ok: false; readonly reply: Notice };

/**
 * Asks whether somebody may do what they ask for: to the indicator when it names one, else to anything at all, and then
 * the use case asks again once it knows what it is about. Reads nothing beside the plan.
 */
export function permit<T extends object>(plan: Plan, actor: Actor, right: Right, asked: T): Permit<T> {
  const actions = rightsFor(right, asked);
  const person = personOf(plan, actor.aadObjectId);
  const indicator = indicatorOf(plan, asked);
  if (actions.some((action) => isAllowed(plan, person, action, indicator)))
    return { ok: true, asked: asked as Permitted<T> };
  return { ok: false, reply: refuseAccess(plan, actions[0] ?? 'ask about the plan', indicator) };
}

/** The rights of which one is needed: that of the matter about a return, when one is named. */
function rightsFor(right: Right, asked: object): readonly Action[] {
  if (typeof right === 'string') return [right];
  const matter = 'matter' in asked ? asked.matter : undefined;
  return isMatter(matter) ? [RIGHT_FOR[matter]] : right;
}

/** Told by what the table has of its own: what a button sends may be the name of something that every object has. */
function isMatter(matter: unknown): matter is ReturnMatter {
  return typeof matter === 'string' && Object.hasOwn(RIGHT_FOR, matter);
}

function isAllowed(
  plan: Plan,
  person: Person | undefined,
  action: Action,
  indicator: Indicator | undefined,
): boolean {
  return indicator ? mayTo(plan, person, action, indicator) : mayBegin(plan, person, action);
}

/** The indicator that is named, if it has returns. One that has none, or that nobody knows, is the use case's to explain. */
function indicatorOf(plan: Plan, asked: object): Indicator | undefined {
  const code = 'indicator' in asked && typeof asked.indicator === 'string' ? asked.indicator : '';
  const indicator = itemCalled(plan.indicator, code);
  return indicator && isReturned(indicator) ? indicator : undefined;
}
