import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './harness/browser.ts';
import { fill, press, waitForText } from './harness/card.ts';
import { openPersonalChatAt, type PlaygroundPage } from './harness/playgroundPage.ts';
import { type RunningProduct, startProduct } from './harness/product.ts';

const root = join(import.meta.dirname, '../..');

let product: RunningProduct;
let browser: Browser;
let folder: string;
/** Two people at Playgrounds of their own: whose action it is, and whose clinic agrees it. */
let officer: PlaygroundPage;
let director: PlaygroundPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-screens-'));
  [product, browser] = await Promise.all([startProduct({ root, role: 'officer' }), launchBrowser(root)]);
  officer = await seated(product.playgroundUrl);
  director = await seated(await product.seat('director'));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

const seated = (url: string): Promise<PlaygroundPage> => openPersonalChatAt(browser, url, folder);

/** A clinic's card once its actions were unfolded. */
async function unfolded(clinic: Locator): Promise<Locator> {
  await clinic.getByRole('button', { name: /^Actions / }).click();
  return clinic;
}

// The tests of this file are one story and run in order: what one does, the next one sees.

test('a clinic agrees an action, and nothing is recorded before the press', async () => {
  const form = await director.say(
    'action for Finance: a weekly check of the refunds queue, Director of Finance, by 31 October',
  );
  await waitForText(form, 'Goes to');
  await waitForText(await director.say('actions for Finance'), 'None');
  await fill(form, 'By when, such as 31 October', '31 September');
  await press(form, 'Record the action');
  await waitForText(form, '“31 September” is no day that exists');
  await fill(form, 'By when, such as 31 October', '30 October 2024');
  await press(form, 'Record the action');
  await waitForText(form, 'Action recorded');
  await waitForText(
    await unfolded(await director.say('clinic summary for Finance')),
    'a weekly check of the refunds queue',
  );
  const second = await director.say(
    'action for Finance: a letter to landlords, Director of Finance, by 20 December',
  );
  await press(second, 'Record the action');
  await waitForText(second, 'Action recorded');
});

test('its owner is told, and does it', async () => {
  await officer.page.getByText('An action for you: A1').first().waitFor();
  const list = await officer.say('my actions');
  await waitForText(list, 'A1 a weekly check of the refunds queue');
  const form = await officer.say('A1 done because the queue is checked every Monday');
  await press(form, 'Record that it is done');
  await waitForText(form, 'Done on 8 October 2024');
});

test('the next clinic shows it done and carries the other one forward, and its history says who did it', async () => {
  await waitForText(await unfolded(await director.say('clinic summary for Finance')), 'Done');
  await product.startAgain('2024-11-28T10:00:00.000Z');
  const next = await unfolded(await director.say('clinic summary for Finance for October', 'Finance clinic'));
  await waitForText(next, 'a letter to landlords');
  await waitForText(next, 'carried forward once');
  await waitForText(next, 'Done');
  await waitForText(await director.say('is A1 done?', 'Yes: A1'), 'Yes: A1 is done on 8 October 2024');
  const history = await director.say('history A1', 'Version 2');
  await waitForText(history, 'Version 2: done');
  await waitForText(history, 'the queue is checked every Monday');
});
