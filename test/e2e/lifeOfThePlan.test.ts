import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './harness/browser.ts';
import { choose, fill, press, waitForText } from './harness/card.ts';
import { type ServedFile, serveFile } from './harness/fileServer.ts';
import { openPersonalChatAt, type PlaygroundPage } from './harness/playgroundPage.ts';
import { type RunningProduct, startProduct } from './harness/product.ts';

const root = join(import.meta.dirname, '../..');

let product: RunningProduct;
let browser: Browser;
let folder: string;
/**
 * Three people at Playgrounds of their own: who accepts and reports for others, who owes the reports on 1.3 and R5, and who owes that on
 * 11.3, which waits for 1.3. A milestone, a risk and a saving share them: starting them takes longer than the three stories.
 */
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

/** What is filled in of a risk that nobody recorded yet. */
const PROPOSAL = {
  'Cause: what there is (needed)': 'Pay is below that of the councils around us.',
  'Event: what could happen (needed)': 'People who know the systems leave at once.',
  'Consequence: what would follow (needed)': 'Payments stop for weeks.',
  'Owner: the post that reviews it (needed)': 'Assistant Chief Executive',
  'Register: divisional, directorate or corporate': 'divisional',
  'Score now: likelihood × impact, such as 4 x 3 (needed)': '4 x 4',
};

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

test('a risk is proposed, and is in no register until somebody else accepts it', async () => {
  const form = await owner.say('propose a risk: loss of key staff', 'A new risk');
  for (const [label, text] of Object.entries(PROPOSAL)) await fill(form, label, text);
  await press(form, 'Propose the risk');
  await waitForText(form, 'Proposed: NR1');
  const list = await performance.say('to sign off', 'NR1');
  await waitForText(list, 'New risk · waits since today');
  await press(list, 'Look closer');
  await waitForText(list, 'Pay is below that of the councils around us.');
  await press(list, 'Confirm the new risk');
  await waitForText(list, 'stands in the divisional register now');
});

test('it is reviewed red and escalates, and stands where it stood until the performance team accepts it', async () => {
  const review = await owner.say('NR1 likelihood 5 because two more have left', 'Would be 20 (5 × 4)');
  await press(review, 'Record the review');
  await waitForText(review, '20 (5 × 4) ▲');
  const form = await owner.say('escalate NR1 to corporate because payments cannot be held up', 'Escalation');
  await press(form, 'Propose the move of NR1');
  await waitForText(form, 'Escalation of NR1 to corporate asked for');
  await waitForText(form, 'Until then it stays in the divisional register.');
  const list = await performance.say('to sign off', 'NR1');
  await press(list, 'Look closer');
  await waitForText(list, 'payments cannot be held up');
  await press(list, 'Confirm the escalation');
  await waitForText(list, 'stands in the corporate register now');
  const moved = await waiting.say('which risks moved?', 'Risks that moved');
  await waitForText(moved, '▲ 16 (4 × 4) → 20 (5 × 4)');
  await waitForText(moved, 'in the corporate register since 8 October 2024');
});

test('a saving that turns amber asks what is done about it, and its channel hears of it', async () => {
  await performance.openChannel('Performance alerts');
  await waitForText(await performance.post('alert us about savings in Finance'), 'follows');
  await performance.openPersonalChat();
  await performance.messages().nth(0).waitFor(); // the messages before are counted to find the next
  const form = await performance.say(
    'S6 green 400k, amber 150k because two agents handed cases back',
    'Debt collected earlier',
  );
  await waitForText(form, '£50,000 less than the target of £900,000');
  await fill(form, 'Amber, in pounds', '200,000');
  await press(form, 'Update S6');
  await waitForText(form, 'Corrective action (needed)');
  await fill(form, 'Corrective action (needed)', 'A third agent takes the cases by 1 November');
  await press(form, 'Update S6');
  await waitForText(form, '£200,000');
  await performance.openChannel('Performance alerts');
  const alert = performance.cards('S6').first();
  await waitForText(alert, 'Saving amber: £200,000 amber of £900,000');
  await waitForText(alert, 'A third agent takes the cases');
  await performance.openPersonalChat();
  await performance.messages().nth(0).waitFor();
});

describe('a workbook of the council’s own', () => {
  let file: ServedFile;

  beforeAll(async () => {
    file = await serveFile('Housing scorecard.xlsx', housingWorkbook());
  });
  afterAll(() => file?.stop());

  /** The newest card with these words: what takes longer than a turn comes as a message of its own. */
  const card = async (words: string | RegExp, but = 'Reading “'): Promise<Locator> => {
    const found = performance.cards(words).filter({ hasNotText: but }).last();
    await found.waitFor();
    return found;
  };

  test('is attached, and each sheet says what it is taken for; one is left out', async () => {
    await performance.attach(file);
    const first = await card('“KPIs” is taken for indicators');
    await waitForText(first, 'Nothing is loaded yet');
    await waitForText(first, 'Housing scorecard.xlsx, sheet 1 of 2');
    await press(first, 'Next sheet');
    await press(await card('“Old actions” is taken for activities'), 'Leave this sheet out');
    await card('“KPIs” is taken for indicators', 'sheet 1 of 2');
  });

  test('asks what it cannot know, and takes the answers', async () => {
    const asking = await card('“KPIs” is taken for indicators', 'sheet 1 of 2');
    const likeliest = 'As their names read: higher for H1; lower for H2';
    await choose(asking, 'Which way is better for these indicators? The file does not say.', likeliest);
    await choose(asking, 'Which division do these belong to? The file does not say.', 'Finance');
    await press(asking, 'Use these answers');
    await waitForText(await card('2 of 2 rows would be loaded'), '2 indicators');
  });

  test('is loaded, asked about, and taken back', async () => {
    await press(await card('2 of 2 rows would be loaded'), 'Load');
    await waitForText(await card('Your file is loaded'), '2 indicators');
    await waitForText(await performance.say('how is H2 doing?'), '26');
    await performance.say('undo import');
    await card('The import is taken back');
    await waitForText(await performance.say('how is H2 doing?'), 'something the plan does not have');
  });
});

/** Two sheets as somebody in housing keeps them. */
function housingWorkbook(): Uint8Array {
  const book = utils.book_new();
  const kpis = [
    ['Housing scorecard 2024/25'],
    ['Ref', 'Measure', 'Target 2024/25', 'Q1 2024/25'],
    ['H1', 'Urgent repairs completed in time', '98%', '97.2%'],
    ['H2', 'Average re-let time (days)', '21', '26'],
  ];
  const actions = [
    ['Action', 'Due date', 'Status'],
    ['Review the repairs contract', '31/03/2024', 'Complete'],
    ['Publish the allocations policy', '30/06/2024', 'In progress'],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(kpis), 'KPIs');
  utils.book_append_sheet(book, utils.aoa_to_sheet(actions), 'Old actions');
  return write(book, { type: 'buffer', bookType: 'xlsx' });
}
