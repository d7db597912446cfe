import { type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { latestEnded } from '../../domain/calendar/period.ts';
import { lastMeeting } from '../../domain/meeting/meetings.ts';
import type { ChangesSince } from '../../domain/paper/changesSince.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { changedAt } from '../../domain/plan/progress/milestoneProgress.ts';
import type { Recorded } from '../../domain/record/recorded.ts';
import type { ReadClinic } from '../clinic/readClinic.ts';
import type { Services } from '../services.ts';

/** Histories that are read at the same time. */
const AT_ONCE = 6;

/** The day from which on a division's clinic looks at what changed: that of the last one that was held, else the first of the month before. */
export function lookedAtLast(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  division: Division,
  today: IsoDate,
): Pick<ChangesSince, 'since' | 'clinic'> {
  const last = lastMeeting(plan, policy, { kind: 'clinic', about: division.code }, today);
  return last ? { since: last.day, clinic: last.title } : { since: latestEnded('monthly', today).startsOn };
}

/**
 * What is on record of a division that changed since its last clinic. Beside the clinic that was read it costs a range read for each milestone and risk
 * of the division that was reported on since, and a point read for each figure of the year before that was ever restated; nothing of other divisions.
 */
export async function readChanges(
  services: Pick<Services, 'plans' | 'returns' | 'policy'>,
  plan: Plan,
  { clinic, points }: ReadClinic,
  today: IsoDate,
): Promise<ChangesSince> {
  const { division } = clinic;
  const last = lookedAtLast(services, plan, division, today);
  const isSince = (at: string | undefined): boolean =>
    at !== undefined && londonDay(new Date(at)) >= last.since;
  const stoodOf = async <T extends Recorded & { readonly step: string }>(
    versions: Promise<readonly Recorded[]>,
  ): Promise<T | undefined> =>
    ((await versions) as readonly T[]).findLast(
      ({ step, press }) => step === 'imported' || !isSince(press.at),
    );
  const { progress } = services.plans;

  const milestones = plan.milestones.filter(
    (one) =>
      plan.programme.get(one.programme)?.division === division.code &&
      one.progress !== undefined &&
      isSince(changedAt(one.progress)),
  );
  const risks = [...plan.risk.values()].filter(
    (one) => one.division === division.code && isSince(one.progress?.press.at),
  );
  const earlier = points.filter(
    ({ restated, period, indicator }) =>
      restated && !clinic.lines.some(({ entry }) => entry.indicator === indicator && entry.period === period),
  );
  const found = await eachOf(earlier, ({ indicator, period }) =>
    services.returns.find(division.code, indicator, period),
  );
  const restated = [...found.flatMap((entry) => entry ?? []), ...clinic.lines.map(({ entry }) => entry)];
  return {
    division: division.code,
    ...last,
    restated: restated.filter((entry) => isSince(entry.restated?.at)),
    milestones: await eachOf(milestones, async (milestone) => {
      const stood = await stoodOf<NonNullable<typeof milestone.progress>>(
        progress.history({ kind: 'milestone', code: milestone.code }),
      );
      return { milestone, ...(stood ? { stood } : {}) };
    }),
    risks: await eachOf(risks, async (risk) => {
      const stood = await stoodOf<NonNullable<typeof risk.progress>>(
        progress.history({ kind: 'risk', code: risk.code }),
      );
      return { risk, ...(stood ? { stood } : {}) };
    }),
  };
}

/** What becomes of each, a few at a time, in their order. */
async function eachOf<T, R>(all: readonly T[], read: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(read))));
  return done;
}
