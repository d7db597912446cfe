import { answerQuestion } from '../../../src/app/enquiry/answerQuestion.ts';
import type { ConversationStore, Remembered } from '../../../src/app/enquiry/conversationPorts.ts';
import { createConversations } from '../../../src/app/enquiry/conversations.ts';
import { ProductError } from '../../../src/domain/errors.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';

const DIRECTOR = { aadObjectId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01', conversationId: 'chat-1' };
const LEADER = { aadObjectId: 'e6de0fa5-94d0-4066-ba0f-fa93b2a6a0e5', conversationId: 'chat-1' };
const STRANGER = { aadObjectId: '00000000-0000-4000-8000-00000000dead', conversationId: 'chat-1' };

/** A store that counts what is asked of it and can be told to fail. */
function countingStore() {
  const kept = new Map<string, Remembered>();
  const calls = { loads: 0, saves: 0 };
  let down = false;
  const setDown = (state: boolean): void => {
    down = state;
  };
  const check = (): void => {
    if (down) throw new ProductError('storage-unavailable', 'It does not answer');
  };
  const store: ConversationStore = {
    async load(key) {
      calls.loads += 1;
      check();
      return structuredClone(kept.get(key));
    },
    async save(key, remembered) {
      calls.saves += 1;
      check();
      kept.set(key, structuredClone(remembered));
    },
  };
  return { store, calls, kept, setDown };
}

async function council() {
  const { content, returns } = await loadCouncil('sample/nottingham');
  const stores = memoryStores();
  await stores.plans.replace(content);
  for (const entry of returns) await stores.returns.save(entry, undefined, []);
  let now = new Date('2024-10-08T08:00:00Z');
  const clock = { now: () => now };
  const pass = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  const log = recordingLog();
  const counted = countingStore();
  const process = () =>
    answerQuestion({
      ...stores,
      clock,
      policy: defaultPolicy,
      conversations: createConversations(counted.store, clock, log),
    });
  return {
    ...counted,
    log,
    process,
    pass,
  };
}

let here: Awaited<ReturnType<typeof council>>;

beforeEach(async () => {
  here = await council();
});

test('a follow-up is read after the question before it, without asking storage', async () => {
  const ask = here.process();
  await ask('red risks', DIRECTOR);
  const { answer, question } = await ask('and for finance?', DIRECTOR);
  expect(answer.reading).toBe('Risks in Finance, red: 1');
  expect(question).toBe('red risks › and for finance?');
  expect(here.calls).toEqual({ loads: 0, saves: 2 });
});

test('another process recalls it from storage with one read', async () => {
  await here.process()('red risks', DIRECTOR);
  const { answer } = await here.process()('and for finance?', DIRECTOR);
  expect(answer.reading).toBe('Risks in Finance, red: 1');
  expect(here.calls.loads).toBe(1);
});

test('a question that stands by itself never asks storage what came before', async () => {
  await here.process()('which milestones of programme 8 are due in October?', DIRECTOR);
  expect(here.calls.loads).toBe(0);
});

test('after 15 minutes it is forgotten, after 14 it is not', async () => {
  const ask = here.process();
  await ask('red risks', DIRECTOR);
  here.pass(14);
  expect((await ask('and for finance?', DIRECTOR)).answer.reading).toBe('Risks in Finance, red: 1');
  here.pass(16);
  expect((await ask('only the amber ones', DIRECTOR)).answer.kind).toBe('not understood');
});

test('two people in one chat do not go on from each other’s questions', async () => {
  const ask = here.process();
  await ask('red risks', DIRECTOR);
  await ask('overdue milestones', LEADER);
  expect((await ask('and for finance?', DIRECTOR)).answer.reading).toBe('Risks in Finance, red: 1');
});

test('a store that fails costs the follow-up and nothing else', async () => {
  here.setDown(true);
  const first = await here.process()('red risks', DIRECTOR);
  expect(first.answer.reading).toBe('Risks, red: 2');
  const second = await here.process()('only the amber ones', DIRECTOR);
  expect(second.answer.kind).toBe('not understood');
  expect(here.log.lines.map((line) => line.event)).toEqual([
    'conversation.not-saved',
    'conversation.not-read',
  ]);
});

test('“show more” turns the page, and at the end says so', async () => {
  const ask = here.process();
  await ask('milestones of P8', DIRECTOR);
  const pages = [];
  for (let turn = 0; turn < 4; turn += 1) pages.push(await ask('show more', DIRECTOR));
  expect(pages.map((one) => one.page)).toEqual([1, 2, 3, 3]);
  expect(pages.at(-1)?.answer).toMatchObject({ notes: ['That was all of them.'] });
});

test.each(['show more', 'the rest', 'only the red ones', 'who owns the second one?'])(
  '“%s” with nothing before it is about nothing, and says so',
  async (text) => {
    const { answer } = await here.process()(text, DIRECTOR);
    expect(answer.kind).toBe('not understood');
  },
);

test('“the second one” is the second of the page that is shown', async () => {
  const ask = here.process();
  const { answer } = await ask('milestones of P8', DIRECTOR, 1);
  const second = answer.kind === 'list' ? answer.items[7]?.code : undefined;
  const { answer: owner } = await ask('who owns the second one?', DIRECTOR);
  expect(owner.reading).toContain(`Accountable for ${second}`);
});

test('“my” is what the person’s own posts answer for', async () => {
  const { answer } = await here.process()('my indicators that are red', DIRECTOR);
  expect(answer.reading).toBe(
    'Indicators owned by Director of Finance (Deputy s151 Officer), red, by latest return: 1',
  );
  expect((await here.process()('my milestones', STRANGER)).answer.reading).toMatch(
    /^I do not have an answer to that: You hold no post in this plan, so nothing in it is yours\./,
  );
});

test('a member is told what was left out', async () => {
  const { answer } = await here.process()('which indicators are green?', LEADER);
  expect(answer.kind === 'list' && answer.notes.join(' ')).toContain('left out: members see');
});
