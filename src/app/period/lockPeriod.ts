import { may, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { PeriodDecision } from '../../domain/calendar/periodDecision.ts';
import { lastDueDate, type PeriodStanding, periodStanding } from '../../domain/calendar/periodStanding.ts';
import { hasCode, ProductError } from '../../domain/errors.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import type { LockQuestion, Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { lockedWords } from '../return/lockedWords.ts';
import { footerOf, type Services } from '../services.ts';
import { outsideTurn } from '../turnBudget.ts';
import { landedBeside, landedWords, pointsOf } from './landedBeside.ts';
import { decidedBy, recordDecision } from './recordDecision.ts';
import { refusal } from './refusePeriod.ts';
import { lockFollowUp } from './tellLanded.ts';

/**
 * Asks whether to lock a period, which cannot be undone: what is still missing, by division, and whether the due date
 * has passed. One range read for each division that owes returns for it; changes nothing.
 */
export async function askToLock(services: Services, plan: Plan, period: Period): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const standing = periodStanding(plan, period, today, services.policy);
  const refused = whyNotLocked(plan, standing);
  if (refused) return refused;
  const missing = await missingFor(services, plan, period);
  const dueOn = lastDueDate(standing);
  const question: LockQuestion = {
    period,
    dueOn,
    beforeDue: today <= dueOn,
    missing,
    decisions: plan.decisions.length,
  };
  const count = missing.reduce((sum, { codes }) => sum + codes.length, 0);
  const label = periodLabel(period);
  const early = question.beforeDue ? ` It is not due until ${longDay(dueOn)}.` : '';
  return {
    screen: 'lock question',
    question,
    footer: footerOf(plan),
    summary: `Lock ${label}? It cannot be undone.${early} ${count === 0 ? 'Nothing is missing.' : `${count} still missing.`}`,
  };
}

/**
 * Locks a period for good, as the button of {@link askToLock} asks. When anything was decided about a period after the
 * question was shown, the question is asked again instead. One range read for each division that owes returns before it, and
 * one after, for the returns that landed beside it.
 */
export async function lockPeriod(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: { readonly period: string; readonly decisions: number },
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !may(person, 'decide about periods')) return refuseAccess(plan, 'decide about periods');
  const period = parsePeriod(sent.period);
  if (!period) return refusal(plan, 'I cannot lock that', 'The card names no reporting period.');
  const refused = whyNotLocked(
    plan,
    periodStanding(plan, period, londonDay(services.clock.now()), services.policy),
  );
  if (refused) return refused;
  if (sent.decisions !== plan.decisions.length) return askToLock(services, plan, period);
  const startedAt = performance.now();
  const before = await pointsOf(services, plan, period);
  const lock: PeriodDecision = { kind: 'locked', period: period.id, ...decidedBy(services, person) };
  return recordDecision(services, plan, actor, lock, () =>
    lockedAndLanded(services, plan, period, before, { lock, startedAt }),
  );
}

/** Until when the answer waits to hear what was recorded beside the lock, in milliseconds from the beginning of its turn. */
const LOOKED_MS = 3_800;

/**
 * That a period is locked, and which returns were recorded while it was being locked: turns that had begun before may land until
 * their time is over, and that is waited for as long as this one can still be answered. When it cannot tell everything by then it says
 * so, and a message follows. Outside of this turn's own time, which is over then, too.
 */
async function lockedAndLanded(
  services: Services,
  plan: Plan,
  period: Period,
  before: Awaited<ReturnType<typeof pointsOf>>,
  { lock, startedAt }: { readonly lock: PeriodDecision; readonly startedAt: number },
): Promise<string> {
  const locked = `${periodLabel(period)} is locked. From now on its figures can only be restated.`;
  const number = plan.decisions.length + 1;
  const isOver = (await services.othersEnd?.(startedAt)) ?? true;
  const looking = outsideTurn(() => landedBeside(services, plan, period, before, number));
  const landed = await lookedAt(services, looking, startedAt);
  const named = landed && landed.length > 0 ? ` ${landedWords(landed)}` : '';
  if (landed && isOver) return `${locked}${named}`;
  outsideTurn(() => followUp(services, lock, number));
  return `${locked}${named} Storage was slow, so I cannot tell yet whether anything${named ? ' else' : ''} was recorded at the same moment: I tell you in a message of its own in a minute. “admin audit” marks it, too.`;
}

/** What landed; undefined when storage did not say in time. */
async function lookedAt(
  { log }: Services,
  looking: ReturnType<typeof landedBeside>,
  startedAt: number,
): Promise<Awaited<typeof looking> | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), startedAt + LOOKED_MS - performance.now());
  try {
    return await Promise.race([looking, late.promise]);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    log.warn('lock.not-looked', { ...error.details });
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Has it told later that nothing was recorded beside the lock; that something was is told anyway. Nobody waits for it. */
function followUp(services: Services, lock: PeriodDecision, number: number): void {
  const told = lockFollowUp(services, lock, number, 'nothing');
  told
    .then((deliveries) => services.dispatch?.(deliveries))
    .catch((error: unknown) =>
      services.log.error('lock.not-told', {
        code: error instanceof ProductError ? error.code : 'unexpected',
      }),
    );
}

function whyNotLocked(plan: Plan, { period, state, opensOn, lock }: PeriodStanding): Reply | undefined {
  const title = `There is nothing to lock`;
  if (state === 'locked') return refusal(plan, title, lockedWords(period, lock));
  if (state !== 'not open') return undefined;
  return refusal(plan, title, `Returns for ${periodLabel(period)} only open on ${longDay(opensOn)}.`);
}

/** The codes that nobody has returned for a period, by division, divisions with none left out. */
async function missingFor(services: Services, plan: Plan, period: Period): Promise<LockQuestion['missing']> {
  const owed = plan.indicators.filter((one) => isReturned(one) && one.frequency === period.frequency);
  const divisions = plan.divisions.filter(({ code }) => owed.some((one) => one.division === code));
  const stands = await pointsOf(services, plan, period);
  const missing = divisions.map(({ code, title }) => {
    const returned = new Set(stands.get(code)?.map((one) => one.indicator));
    const codes = owed
      .filter((one) => one.division === code && !returned.has(one.code))
      .map((one) => one.code);
    return { division: title, codes };
  });
  return missing.filter(({ codes }) => codes.length > 0);
}
