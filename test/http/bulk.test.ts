import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { utils, write } from '@e965/xlsx';
import { HOSTILE_FILES } from '../fixtures/hostileFiles.ts';
import { type Activity, PEOPLE, recorded, typed } from './activities.ts';
import { button, buttons, textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

const ATTACHED = 'application/vnd.microsoft.teams.file.download.info';
const HEAD = [
  'indicator',
  'period',
  'value',
  'happened',
  'why',
  'doing',
  'doing_owner',
  'doing_by',
  'back_on_track',
];
const RED = [
  'K11',
  '2024-25-M06',
  94,
  'Fewer paid.',
  'Two runs failed.',
  'Weekly calls.',
  'Revenues manager',
];
const ROWS = [
  HEAD,
  [...RED, '2024-10-25', 'December 2024'],
  ['K12', '2024-25-M06', 97.9],
  ['K13', '2024-25-M06', 48],
];

let bot: RunningBot;
let files: Server;
let base: string;
const served = new Map<string, Uint8Array | string>();

beforeAll(async () => {
  files = createServer((request, response) => {
    const body = served.get(request.url ?? '');
    // Not `writeHead`: restify changes that for every server in the process.
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  served.set('/returns.csv', ROWS.map((row) => row.join(',')).join('\n'));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(ROWS), 'Returns');
  served.set('/returns.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
  bot = await startBot();
});
afterAll(async () => {
  await bot?.stop();
  files.closeAllConnections();
  await new Promise((done) => files.close(done));
});

/** A message with a file as Teams sends it: with the formatted copy of its text beside it. */
function attached(path: string, fileType: string): Activity {
  const html = { contentType: 'text/html', content: '<p>&nbsp;</p>' };
  const content = { downloadUrl: `${base}${path}`, uniqueId: '1', fileType };
  const file = { contentType: ATTACHED, contentUrl: `${base}/site${path}`, name: path.slice(1), content };
  return { ...typed(''), attachments: [html, file] };
}

test.each([
  ['a CSV file', () => attached('/returns.csv', 'csv')],
  ['a workbook', () => attached('/returns.xlsx', 'xlsx')],
  [
    'a plain CSV attachment',
    () => ({
      ...typed('here they are'),
      attachments: [{ contentType: 'text/csv', contentUrl: `${base}/returns.csv`, name: 'returns.csv' }],
    }),
  ],
  ['pasted rows', () => typed(`returns\n${ROWS.map((row) => row.join('\t')).join('\n')}`)],
])('%s is checked, and nothing is recorded', async (_what, activity) => {
  const { summary, card } = await bot.ask(activity());
  expect(summary).toBe(
    '2 returns are complete and not recorded yet. 1 still needs something: it is kept as a draft.',
  );
  expect(textOf(card)).toContain('K13 Business rates collection rate');
  expect((await bot.ask(typed('my returns'))).summary).toContain('K11, K12, K13, K14');
});

test('a message whose only attachment is its own formatted text is a message', async () => {
  const attachments = [{ contentType: 'text/html', content: '<p>my returns</p>' }];
  const { summary } = await bot.ask({ ...typed('my returns'), attachments });
  expect(summary).toContain('K11');
});

test.each([
  ['a file that is gone', () => attached('/gone.csv', 'csv'), 'could not be fetched'],
  ['a picture', () => attached('/returns.png', 'png'), 'not a CSV file or an Excel workbook'],
  [
    'two files',
    () => {
      const one = attached('/returns.csv', 'csv');
      const [, file] = one.attachments as unknown[];
      return { ...one, attachments: [file, file] };
    },
    'one file at a time',
  ],
  [
    'an address elsewhere',
    () => ({
      ...typed(''),
      attachments: [
        {
          contentType: ATTACHED,
          name: 'x',
          content: { downloadUrl: 'http://169.254.169.254/', fileType: 'csv' },
        },
      ],
    }),
    'SharePoint or OneDrive',
  ],
])('%s is refused with a sentence', async (_what, activity, reason) => {
  const { summary } = await bot.ask(activity());
  expect(summary).toContain(reason);
  expect(summary).toContain('Nothing was changed.');
});

test('eight files that are made to stop the process, sent at once: each is refused, and turns of others go on', async () => {
  const whats = /unpacked|cells|gigabyte|without an end|multiply|formats|merged|never ends/;
  const eight = HOSTILE_FILES.filter(({ name, what }) => name.endsWith('.xlsx') && whats.test(what)).slice(
    -8,
  );
  for (const [index, { bytes }] of eight.entries()) served.set(`/hostile${index}.xlsx`, bytes());
  let refused = 0;
  const refusals = eight.map(async ({ told }, index) => {
    const { summary } = await bot.ask(attached(`/hostile${index}.xlsx`, 'xlsx'));
    refused += 1;
    expect(summary).toMatch(told);
  });
  const { summary } = await bot.ask(typed('my returns', 'revenuesManager'));
  expect(summary).toContain('return');
  expect(refused).toBeLessThan(eight.length);
  await Promise.all(refusals);
  expect(refused).toBe(8);
});

test('the button records the complete ones once, for their sender only', async () => {
  const { card } = await bot.ask(attached('/returns.xlsx', 'xlsx'));
  const submit = button(card, 'Submit the 2 complete returns');
  expect((await bot.press(card, submit, {}, 'performance')).value).toMatch(/not here any more/);
  const [first, second] = await Promise.all([bot.press(card, submit), bot.press(card, submit)]);
  for (const { value } of [first, second]) expect(textOf(value)).toContain('2 returns are recorded');
  const { summary } = await bot.ask(typed('my returns'));
  expect(summary).toContain('K13, K14');
  expect(summary).not.toContain('K11');
});

describe('the template', () => {
  const link = (card: unknown): string => {
    const found = /"url":"([^"]+)"/.exec(JSON.stringify(card))?.[1];
    if (!found) throw new Error('no link');
    return found;
  };

  test('is downloaded by its link, as a file that a spreadsheet opens', async () => {
    const { card } = await bot.ask(typed('returns template'));
    const response = await fetch(link(card));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="returns.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.text()).toMatch(/indicator,title,period[^\n]+\nK13,Business rates/);
    expect(buttons(card).map(({ title }) => title)).toContain('My returns');
  });

  test.each([
    [
      'another secret',
      (url: string) => url.replace(/\.[^./]+\.csv$/, '.00000000-0000-4000-8000-000000000000.csv'),
    ],
    ['another person', (url: string) => url.replace(PEOPLE.directorOfFinance, PEOPLE.performance)],
    ['no secret', (url: string) => url.replace(/\.[^./]+\.csv$/, '.csv')],
    [
      'a path out of the folder',
      (url: string) => url.replace(/downloads\/.*$/, 'downloads/..%2f..%2fpackage.json'),
    ],
    ['another ending', (url: string) => url.replace(/csv$/, 'json')],
  ])('with %s there is nothing', async (_what, change) => {
    const { card } = await bot.ask(typed('returns template'));
    const response = await fetch(change(link(card)));
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('indicator');
  });

  test('an older link ends when another is given out', async () => {
    const { card: older } = await bot.ask(typed('returns template'));
    await bot.ask(typed('returns template'));
    expect((await fetch(link(older))).status).toBe(404);
  });

  test('is not given out in a channel', async () => {
    const { summary } = await bot.ask(recorded('channel-message', { text: 'returns template' }));
    expect(summary).toContain('chat of our own');
  });
});
