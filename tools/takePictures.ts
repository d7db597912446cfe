import { join } from 'node:path';
import { launchBrowser } from '../test/e2e/harness/browser.ts';
import { fill, press, waitForText } from '../test/e2e/harness/card.ts';
import { openPlayground } from '../test/e2e/harness/playgroundPage.ts';
import { startProduct } from '../test/e2e/harness/product.ts';

// Takes the README's pictures from the running product: `npm run pictures`.

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

const product = await startProduct({ root, role: 'officer' });
const browser = await launchBrowser(root);
try {
  const playground = await openPlayground(browser, product.playgroundUrl, images);
  await playground.page.setViewportSize({ width: 1280, height: 1900 });
  await playground.openChannel('Performance alerts');
  await waitForText(await playground.post('alert us about red and amber in Finance'), 'follows Finance');
  await playground.openPersonalChat();
  for (const [code, figure] of [
    ['K12', '97.9'],
    ['K14', '96.4'],
  ])
    await press(await playground.say(`update ${code} ${figure}`), 'Submit return');
  const form = await playground.say('update K11 85.1');
  await press(form, 'Yes, 85.1 is right');
  await waitForText(form, '85.1% against');
  for (const [label, text] of Object.entries(NARRATIVE)) await fill(form, label, text);
  await form.screenshot({ path: join(images, 'return-form.png') });
  await press(form, 'Submit return');
  await waitForText(form, 'Recorded');
  await playground.openChannel('Performance alerts');
  const alert = playground.cards('From amber to red').first();
  await waitForText(alert, '85.1%');
  await alert.screenshot({ path: join(images, 'alert.png') });
  await playground.openPersonalChat();
  const clinic = await playground.say('clinic summary');
  await waitForText(clinic, '1 red');
  await playground.page.getByText('Not returned').first().waitFor();
  await clinic.screenshot({ path: join(images, 'clinic-summary.png') });
} finally {
  await browser.close();
  await product.stop();
}
