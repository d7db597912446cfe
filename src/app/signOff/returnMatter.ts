import { actingFor, maySecond, personOf } from '../../domain/access.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { SecondPerson } from '../../domain/record/secondPerson.ts';
import { handsIn, handsOn } from '../../domain/return/hands.ts';
import type { Return, ReturnStep } from '../../domain/return/return.ts';
import { agree, mattersOf, object, type ReturnMatter } from '../../domain/return/signOff.ts';
import type { Seen } from '../record/changeRecord.ts';
import { notAllowed, whoDecides } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { RIGHT_FOR } from '../rights.ts';
import { footerOf, type Services } from '../services.ts';
import { type Changed, changeReturn, type Refusal } from './changeReturn.ts';

/** Which matter of which return is meant. */
export interface MatterOf {
  readonly indicator: string;
  readonly period: string;
  readonly matter: ReturnMatter;
}

/** Whom a matter is about, and who would decide it. */
export interface FoundMatter {
  readonly person: Deputy;
  readonly indicator: Indicator;
  readonly period: Period;
}

/** What is decided, if this person may decide such a thing at all; otherwise the reply that says why not. Reads nothing. */
export function findMatter(plan: Plan, actor: Actor, asked: MatterOf): FoundMatter | Reply {
  const indicator = plan.indicator.get(asked.indicator);
  const period = parsePeriod(asked.period);
  const person = personOf(plan, actor.aadObjectId);
  if (!indicator || !period) return noSuchReturn(plan);
  const may = maySecond(plan, person, RIGHT_FOR[asked.matter], indicator, []);
  if (!person || !may.may) return refuseMatter(plan, indicator, asked.matter, 'no right');
  return { person, indicator, period };
}

/** Said of a return that is not there. */
export function noSuchReturn(plan: Plan): Reply {
  return notice('sorry', 'There is no such return', 'Nothing was changed.', [], footerOf(plan));
}

/** Says why not, and who may: whoever had a hand in a matter hears that it takes somebody else. */
export function refuseMatter(
  plan: Plan,
  indicator: Indicator,
  matter: ReturnMatter,
  because: Refusal,
): Reply {
  const { code } = indicator;
  const who = whoDecides(plan, RIGHT_FOR[matter], indicator);
  const [title, why] = {
    'no right': [`${code} is not yours to decide`, ''],
    'own hand': [
      `${code} is your own entry`,
      'You entered, asked, answered or confirmed something in it, or it was done for you. It takes somebody else. ',
    ],
    'cover of a hand': [
      `${code} takes somebody else`,
      'You could decide it only through a cover of or by somebody who entered, asked or answered something in it. ',
    ],
  }[because] as [string, string];
  return notAllowed(plan, RIGHT_FOR[matter], title, `${why}${who}`, [say('to sign off')]);
}

/**
 * Makes the version that comes of agreeing, or of an objection when one is given; see `changeReturn`. Whether this person may is
 * judged on the version that is replaced.
 */
export function applyDecision(
  services: Services,
  plan: Plan,
  { person, indicator, period }: FoundMatter,
  sent: MatterOf & Seen,
  objection: string | undefined,
): Promise<Changed> {
  const { matter } = sent;
  const makes = {
    what: STEPS[matter][objection === undefined ? 'agree' : 'object'],
    person: person.aadObjectId,
    ...(objection === undefined ? {} : { note: objection }),
  };
  return changeReturn(services, plan, indicator, period, sent, {
    makes,
    next(entry, press) {
      if (!mattersOf(entry).includes(matter)) return undefined;
      const judged = judge(plan, person, indicator, matter, entry);
      if (!judged.may) return { refused: judged.because };
      const covered = person.covering?.find(({ aadObjectId }) => aadObjectId === judged.covered);
      const acting = { ...press, ...actingFor(person, covered) };
      return objection === undefined
        ? agree(entry, matter, acting, indicator, services.policy)
        : object(entry, matter, acting, objection);
    },
  });
}

/** Whether a person may be the second person in a matter of a return, as it stands, and through whom; or why not. */
export function judge(
  plan: Plan,
  person: Deputy | undefined,
  indicator: Indicator,
  matter: ReturnMatter,
  entry: Return,
): SecondPerson {
  return maySecond(plan, person, RIGHT_FOR[matter], indicator, handsOn(entry) ?? handsIn(entry));
}

/** The step that each decision makes. */
const STEPS = {
  'sign-off': { agree: 'accepted', object: 'challenged' },
  'another RAG': { agree: 'another RAG approved', object: 'another RAG declined' },
  restatement: { agree: 'restatement approved', object: 'restatement declined' },
} as const satisfies Record<ReturnMatter, Record<'agree' | 'object', ReturnStep['what']>>;

/** What was done, in a sentence. */
export function decisionWords(
  found: FoundMatter,
  matter: ReturnMatter,
  decision: 'agree' | 'object',
): string {
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
