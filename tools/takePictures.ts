import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { launchBrowser } from '../test/e2e/harness/browser.ts';
import { fill, press, waitForText } from '../test/e2e/harness/card.ts';
import { openPlayground, type PlaygroundPage } from '../test/e2e/harness/playgroundPage.ts';
import { startProduct } from '../test/e2e/harness/product.ts';

// Takes the pictures of the README and of docs/officer-guide.md from the running product: `npm run pictures`.

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs/images');

const NARRATIVE = {
  'What happened': 'Collection fell to 85.1%, 10.9 points under target.',
  Why: 'The move to the new system held up three reminder runs.',
  'What we are doing': 'Two catch-up runs, and weekly checks of the queue.',
  'Who is doing it': 'Revenues and benefits manager',
  'By when': '31 October 2024',
  'When back on track': 'December 2024',
};

const ROWS = [
  'indicator\tperiod\tvalue',
  'K12\t2024-25-M06\t97.9',
  'K13\t2024-25-M06\t48',
  'K14\t2024-25-M06\t96.4',
];

const product = await startProduct({ root, role: 'officer' });
const browser = await launchBrowser(root);
try {
  const officer = await seated(product.playgroundUrl);
  await officer.openChannel('Performance alerts');
  await waitForText(await officer.post('alert us about red and amber in Finance'), 'follows Finance');
  await officer.openPersonalChat();
  await beforeReturning(officer);
  await returning(officer);
  await officer.openChannel('Performance alerts');
  const alert = officer.cards('From amber to red').first();
  await waitForText(alert, '85.1%');
  await keep(alert, 'alert');
  await officer.openPersonalChat();
  const clinic = await officer.say('clinic summary for Finance for September');
  await waitForText(clinic, 'Finance clinic: September 2024');
  await keep(clinic, 'clinic-summary');
  await keep(await officer.say('clinic pack for Finance for September as Word', 'version 1'), 'paper');
  const director = await seated(await product.seat('director'));
  await director.openPersonalChat();
  await agreeing(director);
  await keep(await shown(director, 'to sign off', '1 waits for you'), 'to-sign-off');
  const performance = await seated(await product.seat('performance'));
  const owner = await seated(await product.seat({ name: 'Assistant Chief Executive' }));
  for (const person of [performance, owner]) {
    await person.openPersonalChat();
    await person.messages().nth(0).waitFor();
  }
  await milestones(performance, owner);
  await risks(performance, owner);
  await savings(performance);
} finally {
  await browser.close();
  await product.stop();
}

async function seated(url: string): Promise<PlaygroundPage> {
  const playground = await openPlayground(browser, url, images);
  await playground.page.setViewportSize({ width: 1280, height: 1900 });
  return playground;
}

/** A milestone that slips past what waits for it: its form, its receipt, who is told, and who accepts another baseline. */
async function milestones(performance: PlaygroundPage, owner: PlaygroundPage): Promise<void> {
  const waiting = await seated(await product.seat({ name: 'Director of Customer Services' }));
  await waiting.openPersonalChat();
  await waiting.messages().nth(0).waitFor();
  await keep(await shown(owner, 'my milestones', 'to confirm'), 'my-milestones');
  const form = await owner.say('1.3 now 20 December because the framework is redrafted');
  await press(form, 'Show the colour');
  await fill(form, 'Recovery plan (needed)', 'Two workshops a week, and a second author.');
  await fill(form, 'Recovered by (needed)', '30 November 2024');
  await keep(form, 'milestone-form');
  await press(form, 'Update 1.3');
  await waitForText(form, 'Their owners are told now.');
  await keep(form, 'milestone-receipt');
  const told = waiting.cards('1.3 is now expected').first();
  await told.waitFor();
  await keep(told, 'milestone-told');
  const asked = await owner.say('rebaseline 1.3 20 December because the framework is redrafted');
  await press(asked, 'Propose the new baseline');
  await waitForText(asked, 'New baseline asked for');
  const list = await performance.say('to sign off');
  await press(list, 'Look closer');
  await waitForText(list, 'New baseline: 1.3');
  await keep(list, 'milestone-to-accept');
  await press(list, 'Confirm the new baseline');
  await waitForText(list, 'Accepted');
}

/** A risk that is reviewed, another that is asked to move, who accepts it, and the heat map with both. */
async function risks(performance: PlaygroundPage, owner: PlaygroundPage): Promise<void> {
  const review = await shown(owner, 'R3 likelihood 4 because two programmes lost their leads', 'Would be 16');
  await keep(review, 'risk-form');
  await press(review, 'Record the review');
  await waitForText(review, '16 (4 × 4)');
  const move = await owner.say('de-escalate R4 to directorate because only one directorate is hit now');
  await press(move, 'Propose the move of R4');
  await waitForText(move, 'asked for');
  const list = await performance.say('to sign off');
  await press(list, 'Look closer');
  await waitForText(list, 'only one directorate is hit now');
  await keep(list, 'risk-to-accept');
  await press(list, 'Confirm the de-escalation');
  await waitForText(list, 'directorate register now');
  await keep(await shown(owner, 'risk heat map', 'Likelihood'), 'heat-map');
}

/** A saving of which a part is in doubt, and the card that its channel gets. */
async function savings(performance: PlaygroundPage): Promise<void> {
  await performance.openChannel('Performance alerts');
  await waitForText(await performance.post('alert us about savings in Finance'), 'follows Finance');
  await performance.openPersonalChat();
  await performance.messages().nth(0).waitFor();
  const form = await performance.say('S6 green 400k, amber £200k because two agents handed cases back');
  await press(form, 'Show the sum');
  await fill(form, 'Corrective action (needed)', 'A third agent takes the cases by 1 November.');
  await keep(form, 'saving-form');
  await press(form, 'Update S6');
  await waitForText(form, 'Updated');
  await performance.openChannel('Performance alerts');
  const alert = performance.cards('Saving amber').first();
  await alert.waitFor();
  await keep(alert, 'saving-alert');
}

/** What an officer sees who has not returned anything yet. */
async function beforeReturning(officer: PlaygroundPage): Promise<void> {
  await keep(await shown(officer, 'my returns', 'Council tax collection rate'), 'my-returns');
  await keep(await shown(officer, `returns\n${ROWS.join('\n')}\n`, 'Still needs'), 'spreadsheet');
  const cover = 'cover for me: Revenues and benefits manager until 18 October';
  await keep(await shown(officer, cover, 'covers for you'), 'cover');
  await keep(await shown(officer, 'which milestones are due in October?', 'October 2024'), 'answer');
}

/** Two greens, and a red with its narrative. */
async function returning(officer: PlaygroundPage): Promise<void> {
  for (const [code, figure] of [
    ['K12', '97.9'],
    ['K14', '96.4'],
  ])
    await press(await officer.say(`update ${code} ${figure}`), 'Submit return');
  const form = await officer.say('update K11 85.1');
  await press(form, 'Yes, 85.1 is right');
  await waitForText(form, '85.1% against');
  for (const [label, text] of Object.entries(NARRATIVE)) await fill(form, label, text);
  await keep(form, 'return-form');
  await press(form, 'Submit return');
  await waitForText(form, 'Recorded');
  await keep(form, 'receipt');
}

/** What a director sees whose clinic agrees an action, after a red return promised one. */
async function agreeing(director: PlaygroundPage): Promise<void> {
  const said =
    'action for Finance: a weekly report of direct debits that failed, Director of Finance, by 18 October';
  const form = await shown(director, said, 'Goes to');
  await keep(form, 'action');
  await press(form, 'Record the action');
  await waitForText(form, 'Action recorded');
  await keep(await shown(director, 'actions for Finance', 'catch-up runs'), 'actions');
}

async function shown(playground: PlaygroundPage, text: string, words: string): Promise<Locator> {
  const reply = await playground.say(text);
  await waitForText(reply, words);
  return reply;
}

async function keep(place: Locator, name: string): Promise<void> {
  await place.screenshot({ path: join(images, `${name}.png`) });
}
