import { createHash } from 'node:crypto';
import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import { withFirstTeam } from '../firstTeam.ts';
import type { ImportDesk, ReadingProgress, SentImport } from '../importPorts.ts';
import { notice, type Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { cannot, gone, importerOf, loadedReply, saidMore, shownReply, undoneReply } from './importReplies.ts';
import { findImport } from './keptImport.ts';

/** What is done off the turn: a file is shown as it would be loaded, or loaded; or the last import is taken back. */
export type LongStep = 'show' | 'load' | 'undo';

interface LongImport {
  readonly step: LongStep;
  readonly file: string;
  readonly name: string;
  readonly page: number;
  /** What was said about the file when it was handed over; absent where no file is read. */
  readonly told?: SentImport['told'];
}

/** How long a message waits for the file before it says how far the reading is, in milliseconds. */
const PATIENCE_MS = 3_000;
/** How often a message of which it is not known whether it arrived is followed by another. */
const MOST_LOST = 3;

/**
 * Hands a file over to be read off the turn, as everything is that takes longer than a turn has: the answer comes by itself. Costs
 * what handing over a delivery costs.
 */
export async function handOverImport(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
  long: LongImport,
): Promise<Reply> {
  if (!services.dispatch) return cannot(plan, 'It takes too long to be read here.');
  await services.dispatch([
    deliveryOf(services, { place, person: actor.aadObjectId.toLowerCase() }, factsOf(long)),
  ]);
  const what = long.step === 'undo' ? VERBS.undo : `${VERBS[long.step]} “${long.name}”`;
  return notice('plain', what, COMES, [], footerOf(plan));
}

const VERBS: Readonly<Record<LongStep, string>> = {
  show: 'Reading',
  load: 'Loading',
  undo: 'Taking the import back',
};
const COMES =
  'It takes a moment. I show here how far I am, and then what came of it. You can go on with something else.';

/** Not the file's name: messages are kept longer than the file is, and a name may be somebody's. */
function factsOf({ step, file, page, told }: LongImport): DeliveryFacts {
  return { importStep: step, file, page, said: told ? markOf(told) : '', told: 0, lost: 0 };
}

/** Tells apart what was said about a file, without saying it. */
function markOf(told: SentImport['told']): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
}

function deliveryOf(
  services: Pick<Services, 'clock' | 'newId'>,
  to: Pick<Delivery, 'place'> & { readonly person: string },
  facts: DeliveryFacts,
): Delivery {
  // Nobody's id is in it: it is kept longer than the file.
  const id = `notice|import|${services.newId()}`;
  return { id, kind: 'notice', ...to, about: 'an import', facts, at: services.clock.now().toISOString() };
}

/** True for the facts of such a message. */
export function isOfImport(facts: DeliveryFacts): boolean {
  return facts.importStep !== undefined;
}

/** A file that is being read in this process. */
interface Running {
  name: string;
  progress: ReadingProgress | undefined;
  readonly reply: Promise<Reply>;
}

/**
 * How a file that takes long is read, and what of it is said: one message, which says how far the reading is until it says what came of
 * it. One process sends, so it is that one which reads; when it ends, the next begins again with what is kept.
 */
export function importOutgoing(services: Services, patienceMs = PATIENCE_MS): Outgoing {
  const running = new Map<string, Running>();
  const deleted = new Set<string>();
  const begin = (delivery: Delivery, desk: ImportDesk, plan: Plan): Running => {
    const key = keyOf(delivery);
    const known = running.get(key);
    if (known) return known;
    const one: Running = {
      name: 'your file',
      progress: undefined,
      reply: work(services, desk, plan, delivery, (heard) => Object.assign(one, heard)),
    };
    running.set(key, one);
    one.reply.catch(() => undefined); // whoever waits for it hears of it
    return one;
  };
  return {
    whenUncertain: 'leave',
    async compose(delivery) {
      const plan = withFirstTeam(await services.plans.current(), services.firstTeam);
      const desk = services.importDesk;
      if (!plan || !desk || !may(personOf(plan, delivery.person ?? ''), 'import a plan'))
        return { do: 'nothing', because: 'they may not import any more' };
      const one = begin(delivery, desk, plan);
      const reply = await within(one.reply, patienceMs).catch((error: unknown) => {
        running.delete(keyOf(delivery));
        throw error;
      });
      if (!reply) return put(delivery, deleted, progressReply(plan, delivery.facts, one), { going: 1 });
      return put(delivery, deleted, reply, { going: 0 });
    },
    async keepOutcome(delivery, outcome, dispatch) {
      if (outcome.state === 'gone') return void deleted.add(outcome.activityId);
      const goesOn = outcome.state === 'sent' && outcome.shown.going === 1;
      const isLost = outcome.state === 'uncertain' && Number(delivery.facts.lost) < MOST_LOST;
      if (!goesOn && !isLost) return void running.delete(keyOf(delivery));
      const { activityId: _, ...facts } = delivery.facts;
      const after: DeliveryFacts = goesOn
        ? { ...facts, told: Number(facts.told) + 1, activityId: outcome.activityId }
        : { ...facts, told: Number(facts.told) + 1, lost: Number(facts.lost) + 1 };
      const { place, person = '' } = delivery;
      // The same message kept again makes the same one after it.
      const id = `${delivery.id.split('|').slice(0, 3).join('|')}|${after.told}`;
      await dispatch([{ ...deliveryOf(services, { place, person }, after), id }]);
    },
  };
}

/** A file, what was said about it and what is done with it, for one person: what is running is known by it. */
function keyOf({ facts, person = '' }: Delivery): string {
  return `${person} ${facts.importStep} ${facts.file} ${facts.page} ${facts.said ?? ''}`;
}

function put(
  { facts }: Delivery,
  deleted: ReadonlySet<string>,
  reply: Reply,
  shown: DeliveryFacts,
): Composed {
  const content = { screen: 'reply', reply } as const;
  const activityId = String(facts.activityId ?? '');
  return activityId === '' || deleted.has(activityId)
    ? { do: 'post', content, shown }
    : { do: 'update', activityId, content, shown };
}

function progressReply(plan: Plan, { importStep }: DeliveryFacts, { name, progress }: Running): Reply {
  if (importStep === 'undo') return notice('plain', `${VERBS.undo} …`, '', [], footerOf(plan));
  const verb = VERBS[importStep === 'load' ? 'load' : 'show'];
  return notice('plain', `${verb} ${name} …`, progressWords(progress), [], footerOf(plan));
}

/** `12,000 of 50,000 rows.` */
function progressWords(progress: ReadingProgress | undefined): string {
  if (!progress) return 'It waits for other files.';
  const { rows, of } = progress;
  const counted = (number: number): string => number.toLocaleString('en-GB');
  return of === undefined ? `${counted(rows)} rows so far.` : `${counted(rows)} of ${counted(of)} rows.`;
}

/** What comes of it in so long; undefined when it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function work(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  { facts, person = '' }: Delivery,
  hear: (heard: Partial<Pick<Running, 'name' | 'progress'>>) => void,
): Promise<Reply> {
  if (facts.importStep === 'undo') {
    const undone = await desk.undo(importerOf(plan, person), { within: 'long' });
    return undoneReply(plan, undone.ok, undone.sentence);
  }
  const secret = String(facts.file);
  const kept = await findImport(services, person, secret);
  if (!kept) return gone(plan);
  // Messages of the release before have no mark. What was said since is read for a message of its own.
  const isLeft = (told: SentImport['told'] | undefined): boolean =>
    facts.said !== undefined && told !== undefined && markOf(told) !== facts.said;
  if (isLeft(kept.told)) return saidMore(plan);
  hear({ name: `“${kept.name}”` });
  const how = { within: 'long', progress: (progress: ReadingProgress) => hear({ progress }) } as const;
  if (facts.importStep === 'load') {
    const { ok, sentence } = await desk.load(kept, importerOf(plan, person), how);
    return loadedReply(plan, ok, sentence);
  }
  const shown = await desk.show(kept, how);
  if (isLeft((await findImport(services, person, secret))?.told)) return saidMore(plan);
  return shown.ok
    ? shownReply(plan, secret, kept.name, shown, Number(facts.page))
    : cannot(plan, shown.reason);
}
