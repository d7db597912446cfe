import { may } from './access.ts';
import { type ActionDuty, actionDuties, type TeamActions } from './action/actionDuties.ts';
import type { IsoDate } from './calendar/dates.ts';
import { openedEarlyOn } from './calendar/periodDecision.ts';
import { windowOf } from './calendar/window.ts';
import { workingDayAfter, workingDayBefore } from './calendar/workingDays.ts';
import { standingCovers } from './plan/cover.ts';
import { heldAbove } from './plan/lineAbove.ts';
import type { Person, Plan, Post } from './plan/plan.ts';
import { type ItemDuty, itemDuties } from './plan/progress/itemDuties.ts';
import { roundStanding } from './plan/progress/monthlyRound.ts';
import { type MilestoneDuty, roundDuties, type TeamMilestones } from './plan/progress/roundDuties.ts';
import type { Policy } from './policy.ts';
import type { Obligation } from './return/obligation.ts';

/** A return that is owed, in somebody's message, with the days on which it gives a reason to send one. */
export interface DutyLine {
  readonly owed: Obligation;
  readonly days: readonly IsoDate[];
}

/** What one person is to be told: their own returns, and what officers who answer to them are late with. */
export interface OwnDuty {
  readonly person: Person;
  readonly own: readonly DutyLine[];
  /** Absent where none of theirs waits. */
  readonly milestones?: MilestoneDuty;
  /** By the post that owes the reports. Only what has come this far up the line; absent where nothing has. */
  readonly teamMilestones?: readonly TeamMilestones[];
  /** Actions that are due soon or overdue; absent where there are none. */
  readonly actions?: ActionDuty;
  /** By the owner post. Only what has come this far up the line; absent where nothing has. */
  readonly teamActions?: readonly TeamActions[];
  /** Risks to review and savings to report; absent where none waits. */
  readonly items?: readonly ItemDuty[];
  /** By the accountable post. Only what is late enough to have come this far up the line. */
  readonly team: readonly { readonly post: Post; readonly lines: readonly DutyLine[] }[];
}

/** {@link OwnDuty} with what falls to them because they cover for others. */
export interface Duty extends OwnDuty {
  readonly covering: readonly OwnDuty[];
  /**
   * The days on which the whole council’s morning is a reason to write, for the performance team, whom no cover stands in for: the first
   * working day on which returns, or milestones of the round, are late. Absent for everybody else, and while nothing is.
   */
  readonly council?: { readonly days: readonly IsoDate[] };
}

/**
 * Everybody's duties on `today`, by Entra object id, from the returns that are owed and not made. Nobody without any.
 * Returns go to the holders of the accountable and the updater's post; what is late to the nearest post above with
 * another holder, and later to the next one above that (product rules, "reminders"). Deputies get what the covered get.
 */
export function dutiesOf(
  plan: Plan,
  missing: readonly Obligation[],
  today: IsoDate,
  policy: Policy,
): ReadonlyMap<string, Duty> {
  const own = Map.groupBy(
    missing.flatMap((owed) => ownLines(plan, owed, policy)),
    ({ person }) => idOf(person),
  );
  const team = Map.groupBy(
    missing.flatMap((owed) => lineAbove(plan, owed, today, policy)),
    ({ person }) => idOf(person),
  );
  const round = roundDuties(plan, today, policy);
  const agreed = actionDuties(plan, today, policy);
  const items = itemDuties(plan, today, policy);
  const duties = new Map<string, OwnDuty>();
  const all = [own, team, round.own, round.team, agreed.own, agreed.team, items];
  for (const id of new Set(all.flatMap((each) => [...each.keys()]))) {
    const person = plan.person.get(id);
    if (!person) continue;
    const lines = (own.get(id) ?? []).map(({ line }) => line).sort(earliestFirst);
    const [reports, late] = [round.own.get(id), round.team.get(id)];
    const [actions, teamActions] = [agreed.own.get(id), agreed.team.get(id)];
    duties.set(id, {
      person,
      own: lines,
      ...(reports ? { milestones: reports } : {}),
      ...(late ? { teamMilestones: late } : {}),
      ...(actions ? { actions } : {}),
      ...(teamActions ? { teamActions } : {}),
      ...(items.has(id) ? { items: items.get(id) ?? [] } : {}),
      team: byPost(team.get(id) ?? []),
    });
  }
  return withCouncil(plan, withCovering(plan, duties, today), councilDays(plan, missing, today, policy));
}

/** The first working days on which what is late today was late. */
function councilDays(
  plan: Plan,
  missing: readonly Obligation[],
  today: IsoDate,
  policy: Policy,
): readonly IsoDate[] {
  const due = missing.flatMap(({ window }) => (window.state === 'late' ? [window.dueOn] : []));
  const unconfirmed = plan.milestones.flatMap((milestone) => {
    const standing = roundStanding(plan, milestone, today, policy);
    return standing?.state === 'late' ? [standing.dueOn] : [];
  });
  return [...new Set([...due, ...unconfirmed])].map((day) => workingDayAfter(day, 1));
}

function withCouncil(
  plan: Plan,
  duties: ReadonlyMap<string, Duty>,
  days: readonly IsoDate[],
): ReadonlyMap<string, Duty> {
  if (days.length === 0) return duties;
  const all = new Map(duties);
  for (const person of plan.people.filter((one) => may(one, 'chase'))) {
    const duty = all.get(idOf(person)) ?? { person, own: [], team: [], covering: [] };
    all.set(idOf(person), { ...duty, council: { days } });
  }
  return all;
}

/** True when one of the days after `since`, up to and including `today`, gives a reason to tell this person something. */
export function isToBeTold(duty: Duty, since: IsoDate, today: IsoDate): boolean {
  const all = [duty, ...duty.covering];
  const reasons = [
    ...all.flatMap(linesOf),
    ...all.flatMap(roundOf),
    ...all.flatMap(actionsOf),
    ...all.flatMap(({ items = [] }) => items),
    ...(duty.council ? [duty.council] : []),
  ];
  const days = reasons.flatMap((one) => one.days);
  return days.some((day) => since < day && day <= today);
}

/** What of the monthly round is in a duty: its own part, and what came up the line. */
export function roundOf({
  milestones,
  teamMilestones,
}: OwnDuty): readonly (MilestoneDuty | TeamMilestones)[] {
  return [...(milestones ? [milestones] : []), ...(teamMilestones ?? [])];
}

/** What of the register of actions is in a duty: its own part, and what came up the line. */
export function actionsOf({ actions, teamActions }: OwnDuty): readonly (ActionDuty | TeamActions)[] {
  return [...(actions ? [actions] : []), ...(teamActions ?? [])];
}

/** Every line of a duty but those of {@link Duty.covering}. */
export function linesOf({ own, team }: OwnDuty): readonly DutyLine[] {
  return [...own, ...team.flatMap(({ lines }) => lines)];
}

interface OwnLine {
  readonly person: Person;
  readonly line: DutyLine;
}

function ownLines(plan: Plan, owed: Obligation, policy: Policy): readonly OwnLine[] {
  const { indicator, period } = owed;
  const { opensOn, dueOn } = windowOf(period, policy, plan, indicator.division);
  const early = openedEarlyOn(plan, period) !== undefined;
  // A period can be opened early at any hour of a day whose messages are out: it is told the next working morning.
  const told = early ? workingDayAfter(opensOn, 1) : opensOn;
  const line = { owed, days: [told, workingDayBefore(dueOn, policy.reminders.daysBeforeDue), dueOn] };
  const holders = [indicator.accountablePost, indicator.updaterPost].flatMap(
    (post) => (post === undefined ? undefined : plan.holders.get(post)) ?? [],
  );
  return [...new Set(holders)].map((person) => ({ person, line }));
}

interface TeamLine extends OwnLine {
  readonly post: Post;
}

function lineAbove(plan: Plan, owed: Obligation, today: IsoDate, policy: Policy): readonly TeamLine[] {
  const post = plan.post.get(owed.indicator.accountablePost);
  if (owed.window.state !== 'late' || !post) return [];
  const manager = heldAbove(plan, post.code);
  const sao = manager && heldAbove(plan, manager.code);
  const { daysLateToLineManager, daysLateToSao } = policy.reminders;
  const { dueOn } = owed.window;
  const told = [
    { to: manager, day: workingDayAfter(dueOn, daysLateToLineManager) },
    { to: sao ?? manager, day: workingDayAfter(dueOn, daysLateToSao) },
  ].filter(({ day }) => day <= today);
  const days = Map.groupBy(told, ({ to }) => to);
  return [...days].flatMap(([to, each]) =>
    (to ? (plan.holders.get(to.code) ?? []) : []).map((person) => ({
      person,
      post,
      line: { owed, days: each.map(({ day }) => day) },
    })),
  );
}

function byPost(lines: readonly TeamLine[]): OwnDuty['team'] {
  return [...Map.groupBy(lines, ({ post }) => post)].map(([post, each]) => ({
    post,
    lines: each.map(({ line }) => line).sort(earliestFirst),
  }));
}

function withCovering(
  plan: Plan,
  duties: ReadonlyMap<string, OwnDuty>,
  today: IsoDate,
): ReadonlyMap<string, Duty> {
  const covers = Map.groupBy(standingCovers(plan, today), ({ deputy }) => deputy);
  const all = new Map<string, Duty>();
  for (const id of new Set([...duties.keys(), ...covers.keys()])) {
    const person = plan.person.get(id);
    const covering = (covers.get(id) ?? []).flatMap(({ covered }) => duties.get(covered) ?? []);
    const own = duties.get(id);
    if (person && (own || covering.length > 0))
      all.set(id, { ...(own ?? { person, own: [], team: [] }), covering });
  }
  return all;
}

function earliestFirst(a: DutyLine, b: DutyLine): number {
  return a.owed.window.dueOn.localeCompare(b.owed.window.dueOn);
}

function idOf(person: Person): string {
  return person.aadObjectId.toLowerCase();
}
