import { may, mayChase, personOf } from '../../domain/access.ts';
import { type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { standingCovers } from '../../domain/plan/cover.ts';
import { type Division, type Person, type Plan, postTitle } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { matchDivision } from '../divisionWords.ts';
import type { Reach, Told } from '../peoplePorts.ts';
import type { DivisionAndPeriod } from '../period/divisionAndPeriod.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { Contact, MissingOfficer, MissingReturns } from './chasingScreens.ts';
import { missingReturns } from './missingReturns.ts';
import { count } from './personalMessage.ts';

/**
 * Who has not returned, by accountable post, with how late; for directors and the performance team also what each person
 * was sent when, and whether it arrived. For a division or the council; for a period, or for what can be entered now.
 * One range read for each division, and two more for the messages.
 */
export async function listMissingReturns(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: DivisionAndPeriod & { readonly page?: number },
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const person = personOf(plan, actor.aadObjectId);
  const division = asked.division ? matchDivision(plan, asked.division) : undefined;
  if (division && !division.ok) return whichDivision(plan, asked.division ?? '', division.nearest);
  const period = asked.period ? readPeriod(asked.period, today) : undefined;
  if (asked.period && !period)
    return notice(
      'sorry',
      'I do not know that period',
      'Try “who hasn’t returned for September”.',
      [],
      footerOf(plan),
    );
  const missing = await missingReturns(services, plan, {
    ...(division ? { division: division.division.code } : {}),
    ...(period ? { period } : {}),
  });
  const showsTold = may(person, 'see who was told');
  const contacts = await contactsOf(services, plan, today, showsTold && missing.length > 0);
  const list: MissingReturns = {
    whose: division?.division.title ?? 'The council',
    when: period ? periodLabel(period) : 'now',
    ...(division ? { division: division.division.title } : {}),
    ...(period ? { period: period.id } : {}),
    officers: officersOf(plan, missing, contacts),
    showsTold,
  };
  return {
    screen: 'missing returns',
    list,
    page: asked.page ?? 0,
    next: missing.length > 0 ? nextSteps(plan, person, division?.division) : [],
    footer: footerOf(plan),
    summary: sentence(list, period, missing.length),
  };
}

/** What is said when no one division is meant. */
export function whichDivision(plan: Plan, words: string, nearest: readonly Division[]): Reply {
  const next = nearest.map(({ title }) => ({ label: title, text: `who hasn’t returned in ${title}` }));
  const title = `I don’t know a division called “${words.slice(0, 60)}”`;
  return notice('sorry', title, 'Choose one of these.', next, footerOf(plan));
}

function nextSteps(
  plan: Plan,
  person: Person | undefined,
  division: Division | undefined,
): readonly NextStep[] {
  if (division) return mayChase(plan, person, division.code) ? [say(`chase ${division.title}`)] : [];
  if (mayChase(plan, person)) return [say('chase')];
  return plan.divisions
    .filter(({ code }) => mayChase(plan, person, code))
    .map(({ title }) => say(`chase ${title}`));
}

/** How a person stands, and whoever covers for them today. */
type Contacts = (person: Person) => readonly Contact[];

async function contactsOf(services: Services, plan: Plan, today: IsoDate, reads: boolean): Promise<Contacts> {
  const [reaches, told]: [readonly Reach[], readonly Told[]] = reads
    ? await Promise.all([services.people.reaches(), services.people.told()])
    : [[], []];
  const reach = new Map(reaches.map((one) => [one.person, one]));
  const last = new Map(told.map((one) => [one.person, one]));
  const deputies = new Map(standingCovers(plan, today).map(({ covered, deputy }) => [covered, deputy]));
  const contact = (person: Person): Contact => {
    const id = person.aadObjectId.toLowerCase();
    const [known, message] = [reach.get(id), last.get(id)];
    return {
      name: person.name,
      reach: known === undefined ? 'none' : known.refusedAt === undefined ? 'open' : 'refused',
      ...(message ? { told: message } : {}),
    };
  };
  return (person) => {
    const deputy = plan.person.get(deputies.get(person.aadObjectId.toLowerCase()) ?? '');
    const own = contact(person);
    return deputy ? [own, { ...contact(deputy), coveringFor: person.name }] : [own];
  };
}

function officersOf(
  plan: Plan,
  missing: readonly Obligation[],
  contacts: Contacts,
): readonly MissingOfficer[] {
  const byPost = Map.groupBy(missing, ({ indicator }) => indicator.accountablePost);
  return [...byPost]
    .map(([code, owed]): MissingOfficer => {
      const posts = new Set([code, ...owed.flatMap(({ indicator }) => indicator.updaterPost ?? [])]);
      const people = new Set([...posts].flatMap((post) => plan.holders.get(post) ?? []));
      const divisions = new Set(owed.map(({ indicator }) => plan.division.get(indicator.division)?.title));
      return {
        post: postTitle(plan, code) ?? code,
        division: [...divisions].filter((title) => title !== undefined).join(', '),
        owed: [...owed].sort((a, b) => a.window.dueOn.localeCompare(b.window.dueOn)),
        contacts: [...people].flatMap(contacts),
      };
    })
    .sort((a, b) => worst(b) - worst(a) || b.owed.length - a.owed.length || a.post.localeCompare(b.post));
}

/** Days by which an officer's latest return is late; 0 when none is. */
export function worst({ owed }: Pick<MissingOfficer, 'owed'>): number {
  return Math.max(0, ...owed.map(({ window }) => (window.state === 'late' ? window.daysLate : 0)));
}

function sentence({ whose, officers }: MissingReturns, period: Period | undefined, missing: number): string {
  const about = period ? ` for ${periodLabel(period)}` : '';
  if (missing === 0) return `${whose}: every return${about} is in.`;
  const late = officers.flatMap(({ owed }) => owed).filter(({ window }) => window.state === 'late').length;
  const first = officers.slice(0, 3).map(({ post, owed }) => `${post} ${owed.length}`);
  return `${whose}: ${count(missing, 'return')}${about} not in, ${late} late. ${first.join(', ')}${officers.length > 3 ? ' and others' : ''}.`;
}
