import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './harness/browser.ts';
import { fill, press, tick, waitForText } from './harness/card.ts';
import { type OtherPerson, otherPerson } from './harness/otherPerson.ts';
import { openPlayground, type PlaygroundPage } from './harness/playgroundPage.ts';
import { type RunningProduct, startProduct } from './harness/product.ts';

const root = join(import.meta.dirname, '../..');
const K11 = { indicator: 'K11', period: '2024-25-M06' };
const RETURN = {
  ...K11,
  value: '90',
  happened: '90% of September’s instalments came in.',
  why: 'Two direct debit runs failed.',
  doing: 'Weekly calls to the fifty largest arrears.',
  doingOwner: 'Revenues and benefits manager',
  doingBy: '2024-11-29',
  backOnTrack: 'December 2024',
};

let product: RunningProduct;
let browser: Browser;
let folder: string;
let playground: PlaygroundPage;
let officer: OtherPerson;
let performanceTeam: OtherPerson;

// In the Playground speaks the Corporate Director, who validates K11.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-screens-'));
  [product, browser] = await Promise.all([startProduct({ root, role: 'director' }), launchBrowser(root)]);
  playground = await openPlayground(browser, product.playgroundUrl, folder);
  await playground.openPersonalChat();
  officer = otherPerson(product, root, 'f1afebb0-9ccc-4201-9d8c-a69a4b466ef4');
  performanceTeam = otherPerson(product, root, '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03');
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

const clinic = async (words: string | RegExp): Promise<Locator> => {
  const summary = await playground.say('clinic summary for Finance for September');
  await waitForText(summary, words);
  return summary;
};

// The tests of this file are one story and run in order: what one does, the next one sees.

test('a draft counts nowhere', async () => {
  const draft = { ...RETURN, sequence: 0, operation: 'operation-1' };
  await officer.press('save-draft', draft);
  await clinic('0 red');
});

test('a red return waits for its validator, and the clinic says so', async () => {
  const sent = { ...RETURN, sequence: 0, operation: 'operation-1' };
  expect(await officer.press('submit-return', sent)).toContain('Recorded');
  await clinic('Not final yet: K11 (waits for its validator).');
});

test('the validator asks a question', async () => {
  const list = await playground.say('to sign off');
  await waitForText(list, '90% against 96%');
  await press(list, 'Look closer or ask');
  await waitForText(list, 'Two direct debit runs failed.');
  await fill(list, 'Your question, if you do not accept it yet', 'Which wards account for the fall?');
  await press(list, 'Ask the officer');
  await waitForText(list, 'Nothing waits for you.');
  await clinic('K11 (challenged, waits for an answer)');
});

test('the officer answers, and the validator accepts', async () => {
  const answer = {
    ...K11,
    sequence: 2,
    operation: 'operation-3',
    text: 'Bulwell and Aspley, both after the move.',
  };
  expect(await officer.press('answer-challenge', answer)).toContain('Answered: K11, September 2024');
  const list = await playground.say('to sign off');
  await waitForText(list, 'Bulwell and Aspley, both after the move.');
  await tick(list, 'Accept K11, September 2024');
  await press(list, 'Accept ticked');
  await waitForText(list, 'Accepted: K11 September 2024.');
  const summary = await clinic('1 red');
  expect(await summary.textContent()).not.toContain('Not final yet');
});

test('after the lock the figure is restated by two people, and the clinic and this chat say so', async () => {
  await performanceTeam.press('lock-period', { period: K11.period, decisions: 0 });
  expect(
    await officer.press('submit-return', { ...RETURN, sequence: 4, operation: 'operation-5' }),
  ).toContain('only restated');
  const reason = 'Two batches of payments were posted late.';
  const asked = { ...K11, sequence: 4, operation: 'operation-6', value: '97', shown: '97', reason };
  expect(await officer.press('ask-restatement', asked)).toContain('Restatement asked for');
  const list = await playground.say('to sign off');
  await waitForText(list, 'From 90% (red) to 97% (green)');
  await press(list, 'Look closer or decline');
  await waitForText(list, reason);
  await press(list, 'Approve');
  await waitForText(list, 'Restated: K11 September 2024.');
  await waitForText(
    playground.cards('Restated since you saw it').last(),
    'K11 September 2024 from 90% to 97%',
  );
  await clinic('Restated since first issued: K11 from 90% to 97%.');
});

test('the history shows every step of it', async () => {
  const history = await playground.say('history K11 September');
  for (const step of ['Version 6: Restated', 'Version 5: Restatement asked for', 'Version 4: Accepted'])
    await waitForText(history, step);
  await press(history, 'Next page');
  for (const step of ['Version 2: Challenged', 'Version 1: Recorded']) await waitForText(history, step);
});
