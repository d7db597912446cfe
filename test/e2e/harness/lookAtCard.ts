import type { Page } from 'playwright-core';
import { asDrawn } from '../../teams/cardDefects.ts';
import type { Host } from './drawing.ts';

/** What came of a card that the official renderer drew. */
export interface Looked {
  /** What is cropped, broken, unreadable or without a name, in sentences. */
  readonly wrong: readonly string[];
  readonly height: number;
  readonly headings: number;
  readonly controls: number;
  /** The least contrast of any text. */
  readonly least: number;
}

/** Draws each card of a host, this wide, one after the other, in one go: there and back costs more than drawing. */
export async function lookAt(
  page: Page,
  cards: readonly object[],
  { config, measures }: Host,
  width: number,
): Promise<readonly Looked[]> {
  await page.setViewportSize({ width, height: 900 });
  const given = JSON.stringify([cards.map((card) => forWidth(asDrawn(card), width)), config, measures]);
  return page.evaluate(`(([cards, ...given]) => cards.map((card) => (${LOOK})(card, ...given)))(${given})`);
}

/** Narrowest card, in pixels, that Teams calls by each of these names. */
const BUCKETS = { VeryNarrow: 0, Narrow: 165, Standard: 351, Wide: 769 };

/** The card without what Teams leaves out this wide: the renderer here knows no `targetWidth`. */
function forWidth<T>(value: T, width: number): T {
  if (Array.isArray(value))
    return value.filter((each) => isShown(each, width)).map((each) => forWidth(each, width)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, forWidth(inner, width)]),
  ) as T;
}

function isShown(part: { readonly targetWidth?: string } | null, width: number): boolean {
  if (typeof part?.targetWidth !== 'string') return true;
  const [, least] = /^atLeast:(\w+)$/.exec(part.targetWidth) ?? [];
  const from = BUCKETS[least as keyof typeof BUCKETS];
  if (from === undefined) throw new Error(`an unknown width: ${part.targetWidth}`);
  return width >= from;
}

/** Runs in the page: draws a card and says what is wrong with what came of it. */
const LOOK = String.raw`(card, config, measures) => {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(config);
  drawn.parse(card);
  const element = drawn.render();
  document.body.replaceChildren(element);
  const wrong = [];
  const said = (each) => each.textContent.trim().slice(0, 100);
  const seen = (each) => each.offsetParent !== null;

  const nameOf = (each) => {
    const labelled = (each.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    const texts = [...labelled.map((id) => document.getElementById(id)), ...(each.labels ?? [])];
    return [each.getAttribute('aria-label'), ...texts.map((text) => text?.textContent), each.textContent]
      .map((text) => (text ?? '').trim())
      .find((text) => text !== '');
  };
  const controls = [...element.querySelectorAll('input, select, textarea, button, [role=button]')];
  for (const each of controls) if (!nameOf(each)) wrong.push('no name: ' + each.outerHTML.slice(0, 160));
  for (const each of element.querySelectorAll('img')) if (!each.alt) wrong.push('no text: ' + each.outerHTML.slice(0, 160));

  // Nothing is cut: not by the page, not by a button, not by what is around it.
  const width = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - width;
  if (over > 0) wrong.push('wider than the page by ' + over);
  for (const each of element.querySelectorAll('button')) {
    if (!seen(each)) continue;
    const cut = [each, ...each.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0);
    if (cut || each.getBoundingClientRect().right > width - 1) wrong.push('a button is cut: ' + said(each));
  }

  // Words stay whole, and a line has more than one of them.
  const blocks = measures ? [...element.querySelectorAll('.ac-textBlock, .ac-richTextBlock')].filter(seen) : [];
  const line = document.createRange();
  for (const each of blocks) {
    const box = (each.closest('.ac-horizontal-separator') ?? each.parentElement).getBoundingClientRect();
    const words = [];
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const { 0: word, index } of node.data.matchAll(/[^ \n]+/g)) {
        line.setStart(node, index);
        line.setEnd(node, index + word.length);
        words.push({ word, rects: [...line.getClientRects()] });
      }
    if (words.some(({ rects }) => rects.some(({ right, left }) => right > box.right + 1 || left < box.left - 1)))
      wrong.push('a text leaves its place: ' + said(each));
    const lines = new Map();
    for (const { word, rects } of words) {
      const tops = new Set(rects.map(({ bottom }) => Math.round(bottom)));
      if (tops.size > 1 && !/[-\/–@.·]/.test(word)) wrong.push('a word is broken: ' + word);
      for (const top of tops) lines.set(top, [...(lines.get(top) ?? []), word]);
    }
    // A cell of a table is as narrow as it must be.
    if (each.closest('[role=cell], [role=columnheader]')) continue;
    if (lines.size > 2 && each.textContent.trim().split(/\s+/).length < lines.size * 1.5) wrong.push('a word on each line: ' + said(each));
    // A short fact is worded to fit its line; a phone is as narrow as it is, and the value beside a label decides about it.
    const last = [...lines.values()].at(-1) ?? [];
    const short = !each.textContent.includes('·') && each.textContent.trim().length <= 40 && getComputedStyle(each).fontSize === '12px';
    const alone = lines.size === 2 && last.length === 1 && last[0].length < 6;
    if (width >= 450 && short && alone) wrong.push('a word alone: ' + said(each));
  }

  const colourOf = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  let least = 21;
  for (const each of element.querySelectorAll('.ac-textBlock, .ac-textRun')) {
    if (!each.textContent.trim() || !seen(each)) continue;
    let behind = each;
    while (behind && colourOf(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    const back = behind ? colourOf(getComputedStyle(behind).backgroundColor) : [255, 255, 255];
    const [r, g, b, a = 1] = colourOf(getComputedStyle(each).color);
    const front = [r, g, b].map((v, at) => v * a + back[at] * (1 - a));
    const [high, low] = [light(back), light(front)].sort((x, y) => y - x);
    const contrast = (high + 0.05) / (low + 0.05);
    least = Math.min(least, contrast);
    if (contrast < 4.5) wrong.push('contrast ' + contrast.toFixed(2) + ': ' + each.textContent.slice(0, 80));
  }
  const headings = element.querySelectorAll('[role=heading]').length;
  return { wrong, height: element.offsetHeight, headings, controls: controls.length, least };
}`;
