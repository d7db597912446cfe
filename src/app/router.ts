import { personOf } from '../domain/access.ts';
import { londonDay } from '../domain/calendar/dates.ts';
import { hasCode } from '../domain/errors.ts';
import { coveredOn } from '../domain/plan/cover.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { forgetPlace } from './alert/forgetPlace.ts';
import { apologise } from './apologise.ts';
import { pastedRows } from './bulk/pastedRows.ts';
import { linkedFile, takeFiles, takePaste } from './bulk/takeFile.ts';
import { COMMANDS, type Command, readCommand, runCommand } from './commands.ts';
import type { DayWords } from './dayRule.ts';
import { dayWords, isGoingOn } from './dayWords.ts';
import { noteShown } from './enquiry/noteShown.ts';
import { showAnswer } from './enquiry/showAnswer.ts';
import { computedAsked, showComputed } from './enquiry/showComputed.ts';
import { withFirstTeam } from './firstTeam.ts';
import { greet } from './greet.ts';
import { keepTyped } from './keepTyped.ts';
import { type Leaning, leaningOf } from './leaning.ts';
import { withOwnPapers } from './paper/ownPapers.ts';
import { type Permitted, permit } from './permit.ts';
import { readLoosely } from './readLoosely.ts';
import { checkBeside, checkedAlready, checkLater, leaningOn, type PlanCheck } from './record/planCheck.ts';
import { readOnce } from './record/readOnce.ts';
import { nothingWritten, type Written } from './record/written.ts';
import { faultNotice, notice, type Reply, say } from './reply.ts';
import type { Actor, Request } from './request.ts';
import { unseen } from './return/draftForm.ts';
import { OTHER_RIGHTS, type Right } from './rights.ts';
import { footerOf, type Services } from './services.ts';
import { smallTalk } from './smallTalk.ts';
import type { Turn } from './turn.ts';
import { ANSWER_MS } from './turnBudget.ts';
import { CARD_VERBS, parseAction, runAction, VERBS } from './verbs.ts';

/** Longest message that is read at all, in characters: four full narrative parts and a figure. */
const MESSAGE_CHARACTERS = 45_000;

/**
 * Turns what a person did into a reply. The one place that maps text and buttons to use cases, and the one place that
 * turns a storage failure into plain English. Never throws for anything a person can send; unexpected errors are
 * logged with their code and answered with an apology.
 */
export async function route(services: Services, request: Request): Promise<Reply> {
  const written = nothingWritten();
  try {
    return await inTime(services, request, written, answer(services, request, written));
  } catch (error) {
    return apologise(services, request, written, error);
  }
}

/** The answer, or by the time at which the platform wants one what can be said without it: see ADR 18. */
async function inTime(
  services: Services,
  request: Request,
  written: Written,
  answered: Promise<Reply>,
): Promise<Reply> {
  if (request.input.kind !== 'action') return answered;
  const late = Promise.withResolvers<Reply>();
  const timer = setTimeout(() => {
    services.log.error('turn.late', {});
    late.resolve(keepTyped(services, request, written.what()));
  }, ANSWER_MS);
  try {
    return await Promise.race([answered, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Answers on the grounds of the plan. A turn that records begins with the plan known last and checks it beside its own reads;
 * when it is another one by now nothing was recorded, and everything is judged once more by the new plan.
 */
async function answer(services: Services, request: Request, written: Written): Promise<Reply> {
  const begun = await begin(services, request);
  if (!begun) return noPlan();
  const read = readOnce();
  try {
    return await judge(read.noting(services), begun, request, written);
  } catch (error) {
    if (!hasCode(error, 'plan-changed')) throw error;
    const plan = await begun.check.now();
    const again = read.again(services);
    return plan ? judge(again, { ...begun, plan, check: checkedAlready(plan) }, request, written) : noPlan();
  }
}

interface Begun {
  readonly plan: Plan;
  readonly check: PlanCheck;
  readonly leaning: Leaning;
}

async function begin(services: Services, request: Request): Promise<Begun | undefined> {
  const leaning = leaningOf(request.input, londonDay(services.clock.now()));
  const begun = await planOf(services, leaning);
  const plan = withFirstTeam(begun?.plan, services.firstTeam);
  if (!plan || plan === begun?.plan) return begun;
  // Without a plan only the first team is answered; everybody else is told that there is none.
  if (!begun && !personOf(plan, request.actor.aadObjectId)) return undefined;
  return { plan, check: begun?.check ?? checkedAlready(plan), leaning };
}

async function planOf({ plans }: Services, leaning: Leaning): Promise<Begun | undefined> {
  if (leaning === 'looks') {
    const plan = await plans.current();
    return plan && { plan, check: checkLater(plans, plan), leaning };
  }
  const known = leaning === 'records beside' ? plans.lastKnown() : undefined;
  if (known) return { plan: known, check: checkBeside(plans, known), leaning };
  const plan = await plans.fresh();
  return plan && { plan, check: checkedAlready(plan), leaning };
}

async function judge(
  services: Services,
  { plan, check, leaning }: Begun,
  request: Request,
  written: Written,
): Promise<Reply> {
  const { actor, input } = request;
  const today = londonDay(services.clock.now());
  const leaves = input.kind === 'removed';
  if (!leaves && personOf(plan, actor.aadObjectId)) services.met(request);
  // The platform says that somebody left: that is noted whatever the plan says.
  const given = leaves ? services : leaningOn(seenFrom(request, services), check, written);
  const covered = coveredOn(plan, today);
  const reply = withOwnPapers(await handle(given, covered, request), covered, request);
  if (leaning === 'records beside') await confirm(check, reply);
  return reply;
}

/** A refusal must not be by a plan that has changed either; a form that came back with what was typed may be. */
async function confirm(check: PlanCheck, reply: Reply): Promise<void> {
  try {
    await check.hold();
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable') || reply.screen === 'notice') throw error;
  }
}

function noPlan(): Reply {
  return notice('sorry', 'No plan is loaded', 'Ask the performance team to import the plan.');
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
  if (input.kind === 'files' && !isOnlyBeside(services, plan, input))
    return asking(services, plan, actor, OTHER_RIGHTS.files, input.files, (files) =>
      takeFiles(services, plan, request, files),
    );
  if (input.kind === 'files') return handleText(services, plan, request, input.text);
  const parsed = parseAction(input.verb, input.data);
  if (parsed.ok) {
    const { right } = VERBS[parsed.action.verb];
    if (isForOthers(request, right)) return inOwnChat(plan);
    const reply = await asking(services, plan, actor, right, parsed.action, (action) =>
      runAction(turnOf(services, plan, request), action),
    );
    // What was opened is talked about, as if its name had been typed: “skip this one”, “why is it red?”.
    if (parsed.action.verb === 'open-return') noteShown(services, plan, request, reply);
    return reply;
  }
  services.log.warn('action.unreadable', {
    verb: CARD_VERBS.includes(input.verb) ? input.verb : 'unknown',
    issues: parsed.issues,
  });
  const text = 'It may be an old one. Nothing was changed. Ask for what you need again.';
  const next = [say('my returns'), say('help')];
  return faultNotice('unreadable', 'I could not read that card', text, next, footerOf(plan));
}

/** A command stays one when a file that cannot be read stands beside it. */
function isOnlyBeside(
  { clock }: Services,
  plan: Plan,
  { text, files }: Extract<Request['input'], { kind: 'files' }>,
): boolean {
  return (
    files.every(({ format }) => format === 'elsewhere') &&
    text.trim() !== '' &&
    readCommand(plan, text, londonDay(clock.now())) !== undefined
  );
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
  const today = londonDay(services.clock.now());
  const command = readCommand(plan, text, today);
  if (command) return obey(services, plan, request, command);
  const linked = linkedFile(plan, request, text);
  if (linked) return asking(services, plan, actor, OTHER_RIGHTS.files, {}, async () => linked);
  const talk = smallTalk(plan, text);
  if (talk) return talk;
  const day = dayWords(plan, actor, text, today, services.policy);
  if (day.strictly) return sayDay(services, plan, request, day.strictly);
  const loose = readLoosely(text, plan, today);
  if (loose?.kind === 'run') return obey(services, plan, request, loose.command);
  if (loose?.kind === 'offer')
    return notice(
      'plain',
      'Did you mean this?',
      `I read that as “${loose.text}”. Nothing was done. Press it to go on.`,
      [say(loose.text)],
      footerOf(plan),
    );
  const answered = await asking(services, plan, actor, OTHER_RIGHTS.question, {}, () => {
    const computed = computedAsked(plan, text);
    return computed ? showComputed(services, plan, computed) : showAnswer(services, plan, request, text, 0);
  });
  const isOpen = answered.screen === 'answer' && answered.answer.kind === 'not understood';
  if (isOpen && isGoingOn(text)) return handleText(services, plan, request, 'next return');
  const meant = isOpen ? day.loosely() : undefined;
  return meant ? sayDay(services, plan, request, meant) : answered;
}

/** True where one person’s list would be shown to everybody who looks on. */
function isForOthers({ place }: Request, right: Right): boolean {
  return right === 'see own list' && place.kind !== 'personal';
}

function inOwnChat(plan: Plan): Reply {
  const text = 'What is yours is shown to you alone: ask me in your own chat with me.';
  return notice('plain', 'Not where others look on', text, [], footerOf(plan));
}

async function sayDay(services: Services, plan: Plan, request: Request, day: DayWords): Promise<Reply> {
  if ('means' in day) return handleText(services, plan, request, day.means);
  return notice('plain', day.title, day.text, day.next, footerOf(plan));
}

async function obey(services: Services, plan: Plan, request: Request, command: Command): Promise<Reply> {
  const { right } = COMMANDS[command.name];
  if (isForOthers(request, right)) return inOwnChat(plan);
  const reply = await asking(services, plan, request.actor, right, command, (asked) =>
    runCommand(turnOf(services, plan, request), asked),
  );
  noteShown(services, plan, request, reply);
  return reply;
}

function turnOf(services: Services, plan: Plan, request: Request): Turn {
  const hear = (text: string): Promise<Reply> => handleText(services, plan, request, text);
  return { services, plan, request, actor: request.actor, hear };
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
