import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { personOf } from '../domain/access.ts';
import { coveredOn } from '../domain/cover.ts';
import { londonDay } from '../domain/dates.ts';
import { hasCode } from '../domain/errors.ts';
import { parsePeriod } from '../domain/period.ts';
import type { Plan } from '../domain/plan.ts';
import { answerSummary } from '../domain/question/answer.ts';
import { openChallenge } from './answerChallenge.ts';
import { answerQuestion } from './answerQuestion.ts';
import { BULK_ACTIONS, handleBulkAction, pastedRows } from './bulk/bulkActions.ts';
import { offerTemplate } from './bulk/offerTemplate.ts';
import { takeFiles, takePaste } from './bulk/takeFile.ts';
import { handleChasing, MISSING_ACTION, turnMissingPage } from './chasing/chasingCommands.ts';
import { changeFigure, checkReturn } from './checkReturn.ts';
import { type Command, parseCommand } from './commands.ts';
import { confirmProvisional } from './confirmProvisional.ts';
import { decidePeriod } from './decidePeriod.ts';
import { unseen } from './draftForm.ts';
import { followDivision, listAlerts, stopAlerts } from './followDivision.ts';
import { discardDraft, saveDraft } from './keepDraft.ts';
import { handleLifeAction, LIFE_ACTIONS } from './lifeActions.ts';
import { listMyReturns, welcome } from './listMyReturns.ts';
import { listToSignOff } from './listToSignOff.ts';
import { lockPeriod } from './lockPeriod.ts';
import { openReturnForm } from './openReturnForm.ts';
import { notice, type Reply, say } from './reply.ts';
import type { Request } from './request.ts';
import { openRestatement } from './restateReturn.ts';
import { sentFormSchema } from './returnForm.ts';
import { footerOf, RECENT_PLAN_MS, type Services } from './services.ts';
import { showClinic } from './showClinic.ts';
import { computedAsked, showComputed } from './showComputed.ts';
import { showHistory } from './showHistory.ts';
import { submitReturn } from './submitReturn.ts';

/** Choices of a picker on clients that cannot look things up while somebody types. */
const MOST_PICKS = 33;

/** Longest message that is read at all, in characters: four full narrative parts and a figure. */
const MESSAGE_CHARACTERS = 45_000;

/** Longest that a submission waits to hear whether the plan changed: storage has 4 s to answer it, Teams gives up after 5. */
const PLAN_CHECK_MS = 500;

/** What a card's button sends. Every verb that a card uses is here; anything else is refused by {@link route}. */
const actionSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('say'), text: z.string().max(500).default('') }),
  z.object({ verb: z.literal('open-return'), indicator: z.string().max(50), period: z.string().max(20) }),
  z.object({
    verb: z.literal('confirm-provisional'),
    indicator: z.string().max(50),
    period: z.string().max(20),
    sequence: z.number().int().min(1),
    operation: z.string().min(8).max(64),
  }),
  sentFormSchema.extend({ verb: z.literal('check-return') }),
  sentFormSchema.extend({ verb: z.literal('change-figure') }),
  sentFormSchema.extend({ verb: z.literal('submit-return') }),
  sentFormSchema.extend({ verb: z.literal('save-draft') }),
  z.object({ verb: z.literal('discard-draft'), indicator: z.string().max(50), period: z.string().max(20) }),
  z.object({
    verb: z.literal('clinic'),
    division: z.string().max(100),
    period: z.string().max(20),
    page: z.number().int().min(0),
  }),
  z.object({
    verb: z.literal('lock-period'),
    period: z.string().max(20),
    decisions: z.number().int().min(0),
  }),
  MISSING_ACTION,
  z.object({ verb: z.literal('my-returns'), page: z.number().int().min(0) }),
  z.object({ verb: z.literal('ask'), text: z.string().max(500), page: z.number().int().min(0) }),
  ...LIFE_ACTIONS,
  ...BULK_ACTIONS,
]);

type CardAction = z.infer<typeof actionSchema>;

/** The verbs that cards may use, for the test that checks every card. */
export const CARD_VERBS: readonly string[] = actionSchema.options.map((option) => option.shape.verb.value);

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
    if (personOf(plan, request.actor.aadObjectId)) services.met(request);
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
  if (input.kind === 'text') return handleText(services, plan, request, input.text);
  if (input.kind === 'files') return takeFiles(services, plan, request.actor, input.files);
  const parsed = actionSchema.safeParse({ ...asRecord(input.data), verb: input.verb });
  if (parsed.success) return handleAction(services, plan, request, parsed.data);
  services.log.warn('action.unreadable', {
    verb: CARD_VERBS.includes(input.verb) ? input.verb : 'unknown',
    issues: parsed.error.issues.length,
  });
  return notice(
    'sorry',
    'I could not read that card',
    'It may be an old one. Nothing was changed. Ask for what you need again.',
    [say('my returns'), say('help')],
    footerOf(plan),
  );
}

/** A person is told what is theirs; a channel or group chat is told what it can ask for, not one member's returns. */
async function greet(services: Services, plan: Plan, request: Request): Promise<Reply> {
  if (request.place.kind === 'personal') return welcome(services, plan, request.actor);
  const next = [say('alert us about red and amber in Finance'), say('clinic summary'), say('show red risks')];
  const first = plan.divisions[0]?.title;
  const here = first ? next.map((step) => say(step.text.replace('Finance', first))) : next;
  return notice(
    'plain',
    'Golden Thread is here',
    'Mention me to ask about programmes, milestones, risks and indicators, to see a clinic summary, or to have this channel told when a return turns red or amber. Enter your own returns in a chat with me.',
    request.place.kind === 'channel' ? here : here.slice(1),
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

async function handleCommand(
  services: Services,
  plan: Plan,
  request: Request,
  command: Command,
): Promise<Reply> {
  switch (command.name) {
    case 'help':
      return greet(services, plan, request);
    case 'my returns':
      return listMyReturns(services, plan, request.actor);
    case 'update':
      return openReturnForm(services, plan, request.actor, command);
    case 'returns template':
      return offerTemplate(services, plan, request);
    case 'to sign off':
      return listToSignOff(services, plan, request.actor);
    case 'restate':
      return openRestatement(services, plan, request.actor, command);
    case 'history':
      return showHistory(services, plan, command);
    case 'answer':
      return command.period
        ? openChallenge(services, plan, request.actor, { ...command, period: command.period.id })
        : listMyReturns(services, plan, request.actor);
    case 'cover for':
    case 'covers':
    case 'stop cover':
    case 'missing returns':
    case 'chase':
    case 'gaps':
      return handleChasing(services, plan, request.actor, command);
    case 'clinic summary':
      return showClinic(services, plan, request.actor, command);
    case 'alert us':
      return followDivision(services, plan, request, command);
    case 'alerts':
      return listAlerts(services, plan, request);
    case 'stop alerts':
      return stopAlerts(services, plan, request, command);
    case 'periods':
    case 'open early':
    case 'extend':
    case 'lock':
    case 'unlock':
      return decidePeriod(services, plan, request.actor, command);
  }
}

async function handleAction(
  services: Services,
  plan: Plan,
  request: Request,
  action: CardAction,
): Promise<Reply> {
  const { actor } = request;
  switch (action.verb) {
    case 'say':
      return handleText(services, plan, request, action.text);
    case 'open-return': {
      const period = parsePeriod(action.period);
      return openReturnForm(services, plan, actor, {
        indicator: action.indicator,
        ...(period ? { period } : {}),
      });
    }
    case 'confirm-provisional':
      return confirmProvisional(services, plan, actor, action);
    case 'check-return':
      return checkReturn(services, plan, actor, action);
    case 'change-figure':
      return changeFigure(services, plan, actor, action);
    case 'submit-return':
      return submitReturn(services, plan, actor, action);
    case 'save-draft':
      return saveDraft(services, plan, actor, action);
    case 'discard-draft':
      return discardDraft(services, plan, actor, action);
    case 'clinic':
      return showClinic(services, plan, actor, action);
    case 'lock-period':
      return lockPeriod(services, plan, actor, action);
    case 'missing-returns':
      return turnMissingPage(services, plan, actor, action);
    case 'my-returns':
      return listMyReturns(services, plan, actor, action.page);
    case 'ask':
      return showAnswer(services, plan, request, action.text, action.page);
    case 'submit-file':
    case 'show-file':
      return handleBulkAction(services, plan, actor, action);
    default:
      return handleLifeAction(services, plan, actor, action);
  }
}

async function showAnswer(
  services: Services,
  plan: Plan,
  { actor, place }: Request,
  asked: string,
  from: number,
): Promise<Reply> {
  const plans = { current: async () => plan }; // this turn's plan: reading it again would cost a second request
  const asking = { aadObjectId: actor.aadObjectId, conversationId: place.address.conversationId };
  const { answer, question, page } = await answerQuestion({ ...services, plans })(asked, asking, from);
  return {
    screen: 'answer',
    question,
    answer,
    picks:
      answer.kind === 'not understood' ? [...plan.indicators, ...plan.programmes].slice(0, MOST_PICKS) : [],
    page,
    asAt: services.clock.now(),
    footer: footerOf(plan),
    summary: answerSummary(answer),
  };
}

function apologise(services: Services, error: unknown): Reply {
  if (hasCode(error, 'storage-unavailable')) {
    services.log.error('turn.storage-unavailable', { ...error.details });
    return notice(
      'sorry',
      'I cannot reach the figures',
      'Storage did not answer. Nothing was saved. Please try again in a minute.',
    );
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  services.log.error('turn.failed', { code, ...describe(error) });
  return notice('sorry', 'Something went wrong', 'Nothing was saved. It has been logged. Please try again.');
}

function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
}

/** The kind of an unexpected error and the line that threw it: enough to find it, and nothing that anybody typed. */
function describe(error: unknown): { readonly name: string; readonly at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  // The stack begins with the message, which may quote what was typed.
  const stack = error.stack ?? '';
  const calls = stack.slice(stack.indexOf(error.message) + error.message.length);
  const at = /^ {4}at .*?([^()\s]+:\d+:\d+)\)?$/m.exec(calls)?.[1];
  return { name: error.name, ...(at ? { at } : {}) };
}
