import { registerOf } from '../../domain/action/register.ts';
import type { AlertSubject } from '../../domain/alert/alertScope.ts';
import {
  type AlertStanding,
  actionStanding,
  indicatorStanding,
  milestoneStanding,
  riskStanding,
  savingStanding,
} from '../../domain/alert/alertStanding.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { endMonth, type PeriodId, parsePeriod, periodLastYear } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Services } from '../services.ts';

/** What deciding about alerts needs. */
export type AlertServices = Pick<Services, 'plans' | 'returns' | 'alerts' | 'clock' | 'policy' | 'log'>;

/**
 * How a subject stands now; an indicator for this period. Undefined when the plan does not have it, or there is nothing to say
 * about the period. An indicator costs one point read and one range read, a risk one range read, anything else nothing.
 */
export async function readStanding(
  services: Pick<AlertServices, 'returns' | 'alerts' | 'clock' | 'policy'>,
  plan: Plan,
  subject: AlertSubject,
  periodId: PeriodId | undefined,
): Promise<AlertStanding | undefined> {
  const today = londonDay(services.clock.now());
  const { policy } = services;
  switch (subject.kind) {
    case 'milestone': {
      const milestone = plan.milestone.get(subject.code);
      return milestone && milestoneStanding(milestone, today, policy);
    }
    case 'risk': {
      const risk = plan.risk.get(subject.code);
      if (!risk) return undefined;
      const marks = await services.alerts.riskMarks();
      return riskStanding(risk, marks.get(risk.code), today, policy);
    }
    case 'saving': {
      const saving = plan.saving.get(subject.code);
      return saving && savingStanding(saving);
    }
    case 'action': {
      const action = registerOf(plan).action.get(subject.code);
      return action && actionStanding(action, today);
    }
    case 'indicator': {
      const indicator = plan.indicator.get(subject.code);
      const period = parsePeriod(periodId ?? '');
      if (!indicator || !period) return undefined;
      const months = { from: endMonth(periodLastYear(period)), to: today.slice(0, 7) };
      const [entry, trend] = await Promise.all([
        services.returns.find(indicator.division, indicator.code, period.id),
        services.returns.trend(indicator.division, indicator.code, months),
      ]);
      return indicatorStanding(plan, indicator, period, entry, trend, today, policy);
    }
  }
}
