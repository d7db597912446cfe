import { authorOf } from '../../domain/access.ts';
import { type PeriodDecision, withDecisions } from '../../domain/calendar/periodDecision.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { PLAN_UNIT } from '../ports.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { showPeriods } from './showPeriods.ts';
import { lockEvent } from './tellLanded.ts';

/** Who decides, and when: the part that every decision has. */
export function decidedBy(
  services: Pick<Services, 'clock'>,
  person: Person,
): Pick<PeriodDecision, 'by' | 'at'> {
  return {
    by: authorOf(person),
    at: services.clock.now().toISOString(),
  };
}

/**
 * Records a decision that was made on the grounds of `plan`, and shows the periods as they stand then. When somebody
 * else decided meanwhile, nothing is recorded and the periods say so: what was asked may no longer make sense. `done` says what was
 * decided; where it has to be found out, it is asked for afterwards.
 */
export async function recordDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  decision: PeriodDecision,
  done: string | (() => Promise<string>),
): Promise<Reply> {
  const events = decision.kind === 'locked' ? [lockEvent(decision, plan.decisions.length + 1)] : [];
  const outcome = await services.plans.decide(decision, plan.decisions.length, events);
  if (outcome === 'stale')
    return showPeriods(
      services,
      (await services.plans.current()) ?? plan,
      actor,
      'Somebody else decided about a period at the same moment, so nothing of yours was recorded. This is how the periods stand now.',
    );
  services.log.info('period.decided', { kind: decision.kind, period: decision.period });
  if (events.length > 0) services.nudge(PLAN_UNIT);
  const said = typeof done === 'string' ? done : await done();
  // Not read again: what stands is what was known and this, and a storage that fails now must not deny it.
  return showPeriods(services, withDecisions(plan, [...plan.decisions, decision]), actor, said);
}
