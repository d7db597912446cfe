import { may } from '../../domain/access.ts';
import { addDays, londonDay } from '../../domain/calendar/dates.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import { missingAndMade } from '../chasing/missingReturns.ts';
import { ownDivisions } from '../clinic/showClinic.ts';
import type { Services } from '../services.ts';
import { councilLines, councilSentence } from './councilMorning.ts';
import type { Looked } from './morningScreens.ts';
import { readCouncil } from './readCouncil.ts';
import { turnedLines } from './turned.ts';

/** What is missing in the council, and what was made in the last year, as {@link missingAndMade} reads it. */
export interface Made {
  readonly missing: readonly Obligation[];
  readonly points: readonly TrendPoint[];
}

type Reads = Pick<Services, 'returns' | 'deliveries' | 'unanswered' | 'clock' | 'policy' | 'telemetry'>;

/**
 * The council of the performance team, what turned in a director’s divisions; undefined for whoever looks at neither. Without `made` one
 * range read for each division that is looked at; for the performance team also what {@link readCouncil} reads.
 */
export async function lookedAt(
  services: Reads,
  plan: Plan,
  person: Person | undefined,
  made?: Made,
): Promise<Looked | undefined> {
  const today = londonDay(services.clock.now());
  if (may(person, 'chase')) {
    const facts = await readCouncil(services, plan, made ?? (await missingAndMade(services, plan)));
    const lines = councilLines(plan, facts, today, services.policy);
    return { title: 'The council', lines, sentence: councilSentence(lines) };
  }
  const divisions = person?.roles.includes('director') ? ownDivisions(plan, person) : [];
  if (divisions.length === 0) return undefined;
  const months = { from: addDays(today, -366).slice(0, 7), to: today.slice(0, 7) };
  const points =
    made?.points ??
    (await Promise.all(divisions.map(({ code }) => services.returns.points(code, months)))).flat();
  const lines = turnedLines(plan, divisions, points, today, services.policy);
  const { length } = lines;
  const sentence =
    length === 0
      ? 'Nothing turned since the returns before.'
      : `${length} ${length === 1 ? 'thing' : 'things'} turned or moved.`;
  return { title: 'What turned', lines, sentence };
}
