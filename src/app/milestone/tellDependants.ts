import { type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { coveredOn, type Deputy } from '../../domain/plan/cover.ts';
import type { Milestone } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type Hit, hitBy } from '../../domain/plan/progress/ripple.ts';
import { owesReport } from '../../domain/plan/progress/whoReports.ts';
import type { Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { milestoneHistoryStep, milestoneTitle } from './findMilestone.ts';
import { rippleWords } from './milestoneWords.ts';

/**
 * Whom it concerns that a milestone moved past what waits for it: those who report on what waits for it itself, and whoever covers for
 * them today, but for whoever moved it. A point read for each of them.
 */
export async function expandDependants(
  services: Pick<Services, 'people' | 'clock'>,
  plan: Plan,
  { subject, sequence, at, id }: RecordEvent,
): Promise<readonly Delivery[]> {
  const today = londonDay(services.clock.now());
  const milestone = plan.milestone.get(subject.code);
  const by = milestone?.progress?.press.by.aadObjectId.toLowerCase();
  const people = milestone
    ? concerned(coveredOn(plan, today), milestone, today).filter((one) => one !== by)
    : [];
  const reaches = await Promise.all(people.map((person) => services.people.reach(person)));
  return people.flatMap((person, at_): readonly Delivery[] => {
    const reach = reaches[at_];
    if (!reach || reach.refusedAt !== undefined) return [];
    return [
      {
        id: `notice|moved|${id}|${person}`,
        kind: 'notice',
        place: { kind: 'personal', address: reach.address },
        person,
        about: subject.code,
        facts: { moved: subject.code, sequence },
        at,
      },
    ];
  });
}

/** True for the facts of such a notice. */
export function isAboutDependants(facts: DeliveryFacts): boolean {
  return facts.moved !== undefined;
}

/** Says what a milestone that others wait for is now expected, and what that does to the reader's own. Reads the plan. */
export function dependantsOutgoing(
  services: Pick<Services, 'clock' | 'forget'>,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts, person }) {
      const today = londonDay(services.clock.now());
      const plan = coveredOn(await planNow(), today);
      const milestone = plan.milestone.get(String(facts.moved));
      const own = milestone ? hitsOfPerson(plan, milestone, person ?? '', today) : [];
      if (!milestone || milestone.forecast === undefined || own.length === 0)
        return { do: 'nothing', because: 'nothing of theirs waits for it any more' };
      const reason = milestone.progress?.changed;
      const reply = notice(
        'plain',
        `${milestone.code} is now expected ${longDay(milestone.forecast)}`,
        `${milestoneTitle(milestone)}. ${rippleWords(own)}${reason ? ` What changed: ${reason.slice(0, 300)}` : ''}`,
        [
          ...own.slice(0, 2).map((hit) => say(`update ${hit.milestone.code}`)),
          milestoneHistoryStep(milestone.code),
        ],
        footerOf(plan),
      );
      return { do: 'post', content: { screen: 'reply', reply } };
    },
    async keepOutcome({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

/** Entra object ids of those who report on what is hit itself, with their deputies. */
function concerned(plan: Plan, milestone: Milestone, today: IsoDate): readonly string[] {
  const owners = hitsNow(plan, milestone, today).flatMap((hit) => owesReport(plan, hit.milestone));
  const ids = new Set(owners.map(({ aadObjectId }) => aadObjectId.toLowerCase()));
  const deputies = [...plan.person.values()].filter((one: Deputy) =>
    one.covering?.some(({ aadObjectId }) => ids.has(aadObjectId.toLowerCase())),
  );
  return [...new Set([...ids, ...deputies.map(({ aadObjectId }) => aadObjectId.toLowerCase())])];
}

function hitsOfPerson(plan: Plan, milestone: Milestone, person: string, today: IsoDate): readonly Hit[] {
  const one: Deputy | undefined = plan.person.get(person);
  const ids = [one, ...(one?.covering ?? [])].flatMap((each) => each?.aadObjectId.toLowerCase() ?? []);
  return hitsNow(plan, milestone, today).filter((hit) =>
    owesReport(plan, hit.milestone).some(({ aadObjectId }) => ids.includes(aadObjectId.toLowerCase())),
  );
}

function hitsNow(plan: Plan, milestone: Milestone, today: IsoDate): readonly Hit[] {
  if (milestone.forecast === undefined) return [];
  return hitBy(plan.milestones, milestone.code, milestone.forecast, today).filter(({ direct }) => direct);
}
