import { setTimeout as after } from 'node:timers/promises';
import { personOf } from '../domain/access.ts';
import { londonDay } from '../domain/calendar/dates.ts';
import { hasCode } from '../domain/errors.ts';
import { coveredOn } from '../domain/plan/cover.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { forgetPlace } from './alert/forgetPlace.ts';
import { apologise } from './apologise.ts';
import { pastedRows } from './bulk/bulkActions.ts';
import { takeFiles, takePaste } from './bulk/takeFile.ts';
import { parseCommand } from './commands.ts';
import { showAnswer } from './enquiry/showAnswer.ts';
import { computedAsked, showComputed } from './enquiry/showComputed.ts';
import { greet } from './greet.ts';
import { CARD_VERBS, handleAction, parseAction } from './handleAction.ts';
import { handleCommand } from './handleCommand.ts';
import { type Permitted, permit } from './permit.ts';
import { faultNotice, notice, type Reply, say } from './reply.ts';
import type { Actor, Request } from './request.ts';
import { unseen } from './return/draftForm.ts';
import { COMMAND_RIGHTS, OTHER_RIGHTS, type Right, VERB_RIGHTS } from './rights.ts';
import { footerOf, RECENT_PLAN_MS, type Services } from './services.ts';

/** Longest message that is read at all, in characters: four full narrative parts and a figure. */
const MESSAGE_CHARACTERS = 45_000;

/** Longest that a submission waits to hear whether the plan changed: storage has 4 s to answer it, Teams gives up after 5. */
const PLAN_CHECK_MS = 500;

/**
 * Turns what a person did into a reply. The one place that maps text and buttons to use cases, and the one place that
 * turns a storage failure into plain English. Never throws for anything a person can send; unexpected errors are
 * logged with their code and answered with an apology.
 */
export async function route(services: Services, request: Request): Promise<Reply> {
  try {
    const submits = request.input.kind === 'action' && request.input.verb === 'submit-return';
    const plan = await planFor(services, submits);
    if (!plan) return notice('sorry', 'No plan is loaded', 'Ask the performance team to import the plan.');
    const leaves = request.input.kind === 'removed';
    if (!leaves && personOf(plan, request.actor.aadObjectId)) services.met(request);
    return await handle(
      seenFrom(request, services),
      coveredOn(plan, londonDay(services.clock.now())),
      request,
    );
  } catch (error) {
    return apologise(services, error);
  }
}

/**
 * Submitting leans on a plan checked moments ago. When storage is down, or silent for longer than an officer can be kept
 * waiting, it leans on the last plan known: the form is then shown again with what was typed.
 */
async function planFor(services: Services, submits: boolean): Promise<Plan | undefined> {
  if (!submits) return services.plans.current();
  const known = services.plans.lastKnown();
  const checked = services.plans.current(RECENT_PLAN_MS);
  if (!known) return checked;
  try {
    return await Promise.race([checked, after(PLAN_CHECK_MS, known, { ref: false })]);
  } catch (error) {
    if (hasCode(error, 'storage-unavailable')) return known;
    throw error;
  }
}

/** A draft is its author's alone: where others look on, a form opens without it. */
function seenFrom({ place }: Request, services: Services): Services {
  return place.kind === 'personal' ? services : { ...services, drafts: unseen(services.drafts) };
}

async function handle(services: Services, plan: Plan, request: Request): Promise<Reply> {
  const { actor, input } = request;
  if (input.kind === 'installed')
    return asking(services, plan, actor, OTHER_RIGHTS.greeting, {}, () => greet(services, plan, request));
  // The platform says so, whoever did it: nobody is asked for a right to have nothing more sent there.
  if (input.kind === 'removed') return forgetPlace(services, request);
  if (input.kind === 'text') return handleText(services, plan, request, input.text);
  if (input.kind === 'files')
    return asking(services, plan, actor, OTHER_RIGHTS.files, input.files, (files) =>
      takeFiles(services, plan, actor, files),
    );
  const parsed = parseAction(input.verb, input.data);
  if (parsed.ok)
    return asking(services, plan, actor, VERB_RIGHTS[parsed.action.verb], parsed.action, (action) =>
      handleAction(services, plan, request, action, (text) => handleText(services, plan, request, text)),
    );
  services.log.warn('action.unreadable', {
    verb: CARD_VERBS.includes(input.verb) ? input.verb : 'unknown',
    issues: parsed.issues,
  });
  const text = 'It may be an old one. Nothing was changed. Ask for what you need again.';
  const next = [say('my returns'), say('help')];
  return faultNotice('unreadable', 'I could not read that card', text, next, footerOf(plan));
}

async function handleText(services: Services, plan: Plan, request: Request, text: string): Promise<Reply> {
  const { actor } = request;
  if (text.trim() === '')
    return asking(services, plan, actor, OTHER_RIGHTS.greeting, {}, () => greet(services, plan, request));
  if (text.length > MESSAGE_CHARACTERS)
    return notice(
      'sorry',
      'That message is too long for me',
      'Nothing was saved. Open the form and use its boxes.',
      [say('my returns')],
      footerOf(plan),
    );
  const rows = pastedRows(text);
  if (rows !== undefined)
    return asking(services, plan, actor, OTHER_RIGHTS['pasted rows'], {}, () =>
      takePaste(services, plan, actor, rows),
    );
  const command = parseCommand(text, londonDay(services.clock.now()));
  if (command)
    return asking(services, plan, actor, COMMAND_RIGHTS[command.name], command, (asked) =>
      handleCommand(services, plan, request, asked),
    );
  return asking(services, plan, actor, OTHER_RIGHTS.question, {}, () => {
    const computed = computedAsked(plan, text);
    return computed ? showComputed(services, plan, computed) : showAnswer(services, plan, request, text, 0);
  });
}

/** Runs a use case once its actor was asked the right for it; otherwise says who may, and logs which right was wanting. */
async function asking<T extends object>(
  services: Services,
  plan: Plan,
  actor: Actor,
  right: Right,
  asked: T,
  run: (permitted: Permitted<T>) => Promise<Reply>,
): Promise<Reply> {
  const permission = permit(plan, actor, right, asked);
  if (permission.ok) return run(permission.asked);
  services.log.info('access.refused', { right: permission.reply.refused });
  return permission.reply;
}
