import { may, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { type PeriodStanding, periodStandings } from '../../domain/calendar/periodStanding.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type NextStep, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/**
 * Where the reporting periods stand: of each frequency the running one and the two before. Reads nothing beside the
 * plan. `changed` is a sentence about what was just decided, shown above.
 */
export function showPeriods(services: Services, plan: Plan, actor: Actor, changed?: string): Reply {
  const standings = periodStandings(plan, londonDay(services.clock.now()), services.policy);
  const decides = may(personOf(plan, actor.aadObjectId), 'decide about periods');
  return {
    screen: 'periods',
    standings,
    divisions: new Map(plan.divisions.map(({ code, title }) => [code, title])),
    ...(changed === undefined ? {} : { changed }),
    next: [...(decides ? decisionsToTake(standings) : []), say('my returns'), say('which returns are late?')],
    footer: footerOf(plan),
    summary: [changed, ...standings.filter(({ state }) => state !== 'not open').map(sentence)]
      .filter(Boolean)
      .slice(0, 6)
      .join(' '),
  };
}

function sentence({ period, state, dueOn, lock }: PeriodStanding): string {
  const label = periodLabel(period);
  if (state === 'locked') return `${label} is locked.`;
  const due = `due ${longDay(dueOn)}`;
  const locks = lock.kind === 'policy' ? `, locked after ${longDay(lock.after)}` : '';
  return `${label} is ${state === 'late' ? 'past its due date' : state} (${due}${locks}).`;
}

/** The likeliest decisions: open the running month early, lock the latest that is past due. */
function decisionsToTake(standings: readonly PeriodStanding[]): readonly NextStep[] {
  const early = standings.find(({ state, period }) => state === 'not open' && period.frequency === 'monthly');
  const lockable = standings.find(({ state }) => state === 'late');
  return [
    ...(early ? [say(`open ${periodLabel(early.period)} early`)] : []),
    ...(lockable
      ? [{ label: `Lock ${periodLabel(lockable.period)}`, text: `lock ${lockable.period.id}` }]
      : []),
  ];
}
