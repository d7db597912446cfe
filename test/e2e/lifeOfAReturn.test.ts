import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { openTables } from '../../src/tables/openTables.ts';
import { launchBrowser } from './harness/browser.ts';
import { fill, press, tick, waitForText } from './harness/card.ts';
import { openPersonalChatAt, type PlaygroundPage } from './harness/playgroundPage.ts';
import { type RunningProduct, startProduct } from './harness/product.ts';
import { openInWord, type WordPaper } from './harness/wordPaper.ts';

const root = join(import.meta.dirname, '../..');

let product: RunningProduct;
let browser: Browser;
let folder: string;
/** Three people at Playgrounds of their own: who enters the return, who signs it off, and who locks the period. */
let officer: PlaygroundPage;
let director: PlaygroundPage;
let performance: PlaygroundPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-screens-'));
  [product, browser] = await Promise.all([startProduct({ root, role: 'officer' }), launchBrowser(root)]);
  officer = await seated(product.playgroundUrl);
  director = await seated(await product.seat('director'));
  performance = await seated(await product.seat('performance'));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

const seated = (url: string): Promise<PlaygroundPage> => openPersonalChatAt(browser, url, folder);

/** What the director's clinic says about the return now. */
async function clinicSays(text: string | RegExp): Promise<void> {
  await waitForText(await director.say('clinic summary for Finance for September'), text);
}

/** What the table of every return says of K11 in September. */
function printedFigure(rows: WordPaper['rows']): string | undefined {
  return rows.find(([code, , period]) => code === 'K11' && period === 'September 2024')?.[3];
}

/** Asks until the list says who was given the pack: that is kept once its card is there. */
async function untilGiven(): Promise<void> {
  const list = await director.say('who has the clinic pack for Finance for September?', 'Version 1');
  if (!(await list.textContent())?.includes('Given to ')) await untilGiven();
}

/** The figure that storage holds for K11 in September, as a paper prints it. */
async function storedFigure(): Promise<string> {
  const storage = { kind: 'connectionString', value: product.connectionString } as const;
  const { returns } = await openTables(storage, { create: false });
  return `${(await returns.find('finance', 'K11', '2024-25-M06'))?.value}%`;
}

// The tests of this file are one story and run in order: what one does, the next one sees.

test('a draft is kept and counts nowhere', async () => {
  const form = await officer.say('update K11 85.1');
  await waitForText(form, 'Is this right?');
  await press(form, 'Yes, 85.1 is right');
  await fill(form, 'What happened', 'Collection fell to 85.1%.');
  await press(form, 'Save draft');
  await waitForText(form, 'It counts nowhere until you submit it.');
  await clinicSays('0 red, 0 amber, 0 green');
});

test('the draft fills the form when it is opened again, and is submitted red', async () => {
  const form = await officer.say('update K11');
  await waitForText(form, 'You saved a draft');
  expect(await form.getByLabel('What happened').inputValue()).toBe('Collection fell to 85.1%.');
  await fill(form, 'Why', 'Reminders stopped.');
  await fill(form, 'What we are doing', 'Sending reminders weekly.');
  await fill(form, 'Who is doing it', 'Revenues and benefits manager');
  await fill(form, 'By when', '31 October 2024');
  await fill(form, 'When back on track', 'December 2024');
  await press(form, 'Submit return');
  await waitForText(form, 'to sign it off');
  await clinicSays('Not final yet: K11 (waits for its validator).');
});

test('its validator asks a question before accepting it', async () => {
  const list = await director.say('to sign off');
  await waitForText(list, '1 waits for you');
  await press(list, 'Look closer or ask');
  await waitForText(list, 'Your question, if you do not accept it yet');
  await list.locator('textarea').first().fill('Which runs stopped, and since when?');
  await press(list, 'Ask the officer');
  await waitForText(list, 'Challenged: K11 September 2024');
  await clinicSays('K11 (challenged, waits for an answer)');
});

test('the officer finds the question in their worklist and answers it on the record', async () => {
  const worklist = await officer.say('my returns');
  await waitForText(worklist, '1 question to answer');
  const answer = await opened(officer, worklist, 'Answer');
  await waitForText(answer, 'Which runs stopped, and since when?');
  await answer.locator('textarea').first().fill('Runs two to four, from 3 September.');
  await press(answer, 'Send the answer');
  await waitForText(answer, 'Your answer is on the record');
});

test('the validator accepts it, and nothing waits any more', async () => {
  const list = await director.say('to sign off');
  await waitForText(list, 'Answer: Runs two to four, from 3 September.');
  await tick(list, 'Accept K11, September 2024');
  await press(list, 'Accept ticked');
  await waitForText(list, 'Accepted: K11 September 2024.');
  const clinic = await director.say('clinic summary for Finance for September');
  await waitForText(clinic, '1 red, 0 amber, 0 green');
  expect(await clinic.textContent()).not.toContain('Not final yet');
});

test('the director takes the clinic pack as Word, and it holds the figure that storage holds', async () => {
  const pack = await director.say('clinic pack for Finance for September as Word', 'version 1');
  await waitForText(pack, 'Clinic pack: Finance');
  await waitForText(pack, 'September 2024, version 1. Every figure is final.');
  await waitForText(pack, 'It holds: At a glance, Changed since the last clinic, Red and amber returns');
  const { text, rows } = await openInWord(pack);
  expect(text).toContain('Version 1, made for');
  expect(text).toContain('Reminders stopped.');
  expect(printedFigure(rows)).toBe('85.1%');
  expect(printedFigure(rows)).toBe(await storedFigure());
  await untilGiven();
});

test('the performance team locks the period, after being told what is missing', async () => {
  const question = await performance.say('lock September');
  await waitForText(question, 'This cannot be undone');
  await waitForText(question, '10 returns are missing');
  await press(question, 'Lock September 2024 all the same');
  await waitForText(question, 'September 2024 is locked');
  const refusal = await officer.say('update K11 86');
  await waitForText(refusal, 'September 2024 was locked on 8 October 2024');
});

test('a locked figure is restated with a reason and somebody else’s approval, and is marked', async () => {
  const form = await officer.say(
    'restate K11 September 86.4 because two late files were found after the lock',
  );
  await waitForText(form, 'Would become');
  await press(form, 'Send for approval');
  await waitForText(form, 'The figure stands as it is until then');
  await clinicSays('85.1% against 96%');
  const list = await director.say('to sign off');
  await waitForText(list, 'two late files were found after the lock');
  await tick(list, 'Approve 86.4% for K11, September 2024');
  await press(list, 'Accept ticked');
  await waitForText(list, 'Nothing waits for you');
  // The summaries that were shown before say so themselves, whoever had them is told, and so does the next one.
  await waitForText(director.cards('Restated since first issued').first(), 'K11 from 85.1% to 86.4%');
  await waitForText(
    director.cards('Restated since you saw it').last(),
    'K11 September 2024 from 85.1% to 86.4%',
  );
  await waitForText(director.cards('Restated since you saw it').last(), 'You were given it as it was in');
  const clinic = await director.say('clinic summary for Finance for September');
  await waitForText(clinic, 'Restated since first issued: K11 from 85.1% to 86.4%.');
  await waitForText(clinic, '86.4% against 96%');
});

test('the pack that is asked for again is the next version, and says what was restated', async () => {
  const pack = await director.say('clinic pack for Finance for September as Word', 'version 2');
  await waitForText(pack, 'Changed since version 1: K11 from 85.1% to 86.4%.');
  await waitForText(
    pack,
    'Restated after the lock: K11 from 85.1% to 86.4%, because two late files were found',
  );
  const { text, rows } = await openInWord(pack);
  expect(text).toMatch(/Version 2, made for .* Changed since version 1: K11 from 85\.1% to 86\.4%\./);
  expect(printedFigure(rows)).toBe('86.4%');
  expect(printedFigure(rows)).toBe(await storedFigure());
});

test('the history shows every step, by whom', async () => {
  const history = await officer.say('history K11 September');
  await waitForText(history, '6 versions, newest first');
  for (const step of ['Version 6: Restated', 'Version 5: Restatement asked for', 'Version 4: Accepted'])
    await waitForText(history, step);
  await press(history, 'Next page');
  await waitForText(history, 'Version 1: Recorded');
});

/** Presses a button that is answered with a new message, and returns that message. */
async function opened(page: PlaygroundPage, card: Locator, title: string): Promise<Locator> {
  const before = await page.messages().count();
  await card.getByRole('button', { name: title, exact: true }).first().click();
  const message = page.messages().nth(before);
  await message.waitFor();
  return message;
}
