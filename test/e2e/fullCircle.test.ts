import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './harness/browser.ts';
import { fill, press, waitForText } from './harness/card.ts';
import { openPlayground, type PlaygroundPage } from './harness/playgroundPage.ts';
import { type RunningProduct, startProduct } from './harness/product.ts';

const root = join(import.meta.dirname, '../..');

let product: RunningProduct;
let browser: Browser;
let folder: string;
let playground: PlaygroundPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-screens-'));
  [product, browser] = await Promise.all([startProduct({ root, role: 'officer' }), launchBrowser(root)]);
  playground = await openPlayground(browser, product.playgroundUrl, folder);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

// The tests of this file are one story and run in order: what one does, the next one sees.

test('installing the app brings a welcome that says what is theirs and due', async () => {
  await playground.openPersonalChat();
  const welcome = playground.messages().nth(0);
  await waitForText(welcome, 'Hello, Director of Finance');
  await waitForText(welcome, 'K11 Council tax collection rate');
  await waitForText(welcome, '4 due');
});

test('a channel asks to be told about Finance', async () => {
  await playground.openChannel('Performance alerts');
  const post = await playground.post('alert us about red and amber in Finance');
  await waitForText(post, 'This channel now follows Finance');
});

test('my returns lists the open returns with their due date and last RAG', async () => {
  await playground.openPersonalChat();
  const worklist = await playground.say('my returns');
  for (const code of ['K11', 'K12', 'K13', 'K14']) await waitForText(worklist, code);
  await waitForText(worklist, 'Due 14 October 2024');
  await waitForText(worklist, 'Last RAG: amber');
});

describe('a red return for K11', () => {
  let form: Locator;

  test('opens from its button on the list', async () => {
    const before = await playground.messages().count();
    // The list is sorted by urgency, then code: K11 is the first.
    await playground.cards('My returns').last().getByRole('button', { name: 'Enter' }).first().click();
    form = playground.messages().nth(before);
    await waitForText(form, 'Figure for September 2024');
  });

  test('shows its calculated RAG and the narrative that a red needs before anything is saved', async () => {
    await fill(form, 'Figure for September 2024 (%)', '85.1');
    expect(await press(form, 'See the RAG')).toBe(200);
    await waitForText(form, 'Is this right?');
    expect(await press(form, 'Yes, 85.1 is right')).toBe(200);
    await waitForText(form, '85.1% against a target of 96%');
    await waitForText(form, 'Red');
    await waitForText(form, 'Deteriorating ▼ since last period');
    await press(form, 'Submit return');
    await waitForText(form, 'Not saved yet');
    await waitForText(form, 'Please complete');
  });

  test('is recorded once the narrative is complete, and its receipt says who is told', async () => {
    const part = async (label: string, text: string): Promise<void> =>
      fill(form, `${label} (please complete)`, text);
    await part(
      'What happened',
      'Collection fell to 85.1% after **reminders** [stopped](http://example.org).',
    );
    await part('Why', 'The move to the new system held up three reminder runs.');
    await part('What we are doing', 'Two catch-up runs and weekly checks of the queue.');
    await part('Who is doing it', 'Revenues and benefits manager');
    await part('By when', '31 October 2024');
    await part('When back on track', 'December 2024');
    await press(form, 'Submit return');
    await waitForText(form, 'Recorded');
    await waitForText(form, 'by Director of Finance');
    await waitForText(form, 'If a channel follows Finance, it hears of it.');
    // What was typed is shown as typed: no bold, no link.
    await waitForText(form, '**reminders** [stopped](http://example.org)');
    expect(await form.getByRole('link').count()).toBe(0);
  });
});

test('the channel sees the alert without anybody asking', async () => {
  await playground.openChannel('Performance alerts');
  const alert = playground.cards('From amber to red').first();
  await waitForText(alert, 'K11 Council tax collection rate');
  await waitForText(alert, '85.1%');
  await waitForText(alert, 'Director of Finance');
});

test('the clinic summary contains the return', async () => {
  await playground.openPersonalChat();
  const clinic = await playground.say('clinic summary for Finance for September');
  await waitForText(clinic, 'Finance clinic: September 2024');
  await waitForText(clinic, '1 red, 0 amber, 0 green');
  await waitForText(clinic, 'Worse since the last clinic: K11 (amber to red)');
  await waitForText(clinic, '85.1% against 96%');
});

test('questions about milestones and risks are answered from the plan', async () => {
  const milestones = await playground.say("what's due in October for programme 8?");
  await waitForText(milestones, 'due 1–31 October 2024');
  await waitForText(milestones, '8.4b');
  const risks = await playground.say('show red risks');
  await waitForText(risks, 'R1 Capacity and pace');
  await waitForText(risks, 'R2 Resources');
});

test('amending the figure to green turns the same card in the channel to resolved', async () => {
  const form = await playground.say('update K11 97.3');
  await waitForText(form, '97.3% against a target of 96%');
  await press(form, 'Submit return');
  await waitForText(form, 'The story of the red would stay with it');
  await press(form, 'Submit without the old story');
  await waitForText(form, 'Amended');
  await playground.openChannel('Performance alerts');
  await waitForText(playground.cards('K11 Council tax collection rate').first(), 'Resolved');
  expect(await playground.cards('K11 Council tax collection rate').count()).toBe(1);
});

test('somebody else’s indicator is refused with the name of who can', async () => {
  await playground.openPersonalChat();
  const refusal = await playground.say('update K16 71');
  await waitForText(refusal, 'K16 is not yours to return');
  await waitForText(refusal, 'Strategic Director of HR');
});
