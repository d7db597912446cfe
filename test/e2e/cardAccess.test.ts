import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { route } from '../../src/app/router.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { openCouncil, type PersonName, typing } from '../fakes/council.ts';
import { THEMES } from '../teams/cardContrast.ts';
import { asDrawn } from '../teams/cardDefects.ts';
import { launchBrowser } from './harness/browser.ts';

/**
 * Every card of the samples, drawn by Microsoft's own renderer in a real browser, in Teams' light and dark colours and 320 pixels
 * wide: what a screen reader hears of it, and what of it can be read.
 */

const root = join(import.meta.dirname, '../..');
const CARDS = join(root, 'cards');
const names = readdirSync(CARDS)
  .filter((file) => file.endsWith('.sample.json'))
  .map((file) => file.replace('.sample.json', ''));

/** Runs in the page: draws a card and says what is wrong with what came of it. */
const LOOK = `([card, config]) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text; result.didProcess = true; };
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(config);
  drawn.parse(card);
  const element = drawn.render();
  document.body.replaceChildren(element);
  const wrong = [];
  const nameOf = (each) => {
    const labelled = (each.getAttribute('aria-labelledby') ?? '').split(/\\s+/).filter(Boolean);
    const texts = [...labelled.map((id) => document.getElementById(id)), ...(each.labels ?? [])];
    return [each.getAttribute('aria-label'), ...texts.map((text) => text?.textContent), each.textContent]
      .map((text) => (text ?? '').trim())
      .find((text) => text !== '');
  };
  const controls = [...element.querySelectorAll('input, select, textarea, button, [role=button]')];
  for (const each of controls) if (!nameOf(each)) wrong.push('no name: ' + each.outerHTML.slice(0, 160));
  for (const each of element.querySelectorAll('img')) if (!each.alt) wrong.push('no text: ' + each.outerHTML.slice(0, 160));
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) wrong.push('wider than the page by ' + over);
  const headings = element.querySelectorAll('[role=heading]').length;
  const colourOf = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  let least = 21;
  for (const each of element.querySelectorAll('.ac-textBlock, .ac-textRun')) {
    if (!each.textContent.trim() || each.offsetParent === null) continue;
    let behind = each;
    while (behind && colourOf(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    const back = behind ? colourOf(getComputedStyle(behind).backgroundColor) : [255, 255, 255];
    const [r, g, b, a = 1] = colourOf(getComputedStyle(each).color);
    const seen = [r, g, b].map((v, at) => v * a + back[at] * (1 - a));
    const [high, low] = [light(back), light(seen)].sort((x, y) => y - x);
    const contrast = (high + 0.05) / (low + 0.05);
    least = Math.min(least, contrast);
    if (contrast < 4.5) wrong.push('contrast ' + contrast.toFixed(2) + ': ' + each.textContent.slice(0, 80));
  }
  return { wrong, headings, controls: controls.length, least };
}`;

interface Looked {
  readonly wrong: readonly string[];
  readonly headings: number;
  readonly controls: number;
  readonly least: number;
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser(root);
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  await page.setContent('<!doctype html><html lang="en"><body style="margin:0"></body></html>');
  await page.addScriptTag({ path: join(root, 'node_modules/adaptivecards/dist/adaptivecards.js') });
});
afterAll(() => browser?.close());

/** Each sample's card in these colours, one after the other, in one go: there and back costs more than drawing. */
const lookAt = (theme: (typeof THEMES)[number]): Promise<readonly Looked[]> => {
  const expand = loadCardTemplates(CARDS);
  const cards = names.map((name) => {
    const sample = JSON.parse(readFileSync(join(CARDS, `${name}.sample.json`), 'utf8')) as object;
    return asDrawn(expand(name, sample));
  });
  const given = JSON.stringify([cards, hostConfig(theme)]);
  return page.evaluate(`(([cards, config]) => cards.map((card) => (${LOOK})([card, config])))(${given})`);
};

function hostConfig({ styles }: (typeof THEMES)[number]): object {
  const containerStyles = Object.entries(styles).map(([style, { back, text, subtle }]) => {
    const foregroundColors = { default: { default: text, subtle } };
    return [style, { backgroundColor: back, foregroundColors }];
  });
  return { supportsInteractivity: true, containerStyles: Object.fromEntries(containerStyles) };
}

/** These are put below another card, which has the heading. */
const PARTS = ['answer-chart', 'answer-matrix', 'answer-timeline', 'foot'];

test.each(THEMES)(
  'in $name colours every card has names and headings, fits and can be read',
  async (theme) => {
    const looked = (await lookAt(theme)).map((each, at) => ({ ...each, name: names[at] ?? '' }));
    expect(looked.flatMap(({ name, wrong }) => wrong.map((each) => `${name}: ${each}`))).toEqual([]);
    expect(looked.filter(({ headings }) => headings === 0).map(({ name }) => name)).toEqual(PARTS);
    // So that this looked at something.
    expect(looked.reduce((sum, { controls }) => sum + controls, 0)).toBeGreaterThan(50);
    expect(Math.min(...looked.map(({ least }) => least))).toBeLessThan(21);
  },
);

describe('450 pixels wide, on one screen of 700', () => {
  const SCREEN = 700;
  const TYPICAL: readonly (readonly [PersonName, string])[] = [
    ['directorOfFinance', 'my returns'],
    ['directorOfFinance', 'how is K11 doing?'],
    ['directorOfFinance', 'how is 8.3 doing?'],
    ['directorOfFinance', 'why is K13 red?'],
    ['directorOfFinance', 'R2'],
    ['directorOfFinance', 'S2'],
    ['directorOfFinance', 'how is P8 doing?'],
    ['directorOfFinance', 'which indicators are red?'],
    ['directorOfFinance', 'which milestones are overdue?'],
    ['performanceManager', 'chase Finance'],
    ['performanceManager', 'commands'],
  ];
  let heights: ReadonlyMap<string, number>;
  beforeAll(async () => {
    await page.setViewportSize({ width: 450, height: 900 });
    const council = await openCouncil();
    const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);
    const cards = await Promise.all(
      TYPICAL.map(async ([who, text]) =>
        asDrawn(renderer.reply(await route(council.services, typing(who, text)))),
      ),
    );
    const [theme] = THEMES;
    if (!theme) throw new Error('there is no theme');
    const given = JSON.stringify([cards, hostConfig(theme)]);
    const measured: readonly number[] = await page.evaluate(
      `(([cards, config]) => cards.map((card) => { (${LOOK})([card, config]); return document.body.firstElementChild.offsetHeight; }))(${given})`,
    );
    heights = new Map(TYPICAL.map(([, text], at) => [text, measured[at] ?? Number.POSITIVE_INFINITY]));
  });

  test.each(TYPICAL)('for the %s “%s” fits', (_who, text) => {
    expect(heights.get(text)).toBeGreaterThan(100);
    expect(heights.get(text)).toBeLessThanOrEqual(SCREEN);
  });
});
