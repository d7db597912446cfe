import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './harness/browser.ts';
import { fill, press, waitForText } from './harness/card.ts';
import { openPersonalChatAt, type PlaygroundPage } from './harness/playgroundPage.ts';
import { type RunningProduct, startProduct } from './harness/product.ts';

const root = join(import.meta.dirname, '../..');

let product: RunningProduct;
let browser: Browser;
let folder: string;
/** Three people at Playgrounds of their own: who accepts, who owes the report on 1.3, and who owes that on 11.3, which waits for it. */
let performance: PlaygroundPage;
let owner: PlaygroundPage;
let waiting: PlaygroundPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-screens-'));
  [product, browser] = await Promise.all([startProduct({ root, role: 'performance' }), launchBrowser(root)]);
  performance = await seated(product.playgroundUrl);
  owner = await seated(await product.seat({ name: 'Assistant Chief Executive' }));
  waiting = await seated(await product.seat({ name: 'Director of Customer Services' }));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

const seated = (url: string): Promise<PlaygroundPage> => openPersonalChatAt(browser, url, folder);

// The tests of this file are one story and run in order: what one does, the next one sees.

test('a milestone slips: the colour, the days and who is hit show before anything is recorded', async () => {
  const form = await owner.say('1.3 now 20 December because the framework is redrafted');
  await waitForText(form, '20 days after its baseline');
  await waitForText(form, '11.3 is expected 14 days before');
  await press(form, 'Update 1.3');
  await waitForText(form, '“Recovery plan” is needed for a slip.');
  await fill(form, 'Recovery plan (needed)', 'Two workshops a week, and a second author.');
  await fill(form, 'Recovered by (needed)', '30 November 2024');
  await press(form, 'Update 1.3');
  await waitForText(form, 'Updated');
  await waitForText(form, 'Their owners are told now.');
});

test('whoever answers for what waits is told in their own chat, without asking', async () => {
  const told = waiting.cards('1.3 is now expected 20 December 2024').first();
  await waitForText(told, '11.3 is expected 14 days before');
});

test('another baseline is asked for, and somebody else agrees to it', async () => {
  const form = await owner.say('rebaseline 1.3 20 December because the framework is redrafted');
  await press(form, 'Propose the new baseline');
  await waitForText(form, 'New baseline asked for: 1.3, 20 December 2024');
  const list = await performance.say('to sign off');
  await press(list, 'Look closer');
  await waitForText(list, 'New baseline: 1.3');
  await press(list, 'Confirm the new baseline');
  await waitForText(list, 'Accepted: new baseline of 1.3, 20 December 2024');
  await waitForText(await owner.say('update 1.3'), 'baseline moved once, from 30 November 2024');
});

test('it is completed, which is not blue before somebody else accepts the evidence', async () => {
  const form = await owner.say('we’ve finished 1.3, evidence: framework approved by the board on 4 October');
  await press(form, 'Update 1.3');
  await waitForText(form, 'Recorded as complete, evidence to be accepted');
  await waitForText(await owner.say('tell me about 1.3'), 'evidence to be accepted');
  const list = await performance.say('to sign off');
  await press(list, 'Look closer');
  await waitForText(list, 'framework approved by the board on 4 October');
  await press(list, 'Confirm that it is complete');
  await waitForText(list, 'Accepted: evidence of completion of 1.3');
  await waitForText(await owner.say('tell me about 1.3'), 'Blue');
});

test('twenty are confirmed at once, checked first', async () => {
  const codes =
    '1.3b 1.3c 1.3d 1.3e 1.4 1.4d 1.5 2.4 2.5 2.6 2.6b 2.6c 3.1 3.1a 3.1b 3.1c 3.1d 3.1e 3.2 3.2b'.split(' ');
  const checked = await owner.say(`milestones\nmilestone\n${codes.join('\n')}\n`);
  await waitForText(checked, '20 milestones, nothing is recorded yet');
  await press(checked, 'Record all 20');
  await waitForText(checked, 'Recorded: 20 milestones');
});

test('the history shows every step, and by whom', async () => {
  const history = await owner.say('history 1.3');
  for (const step of [
    'new baseline asked',
    'new baseline accepted',
    'completion asked',
    'completion accepted',
  ])
    await waitForText(history, step);
  await waitForText(history, 'CPMO performance manager');
});
