import { actingAs, maySecond, personOf } from '../../domain/access.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { agree, authorsOf, type Matter, mattersOf, object } from '../../domain/return/signOff.ts';
import { notAllowed, whoDecides } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { RIGHT_FOR } from '../rights.ts';
import { footerOf, type Services } from '../services.ts';
import { type Changed, changeReturn, type Seen } from './changeReturn.ts';

/** Which matter of which return is meant. */
export interface MatterOf {
  readonly indicator: string;
  readonly period: string;
  readonly matter: Matter;
}

/** A matter's return, and the person who may decide it. */
export interface FoundMatter {
  readonly person: Person;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return;
}

/** The matter's return, if this person may decide it; otherwise the reply that says why not. */
export async function findMatter(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: MatterOf,
): Promise<FoundMatter | Reply> {
  const indicator = plan.indicator.get(asked.indicator);
  const period = parsePeriod(asked.period);
  const person = personOf(plan, actor.aadObjectId);
  const entry =
    indicator && period && (await services.returns.find(indicator.division, indicator.code, period.id));
  if (!entry || !indicator || !period)
    return notice('sorry', 'There is no such return', 'Nothing was changed.', [], footerOf(plan));
  if (!person || !maySecond(person, RIGHT_FOR[asked.matter], indicator, authorsOf(entry, asked.matter)))
    return refuseMatter(plan, indicator, asked.matter, entry, actor);
  return { person, indicator, period, entry };
}

/** Says who may, and to an author that it takes somebody else. */
export function refuseMatter(
  plan: Plan,
  indicator: Indicator,
  matter: Matter,
  entry: Return,
  actor: Actor,
): Reply {
  const own = authorsOf(entry, matter).some(({ aadObjectId }) => aadObjectId === actor.aadObjectId);
  const who = whoDecides(plan, RIGHT_FOR[matter], indicator);
  return notAllowed(
    plan,
    RIGHT_FOR[matter],
    own ? `${indicator.code} is your own entry` : `${indicator.code} is not yours to decide`,
    own ? `It takes somebody else. ${who}` : who,
    [say('to sign off')],
  );
}

/** Makes the version that comes of agreeing, or of an objection when one is given; see `changeReturn`. */
export function applyDecision(
  services: Services,
  { person, indicator, period }: FoundMatter,
  sent: MatterOf & Seen,
  objection: string | undefined,
): Promise<Changed> {
  const by = actingAs(person, RIGHT_FOR[sent.matter], indicator);
  return changeReturn(services, indicator, period, by, sent, (entry, press) => {
    if (!mattersOf(entry).includes(sent.matter)) return undefined;
    return objection === undefined
      ? agree(entry, sent.matter, press, indicator, services.policy)
      : object(entry, sent.matter, press, objection);
  });
}

/** What was done, in a sentence. */
export function decisionWords(found: FoundMatter, matter: Matter, decision: 'agree' | 'object'): string {
  const name = matterLabel(found);
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

/** `K11 September 2024`. */
export function matterLabel({ indicator, period }: Pick<FoundMatter, 'indicator' | 'period'>): string {
  return `${indicator.code} ${periodLabel(period)}`;
}
