import { strFromU8, unzipSync } from 'fflate';
import { openTables } from '../../src/tables/openTables.ts';
import { aProgress, recording } from '../fixtures/progress.ts';
import { typed } from './activities.ts';
import { button, buttons, textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;
/** Every request that went over the line to the tables. */
const seen: string[] = [];
beforeAll(async () => {
  bot = await startBot((method, path) => seen.push(`${method} ${decodeURIComponent(path)}`));
});
afterAll(() => bot?.stop());

test('a clinic pack that is asked for comes by itself, and its link is the Word document', async () => {
  const reply = await bot.ask(typed('send me the clinic pack for August as a Word document'));
  expect(reply.summary).toContain('Making the clinic pack: Finance');
  const sent = await bot.connector.next(
    ({ activity }) => activity.summary?.includes('is ready to download') ?? false,
    60_000,
  );
  const card = sent.activity.attachments?.[0]?.content;
  expect(textOf(card)).toContain('August 2024, version 1.');
  const [word, excel, csv] = [...JSON.stringify(card).matchAll(/http:\/\/[^"]+\.(?:docx|xlsx|csv)/g)].map(
    ([url]) => url,
  );
  const answer = await fetch(word ?? '');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="Clinic pack Finance v1.docx"',
  );
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('91.7%');
  expect((await fetch(excel ?? '')).status).toBe(200);
  const tables = await fetch(csv ?? '');
  expect(tables.headers.get('content-type')).toContain('text/csv');
  expect(await tables.text()).toContain('Table: Returns');
});

test('over the line a clinic pack reads what a clinic summary reads, and the history of what changed in its division; of others nothing', async () => {
  await bot.swept();
  const { plans } = await openTables({ kind: 'connectionString', value: bot.azurite.connectionString });
  for (const code of ['5.5', '8.4b'])
    await plans.progress.save([recording(aProgress({ subject: { kind: 'milestone', code } }))]);
  seen.length = 0;
  await bot.ask(typed('clinic pack for Finance for August'));
  await bot.connector.next(
    ({ activity }) => activity.summary?.includes('version 2, is ready to download') ?? false,
    60_000,
  );
  const reads = seen.flatMap((request) => /^GET .*\bRowKey ge ('[RLH]\|.*?')/.exec(request)?.[1] ?? []);
  expect(reads).toEqual([
    "'R|2024-08|'", // the month, of Finance
    "'R|2023-08|'", // the twelve before
    "'L|finance|2024-09-01'",
    "'H|milestone|5.5|'",
  ]);
  for (const request of seen.filter((one) => /RowKey ge 'R/.test(one)))
    expect(request).toContain("PartitionKey eq 'finance'");
});

test('a wrong link answers like one that has ended, and says nothing else', async () => {
  for (const name of ['00000000-0000-4000-8000-000000000000.docx', 'x.docx', '..%2f..%2fpackage.json']) {
    const answer = await fetch(`${bot.url}/papers/${name}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/stack|ENOENT/);
  }
});

test('a figure that is restated is told to whoever has it in a paper, and the next version says so', async () => {
  const REASON = 'Two batches of payments were posted late.';
  const arrived = (version: number) =>
    bot.connector.next(
      ({ activity }) =>
        activity.summary === `Clinic pack: Finance, July 2024, version ${version}, is ready to download.`,
      60_000,
    );
  await bot.ask(typed('clinic pack for Finance for July', 'corporateDirector'));
  await arrived(1);
  const { card } = await bot.ask(typed(`restate K11 July 97 because ${REASON}`));
  await bot.press(card, button(card, 'Send for approval'), {}, 'directorOfFinance');
  const { card: list } = await bot.ask(typed('to sign off', 'performance'));
  const look = buttons(list).find(({ data }) => data.matter === 'restatement');
  if (!look) throw new Error('the restatement is not on the list');
  const { value: opened } = await bot.press(list, look, {}, 'performance');
  await bot.press(opened, button(opened, 'Approve'), {}, 'performance');
  const told = await bot.connector.next(
    ({ activity }) => activity.summary?.includes('You were given it as it was in') ?? false,
    60_000,
  );
  expect(told.activity.summary).toContain('clinic pack: Finance for July 2024, version 1');

  const versions = await bot.ask(typed('who has the clinic pack for Finance for July?', 'performance'));
  expect(textOf(versions.card)).toMatch(/Changed since: .*K11 from [\d.]+% to 97%/);

  await bot.ask(typed('clinic pack for Finance for July', 'corporateDirector'));
  const next = (await arrived(2)).activity.attachments?.[0]?.content;
  expect(textOf(next)).toMatch(/Changed since version 1: K11 from [\d.]+% to 97%/);
  const [word] = /http:\/\/[^"]+\.docx/.exec(JSON.stringify(next)) ?? [];
  const parts = unzipSync(new Uint8Array(await (await fetch(word ?? '')).arrayBuffer()));
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  expect(document).toContain('Restated after the lock: K11');
  expect(document).toContain('97%');
});
