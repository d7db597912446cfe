import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { choose, fill, press, tick, waitForText } from './card.ts';
import { openPlayground, type PlaygroundPage } from './playgroundPage.ts';
import { type RunningProduct, startProduct } from './product.ts';

const root = join(import.meta.dirname, '../../..');

let product: RunningProduct;
let browser: Browser;
let folder: string;
let playground: PlaygroundPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-screens-'));
  const botScript = join(import.meta.dirname, 'standInBot.mjs');
  [product, browser] = await Promise.all([
    startProduct({ root, role: 'officer', botScript }),
    launchBrowser(root),
  ]);
  playground = await openPlayground(browser, product.playgroundUrl, folder);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('opening the Playground installs the app, and the menu installs it again', async () => {
  await playground.openPersonalChat();
  await playground.messages().nth(0).waitFor();
  await playground.install();
  await waitForText(playground.messages().nth(1), 'add: welcome');
  await playground.uninstall();
  await waitForText(playground.messages().nth(2), 'remove: welcome');
});

test('every kind of input reaches the bot, and the answer takes the card’s place', async () => {
  const card = await playground.say('form');
  await fill(card, 'Value', '91,2 £');
  await fill(card, 'Number', '91.25');
  await fill(card, 'What happened', 'one\ntwo £');
  await fill(card, 'Back on track', '31 December 2024');
  await choose(card, 'Data status', 'Provisional');
  await choose(card, 'RAG', 'Red');
  await tick(card, 'This is right');
  expect(await press(card, 'Save')).toBe(200);
  await waitForText(card, 'Receipt');
  const data = /Receipt (\{.*\})/s.exec((await card.textContent()) ?? '')?.[1] ?? '';
  expect(JSON.parse(data)).toEqual({
    code: 'K11',
    value: '91,2 £',
    number: '91.25',
    story: 'one\ntwo £',
    status: 'provisional',
    rag: 'red',
    when: '2024-12-31',
    sure: 'true',
  });
});

test('a message that is updated changes in place', async () => {
  const message = await playground.say('change');
  await waitForText(message, 'after the change');
  expect(await message.textContent()).not.toContain('before');
});

test('a refusal stands under the card', async () => {
  const card = await playground.say('form');
  await fill(card, 'Value', '1');
  await press(card, 'Refuse');
  await waitForText(card, 'This is not yours.');
});

test('a post in a channel mentions the bot, and its card is under the post', async () => {
  await playground.openChannel('Performance alerts');
  await waitForText(playground.posts('add: welcome'), 'add: welcome');
  const post = await playground.post('please send the form');
  await waitForText(post, 'A form');
  expect(await playground.cards('A form').count()).toBe(1);
});

test('a text in the group chat mentions the bot', async () => {
  await playground.openGroupChat();
  const reply = await playground.sayToBot('good morning');
  await waitForText(reply, 'good morning');
});

test('a screenshot is a file in the folder that was given', async () => {
  expect((await stat(await playground.screenshot('group-chat'))).size).toBeGreaterThan(10_000);
});
