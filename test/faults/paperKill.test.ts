import { strFromU8, unzipSync } from 'fflate';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';
import { typed } from '../http/activities.ts';
import type { BotProcess, ReadyBot } from '../http/botProcess.ts';
import { talkTo } from '../http/runningBot.ts';
import { openStorage, REST_MS, readyHasty, type Storage, startHasty } from './hurry.ts';

/** Where a process is ended while it keeps a paper's files; the first alone, unless with `npm run test:faults`. */
const POINTS = [
  ['two of its three files are there', 'request', 'csv', 'August', '2024-25-M05'],
  ['none of its files is there', 'request', 'docx', 'July', '2024-25-M04'],
  ['all of its files are there, and it has not heard so', 'answer', 'csv', 'June', '2024-25-M03'],
] as const;

let azurite: Azurite;
let connector: Connector;
let storage: Storage;
let blobs: TamperingProxy;
let bot: BotProcess;
/** These load while the one before them is at work. */
const ready: ReadyBot[] = [];

beforeAll(async () => {
  ready.push(readyHasty(), readyHasty());
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  blobs = await tamperingProxy(azurite.connectionString, undefined, 'BlobEndpoint');
  storage = await openStorage(azurite.connectionString);
  bot = await another();
});
afterAll(async () => {
  for (const one of ready) one.discard();
  await bot?.kill();
  await blobs?.stop();
  await connector?.stop();
  await azurite?.stop();
});

function another(): Promise<BotProcess> {
  return startHasty(blobs.connectionString, undefined, undefined, ready.shift() ?? readyHasty());
}

test.each(process.env.FAULT_KILLS === 'all' ? POINTS : POINTS.slice(0, 1))(
  'a process that is killed when %s, and another after it: one version, one card, whole files',
  async (_when, what, file, month, period) => {
    const held = blobs.holdNext(what, 'PUT', new RegExp(`${period}/0001\\.${file}`));
    await talkTo(bot.url, connector).ask(typed(`clinic pack for Finance for ${month}`));
    await held.held;
    await bot.kill();
    bot = await another();
    const isCard = (summary: string | undefined): boolean =>
      summary?.startsWith(`Clinic pack: Finance, ${month} 2024`) ?? false;
    const card = await connector.next(({ activity }) => isCard(activity.summary), REST_MS);
    await storage.rest();

    const name = { kind: 'clinic pack', about: 'finance', period } as const;
    expect((await storage.tables.papers.versions(name)).map(({ version }) => version)).toEqual([1]);
    expect(await storage.tables.papers.given(name)).toMatchObject([{ version: 1 }]);
    expect(connector.deliveries.filter(({ activity }) => isCard(activity.summary))).toHaveLength(1);
    const files: string[] = [];
    for await (const blob of azurite.blobContainer('papers').listBlobsFlat())
      if (blob.name.includes(period)) files.push(blob.name.slice(-9).replace('/', ''));
    expect(files).toEqual(['0001.csv', '0001.docx', '0001.xlsx']);

    const links = JSON.stringify(card.activity.attachments?.[0]?.content).matchAll(/\/papers\/[^"]+/g);
    const [word, excel, csv] = await Promise.all(
      [...links].map(async ([path]) => new Uint8Array(await (await fetch(bot.url + path)).arrayBuffer())),
    );
    const parts = unzipSync(word ?? new Uint8Array());
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toMatch(/<\/w:document>$/);
    expect(Object.keys(unzipSync(excel ?? new Uint8Array()))).toContain('xl/workbook.xml');
    expect(strFromU8(csv ?? new Uint8Array())).toContain('Table: Returns');
  },
);
