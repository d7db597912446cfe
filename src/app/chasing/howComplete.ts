import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { latestOpened } from '../../domain/calendar/window.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { matchDivision } from '../divisionWords.ts';
import type { DivisionAndPeriod } from '../period/divisionAndPeriod.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { whichDivision } from './listMissingReturns.ts';
import { missingAndMade } from './missingReturns.ts';

/**
 * How many of the returns that are owed for what falls due with a period are in, of a division or the council, and by division; the
 * latest month that has opened without one. One range read for each division that has indicators.
 */
export async function howComplete(services: Services, plan: Plan, asked: DivisionAndPeriod): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const match = asked.division === undefined ? undefined : matchDivision(plan, asked.division);
  if (match && !match.ok) return whichDivision(plan, asked.division ?? '', match.nearest);
  const period = asked.period
    ? readPeriod(asked.period, today)
    : latestOpened('monthly', today, services.policy, plan);
  if (!period)
    return notice(
      'sorry',
      'I do not know that period',
      'Try “how complete are September returns?”.',
      [],
      footerOf(plan),
    );
  const division = match?.division;
  const { owed, missing } = await missingAndMade(services, plan, {
    period,
    ...(division ? { division: division.code } : {}),
  });
  const whose = division ? `${division.title}, ` : '';
  if (owed.length === 0)
    return notice(
      'plain',
      `${whose}${periodLabel(period)}: no returns are owed`,
      period.endsOn < today ? 'No indicator is returned for it.' : 'Its window has not opened yet.',
      [],
      footerOf(plan),
    );
  return notice(
    'plain',
    `${whose}${periodLabel(period)}: ${shareOf(owed, missing)}`,
    [lateWords(missing), ...(division ? [] : byDivision(plan, owed, missing))].filter(Boolean).join('\n\n'),
    missing.length > 0 ? [next(period, division?.title)] : [],
    footerOf(plan),
  );
}

/** `2 of 14 returns are in (14%)`. */
function shareOf(owed: readonly Obligation[], missing: readonly Obligation[]): string {
  const made = owed.length - missing.length;
  // A whole number that says neither all nor nothing while it is not so.
  const percent = Math.min(
    Math.max(Math.round((made / owed.length) * 100), made > 0 ? 1 : 0),
    made < owed.length ? 99 : 100,
  );
  return `${made} of ${owed.length} ${owed.length === 1 ? 'return is' : 'returns are'} in (${percent}%)`;
}

function lateWords(missing: readonly Obligation[]): string {
  const late = missing.filter(({ window }) => window.state === 'late').length;
  const [due] = missing.flatMap(({ window }) => (window.state === 'due' ? [window.dueOn] : [])).sort();
  if (missing.length === 0) return 'Nothing is missing.';
  const parts = [
    late > 0 ? `${late} late` : '',
    due === undefined ? '' : `${missing.length - late} due by ${longDay(due)}`,
  ];
  return `${missing.length} missing: ${parts.filter(Boolean).join(', ')}.`;
}

function byDivision(
  plan: Plan,
  owed: readonly Obligation[],
  missing: readonly Obligation[],
): readonly string[] {
  const left = new Set(missing);
  return plan.divisions.flatMap(({ code, title }) => {
    const own = owed.filter(({ indicator }) => indicator.division === code);
    const made = own.filter((one) => !left.has(one)).length;
    return own.length === 0 ? [] : [`${title}: ${made} of ${own.length}`];
  });
}

function next(period: Period, division: string | undefined) {
  const where = division === undefined ? '' : `${division} for `;
  return say(`who hasn’t returned for ${where}${periodLabel(period)}`);
}
