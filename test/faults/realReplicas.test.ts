import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Azurite, freePort, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import type { BotProcess } from '../http/botProcess.ts';
import { textOf } from '../http/card.ts';
import { checkedForm, enterReturn, NARRATIVE } from '../http/officer.ts';
import { talkTo } from '../http/runningBot.ts';
import {
  FINANCE,
  openStorage,
  postsTo,
  REST_MS,
  readyHasty,
  SEPTEMBER,
  type Storage,
  startHasty,
} from './hurry.ts';

const CHANNEL = '19:told@thread.tacv2';
const RED = { K11: '84', K12: '60', K13: '30', K14: '50' } as const;
type Code = keyof typeof RED;

let folder: string;
let place: Parameters<typeof startAzurite>[0];
let azurite: Azurite;
let connector: Connector;
let storage: Storage;
let replicas: BotProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-azurite-'));
  place = { location: folder, tablePort: await freePort(), queuePort: await freePort() };
  [azurite, connector] = await Promise.all([startAzurite(place), startConnector()]);
});
afterEach(async () => {
  for (const replica of replicas.filter((one) => one.isAlive())) await replica.stop();
  replicas = [];
  await connector?.stop();
  await azurite?.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = async (count: number): Promise<void> => {
  // All load at once; the first has to be there before the others run.
  const [first, ...others] = Array.from({ length: count }, readyHasty);
  replicas = [await startHasty(azurite.connectionString, undefined, undefined, first)];
  storage = await openStorage(azurite.connectionString);
  await storage.follow([CHANNEL], connector.serviceUrl);
  for (const other of others)
    replicas.push(await startHasty(azurite.connectionString, undefined, undefined, other));
};
const talk = (replica: BotProcess) => talkTo(replica.url, connector);
const told = (code: Code) =>
  postsTo(connector, CHANNEL).filter(({ activity }) => (activity.summary ?? '').startsWith(`${code} `));
const isSender = ({ log }: BotProcess): boolean => log.some((line) => line.includes('sender.elected'));

test.each([2, 4])(
  '%i replicas that take returns side by side tell each once, by one sender, and another when it is killed',
  async (count) => {
    await open(count);
    const codes: readonly Code[] = ['K11', 'K12', 'K13', 'K14'];
    const last = codes[count - 1];
    await Promise.all(
      codes.slice(0, count - 1).map((code, index) => {
        const replica = replicas[index] as BotProcess;
        return enterReturn(talk(replica), code, RED[code]);
      }),
    );
    await storage.rest();
    for (const code of codes.slice(0, count - 1)) expect([code, told(code).length]).toEqual([code, 1]);
    const senders = replicas.filter(isSender);
    expect(senders).toHaveLength(1);

    await senders[0]?.kill();
    const left = replicas.find((one) => one.isAlive()) as BotProcess;
    await enterReturn(talk(left), last as Code, RED[last as Code]);
    await storage.rest();
    expect(told(last as Code)).toHaveLength(1);
    expect(replicas.filter((one) => one.isAlive() && isSender(one))).toHaveLength(1);
  },
  2 * REST_MS,
);

test(
  'storage that is stopped and started again loses nothing, and officers hear that nothing was saved meanwhile',
  async () => {
    await open(1);
    const [replica] = replicas as [BotProcess];
    await enterReturn(talk(replica), 'K11', RED.K11);
    const form = await checkedForm(talk(replica), 'K12', RED.K12);
    await azurite.stop('SIGTERM');
    const { value: sorry } = await form.submit(NARRATIVE);
    expect(textOf(sorry)).toMatch(/not saved|nothing was saved/i);

    azurite = await startAzurite(place);
    await storage.rest();
    expect(told('K11')).toHaveLength(1);
    expect(await storage.tables.returns.find(FINANCE, 'K12', SEPTEMBER)).toBeUndefined();
    await enterReturn(talk(replica), 'K12', RED.K12);
    await storage.rest();
    expect(told('K12')).toHaveLength(1);
    for (const code of ['K11', 'K12'])
      expect(await storage.tables.returns.history(FINANCE, code, SEPTEMBER)).toHaveLength(1);
  },
  3 * REST_MS,
);
