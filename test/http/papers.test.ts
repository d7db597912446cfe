import { strFromU8, unzipSync } from 'fflate';
import { typed } from './activities.ts';
import { textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
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

test('a wrong link answers like one that has ended, and says nothing else', async () => {
  for (const name of ['00000000-0000-4000-8000-000000000000.docx', 'x.docx', '..%2f..%2fpackage.json']) {
    const answer = await fetch(`${bot.url}/papers/${name}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/stack|ENOENT/);
  }
});
