import { authorOf, personOf } from '../../domain/access.ts';
import {
  type ActionProgress,
  type Agreement,
  agreed,
  type DecisionProgress,
} from '../../domain/action/action.ts';
import { nextCode, registerOf } from '../../domain/action/register.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { hasCode, ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import { isMadeBy, isSamePerson, nextVersion } from '../../domain/record/recorded.ts';
import { PLAN_UNIT } from '../ports.ts';
import { type Changed, changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import type { RecordStore } from '../record/recordStore.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notAllowed } from '../refuseAccess.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import type { SentAction } from './actionForm.ts';
import { actionReceipt, decisionReceipt } from './actionReceipt.ts';
import { buildNewAction, newActionReply, readNewAction } from './newAction.ts';

/** Numbers that are tried: others take one each, and numbers of long ago are jumped over in longer and longer steps. */
const MOST_TRIES = 40;

/**
 * Records a new action and answers with its receipt; or with the form again, everything typed still in it. One point read beside the
 * check of the plan, and one transaction; for each other action that took the number first once more, and what changed since.
 * A second press of the same form answers with what it made and records nothing.
 */
export function recordAction(services: Services, plan: Plan, actor: Actor, sent: SentAction): Promise<Reply> {
  return record(services, plan, actor, 'action', sent);
}

/** The same for a decision. */
export function recordDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentAction,
): Promise<Reply> {
  return record(services, plan, actor, 'decision', sent);
}

async function record(
  services: Services,
  plan: Plan,
  actor: Actor,
  sort: 'action' | 'decision',
  sent: SentAction,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  const right = sort === 'action' ? 'add an action' : 'record a decision';
  if (!person)
    return notAllowed(
      plan,
      right,
      'I do not know you',
      'The plan does not name you. Ask the performance team.',
    );
  const by = authorOf(person);
  const made = madeBefore(plan, sort, sent, by);
  const repeated = 'Already recorded, nothing was added';
  if (made) return receipt(services, plan, made, repeated);
  const read = readNewAction(services, plan, actor, sort, sent);
  if (!read.ok) return newActionReply(plan, buildNewAction(plan, sort, sent, read.problems));
  try {
    const today = londonDay(services.clock.now());
    const outcome = await (sort === 'action'
      ? withNumber<ActionProgress>(
          services,
          plan,
          recordsOf(services.plans.progress, 'action'),
          'action',
          (code) => ({
            by,
            operation: sent.operation,
            isSaidBy: (version) => version.what === read.agreement.what,
            make: (press) => agreed(code, read.agreement, { press }, today),
          }),
        )
      : withNumber<DecisionProgress>(
          services,
          plan,
          recordsOf(services.plans.progress, 'decision'),
          'decision',
          (code) => ({
            by,
            operation: sent.operation,
            isSaidBy: (version) => version.what === read.agreement.what,
            make: (press) => decided(code, read.agreement, press, today),
          }),
        ));
    const heading = sort === 'action' ? 'Action recorded' : 'Decision recorded';
    return receipt(services, plan, outcome.stands, outcome.kind === 'repeated' ? repeated : heading);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('action.storage-unavailable', { sort, ...error.details });
    return newActionReply(plan, buildNewAction(plan, sort, sent, [NOT_SAVED]));
  }
}

type Kind = 'action' | 'decision';

/** What is recorded once it has a number. */
export interface Numbered<T> {
  readonly by: Author;
  readonly operation: string;
  readonly isSaidBy: (version: T) => boolean;
  readonly make: (press: { readonly by: Author; readonly at: string; readonly operation: string }) => T;
}

/** Records something new under the next number that nobody has, whoever else takes numbers at the same time. */
export async function withNumber<T extends ActionProgress | DecisionProgress>(
  services: Pick<Services, 'plans' | 'clock' | 'log' | 'nudge'>,
  plan: Plan,
  store: RecordStore<T>,
  kind: T['subject']['kind'],
  numbered: (code: string) => Numbered<T>,
): Promise<{ readonly kind: 'saved' | 'repeated'; readonly stands: T }> {
  let known = plan;
  let code = nextCode(known, kind);
  for (let attempt = 1, step = 1; attempt <= MOST_TRIES; attempt += 1) {
    const { by, operation, isSaidBy, make } = numbered(code);
    const outcome: Changed<T, never> = await changeRecord<T, never>(services, store, {
      subject: { kind, code },
      by,
      seen: { sequence: 0, operation },
      isSaidBy,
      judge(_, press) {
        const version = make(press);
        const { subject, sequence, step: what } = version;
        return {
          ok: true,
          versions: [version],
          events: [{ unit: PLAN_UNIT, subject, sequence, what: `${kind} ${what}` }],
        };
      },
    });
    if (outcome.kind === 'saved' || outcome.kind === 'repeated') return outcome;
    // Ours, and somebody has said more of it since.
    const stands = outcome.stands;
    if (stands && isOurs(stands, operation, by)) return { kind: 'repeated', stands };
    known = (await services.plans.current()) ?? known;
    // A second click, or a try of before that arrived after all, may have recorded it meanwhile under a number of its own.
    const made = madeBy<T>(known, kind, operation, by);
    if (made) return { kind: 'repeated', stands: made };
    const next = nextCode(known, kind);
    // The number of something that was settled so long ago that it does not come with the plan.
    if (next === code) {
      code = nextCode(known, kind, Number(code.slice(1)) + step - 1);
      step *= 2;
    } else
      code =
        Number(next.slice(1)) > Number(code.slice(1)) ? next : nextCode(known, kind, Number(code.slice(1)));
  }
  throw new ProductError('storage-unavailable', 'Too many others record at the same time', {
    attempts: MOST_TRIES,
  });
}

function isOurs(stands: ActionProgress | DecisionProgress, operation: string, by: Author): boolean {
  const author = 'agreedBy' in stands ? stands.agreedBy : stands.decidedBy;
  return isMadeBy(stands, operation, by) || (stands.madeBy === operation && isSamePerson(author, by));
}

function madeBy<T extends ActionProgress | DecisionProgress>(
  plan: Plan,
  kind: T['subject']['kind'],
  operation: string,
  by: Author,
): T | undefined {
  const { actions, decisions } = registerOf(plan);
  const all: readonly (ActionProgress | DecisionProgress)[] = kind === 'action' ? actions : decisions;
  return all.find((one): one is T => isOurs(one, operation, by));
}

/** What this very form made before, whatever became of it since. */
function madeBefore(
  plan: Plan,
  sort: Kind,
  { operation, what }: SentAction,
  by: Author,
): ActionProgress | DecisionProgress | undefined {
  const made = madeBy(plan, sort, operation, by);
  return made?.what === what.replaceAll('\r\n', '\n').trim() ? made : undefined;
}

function decided(
  code: string,
  { what, division, from }: Agreement,
  press: { readonly by: Author; readonly at: string; readonly operation: string },
  today: string,
): DecisionProgress {
  return {
    subject: { kind: 'decision', code },
    ...nextVersion(undefined, press),
    step: 'decided',
    ...{ what, division, from },
    decidedOn: today,
    decidedBy: press.by,
    madeBy: press.operation,
  };
}

function receipt(
  services: Services,
  plan: Plan,
  made: ActionProgress | DecisionProgress,
  heading: string,
): Reply {
  if (made.subject.kind === 'decision') return decisionReceipt(plan, made as DecisionProgress, heading);
  const action = made as ActionProgress;
  const notes =
    action.ownerPost === undefined
      ? ['Its owner is no post of the plan: nobody is told, and it is listed in “gaps”.']
      : (plan.holders.get(action.ownerPost) ?? []).length === 0
        ? ['Nobody holds that post at present: nobody is told, and it is listed in “gaps”.']
        : [];
  return actionReceipt(services, plan, action, heading, notes);
}
