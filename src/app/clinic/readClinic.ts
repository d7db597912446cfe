import { londonDay } from '../../domain/calendar/dates.ts';
import { endMonth, latestEnded, type Period, periodBefore } from '../../domain/calendar/period.ts';
import { CLINIC_LOOK_BACK_MONTHS, type ClinicSummary, summariseClinic } from '../../domain/clinic/clinic.ts';
import { clinicQuestions } from '../../domain/clinic/clinicQuestion.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { type TrendPoint, trendPoint } from '../../domain/return/return.ts';
import { measureComputed } from '../enquiry/showComputed.ts';
import type { Services } from '../services.ts';

/** A division's clinic for a month, as facts for whoever shows them: a card, or a paper. */
export interface ReadClinic {
  readonly clinic: ClinicSummary;
  /** The division's points of the month and the twelve before it. */
  readonly points: readonly TrendPoint[];
}

/**
 * Reads what a division's clinic looks at. Two range reads of returns and one of the question ledger, at once, however many
 * periods and divisions there are; the one division that has an indicator worked out from everybody's returns reads one more
 * for each division it counts.
 */
export async function readClinic(
  services: Pick<Services, 'returns' | 'questions' | 'clock' | 'policy'>,
  plan: Plan,
  division: Division,
  month: Period,
): Promise<ReadClinic> {
  const today = londonDay(services.clock.now());
  const since = latestEnded('monthly', today).startsOn;
  const [returns, earlier, measures, ledger] = await Promise.all([
    services.returns.returns(division.code, { from: endMonth(month), to: endMonth(month) }),
    services.returns.points(division.code, {
      from: endMonth(periodBefore(month, CLINIC_LOOK_BACK_MONTHS)),
      to: endMonth(periodBefore(month)),
    }),
    Promise.all(
      computedIn(plan, division).map((one) => measureComputed(services, plan, one, endMonth(month))),
    ),
    services.questions.openOrSettledSince(division.code, since),
  ]);
  const questions = clinicQuestions(ledger, since, today);
  const clinic = {
    ...summariseClinic({ plan, division, month, returns, earlier, today, policy: services.policy }),
    ...(measures.length > 0 ? { measures } : {}),
    ...(questions ? { questions } : {}),
  };
  return { clinic, points: [...earlier, ...returns.map(trendPoint)] };
}

/** The division's indicators that are worked out from everybody's returns. */
function computedIn(plan: Plan, division: Division): readonly Indicator[] {
  return plan.indicators.filter((one) => one.computed && one.division === division.code);
}
