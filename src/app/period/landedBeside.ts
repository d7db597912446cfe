import { endMonth, type Period } from '../../domain/calendar/period.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return, TrendPoint } from '../../domain/return/return.ts';
import type { Services } from '../services.ts';

/** What stands of a period, in the divisions that owe returns for it. One range read for each of them. */
export async function pointsOf(
  services: Pick<Services, 'returns'>,
  plan: Plan,
  period: Period,
): Promise<ReadonlyMap<string, readonly TrendPoint[]>> {
  const months = { from: endMonth(period), to: endMonth(period) };
  const read = await Promise.all(
    owingDivisions(plan, period).map(async ({ code }) => {
      const points = await services.returns.points(code, months);
      return [code, points.filter((point) => point.period === period.id)] as const;
    }),
  );
  return new Map(read);
}

/** The divisions that owe returns for a period. */
export function owingDivisions(plan: Plan, period: Period): Plan['divisions'] {
  const owing = new Set(
    plan.indicators
      .filter((one) => isReturned(one) && one.frequency === period.frequency)
      .map((one) => one.division),
  );
  return plan.divisions.filter(({ code }) => owing.has(code));
}

/** Returns that one sentence names. */
const LANDED_NAMED = 10;

/** What was recorded while a period was being locked, in a sentence; `when` says so less surely. */
export function landedWords(landed: readonly Return[], when = 'while you locked it'): string {
  const named = landed
    .slice(0, LANDED_NAMED)
    .map((entry) => `${entry.indicator} by ${(entry.step?.by ?? entry.submittedBy).name}`);
  const rest = landed.length > LANDED_NAMED ? `, and ${landed.length - LANDED_NAMED} more` : '';
  return `Recorded ${when}, by what was known before: ${named.join(', ')}${rest}.`;
}

/**
 * The returns of a period that were recorded since `before` by fewer than `decisions` decisions: their turns overlapped with the
 * one that made it so many. One range read for each division, and one point read for each return that changed. See ADR 16.
 */
export async function landedBeside(
  services: Pick<Services, 'returns'>,
  plan: Plan,
  period: Period,
  before: ReadonlyMap<string, readonly TrendPoint[]>,
  decisions: number,
): Promise<readonly Return[]> {
  const now = await pointsOf(services, plan, period);
  const changed = [...now].flatMap(([division, points]) =>
    points
      .filter((point) => sequenceIn(before.get(division), point.indicator) !== point.sequence)
      .map(({ indicator }) => ({ division, indicator })),
  );
  const found = await Promise.all(
    changed.map(({ division, indicator }) => services.returns.find(division, indicator, period.id)),
  );
  return found.flatMap((entry) => (entry && (entry.leanedOn?.decisions ?? 0) < decisions ? [entry] : []));
}

function sequenceIn(points: readonly TrendPoint[] | undefined, indicator: string): number {
  return points?.find((point) => point.indicator === indicator)?.sequence ?? 0;
}
