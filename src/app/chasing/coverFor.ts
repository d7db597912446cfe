import { authorOf, may, personOf } from '../../domain/access.ts';
import {
  addDays,
  daysBetween,
  type IsoDate,
  type IsoInstant,
  londonDay,
  longDay,
} from '../../domain/calendar/dates.ts';
import { readSpan } from '../../domain/enquiry/reading/dateSpan.ts';
import { coversOn, mayDeputise, withCover, withoutCover } from '../../domain/plan/cover.ts';
import type { Cover } from '../../domain/plan/leaveCover.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { matchPerson } from '../personWords.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { changeCovers } from './changeCovers.ts';
import { coverEvent, endedEvents } from './tellCover.ts';

/** A cover in the words of whoever sets it. */
export interface CoverAsked {
  /** `me`, or another person. */
  readonly covered: string;
  readonly deputy: string;
  readonly from?: string;
  readonly until: string;
}

/** Whose cover is meant; without a name it must be clear. */
export interface CoverNamed {
  readonly covered?: string;
}

/** Covers that one list names. */
const LISTED = 20;

/**
 * Sets who covers for somebody, from today unless another day is named. Only the person themselves or the performance
 * team can. Costs as `changeCovers`; refuses, changing nothing, when a person or a
 * day is not clear.
 */
export async function setCover(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: CoverAsked,
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const covered = whoIsCovered(plan, actor, asked.covered);
  if (!covered.ok) return covered.reply;
  const deputy = matchPerson(plan, asked.deputy);
  if (!deputy.ok) return notClear(plan, asked, deputy.nearest);
  const from = asked.from === undefined ? today : readDay(asked.from, today, 'from');
  const until = readDay(asked.until, today, 'to');
  const wrong = wrongDays(from, until, today, services.policy.longestCoverDays);
  if (wrong !== undefined || from === undefined || until === undefined)
    return refusal(plan, 'I cannot set that cover', wrong ?? '');
  if (!mayDeputise(deputy.person))
    return refusal(
      plan,
      'I cannot set that cover',
      `${deputy.person.name} is not an officer. An elected member cannot stand in for an officer: name an officer whom the plan has.`,
    );
  if (idOf(deputy.person) === idOf(covered.person))
    return refusal(plan, 'I cannot set that cover', 'Nobody covers for themselves. Name somebody else.');
  const author = personOf(plan, actor.aadObjectId) ?? covered.person;
  const setBy = { aadObjectId: idOf(author), name: author.name };
  const days = { from: latest(from, today), until };
  const cover = { covered: idOf(covered.person), deputy: idOf(deputy.person), ...days, setBy };
  const withIt = (held: readonly Cover[], setAt: IsoInstant) => withCover(held, { ...cover, setAt }, today);
  await changeCovers(services, {
    by: setBy,
    operation: services.newId(),
    covers: withIt,
    events: (held) => [coverEvent(cover, 'cover set'), ...endedEvents(held, withIt(held, ''), actor)],
  });
  services.log.info('cover.set', { from: cover.from, until });
  const since = cover.from === today ? 'from today' : `from ${longDay(cover.from)}`;
  return notice(
    'done',
    `${deputy.person.name} covers for ${nameFor(covered.person, actor)}`,
    `It holds ${since} until ${longDay(until)} and then ends by itself. Meanwhile ${deputy.person.name} may enter and sign off what ${nameFor(covered.person, actor)} may, as “${deputy.person.name} for ${covered.person.name}”, and gets the same reminders. ${deputy.person.name} is told now and can decline it.`,
    [
      say('covers'),
      say(`stop cover${cover.covered === actor.aadObjectId ? '' : ` for ${covered.person.name}`}`),
    ],
    footerOf(plan),
  );
}

/** Who covers for whom now and later: all of it for the performance team, one's own for others. Reads nothing. */
export function listCovers(services: Services, plan: Plan, actor: Actor): Reply {
  const today = londonDay(services.clock.now());
  const all = may(personOf(plan, actor.aadObjectId), 'set somebody’s cover');
  const shown = plan.covers
    .filter(({ until }) => until >= today)
    .filter(({ covered, deputy }) => all || [covered, deputy].includes(actor.aadObjectId))
    .sort((a, b) => a.from.localeCompare(b.from));
  if (shown.length === 0)
    return notice(
      'plain',
      all ? 'Nobody covers for anybody' : 'Nobody covers for you, and you cover for nobody',
      `When you are away, type “cover for me: ${exampleDeputy(plan, actor)} until ${longDay(addDays(today, 10))}”.`,
      [say('my returns')],
      footerOf(plan),
    );
  const active = new Set(coversOn(shown, today));
  const lines = shown.slice(0, LISTED).map((cover) => {
    const [who, whom] = [cover.deputy, cover.covered].map((id) => plan.person.get(id)?.name ?? 'Somebody');
    const from = active.has(cover) ? '' : ` from ${longDay(cover.from)}`;
    return `${who} covers for ${whom}${from} until ${longDay(cover.until)}.`;
  });
  const rest = shown.length > LISTED ? [`And ${shown.length - LISTED} more.`] : [];
  const mine = shown.some(({ covered }) => covered === actor.aadObjectId);
  return notice(
    'plain',
    'Leave cover',
    [...lines, ...rest].join('\n\n'),
    mine ? [say('stop cover')] : [],
    footerOf(plan),
  );
}

/** Ends somebody's cover, now and later; one's own unless another is named. Costs as {@link setCover}. */
export async function stopCover(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: CoverNamed,
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const covered = whoIsCovered(plan, actor, asked.covered ?? 'me');
  if (!covered.ok) return covered.reply;
  const id = idOf(covered.person);
  const had = plan.covers.some((cover) => cover.covered === id && cover.until >= today);
  if (had)
    await changeCovers(services, {
      by: authorOf(personOf(plan, actor.aadObjectId) ?? covered.person),
      operation: services.newId(),
      covers: (held) => withoutCover(held, id, today),
      events: (held) => endedEvents(held, withoutCover(held, id, today), actor),
    });
  const name = nameFor(covered.person, actor);
  return had
    ? notice(
        'done',
        `Nobody covers for ${name} any more`,
        'It ended just now, and whoever covered is told.',
        [say('covers')],
        footerOf(plan),
      )
    : notice(
        'plain',
        `Nobody covers for ${name}`,
        'There was nothing to end.',
        [say('covers')],
        footerOf(plan),
      );
}

type Covered = { readonly ok: true; readonly person: Person } | { readonly ok: false; readonly reply: Reply };

/** The actor for `me`; somebody else only for who may set somebody's cover, or who is that person anyway. */
function whoIsCovered(plan: Plan, actor: Actor, words: string): Covered {
  const self = personOf(plan, actor.aadObjectId);
  const refuse = (title: string, text: string, next?: readonly NextStep[]): Covered => ({
    ok: false,
    reply: refusal(plan, title, text, next),
  });
  if (/^(?:me|myself|my leave)$/i.test(words.trim()))
    return self ? { ok: true, person: self } : { ok: false, reply: refuseAccess(plan, 'arrange own cover') };
  const match = matchPerson(plan, words);
  if (match.ok && self && idOf(match.person) === idOf(self)) return { ok: true, person: self };
  if (!may(self, 'set somebody’s cover'))
    return { ok: false, reply: refuseAccess(plan, 'set somebody’s cover') };
  if (match.ok) return match;
  return refuse(`I do not know who “${words.slice(0, 60)}” is`, whoElse(match.nearest));
}

function notClear(plan: Plan, asked: CoverAsked, nearest: readonly Person[]): Reply {
  const from = asked.from ? ` from ${asked.from}` : '';
  const next = nearest.map(({ name }) => ({
    label: name,
    text: `cover for ${asked.covered}: ${name}${from} until ${asked.until}`,
  }));
  return refusal(plan, `I do not know who “${asked.deputy.slice(0, 60)}” is`, whoElse(nearest), next);
}

function whoElse(nearest: readonly Person[]): string {
  return nearest.length > 0
    ? 'More than one person fits. Choose one, or type the whole name or post.'
    : 'Type the name or the post as the plan has it. Nothing was changed.';
}

function wrongDays(
  from: IsoDate | undefined,
  until: IsoDate | undefined,
  today: IsoDate,
  longest: number,
): string | undefined {
  if (from === undefined || until === undefined)
    return 'I could not read the day. Type it as “18 October” or “18 October 2024”.';
  if (until < today) return `${longDay(until)} is over. Name a day that is still to come.`;
  if (from > until) return `${longDay(from)} is after ${longDay(until)}.`;
  if (daysBetween(latest(from, today), until) > longest)
    return `Until ${longDay(until)} is longer than ${longest} days. Set a shorter cover, and another one after it.`;
  return undefined;
}

function readDay(words: string, today: IsoDate, edge: 'from' | 'to'): IsoDate | undefined {
  const text = words.trim().toLowerCase();
  const span = readSpan(text, today, edge === 'to' ? 'deadline' : 'nearest');
  return span && span.words === text.split(' ').length ? span[edge] : undefined;
}

function refusal(
  plan: Plan,
  title: string,
  text: string,
  next: readonly NextStep[] = [say('covers')],
): Reply {
  return notice('sorry', title, text, next.length > 0 ? next : [say('covers')], footerOf(plan));
}

function nameFor(person: Person, actor: Actor): string {
  return idOf(person) === actor.aadObjectId ? 'you' : person.name;
}

function exampleDeputy(plan: Plan, actor: Actor): string {
  return plan.people.find((person) => idOf(person) !== actor.aadObjectId)?.name ?? 'somebody';
}

function latest(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}

function idOf(person: Person): string {
  return person.aadObjectId.toLowerCase();
}
