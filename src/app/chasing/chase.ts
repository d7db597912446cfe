import { mayChase, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { nextWorkingHoursDay, workingHoursDay } from '../../domain/calendar/workingHours.ts';
import { type Duty, dutiesOf } from '../../domain/chasing.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { matchDivision } from '../divisionWords.ts';
import type { GuardedTold, Reach } from '../peoplePorts.ts';
import { notAllowed } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { whichDivision } from './listMissingReturns.ts';
import { missingReturns } from './missingReturns.ts';
import { listed } from './personalMessage.ts';
import { isToldFor, queueFor } from './queueReminders.ts';

/** People that the answer names of each kind. */
const NAMED = 8;

/** Whom to remind, as it was asked. */
export interface ChaseAsked {
  /** The whole council without it. */
  readonly division?: string;
  /** False to see first whom it would remind. */
  readonly sure: boolean;
}

/**
 * Shows who owes a return of a division, or of the council, and would be reminded: for the performance team, or the division's
 * director. Once they are sure it queues the messages and answers at once with who is told, who was told today already, and who
 * cannot be reached; what comes of each is in “who hasn’t returned”. One message a day at most for each person, whoever
 * chases. One range read for each division, two for people, and one transaction for every 100 of them when they are told.
 */
export async function chase(services: Services, plan: Plan, actor: Actor, asked: ChaseAsked): Promise<Reply> {
  const match = asked.division ? matchDivision(plan, asked.division) : undefined;
  if (match && !match.ok) return whichDivision(plan, asked.division ?? '', match.nearest);
  const division = match?.division;
  if (!mayChase(plan, personOf(plan, actor.aadObjectId), division?.code))
    return notAllowed(
      plan,
      'chase',
      division ? `${division.title} is not yours to chase` : 'The whole council is not yours to chase',
      'The performance team can, and a director their own division.',
      [say('who hasn’t returned')],
    );
  const missing = await missingReturns(services, plan, division ? { division: division.code } : {});
  const today = londonDay(services.clock.now());
  const owing = [...dutiesOf(plan, missing, today, services.policy)].filter(([, duty]) => owes(duty));
  const where = division?.title ?? 'the council';
  if (owing.length === 0)
    return notice('plain', 'There is nobody to chase', `Every return of ${where} is in.`, [], footerOf(plan));
  const people = new Set(owing.map(([person]) => person));
  const sorted = await sortedOut(services, people);
  return asked.sure
    ? tell(services, plan, actor, where, sorted)
    : preview(plan, where, sorted, division ? `chase ${division.title} now` : 'chase now');
}

/** Who would be told, before anybody is. */
function preview(plan: Plan, where: string, sorted: Sorted, sure: string): Reply {
  const { length } = sorted.reachable;
  const all = length + sorted.already.length + sorted.unreachable.length;
  const lines = [
    length > 0 ? `Would be reminded: ${namesIn(plan, sorted.reachable)}.` : '',
    ...others(plan, sorted.already, sorted.unreachable),
  ];
  return notice(
    'plain',
    `${length} of ${all} in ${where} would be reminded`,
    lines.filter(Boolean).join('\n\n'),
    [...(length > 0 ? [{ label: `Confirm: remind ${length}`, text: sure }] : []), say('who hasn’t returned')],
    footerOf(plan),
  );
}

function others(plan: Plan, already: readonly string[], unreachable: readonly string[]): readonly string[] {
  return [
    already.length > 0 ? `Told today already, so not again: ${namesIn(plan, already)}.` : '',
    unreachable.length > 0
      ? `Cannot be reached, they have no chat with me, or blocked it: ${namesIn(plan, unreachable)}.`
      : '',
  ];
}

function namesIn(plan: Plan, people: Iterable<string>): string {
  return listed([...people].map((id) => plan.person.get(id)?.name ?? 'somebody').sort(), NAMED);
}

async function tell(
  services: Services,
  plan: Plan,
  actor: Actor,
  where: string,
  sorted: Sorted,
): Promise<Reply> {
  const people = sorted.reachable.length + sorted.already.length + sorted.unreachable.length;
  const queued = await queueFor(services, sorted.reachable, actor.aadObjectId, sorted.told);
  services.wake();
  services.log.info('chase.queued', { people: queued.size, unreachable: sorted.unreachable.length });
  const already = [...sorted.already, ...sorted.reachable.filter((person) => !queued.has(person))];
  const { policy, clock } = services;
  const isNow = workingHoursDay(clock.now(), policy) !== undefined;
  const nextDay = longDay(nextWorkingHoursDay(clock.now(), policy));
  const when = isNow ? 'Told now' : `Told from ${policy.reminders.fromHour}:00 on ${nextDay}`;
  const lines = [
    queued.size > 0 ? `${when}: ${namesIn(plan, queued)}.` : '',
    ...others(plan, already, sorted.unreachable),
  ];
  const title = queued.size > 0 ? `Reminding ${queued.size} of ${people} in ${where}` : 'Nobody was reminded';
  return notice(
    queued.size > 0 ? 'done' : 'plain',
    title,
    lines.filter(Boolean).join('\n\n'),
    [say('who hasn’t returned')],
    footerOf(plan),
  );
}

interface Sorted {
  /** What everybody was told last. */
  readonly told: readonly GuardedTold[];
  readonly reachable: readonly string[];
  readonly already: readonly string[];
  readonly unreachable: readonly string[];
}

async function sortedOut(services: Services, people: ReadonlySet<string>): Promise<Sorted> {
  const [reaches, told] = await Promise.all([services.people.reaches(), services.people.told()]);
  return sortOut(people, reaches, told, londonDay(services.clock.now()));
}

function sortOut(
  people: ReadonlySet<string>,
  reaches: readonly Reach[],
  told: readonly GuardedTold[],
  day: string,
): Sorted {
  const open = new Set(
    reaches.filter(({ refusedAt }) => refusedAt === undefined).map(({ person }) => person),
  );
  const last = new Map(told.map((one) => [one.person, one]));
  const all = [...people];
  const already = all.filter((person) => isToldFor(last.get(person), day, 'chase'));
  const left = all.filter((person) => !already.includes(person));
  return {
    told,
    already,
    reachable: left.filter((person) => open.has(person)),
    unreachable: left.filter((person) => !open.has(person)),
  };
}

/** True for whoever has returns to make, in their own name or another's; not for those whose officers have. */
function owes(duty: Duty): boolean {
  return duty.own.length > 0 || duty.covering.some(({ own }) => own.length > 0);
}
