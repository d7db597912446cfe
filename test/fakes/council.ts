import { join } from 'node:path';
import type { ConversationAddress } from '../../src/app/conversationAddress.ts';
import type { Content, Delivery, Messenger } from '../../src/app/deliveryPorts.ts';
import { coverEraser, draftEraser } from '../../src/app/forget/erasers.ts';
import type { Actor, Place, Request } from '../../src/app/request.ts';
import type { Services } from '../../src/app/services.ts';
import { type ErrorCode, ProductError } from '../../src/domain/errors.ts';
import { buildPlan, type Plan, type PlanContent } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { type Council, loadCouncil } from '../../src/importing/loadCouncil.ts';
import { memoryDesk } from './memoryDesk.ts';
import { memoryPaperDesk } from './memoryPapers.ts';
import { type MemoryStores, memoryStores } from './memoryStores.ts';
import { type RecordingLog, recordingLog } from './recordingLog.ts';

/** The demo's morning: 8 October 2024, 09:00 in London. September and Q2 are open and due. */
export const DEMO_MORNING = '2024-10-08T08:00:00.000Z';

/** People of the sample council by what they are called there. */
export const PEOPLE = {
  directorOfFinance: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01',
  corporateDirector: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02',
  performanceManager: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03',
  performanceOfficer: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a04',
  revenuesManager: 'f1afebb0-9ccc-4201-9d8c-a69a4b466ef4',
  assistantChiefExecutive: 'e305693f-a7fe-4469-99d1-fc6bc9dad5a1',
  directorOfCustomerServices: 'e2b86d3e-6a2e-4ad9-9c06-8d300c165cc1',
  directorOfHr: '3e75e291-55df-4981-b64b-2e195feaf0bf',
  chiefExecutive: 'd452e004-5102-4352-9e71-bae7f9380dad',
  leader: 'e6de0fa5-94d0-4066-ba0f-fa93b2a6a0e5',
  stranger: '00000000-0000-4000-8000-00000000dead',
} as const;

export type PersonName = keyof typeof PEOPLE;

/** The use cases' surroundings, working in memory, with everything that a test wants to look at. */
export interface TestCouncil {
  readonly services: Services;
  readonly stores: MemoryStores;
  readonly plan: Plan;
  readonly log: RecordingLog;
  /** Store calls in the order they were made, as `returns.trend`. */
  readonly calls: string[];
  /** Divisions that the relay was told about, and how many store calls had been made by then. */
  /** What was handed over to be said on its own. */
  readonly dispatched: Delivery[];
  readonly nudges: { readonly division: string; readonly afterCalls: number }[];
  /** Store methods, as `returns.save`, that do not answer. */
  readonly broken: Set<string>;
  /** Moves the clock to this instant. */
  setNow(instant: string): void;
}

let loaded: Promise<Council> | undefined;

/** The sample council as its files say, read once per test file. */
export function sampleCouncil(): Promise<Council> {
  loaded ??= loadCouncil(join(import.meta.dirname, '..', '..', 'sample', 'nottingham'));
  return loaded;
}

/** A council in memory at the demo's morning: the sample, or the sample's plan changed and other returns. */
export async function openCouncil(
  changed: { readonly content?: Partial<PlanContent>; readonly returns?: readonly Return[] } = {},
): Promise<TestCouncil> {
  const sample = await sampleCouncil();
  const stores = memoryStores();
  const content = { ...sample.content, ...changed.content };
  await stores.plans.replace(content);
  for (const entry of changed.returns ?? sample.returns) await stores.returns.save(entry, undefined, []);
  const log = recordingLog();
  const calls: string[] = [];
  const nudges: TestCouncil['nudges'] = [];
  const dispatched: Delivery[] = [];
  const broken = new Set<string>();
  let now = new Date(DEMO_MORNING);
  let ids = 0;
  const watch = watching(calls, broken);
  const plans = watch('plans', {
    ...stores.plans,
    progress: watch('progress', stores.plans.progress),
    covers: watch('covers', stores.plans.covers),
  });
  const drafts = watch('drafts', stores.drafts);
  const services: Services = {
    plans,
    returns: watch('returns', stores.returns),
    alerts: watch('alerts', stores.alerts),
    drafts,
    erasers: [
      draftEraser(drafts),
      coverEraser(plans, {
        clock: { now: () => new Date(now) },
        log,
        nudge: () => undefined,
      }),
    ],
    files: memoryDesk(watch('files', stores.files)),
    papers: memoryPaperDesk(watch('papers', stores.papers)),
    dispatch: watch('path', {
      dispatch: async (given: readonly Delivery[]) => void dispatched.push(...given),
    }).dispatch,
    people: watch('people', stores.people),
    deliveries: watch('deliveries', stores.deliveries),
    deadLetters: watch('deadLetters', stores.deadLetters),
    questions: watch('questions', stores.questions),
    unanswered: watch('unanswered', stores.unanswered),
    clock: { now: () => new Date(now) },
    log,
    policy: defaultPolicy,
    nudge: (division) => void nudges.push({ division, afterCalls: calls.length }),
    met: () => undefined,
    forget: () => undefined,
    wake: () => undefined,
    newId: () => `operation-${++ids}`,
  };
  const setNow = (instant: string): void => {
    now = new Date(instant);
  };
  return { services, stores, plan: buildPlan(content, '1'), log, calls, nudges, dispatched, broken, setNow };
}

/** Notes every call of a store's methods, and makes the broken ones not answer. */
function watching(calls: string[], broken: ReadonlySet<string>) {
  return <T extends object>(name: string, store: T): T =>
    new Proxy(store, {
      get(target, key: string) {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return (...given: readonly unknown[]) => {
          calls.push(`${name}.${key}`);
          if (!broken.has(`${name}.${key}`)) return method.apply(target, given);
          return Promise.reject(
            new ProductError('storage-unavailable', 'It does not answer', { store: name }),
          );
        };
      },
    });
}

/** A person of the sample council as the platform authenticated them. */
export function actorOf(name: PersonName): Actor {
  return { aadObjectId: PEOPLE[name], name };
}

/** A place to ask from; each `id` is a conversation of its own. */
export function placeOf(kind: Place['kind'], id: string = kind): Place {
  return { kind, address: addressOf(id) };
}

/** The address of a conversation. */
export function addressOf(conversationId: string): ConversationAddress {
  return {
    tenantId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
    serviceUrl: 'http://127.0.0.1:56150/_connector',
    conversationId,
    botId: 'bot',
  };
}

/** A message that this person typed. */
export function typing(who: PersonName, text: string, place: Place = placeOf('personal')): Request {
  return { actor: actorOf(who), place, input: { kind: 'text', text } };
}

/** A button that this person pressed. */
export function pressing(who: PersonName, verb: string, data: unknown): Request {
  return { actor: actorOf(who), place: placeOf('personal'), input: { kind: 'action', verb, data } };
}

/** A messenger that keeps what it was given, and can be told what a conversation answers. */
export interface RecordingMessenger extends Messenger {
  readonly sent: {
    readonly how: 'post' | 'update';
    readonly to: string;
    readonly kind: Place['kind'];
    readonly activityId: string;
    readonly content: Content;
  }[];
  /** Conversations that answer with an error instead. */
  readonly failing: Map<string, ErrorCode>;
}

export function recordingMessenger(): RecordingMessenger {
  const sent: RecordingMessenger['sent'] = [];
  const failing: RecordingMessenger['failing'] = new Map();
  const note = async (
    how: 'post' | 'update',
    { kind, address }: Place,
    activityId: string,
    content: Content,
  ): Promise<string> => {
    await Promise.resolve();
    const to = address.conversationId;
    const code = failing.get(to);
    if (code) throw new ProductError(code, 'The platform said so', { status: 403 });
    sent.push({ how, to, kind, activityId, content });
    return activityId;
  };
  return {
    sent,
    failing,
    send: (to, content) => note('post', to, `activity-${sent.length + 1}`, content),
    update: async (to, activityId, content) => void (await note('update', to, activityId, content)),
  };
}
