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
import { extendPeriod } from './extendPeriod.ts';
import { askToLock } from './lockPeriod.ts';
import type { PeriodCommand } from './readPeriodCommand.ts';
import { decidedBy, recordDecision } from './recordDecision.ts';
import { refusal } from './refusePeriod.ts';
import { showPeriods } from './showPeriods.ts';

const HALF_A_YEAR_DAYS = 183;

/**
 * Shows the periods, or decides about one for whoever may: opens it early, extends it for a division, or asks whether
 * to lock it. Everybody else, and whatever cannot be decided, is refused in a sentence and nothing changes. A decision
 * costs one point read and one transaction.
 */
export async function decidePeriod(
  services: Services,
  plan: Plan,
  actor: Actor,
  command: PeriodCommand,
): Promise<Reply> {
  if (command.name === 'periods') return showPeriods(services, plan, actor);
  if (command.name === 'unlock')
    return refusal(
      plan,
      'Nothing is ever unlocked',
      'A locked figure can be restated instead, with a reason and somebody’s approval: the history shows both.',
    );
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !may(person, 'decide about periods')) return refuseAccess(plan, 'decide about periods');
  const today = londonDay(services.clock.now());
  const period = readPeriod(command.period, today);
  if (!period)
    return refusal(
      plan,
      `I don’t know the period “${command.period.slice(0, 40)}”`,
      'Name a month such as “August” or “August 2024”, a quarter such as “Q2 2024-25”, or an id such as “2024-25-M05”.',
    );
  switch (command.name) {
    case 'open early':
      return openEarly(services, plan, person, actor, meantToOpen(period, command.period, today));
    case 'extend':
      return extendPeriod(services, plan, person, actor, period, command);
    case 'lock':
      return askToLock(services, plan, period);
  }
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
