import { type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { endMonth, latestEnded, type Period, periodBefore, periodOf } from '../../domain/calendar/period.ts';
import { CLINIC_LOOK_BACK_MONTHS, type ClinicSummary, summariseClinic } from '../../domain/clinic/clinic.ts';
import { clinicQuestions } from '../../domain/clinic/clinicQuestion.ts';
import { type ComingMonth, comingMonth } from '../../domain/clinic/comingMonth.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { type Return, type TrendPoint, trendPoint } from '../../domain/return/return.ts';
import { measureComputed } from '../enquiry/showComputed.ts';
import type { Services } from '../services.ts';

/** A division's clinic for a month, as facts for whoever shows them: a card, or a paper. */
export interface ReadClinic {
  readonly clinic: ClinicSummary;
  /** The division's points of the month and the twelve before it. */
  readonly points: readonly TrendPoint[];
}

type Reads = Pick<Services, 'returns' | 'questions' | 'clock' | 'policy'>;

/**
 * Reads what a division's clinic looks at. Two range reads of returns and one of the question ledger, at once, however many
 * periods and divisions there are; the one division that has an indicator worked out from everybody's returns reads one more
 * for each division it counts. `answeredSince` is a day from which on answered questions are wanted too, when it is before the month that ended last.
 */
export async function readClinic(
  services: Reads,
  plan: Plan,
  division: Division,
  month: Period,
  answeredSince?: IsoDate,
): Promise<ReadClinic> {
  const read = await readMonths(services, plan, division, month, month, answeredSince);
  return { clinic: await measured(services, plan, read.of(month)), points: read.points };
}

/** A clinic, and what the month after it still waits for. */
export interface LatestClinic {
  readonly clinic: ClinicSummary;
  readonly coming?: ComingMonth;
}

/**
 * The clinic of the last month that ended, as soon as nothing of it is still to come in time; until then that of the month before, with
 * how many returns of the newer one are in. As many requests as {@link readClinic}: one of them brings both months.
 */
export async function readLatestClinic(
  services: Reads,
  plan: Plan,
  division: Division,
): Promise<LatestClinic> {
  const month = latestEnded('monthly', londonDay(services.clock.now()));
  const before = periodBefore(month);
  const read = await readMonths(services, plan, division, before, month);
  const newest = read.of(month);
  const coming = comingMonth(newest);
  if (!coming) return { clinic: await measured(services, plan, newest) };
  return { clinic: await measured(services, plan, read.of(before)), coming };
}

/** What the clinics of these months look at, in one go. */
async function readMonths(
  services: Reads,
  plan: Plan,
  division: Division,
  first: Period,
  last: Period,
  answeredSince?: IsoDate,
): Promise<{ readonly of: (month: Period) => ClinicSummary; readonly points: readonly TrendPoint[] }> {
  const today = londonDay(services.clock.now());
  const ended = latestEnded('monthly', today).startsOn;
  const since = answeredSince !== undefined && answeredSince < ended ? answeredSince : ended;
  const [returns, earlier, ledger] = await Promise.all([
    services.returns.returns(division.code, { from: endMonth(first), to: endMonth(last) }),
    services.returns.points(division.code, {
      from: endMonth(periodBefore(first, CLINIC_LOOK_BACK_MONTHS)),
      to: endMonth(periodBefore(first)),
    }),
    services.questions.openOrSettledSince(division.code, since),
  ]);
  const questions = clinicQuestions(ledger, since, today);
  const of = (month: Period): ClinicSummary => {
    const ends = endMonth(month);
    const inMonth = ({ period }: Return): boolean => endMonth(periodOf(period)) === ends;
    const before = returns.filter(({ period }) => endMonth(periodOf(period)) < ends).map(trendPoint);
    return {
      ...summariseClinic({
        plan,
        division,
        month,
        returns: returns.filter(inMonth),
        earlier: [...earlier, ...before],
        today,
        policy: services.policy,
      }),
      ...(questions ? { questions } : {}),
    };
  };
  return { of, points: [...earlier, ...returns.map(trendPoint)] };
}

/** The clinic with what is worked out from everybody's returns of its month. */
async function measured(services: Reads, plan: Plan, clinic: ClinicSummary): Promise<ClinicSummary> {
  const measures = await Promise.all(
    computedIn(plan, clinic.division).map((one) =>
      measureComputed(services, plan, one, endMonth(clinic.month)),
    ),
  );
  return measures.length > 0 ? { ...clinic, measures } : clinic;
}

/** The division's indicators that are worked out from everybody's returns. */
function computedIn(plan: Plan, division: Division): readonly Indicator[] {
  return plan.indicators.filter((one) => one.computed && one.division === division.code);
}
