import { may, mayIn, maySecond, personOf } from '../../domain/access.ts';
import { addDays, daysBetween, type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { endMonth, type Period, periodLastYear, periodOf } from '../../domain/calendar/period.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { calculateRag } from '../../domain/return/rag.ts';
import { effectiveRag, type Return, type TrendPoint } from '../../domain/return/return.ts';
import { mattersOf, type ReturnMatter, waitingSince } from '../../domain/return/signOff.ts';
import { directions } from '../../domain/return/trend.ts';
import { ownDivisions } from '../clinic/showClinic.ts';
import type { MonthRange } from '../ports.ts';
import type { Actor } from '../request.ts';
import { RIGHT_FOR } from '../rights.ts';
import type { Services } from '../services.ts';
import { judge } from './returnMatter.ts';
import type { WaitingItem } from './signOffScreens.ts';

/**
 * What waits for this person, oldest first, and how much more they would decide were it not their own. One range read
 * for each division they may decide in, which storage answers with what waits and nothing else, and one of points for
 * each division in which something waits; both bounded to two years, however long the history.
 */
export async function waitingReturns(
  services: Services,
  plan: Plan,
  actor: Actor,
): Promise<{ readonly items: readonly WaitingItem[]; readonly own: number }> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person) return { items: [], own: 0 };
  const today = londonDay(services.clock.now());
  const months: MonthRange = { from: addDays(today, -2 * 366).slice(0, 7), to: today.slice(0, 7) };
  const found = await Promise.all(
    [...decidesIn(plan, person)].map(([division, what]) =>
      inDivision(services, plan, person, { division, what }, months),
    ),
  );
  const items = found.flatMap((each) => each.items);
  return {
    items: items.sort((a, b) => sinceOf(a).localeCompare(sinceOf(b))),
    own: found.reduce((sum, each) => sum + each.own, 0),
  };
}

/** One matter of a return as a person who decides it sees it. */
export function waitingItem(
  services: Pick<Services, 'policy' | 'clock'>,
  plan: Plan,
  entry: Return,
  matter: ReturnMatter,
  points: readonly TrendPoint[],
): WaitingItem | undefined {
  const indicator = plan.indicator.get(entry.indicator);
  if (!indicator) return undefined;
  const period = periodOf(entry.period);
  const proposed = entry.pendingRestatement?.value;
  const own = points.filter((point) => point.indicator === entry.indicator);
  return {
    indicator,
    period,
    entry,
    matter,
    rag: effectiveRag(entry),
    newRag:
      matter === 'restatement' && proposed !== undefined
        ? calculateRag(indicator, proposed, entry.target, services.policy)
        : undefined,
    short: directions(indicator, own, period, entry.value, services.policy).short,
    daysWaiting: daysBetween(
      londonDay(new Date(waitingSince(entry, matter))),
      londonDay(services.clock.now()),
    ),
  };
}

async function inDivision(
  services: Services,
  plan: Plan,
  person: Person,
  { division, what }: { readonly division: string; readonly what: Decides },
  months: MonthRange,
): Promise<{ readonly items: readonly WaitingItem[]; readonly own: number }> {
  const entries = await services.returns.awaiting(division, months);
  const matters = entries
    .flatMap((entry) => mattersOf(entry).map((matter) => ({ entry, matter })))
    .filter(({ matter }) => what === 'everything' || matter === 'restatement');
  const theirs = matters.filter(({ entry, matter }) => decides(plan, person, entry, matter));
  const own = matters.filter(
    ({ entry, matter }) =>
      !theirs.some((one) => one.entry === entry && one.matter === matter) &&
      hasRight(plan, person, entry, matter),
  );
  if (theirs.length === 0) return { items: [], own: own.length };
  const periods = theirs.map(({ entry }) => periodOf(entry.period));
  const points = await services.returns.points(division, yearBefore(periods));
  return {
    items: theirs.flatMap(({ entry, matter }) => waitingItem(services, plan, entry, matter, points) ?? []),
    own: own.length,
  };
}

/** What of a division is listed for somebody. */
type Decides = 'everything' | 'restatements';

/**
 * Divisions in which a person decides: where they validate, their own, and all for the performance team; those besides of which they
 * approve the restatements, as a director of the directorate. What else of those they might decide is its own director's.
 */
function decidesIn(plan: Plan, person: Person): ReadonlyMap<string, Decides> {
  const validated = plan.indicators.filter((indicator) => may(person, 'sign off', indicator));
  const own = person.roles.includes('director') ? ownDivisions(plan, person) : [];
  const whole = new Set([...validated.map(({ division }) => division), ...own.map(({ code }) => code)]);
  const team = person.roles.includes('performance');
  return new Map(
    plan.divisions.flatMap(({ code }): readonly [string, Decides][] => {
      if (team || whole.has(code)) return [[code, 'everything']];
      return mayIn(plan, person, 'approve a restatement', code) ? [[code, 'restatements']] : [];
    }),
  );
}

function decides(plan: Plan, person: Person, entry: Return, matter: ReturnMatter): boolean {
  const indicator = plan.indicator.get(entry.indicator);
  return !!indicator && judge(plan, person, indicator, matter, entry).may;
}

function hasRight(plan: Plan, person: Person, entry: Return, matter: ReturnMatter): boolean {
  const indicator = plan.indicator.get(entry.indicator);
  return !!indicator && maySecond(plan, person, RIGHT_FOR[matter], indicator, []).may;
}

/** From a year before the earliest of these periods to the month before the latest ends. */
function yearBefore(periods: readonly Period[]): MonthRange {
  const ends = periods.map(endMonth).sort();
  const starts = periods.map((period): IsoDate => endMonth(periodLastYear(period))).sort();
  return { from: starts[0] ?? '', to: ends.at(-1) ?? '' };
}

function sinceOf(item: WaitingItem): string {
  return waitingSince(item.entry, item.matter);
}
