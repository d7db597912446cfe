import { setTimeout as after } from 'node:timers/promises';
import type { TurnState } from '@microsoft/teams-ai';
// Not the library's index: that reads its tokenisers and language models too, which is a tenth of a start.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  type Request as HttpRequest,
  type Response as HttpResponse,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Messenger } from '../app/deliveryPorts.ts';
import type { SearchAnswer } from '../app/enquiry/searchPlan.ts';
import type { Log } from '../app/ports.ts';
import { type Reply, say } from '../app/reply.ts';
import type { Actor, Request } from '../app/request.ts';
import type { Card } from './cardTemplates.ts';
import type { Doorman, TurnRefusal } from './doorman.ts';
import { authenticationFor, type BotIdentity } from './identity.ts';
import { measureSends, type SendMeter } from './measureSends.ts';
import { readSearch, readTypeahead, searchResponse, typeaheadResponse } from './messageExtension.ts';
import { createMessenger } from './messenger.ts';
import { actorOf, readRequest } from './readRequest.ts';
import { CARD_BYTES, cardBytes, MESSAGE_BYTES, type Renderer } from './renderReply.ts';
import { sendPlainly } from './sendPlainly.ts';
import { statusOf } from './statusOf.ts';
import { plain } from './wording.ts';

/** An HTTP request as the adapter wants it: a parsed body and its headers. */
export type { HttpRequest };

/** The bot: takes authenticated activities to `respond` and sends back what it says; posts what nobody asked for. */
export interface Bot {
  /** Handles one HTTP request whose body is an activity, and writes the HTTP response. */
  readonly process: (request: HttpRequest, response: HttpResponse) => Promise<void>;
  readonly messenger: Messenger;
}

/** What the compose box and pickers ask for while somebody types. */
export interface Search {
  readonly find: (actor: Actor, typed: string) => Promise<SearchAnswer>;
  readonly suggest: (
    actor: Actor,
    typed: string,
  ) => Promise<readonly { readonly title: string; readonly value: string }[]>;
}

/** Builds the bot on the Bot Framework adapter and a Teams AI application with no storage of its own. */
export function createBot(options: {
  readonly identity: BotIdentity;
  readonly respond: (request: Request) => Promise<Reply>;
  /** Told of each reply once it is sent, with the activity id of its message; empty when the platform gave none. */
  readonly shown?: (request: Request, reply: Reply, message: string) => void;
  readonly search: Search;
  readonly renderer: Renderer;
  readonly allowsServiceUrl: (url: string) => boolean;
  /** Who may come in once the signature is good; everybody when absent. */
  readonly doorman?: Doorman;
  /** True where activities may come from the Playground, which leaves things out that Teams always says. */
  readonly isPlayground?: boolean;
  /** Longest that one call to the platform may take, in milliseconds: far below what a message of the queue is hidden for. */
  readonly callMs?: number;
  /** Absent where nobody measures. */
  readonly meter?: SendMeter;
  readonly log: Log;
}): Bot {
  const { identity, log, renderer } = options;
  const adapter = new TurnAdapter(authenticationFor(identity));
  // Without this the error's message would go out in the body of the HTTP 500.
  adapter.onTurnError = async (context, error) => {
    log.error('turn.error', { activity: context.activity.type, name: error.name, status: statusOf(error) });
    // An error with a status is the connector's, which would not take an apology either.
    if (statusOf(error) === undefined) await context.sendActivity(apologyFor(context.activity.type));
  };
  const sendsOnce = sendingOnce(options.callMs ?? CALL_MS);
  adapter.use(async (context, next) => {
    sendPlainly(context);
    sendsOnce(context.turnState.get(adapter.ConnectorClientKey));
    if (options.meter) measureSends(context, options.meter);
    await next();
  });
  const application = createApplication(options);
  return {
    process: (request, response) => handle({ adapter, application, ...options }, request, response),
    messenger: createMessenger(adapter, identity.id, renderer, options.allowsServiceUrl),
  };
}

/** The SDK's adapter without its HTTP half, which prints errors whole and answers with their messages. */
class TurnAdapter extends CloudAdapter {
  /** Authenticates an activity and runs its turn; what a turn throws goes to `onTurnError`, so this throws for the rest only. */
  turn(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

async function handle(
  parts: { adapter: TurnAdapter; application: Application<TurnState>; log: Log; doorman?: Doorman },
  request: HttpRequest,
  response: HttpResponse,
): Promise<void> {
  const { adapter, application, log, doorman } = parts;
  let refusal: TurnRefusal | undefined;
  const answer = (status: number, body?: unknown): void => {
    response.status(status);
    if (body !== undefined) response.send(body);
    response.end();
  };
  try {
    const authorization = String(request.headers.authorization ?? '');
    const invoke = await adapter.turn(authorization, request.body as unknown as Activity, async (context) => {
      refusal = await doorman?.(context);
      if (!refusal) await application.run(context);
    });
    if (refusal) log.warn('turn.refused', { status: refusal.status });
    if (refusal) answer(refusal.status, { error: refusal.reason });
    else answer(invoke?.status ?? 200, invoke?.body);
  } catch (error) {
    const forged = statusOf(error) === 401 || isTokenError(error);
    log.warn('turn.unauthenticated', { name: error instanceof Error ? error.name : typeof error, forged });
    if (forged) answer(401, { error: 'This request is not signed by the platform.' });
    else answer(503, { error: 'The signature of this request cannot be checked now.' });
  }
}

/** True for what the token library throws at a token that is forged, broken, out of date or not JSON inside. */
function isTokenError(error: unknown): boolean {
  const name = (error as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' && /^(?:JsonWebToken|TokenExpired|NotBefore|Syntax)Error$/.test(name);
}

/** One route for everything: which use case it is for is decided in `app/`, not by the SDK's own matching. */
function createApplication(options: Parameters<typeof createBot>[0]): Application<TurnState> {
  const application = new Application<TurnState>({ removeRecipientMention: false });
  const turn = async (context: TurnContext): Promise<void> => {
    const request = readRequest(context.activity, options.isPlayground);
    if (!request) return;
    const reply = await options.respond(request);
    if (request.input.kind === 'removed') return; // there is nobody left to answer
    if (context.activity.type === 'invoke') {
      const isPosted = await postBeside(context, reply, options);
      await answerInvoke(context, (isPosted ? undefined : reply.beside) ?? reply, options.renderer);
      options.shown?.(request, reply, context.activity.replyToId ?? '');
      return;
    }
    const message = { ...messageOf(reply, options.renderer), ...suggestedActions(context.activity, reply) };
    const sent = await context.sendActivity(message);
    options.shown?.(request, reply, sent?.id ?? '');
  };
  const always = async (): Promise<boolean> => true;
  addSearch(application, options.search, options.renderer);
  application.addRoute(async (context) => context.activity.name === 'adaptiveCard/action', turn, true);
  application.addRoute(always, turn);
  return application;
}

/** Longest that whoever pressed waits for a message that is posted besides, in milliseconds. */
const BESIDE_MS = 1_500;

/** Posts what is a message of its own. False when the platform did not take it: it must not be lost, and is the answer then. */
function postBeside(
  context: TurnContext,
  { beside }: Reply,
  { renderer, log }: Pick<Parameters<typeof createBot>[0], 'renderer' | 'log'>,
): Promise<boolean> {
  if (!beside) return Promise.resolve(true);
  const posting = context.sendActivity(messageOf(beside, renderer)).then(
    () => true,
    (error: unknown) => {
      log.warn('turn.not-posted', { status: statusOf(error) });
      return false;
    },
  );
  return Promise.race([posting, after(BESIDE_MS, true, { ref: false })]);
}

/** The searches have invokes of their own, answered with lists and not with replies. */
function addSearch(application: Application<TurnState>, search: Search, renderer: Renderer): void {
  const answerWith = async (context: TurnContext, body: object): Promise<void> => {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  };
  application.addRoute(
    async ({ activity }) => readSearch(activity) !== undefined,
    async (context) =>
      answerWith(
        context,
        searchResponse(
          await search.find(actorOf(context.activity), readSearch(context.activity) ?? ''),
          renderer,
        ),
      ),
    true,
  );
  application.addRoute(
    async ({ activity }) => readTypeahead(activity) !== undefined,
    async (context) =>
      answerWith(
        context,
        typeaheadResponse(
          await search.suggest(actorOf(context.activity), readTypeahead(context.activity) ?? ''),
        ),
      ),
    true,
  );
}

/** What comes next, above the compose box of whoever asked. Teams shows it in personal chats only, and says what is pressed as if typed. */
function suggestedActions(
  { from }: Pick<Activity, 'from'>,
  { suggested = [] }: Reply,
): Pick<Activity, 'suggestedActions'> | undefined {
  if (suggested.length === 0) return undefined;
  const actions = suggested
    .map(say)
    .map(({ label, text }) => ({ type: 'imBack', title: label, value: text }));
  return { suggestedActions: { to: [from.id], actions } };
}

function messageOf(reply: Reply, renderer: Renderer): Partial<Activity> {
  const card = cardOf(reply, renderer);
  if (!card) return { type: 'message', text: reply.summary, summary: reply.summary };
  return { type: 'message', summary: reply.summary, attachments: [CardFactory.adaptiveCard(card)] };
}

/**
 * Answers a button that updates its card. An apology leaves the card as it is and shows as a message under it, unless it
 * brings back what was typed, which a message would clear; so does
 * a card that would be too large to send.
 */
async function answerInvoke(context: TurnContext, reply: Reply, renderer: Renderer): Promise<void> {
  const apology = reply.screen === 'notice' && reply.tone === 'sorry' && !reply.again;
  const card = apology ? undefined : cardOf(reply, renderer);
  const body = card
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: plain(reply.summary) };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

/**
 * The reply's card, or undefined when it is too large to send. A form may be larger than other cards: it carries
 * what an officer typed, which must come back to them, and still fits the platform's limit for a message.
 */
function cardOf(reply: Reply, renderer: Renderer): Card | undefined {
  const card = renderer.reply(reply);
  return cardBytes(card) > (carriesTyped(reply) ? MESSAGE_BYTES : CARD_BYTES) ? undefined : card;
}

function carriesTyped(reply: Reply): boolean {
  return reply.screen === 'return form' || (reply.screen === 'notice' && reply.again !== undefined);
}

/** For a fault of our own. What was asked for may have been done before it, so it says where to look. */
function apologyFor(activityType: string): Partial<Activity> {
  const text = 'Something went wrong, and it has been logged. Ask for “my returns” to see what is recorded.';
  if (activityType !== 'invoke') return { type: 'message', text, summary: text };
  const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
  return { type: 'invokeResponse', value: { status: 200, body } };
}

const CALL_MS = 6_000;

interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => unknown): unknown;
  }): unknown;
}

/**
 * Has a connector client send everything once and give up after `callMs`: it repeats a POST that failed, which can post a message
 * twice, and waits for an answer for ever. One client serves many turns and is changed by the first of them.
 */
function sendingOnce(callMs: number): (client: { client?: { pipeline?: Pipeline } } | undefined) => void {
  const changed = new WeakSet<Pipeline>();
  return (connector) => {
    const pipeline = connector?.client?.pipeline;
    if (!pipeline || changed.has(pipeline)) return;
    changed.add(pipeline);
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.addPolicy({
      name: 'giveUp',
      sendRequest(request, next) {
        request.timeout = callMs;
        return next(request);
      },
    });
  };
}
