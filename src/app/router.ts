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
import { greet } from './greet.ts';
import { CARD_VERBS, handleAction, parseAction } from './handleAction.ts';
import { handleCommand } from './handleCommand.ts';
import { showAnswer } from './question/showAnswer.ts';
import { computedAsked, showComputed } from './question/showComputed.ts';
import { notice, type Reply, say } from './reply.ts';
import type { Request } from './request.ts';
import { unseen } from './return/draftForm.ts';
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
  const { input } = request;
  if (input.kind === 'installed') return greet(services, plan, request);
  if (input.kind === 'removed') return forgetPlace(services, request);
  if (input.kind === 'text') return handleText(services, plan, request, input.text);
  if (input.kind === 'files') return takeFiles(services, plan, request.actor, input.files);
  const parsed = parseAction(input.verb, input.data);
  if (parsed.ok)
    return handleAction(services, plan, request, parsed.action, (text) =>
      handleText(services, plan, request, text),
    );
  services.log.warn('action.unreadable', {
    verb: CARD_VERBS.includes(input.verb) ? input.verb : 'unknown',
    issues: parsed.issues,
  });
  return notice(
    'sorry',
    'I could not read that card',
    'It may be an old one. Nothing was changed. Ask for what you need again.',
    [say('my returns'), say('help')],
    footerOf(plan),
  );
}

async function handleText(services: Services, plan: Plan, request: Request, text: string): Promise<Reply> {
  if (text.trim() === '') return greet(services, plan, request);
  if (text.length > MESSAGE_CHARACTERS)
    return notice(
      'sorry',
      'That message is too long for me',
      'Nothing was saved. Open the form and use its boxes.',
      [say('my returns')],
      footerOf(plan),
    );
  const rows = pastedRows(text);
  if (rows !== undefined) return takePaste(services, plan, request.actor, rows);
  const command = parseCommand(text, londonDay(services.clock.now()));
  if (command) return handleCommand(services, plan, request, command);
  const computed = computedAsked(plan, text);
  if (computed) return showComputed(services, plan, computed);
  return showAnswer(services, plan, request, text, 0);
}
