import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './harness/browser.ts';
import { copyBusyCouncil } from './harness/busyCouncil.ts';
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
  const council = join(folder, 'council');
  await copyBusyCouncil(root, council, 25);
  const env = { SAMPLE_COUNCIL: council };
  [product, browser] = await Promise.all([startProduct({ root, role: 'officer', env }), launchBrowser(root)]);
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
  await waitForText(offer, '29 returns to fill in');
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

describe('presses and cards of somebody with a great many returns', () => {
  let list: Locator;
  /** What they did and got: buttons pressed, and cards that came of them or of what they typed. */
  let [presses, cards] = [0, 0];

  const opens = async (button: Locator): Promise<Locator> => {
    [presses, cards] = [presses + 1, cards + 1];
    const before = await playground.messages().count();
    await button.click();
    const message = playground.messages().nth(before);
    await message.waitFor();
    return message;
  };
  const answers = async (card: Locator, title: string, words: string): Promise<void> => {
    [presses, cards] = [presses + 1, cards + 1];
    await press(card, title);
    await waitForText(card, words);
  };
  const asks = async (): Promise<void> => {
    [presses, cards] = [0, 1];
    list = await playground.say('my returns');
  };

  test('one red: at most four presses', async () => {
    await asks();
    const form = await opens(list.getByRole('button', { name: 'Line K14 for September 2024' }));
    await fill(form, 'Invoices paid on time, September 2024', '840');
    await fill(form, 'Invoices due, September 2024', '1000');
    await answers(form, 'See the RAG', '84% is far from what is usual');
    await answers(form, 'Yes, 84% is right', '84% (840 of 1,000)');
    await fill(form, 'What happened', 'Invoices paid on time fell to 84%.');
    await fill(form, 'Why', 'The new matching rule held 300 invoices for a week.');
    await fill(form, 'What we are doing', 'Two more people match by hand until the rule is mended.');
    await fill(form, 'Who is doing it', 'Head of payments');
    await fill(form, 'By when', '31 October 2024');
    await fill(form, 'When back on track', 'November 2024');
    await answers(form, 'Submit return', 'Recorded');
    await waitForText(form, 'Red');
    expect(presses).toBeLessThanOrEqual(4);
  });

  test('twenty-five greens: at most sixty presses and thirty cards', async () => {
    await asks();
    let sheet = await opens(list.getByRole('button', { name: 'Enter 8 on one card' }));
    for (let left = 25; ; ) {
      const boxes = sheet.getByRole('textbox');
      const many = Math.min(left, 8);
      await expect(boxes.count()).resolves.toBe(many);
      for (let at = 0; at < many; at += 1) await boxes.nth(at).fill('97.1');
      await answers(
        sheet,
        many === 1 ? 'Submit this return' : `Submit these ${many}`,
        `${many} ${many === 1 ? 'return' : 'returns'} recorded`,
      );
      left -= many;
      if (left === 0) break;
      sheet = await opens(sheet.getByRole('button', { name: `Next ${Math.min(8, left)} →` }));
    }
    // What is left has a draft: nothing else is owed.
    await waitForText(await playground.say('all my returns'), 'Only drafts are left: 2');
    expect(presses).toBeLessThanOrEqual(60);
    expect(cards).toBeLessThanOrEqual(30);
  });
});
