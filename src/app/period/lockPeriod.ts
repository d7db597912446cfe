import { may, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { endMonth, type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { lastDueDate, type PeriodStanding, periodStanding } from '../../domain/calendar/periodStanding.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import type { LockQuestion, Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { lockedWords } from '../return/lockedWords.ts';
import { footerOf, type Services } from '../services.ts';
import { decidedBy, recordDecision } from './recordDecision.ts';
import { refusal } from './refusePeriod.ts';

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
 * question was shown, the question is asked again instead.
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
  return recordDecision(
    services,
    plan,
    actor,
    { kind: 'locked', period: period.id, ...decidedBy(services, person) },
    `${periodLabel(period)} is locked. From now on its figures can only be restated.`,
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
  const months = { from: endMonth(period), to: endMonth(period) };
  const missing = await Promise.all(
    divisions.map(async ({ code, title }) => {
      const points = await services.returns.points(code, months);
      const returned = new Set(
        points.filter((point) => point.period === period.id).map((one) => one.indicator),
      );
      const codes = owed
        .filter((one) => one.division === code && !returned.has(one.code))
        .map((one) => one.code);
      return { division: title, codes };
    }),
  );
  return missing.filter(({ codes }) => codes.length > 0);
}
