import { addDays, londonDay } from '../../domain/calendar/dates.ts';
import { endMonth, type Period } from '../../domain/calendar/period.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type Obligation, obligationsOf } from '../../domain/return/obligation.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import type { Services } from '../services.ts';

/** Which returns are asked about: of one division or of all, for what falls due with a period or for what can be entered now. */
export interface MissingAsked {
  readonly division?: string;
  readonly period?: Period;
}

type Reads = Pick<Services, 'returns' | 'clock' | 'policy' | 'telemetry'>;

/**
 * The returns that are owed and not made, up to a year back. Without a period only those that can still be entered.
 * One range read for each division that has indicators.
 */
export async function missingReturns(
  services: Reads,
  plan: Plan,
  asked: MissingAsked = {},
): Promise<readonly Obligation[]> {
  return (await missingAndMade(services, plan, asked)).missing;
}

/** The same with everything that is owed, made or not, and the points of what was made in that year, of those divisions. */
export async function missingAndMade(
  services: Reads,
  plan: Plan,
  asked: MissingAsked = {},
): Promise<{
  readonly owed: readonly Obligation[];
  readonly missing: readonly Obligation[];
  readonly points: readonly TrendPoint[];
}> {
  const today = londonDay(services.clock.now());
  const from = addDays(today, -366).slice(0, 7);
  const indicators = plan.indicators.filter(
    (one) => isReturned(one) && (asked.division === undefined || one.division === asked.division),
  );
  const divisions = [...new Set(indicators.map(({ division }) => division))];
  const points = (
    await Promise.all(
      divisions.map((division) => services.returns.points(division, { from, to: today.slice(0, 7) })),
    )
  ).flat();
  const made = new Set(points.map(({ indicator, period }) => `${indicator}|${period}`));
  const owed = indicators
    .flatMap((indicator) => obligationsOf(indicator, today, from, services.policy, plan))
    .filter((one) =>
      asked.period ? endMonth(one.period) === endMonth(asked.period) : one.locked === undefined,
    );
  const missing = owed.filter(({ indicator, period }) => !made.has(`${indicator.code}|${period.id}`));
  if (asked.division === undefined && !asked.period)
    services.telemetry?.lateReturns(lateBy(divisions, missing));
  return { owed, missing, points };
}

/** How many of them are late, by division; 0 for those that have none. */
function lateBy(divisions: readonly string[], missing: readonly Obligation[]): ReadonlyMap<string, number> {
  const late = missing.filter(({ window }) => window.state === 'late');
  const count = (code: string): number => late.filter(({ indicator }) => indicator.division === code).length;
  return new Map(divisions.map((code) => [code, count(code)]));
}
