import { may, personOf } from '../../domain/access.ts';
import { addDays, daysBetween, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel } from '../../domain/calendar/period.ts';
import { periodStanding } from '../../domain/calendar/periodStanding.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { lockedWords } from '../return/lockedWords.ts';
import type { Services } from '../services.ts';
import { type ExtendAsked, extendPeriod } from './extendPeriod.ts';
import { askToLock } from './lockPeriod.ts';
import { decidedBy, recordDecision } from './recordDecision.ts';
import { refusal } from './refusePeriod.ts';

const HALF_A_YEAR_DAYS = 183;

/** Opens a period early, by its name. A decision costs one point read and one transaction, as the others here. */
export function openNamedEarly(services: Services, plan: Plan, actor: Actor, words: string): Promise<Reply> {
  return decideAbout(services, plan, actor, words, (person, period, today) =>
    openEarly(services, plan, person, actor, meantToOpen(period, words, today)),
  );
}

/** Extends a period, by its name, for a division. */
export function extendNamed(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: ExtendAsked,
): Promise<Reply> {
  return decideAbout(services, plan, actor, asked.period, (person, period) =>
    extendPeriod(services, plan, person, actor, period, asked),
  );
}

/** Asks whether to lock a period, by its name; nothing is recorded yet. */
export function lockNamed(services: Services, plan: Plan, actor: Actor, words: string): Promise<Reply> {
  return decideAbout(services, plan, actor, words, async (_person, period) =>
    askToLock(services, plan, period),
  );
}

/** Whoever may decides about the period that is named. Everybody else, and a period nobody knows, is refused in a sentence and nothing changes. */
async function decideAbout(
  services: Services,
  plan: Plan,
  actor: Actor,
  words: string,
  decide: (person: Person, period: Period, today: IsoDate) => Promise<Reply>,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !may(person, 'decide about periods')) return refuseAccess(plan, 'decide about periods');
  const today = londonDay(services.clock.now());
  const period = readPeriod(words, today);
  if (period) return decide(person, period, today);
  return refusal(
    plan,
    `I don’t know the period “${words.slice(0, 40)}”`,
    'Name a month such as “August” or “August 2024”, a quarter such as “Q2 2024-25”, or an id such as “2024-25-M05”.',
  );
}

/** "November" in October, for opening early, is the November to come: a name without a year is the nearer of the two. */
function meantToOpen(period: Period, words: string, today: IsoDate): Period {
  if (/\d/.test(words) || daysBetween(period.endsOn, today) < HALF_A_YEAR_DAYS) return period;
  return readPeriod(words, addDays(today, 365)) ?? period;
}

async function openEarly(
  services: Services,
  plan: Plan,
  person: Person,
  actor: Actor,
  period: Period,
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const label = periodLabel(period);
  const { state, opensOn, lock } = periodStanding(plan, period, today, services.policy);
  const title = 'There is nothing to open';
  if (state === 'locked') return refusal(plan, title, lockedWords(period, lock));
  if (state !== 'not open')
    return refusal(plan, title, `Returns for ${label} have been open since ${longDay(opensOn)}.`);
  if (period.startsOn > today)
    return refusal(
      plan,
      title,
      `${label} has not begun, so there is nothing to report yet. It begins on ${longDay(period.startsOn)}.`,
    );
  return recordDecision(
    services,
    plan,
    actor,
    { kind: 'opened early', period: period.id, opensOn: today, ...decidedBy(services, person) },
    `Returns for ${label} are open now, for every division, instead of from ${longDay(opensOn)}. The due date stays.`,
  );
}
