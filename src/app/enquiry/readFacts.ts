import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { FactsNeeded, Points } from '../../domain/enquiry/answering/facts.ts';
import { latestReturned, periodAsked } from '../../domain/enquiry/answering/periodAsked.ts';
import type { Query } from '../../domain/enquiry/query.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Return } from '../../domain/return/return.ts';
import { isWithdrawal } from '../../domain/return/withdrawn.ts';
import type { ReturnStore } from '../ports.ts';

/** What was read to answer a query. */
export interface ReadFacts {
  readonly facts: Points;
  /** Whole returns: with narrative and authors. */
  readonly whole: readonly Return[];
}

/**
 * Reads what a query needs: nothing, one range for one indicator (and one point read for its narrative), or one range
 * a division. @throws ProductError `storage-unavailable`
 */
export async function readFacts(
  needed: FactsNeeded,
  query: Query,
  plan: Plan,
  today: IsoDate,
  policy: Policy,
  returns: Pick<ReturnStore, 'trend' | 'points' | 'find' | 'returns'>,
): Promise<ReadFacts> {
  switch (needed.kind) {
    case 'none':
      return { facts: [], whole: [] };
    case 'trend': {
      const points = await returns.trend(needed.division, needed.indicator, needed.months);
      const facts = points.filter((point) => !isWithdrawal(point));
      const indicator = needed.narrative ? plan.indicator.get(needed.indicator) : undefined;
      const range = 'period' in query ? query.period : undefined;
      const asked = indicator && periodAsked(indicator, facts, range, today, policy);
      // Of a period without a return the latest is shown, with its own narrative.
      const isIn = facts.some((point) => point.period === asked?.id);
      const period = isIn ? asked : indicator && latestReturned(facts);
      const entry = period && (await returns.find(needed.division, needed.indicator, period.id));
      return { facts, whole: entry && !isWithdrawal(entry) ? [entry] : [] };
    }
    case 'each': {
      const each = await Promise.all(
        needed.parts.map((one) => readFacts(one.needed, one.query, plan, today, policy, returns)),
      );
      return { facts: once(each.flatMap(({ facts }) => facts)), whole: each.flatMap(({ whole }) => whole) };
    }
    case 'points': {
      const each = await Promise.all(needed.divisions.map((one) => returns.points(one, needed.months)));
      return { facts: each.flat(), whole: [] };
    }
    case 'returns': {
      const each = await Promise.all(needed.divisions.map((one) => returns.returns(one, needed.months)));
      return { facts: [], whole: each.flat() };
    }
  }
}

// Two questions of one indicator read the same points.
function once(points: Points): Points {
  return [...new Map(points.map((one) => [`${one.indicator} ${one.period}`, one])).values()];
}
