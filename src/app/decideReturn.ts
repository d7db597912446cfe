import { maySecond, personOf } from '../domain/access.ts';
import type { Indicator } from '../domain/indicator.ts';
import { type Period, parsePeriod, periodLabel } from '../domain/period.ts';
import type { Person, Plan } from '../domain/plan.ts';
import { postTitle } from '../domain/plan.ts';
import type { Return } from '../domain/return.ts';
import { agree, authorsOf, type Matter, mattersOf, object } from '../domain/signOff.ts';
import { type Changed, changeReturn, readGuarded, type Seen } from './changeReturn.ts';
import { listToSignOff } from './listToSignOff.ts';
import { notice, type Reply, say } from './reply.ts';
import type { Actor } from './request.ts';
import { footerOf, type Services } from './services.ts';
import { historyStep } from './showHistory.ts';
import { RIGHT_FOR, waitingItem } from './waitingReturns.ts';

/** Which matter of which return is meant. */
export interface MatterOf {
  readonly indicator: string;
  readonly period: string;
  readonly matter: Matter;
}

/** What is pressed on the card of one matter: agree to it, or object with a question or a reason. */
export interface Decision extends MatterOf, Seen {
  readonly decision: 'agree' | 'object';
  readonly text: string;
}

interface Found {
  readonly person: Person;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return;
}

/** Opens one matter in full. Two reads; writes nothing. A matter that no longer waits shows the list instead. */
export async function openDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: MatterOf,
  again: { readonly typed: string; readonly warning?: string } = { typed: '' },
): Promise<Reply> {
  const indicator = plan.indicator.get(asked.indicator);
  const period = parsePeriod(asked.period);
  const read = indicator && period && (await readGuarded(services, indicator, period));
  if (!read || !indicator || !period)
    return listToSignOff(services, plan, actor, 0, ['That return is not there any more.']);
  const person = personOf(plan, actor.aadObjectId);
  if (!mattersOf(read.entry).includes(asked.matter))
    return listToSignOff(services, plan, actor, 0, [
      again.warning ?? standing(read.entry, indicator, period),
    ]);
  if (!maySecond(person, RIGHT_FOR[asked.matter], indicator, authorsOf(read.entry, asked.matter)))
    return refuse(plan, indicator, asked.matter, read.entry, actor);
  const item = waitingItem(services, plan, read.entry, asked.matter, read.points);
  if (!item) return listToSignOff(services, plan, actor);
  return {
    screen: 'decision',
    form: { item, operation: services.newId(), ...again },
    next: [say('to sign off'), historyStep(indicator.code, period)],
    footer: footerOf(plan),
    summary: `${again.warning ? `${again.warning} ` : ''}${indicator.code} ${indicator.title}, ${periodLabel(period)}: ${asked.matter} waits for you.`,
  };
}

/**
 * Agrees or objects to one matter, and answers with what still waits. Reads and writes as {@link changeReturn}, then
 * reads as the list does. When the return changed since the card was opened, nothing is recorded: the card shows the
 * return as it stands with what was typed still in it.
 */
export async function decide(services: Services, plan: Plan, actor: Actor, sent: Decision): Promise<Reply> {
  const found = await find(services, plan, actor, sent);
  if ('screen' in found) return found;
  const text = sent.text.replaceAll('\r\n', '\n').trim();
  const shortest = services.policy.questionCharacters;
  if (sent.decision === 'object' && text.length < shortest) {
    const what = sent.matter === 'sign-off' ? 'your question' : 'a reason';
    const warning = `Nothing was recorded: write ${what} of at least ${shortest} characters.`;
    return openDecision(services, plan, actor, sent, { typed: sent.text, warning });
  }
  const outcome = await apply(services, found, sent, sent.decision === 'agree' ? undefined : text);
  if (outcome.kind === 'changed')
    return openDecision(services, plan, actor, sent, {
      typed: sent.text,
      warning: `Nothing was recorded: ${found.indicator.code} changed since you opened it. This is how it stands now.`,
    });
  return listToSignOff(services, plan, actor, 0, [said(found, sent.matter, sent.decision)]);
}

/**
 * Agrees to several matters at once, each on its own: one that changed or is not theirs does not hold up the others.
 * Answers with what still waits and what was done.
 */
export async function acceptTicked(
  services: Services,
  plan: Plan,
  actor: Actor,
  ticked: readonly (MatterOf & { readonly sequence: number })[],
  press: { readonly operation: string; readonly page: number },
): Promise<Reply> {
  if (ticked.length === 0)
    return listToSignOff(services, plan, actor, press.page, ['Nothing was ticked. Tick what you accept.']);
  const byReturn = Map.groupBy(ticked, ({ indicator, period }) => `${indicator}|${period}`);
  const notes = await Promise.all(
    [...byReturn.values()].map((matters) => acceptInTurn(services, plan, actor, matters, press.operation)),
  );
  return listToSignOff(services, plan, actor, press.page, notes.flat());
}

/** Several matters of one return, each upon the version that the one before made. */
async function acceptInTurn(
  services: Services,
  plan: Plan,
  actor: Actor,
  matters: readonly (MatterOf & { readonly sequence: number })[],
  operation: string,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const [position, sent] of matters.entries()) {
    const found = await find(services, plan, actor, sent);
    if ('screen' in found) {
      notes.push(found.summary);
      continue;
    }
    const seen = { sequence: sent.sequence + position, operation: `${operation}.${position}` };
    const { kind } = await apply(services, found, { ...sent, ...seen }, undefined);
    notes.push(
      kind === 'changed'
        ? `${label(found)} changed since this list was shown and was left as it stands. Look at it again.`
        : said(found, sent.matter, 'agree'),
    );
  }
  return notes;
}

/** The matter's return, if this person may decide it; otherwise the reply that says why not. */
async function find(services: Services, plan: Plan, actor: Actor, asked: MatterOf): Promise<Found | Reply> {
  const indicator = plan.indicator.get(asked.indicator);
  const period = parsePeriod(asked.period);
  const person = personOf(plan, actor.aadObjectId);
  const entry =
    indicator && period && (await services.returns.find(indicator.division, indicator.code, period.id));
  if (!entry || !indicator || !period)
    return notice('sorry', 'There is no such return', 'Nothing was changed.', [], footerOf(plan));
  if (!person || !maySecond(person, RIGHT_FOR[asked.matter], indicator, authorsOf(entry, asked.matter)))
    return refuse(plan, indicator, asked.matter, entry, actor);
  return { person, indicator, period, entry };
}

/** Says who may, and to an author that it takes somebody else. */
function refuse(plan: Plan, indicator: Indicator, matter: Matter, entry: Return, actor: Actor): Reply {
  const own = authorsOf(entry, matter).some(({ aadObjectId }) => aadObjectId === actor.aadObjectId);
  const validator = postTitle(plan, indicator.validatorPost);
  const who = {
    'sign-off': validator ? `The ${validator} signs it off.` : 'Nobody signs it off.',
    'another RAG': 'Its validator, a director or the performance team approves another RAG.',
    restatement: 'A director or the performance team approves a restatement.',
  }[matter];
  return notice(
    'sorry',
    own ? `${indicator.code} is your own entry` : `${indicator.code} is not yours to decide`,
    own ? `It takes somebody else. ${who}` : who,
    [say('to sign off')],
    footerOf(plan),
  );
}

function apply(
  services: Services,
  { person, indicator, period }: Found,
  sent: MatterOf & Seen,
  objection: string | undefined,
): Promise<Changed> {
  const by = { aadObjectId: person.aadObjectId, name: person.name };
  return changeReturn(services, indicator, period, by, sent, (entry, press) => {
    if (!mattersOf(entry).includes(sent.matter)) return undefined;
    return objection === undefined
      ? agree(entry, sent.matter, press, indicator, services.policy)
      : object(entry, sent.matter, press, objection);
  });
}

function said(found: Found, matter: Matter, decision: Decision['decision']): string {
  const name = label(found);
  if (matter === 'sign-off')
    return decision === 'agree'
      ? `Accepted: ${name}.`
      : `Challenged: ${name}. The officer sees your question under “my returns”.`;
  const words = {
    'another RAG': { agree: 'Approved another RAG', object: 'Declined another RAG' },
    restatement: { agree: 'Restated', object: 'Declined the restatement' },
  }[matter][decision];
  return `${words}: ${name}.`;
}

function label({ indicator, period }: Pick<Found, 'indicator' | 'period'>): string {
  return `${indicator.code} ${periodLabel(period)}`;
}

function standing({ signOff }: Return, indicator: Indicator, period: Period): string {
  const name = label({ indicator, period });
  if (signOff?.state === 'accepted') return `${name} is already accepted by ${signOff.acceptedBy.name}.`;
  if (signOff?.state === 'challenged') return `${name} waits for the officer to answer a question.`;
  return `${name} no longer waits.`;
}
