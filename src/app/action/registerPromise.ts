import { type ActionProgress, agreed } from '../../domain/action/action.ts';
import { isOfReturn, type PromisedAction, promisedAgain, samePromise } from '../../domain/action/promise.ts';
import { registerOf } from '../../domain/action/register.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { effectiveRag, type Return } from '../../domain/return/return.ts';
import { PLAN_UNIT, type ReturnMessage } from '../ports.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { recordsOf } from '../record/recordsOf.ts';
import type { Services } from '../services.ts';
import { chooseOwner, ownerFields } from './chooseOwner.ts';
import { withNumber } from './recordNewAction.ts';

/** Tries before it is left to a later look of the relay: each time somebody else said more of the very action. */
const MOST_TRIES = 5;

/**
 * Puts what a red return promises into the register of actions, in the name of whoever reported it; or what is new of it where the
 * register has it already. Doing it again adds nothing. One point read of the return; where it is red one of the plan's version,
 * and one point read and one transaction where there is something to record; one range read of the action's versions where somebody said
 * something of it since a return did.
 */
export async function registerPromise(
  services: Pick<Services, 'plans' | 'returns' | 'clock' | 'log' | 'nudge'>,
  { division, indicator, period, sequence }: ReturnMessage,
): Promise<void> {
  const entry = await services.returns.find(division, indicator, period);
  // A later version has an event of its own.
  if (!entry || entry.sequence !== sequence || effectiveRag(entry) !== 'red') return;
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const plan = await services.plans.fresh();
    const promise = plan && promiseOf(plan, entry, division);
    if (!plan || !promise || (await keep(services, plan, promise, entry))) return;
  }
  throw new ProductError('stale', 'Others say more of this action at the same time', { indicator });
}

function promiseOf(plan: Plan, entry: Return, division: string): PromisedAction | undefined {
  const { doing = '', doingOwner = '', doingBy = '' } = entry.narrative ?? {};
  if (doing.trim() === '' || doingOwner.trim() === '' || doingBy === '') return undefined;
  const owner = ownerFields(chooseOwner(plan, doingOwner), doingOwner);
  const { indicator, period } = entry;
  return {
    what: doing.trim(),
    ...owner,
    due: doingBy,
    division,
    from: { kind: 'return', indicator, period },
  };
}

/** False when somebody else was faster. */
async function keep(
  services: Pick<Services, 'plans' | 'clock' | 'log' | 'nudge'>,
  plan: Plan,
  promise: PromisedAction,
  entry: Return,
): Promise<boolean> {
  const store = recordsOf(services.plans.progress, 'action');
  const today = londonDay(services.clock.now());
  const { submittedBy: by } = entry;
  const operation = `promise|${entry.indicator}|${entry.period}|${entry.sequence}`;
  const stands = samePromise(registerOf(plan).actions, promise);
  if (!stands) {
    await withNumber(services, plan, store, 'action', (code) => ({
      by,
      operation,
      isSaidBy: ({ madeBy }) => madeBy === operation,
      make: (press) => agreed(code, promise, { press }, today, 'promised'),
    }));
    return true;
  }
  const press = { by, at: entry.submittedAt, operation };
  const registered = await lastOfReturn(services, stands);
  if (!promisedAgain(stands, promise, { press }, registered)) return true;
  const outcome = await changeRecord(services, store, {
    subject: stands.subject,
    by,
    seen: { sequence: stands.sequence, operation },
    isSaidBy: (version) => version.step === 'promised again',
    judge(now, given) {
      const next = now && promisedAgain(now, promise, { press: given }, registered);
      if (!next) return { ok: false, refusal: 'nothing new' };
      const { subject, sequence } = next;
      return {
        ok: true,
        versions: [next],
        events: [{ unit: PLAN_UNIT, subject, sequence, what: 'action promised again' }],
      };
    },
  });
  return outcome.kind !== 'changed';
}

/** The last version of an action that came of a return. One range read where what stands is not. */
async function lastOfReturn(
  { plans }: Pick<Services, 'plans'>,
  stands: ActionProgress,
): Promise<ActionProgress | undefined> {
  if (stands.state !== 'open' || isOfReturn(stands)) return stands;
  return (await recordsOf(plans.progress, 'action').history(stands.subject)).findLast(isOfReturn);
}
