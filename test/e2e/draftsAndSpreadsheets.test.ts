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
  await playground.openPersonalChat();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

// The tests of this file are one story and run in order: what one does, the next one sees.

test('what was typed is saved as a draft, marked on the list, and fills the form again', async () => {
  const form = await playground.say('update K11');
  await fill(form, 'Figure for September 2024 (%)', '94');
  await press(form, 'See the RAG');
  await waitForText(form, '94% against');
  await fill(form, 'What happened', 'Half a story, to be finished tomorrow.');
  expect(await press(form, 'Save draft')).toBe(200);
  await waitForText(form, 'Draft saved on 8 October 2024');
  await waitForText(await playground.say('my returns'), 'Draft saved');
  const again = await playground.say('update K11');
  await waitForText(again, 'You saved a draft on 8 October 2024');
  expect(await again.getByRole('textbox', { name: 'What happened' }).inputValue()).toContain('Half a story');
});

test('a template of the open returns is offered by a link', async () => {
  const offer = await playground.say('returns template');
  await waitForText(offer, '4 returns to fill in');
  await waitForText(offer, 'Download returns.csv');
});

test('a file with mistakes in it names each place', async () => {
  const file = 'returns\nindicator\tperiod\tvalue\nK99\t2024-25-M06\t94\nK12\t2024-25-M06\t#DIV/0!\n';
  const refused = await playground.say(file);
  await waitForText(refused, 'Nothing was taken: 2 things are wrong');
  await waitForText(refused, 'Row 3, column value');
});

describe('a file that is right', () => {
  let check: Locator;

  test('shows the RAG of each line and what is missing', async () => {
    const rows = ['indicator\tperiod\tvalue', 'K12\t2024-25-M06\t97.9', 'K13\t2024-25-M06\t48'];
    check = await playground.say(`returns\n${rows.join('\n')}\n`);
    await waitForText(check, 'Your file is checked. Nothing is recorded yet');
    await waitForText(check, 'Still needs: what happened; why');
  });

  test('its button records the complete one', async () => {
    expect(await press(check, 'Submit the complete return')).toBe(200);
    await waitForText(check, '1 return is recorded');
  });

  test('the other one is finished on its card', async () => {
    const before = await playground.messages().count();
    await check.getByRole('button', { name: 'Enter narrative' }).click();
    const form = playground.messages().nth(before);
    await waitForText(form, 'You saved a draft');
    await waitForText(form, '48% against');
    // The line that the button stands in can be pressed, too: it is not pressed with it.
    expect(await playground.messages().count()).toBe(before + 1);
  });
});
