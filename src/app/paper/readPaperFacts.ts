import { londonDay } from '../../domain/calendar/dates.ts';
import { latestEnded, monthOf, parsePeriod } from '../../domain/calendar/period.ts';
import type { CarriedFigure } from '../../domain/paper/paper.ts';
import type { PaperFacts } from '../../domain/paper/paperFacts.ts';
import { PAPER_RULES, type PaperKind, type PaperName } from '../../domain/paper/paperKinds.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { readClinic } from '../clinic/readClinic.ts';
import type { Services } from '../services.ts';
import { lookedAtLast, readChanges } from './readChanges.ts';

/** Papers that are made from the plan alone. */
const FROM_THE_PLAN: readonly PaperKind[] = [
  'board report',
  'highlight report',
  'risk report',
  'savings report',
  'plan commitments',
];

/**
 * Reads what a paper is made from: for each division it is about what its clinic summary costs, all of them at once, and
 * nothing for papers about the plan; a clinic pack also what {@link readChanges} reads. `madeFor` is whoever asked, by name, or the meeting.
 */
export async function readPaperFacts(
  services: Pick<Services, 'plans' | 'returns' | 'questions' | 'clock' | 'policy'>,
  plan: Plan,
  name: PaperName,
  madeFor: string,
  before: { readonly version: number; readonly carried: readonly CarriedFigure[] },
): Promise<PaperFacts> {
  const now = services.clock.now();
  const today = londonDay(now);
  const period = parsePeriod(name.period);
  const month = period ? monthOf(period) : latestEnded('monthly', today);
  const saysChanges = name.kind === 'clinic pack';
  const read = await Promise.all(
    divisionsOf(plan, name).map((division) => {
      const since = saysChanges ? lookedAtLast(services, plan, division, today).since : undefined;
      return readClinic(services, plan, division, month, since);
    }),
  );
  const changes = saysChanges
    ? await Promise.all(read.map((one) => readChanges(services, plan, one, today)))
    : [];
  return {
    name,
    plan,
    policy: services.policy,
    month,
    ...(period ? { period } : {}),
    today,
    asAt: now.toISOString(),
    madeBy: madeFor,
    version: before.version + 1,
    changes,
    clinics: read.map(({ clinic }) => clinic),
    points: read.flatMap(({ points }) => points),
    carriedBefore: before.carried,
  };
}

/** The divisions that a paper is about: none where it is made from the plan alone. */
export function divisionsOf(plan: Plan, name: PaperName): readonly Division[] {
  if (FROM_THE_PLAN.includes(name.kind)) return [];
  switch (PAPER_RULES[name.kind].scope) {
    case 'division':
      return plan.divisions.filter(({ code }) => code === name.about);
    case 'directorate':
      return plan.divisions.filter(({ directorate }) => directorate === name.about);
    case 'portfolio':
      return portfolioDivisions(plan, name.about);
    default:
      return plan.divisions;
  }
}

/** A member's portfolio: the divisions of the programmes whose Lead Member they are. */
function portfolioDivisions(plan: Plan, post: string): readonly Division[] {
  const codes = new Set(
    plan.programmes.filter(({ leadMemberPost }) => leadMemberPost === post).map(({ division }) => division),
  );
  return plan.divisions.filter(({ code }) => codes.has(code));
}
