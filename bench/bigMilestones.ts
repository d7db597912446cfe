import { addDays } from '../src/domain/calendar/dates.ts';
import type { Milestone } from '../src/domain/plan/milestone.ts';
import type { PlanDate } from '../src/domain/plan/planDate.ts';
import type { Random } from './random.ts';

/**
 * Milestone `index` of a programme, dated at random between January 2024 and mid 2025: about a tenth slipping with a
 * recovery plan, a tenth without one, and a third of the past ones complete with evidence.
 */
export function milestoneOf(programme: number, index: number, random: Random): Milestone {
  const end = addDays('2024-01-31', Math.floor(random() * 500));
  const luck = random();
  const slip = luck < 0.2 ? 1 + Math.floor(random() * 60) : 0;
  return {
    code: `${programme + 1}.${index + 1}`,
    title: `Step ${index + 1} of programme ${programme + 1}`,
    programme: `P${programme + 1}`,
    start: dated(addDays(end, -120)),
    end: dated(end),
    ...(slip > 0 ? { forecast: addDays(end, slip) } : {}),
    ...(luck < 0.1 ? { recoveryPlan: 'Weekly review by the board' } : {}),
    ...(luck > 0.66 && end < '2024-10-01' ? { completedOn: end, evidence: 'Closure report' } : {}),
    waitsFor: [],
  };
}

function dated(day: string): PlanDate {
  return { kind: 'date', day, precision: 'day', thenOngoing: false, printed: day };
}
