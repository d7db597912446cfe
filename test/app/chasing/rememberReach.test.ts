import { createReachMemory } from '../../../src/app/chasing/rememberReach.ts';
import type { PeopleStore } from '../../../src/app/peoplePorts.ts';
import { addressOf, PEOPLE, placeOf, typing } from '../../fakes/council.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';

const OFFICER = PEOPLE.directorOfFinance;
const HOUR = 60 * 60_000;

function setUp() {
  const { people, setDown } = memoryStores();
  const calls: string[] = [];
  const counted: Pick<PeopleStore, 'reach' | 'saveReach'> = {
    reach(person) {
      calls.push('read');
      return people.reach(person);
    },
    saveReach(reach) {
      calls.push('write');
      return people.saveReach(reach);
    },
  };
  let now = 0;
  const log = recordingLog();
  const memory = createReachMemory(counted, log, () => now);
  const meet = async (id: string, kind: 'personal' | 'group' | 'channel' = 'personal') => {
    memory.met(typing('directorOfFinance', 'hello', placeOf(kind, id)));
    await memory.written();
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { people, calls, log, memory, meet, setDown, pass };
}

test('a person’s own chat is written once, and again only when it changes', async () => {
  const { people, calls, meet } = setUp();
  await meet('chat');
  await meet('chat');
  expect(calls).toEqual(['read', 'write']);
  await meet('another chat');
  expect(calls).toEqual(['read', 'write', 'read', 'write']);
  expect((await people.reach(OFFICER))?.address.conversationId).toBe('another chat');
});

test.each(['group', 'channel'] as const)('a %s is nobody’s own chat', async (kind) => {
  const { calls, meet } = setUp();
  await meet('19:somewhere', kind);
  expect(calls).toEqual([]);
});

test('after an hour it is looked at again, and not written when it stands', async () => {
  const { calls, meet, pass } = setUp();
  await meet('chat');
  pass(HOUR);
  await meet('chat');
  expect(calls).toEqual(['read', 'write', 'read']);
});

test('whoever writes again after refusing can be reached again', async () => {
  const { people, memory, meet } = setUp();
  await meet('chat');
  const known = await people.reach(OFFICER);
  if (known) await people.saveReach({ ...known, refusedAt: '2024-10-08T08:00:00.000Z' });
  memory.forget(OFFICER);
  await meet('chat');
  expect(await people.reach(OFFICER)).not.toHaveProperty('refusedAt');
});

test('a storage that is down is logged without a name, and the next message is another occasion', async () => {
  const { people, log, meet, setDown } = setUp();
  setDown(true);
  await meet('chat');
  expect(log.lines).toEqual([
    { level: 'warn', event: 'reach.not-written', fields: { code: 'storage-unavailable' } },
  ]);
  setDown(false);
  await meet('chat');
  expect(await people.reach(OFFICER)).toBeDefined();
});

test('whoever adds the bot again is looked at again at once: another process may have noted that they removed it', async () => {
  const { people, memory, meet } = setUp();
  await meet('chat');
  const removedAt = '2024-10-08T08:00:00.000Z';
  await people.saveReach({ person: OFFICER, address: addressOf('chat'), refusedAt: removedAt, removedAt });
  memory.met({
    ...typing('directorOfFinance', '', placeOf('personal', 'chat')),
    input: { kind: 'installed' },
  });
  await memory.written();
  expect(await people.reach(OFFICER)).toEqual({ person: OFFICER, address: addressOf('chat') });
});
