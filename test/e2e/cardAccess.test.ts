import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { wholeButtons } from '../../src/teams/wholeButtons.ts';
import { sampleCouncil } from '../fakes/council.ts';
import { parts, texts } from '../teams/cardParts.ts';
import { launchBrowser } from './harness/browser.ts';
import { HOSTS, openDrawing } from './harness/drawing.ts';
import { lookAt } from './harness/lookAtCard.ts';
import { type TypicalCard, typicalCards } from './harness/typicalCards.ts';

/**
 * Every card, drawn by Microsoft's own renderer in a real browser as four clients draw it and as narrow as a phone, as wide as a
 * chat and as a channel: what a screen reader hears of it, what of it can be read, what is cut, and how tall it is.
 */

const root = join(import.meta.dirname, '../..');
const CARDS = join(root, 'cards');
const NARROWEST = 330;
const WIDTHS = [NARROWEST, 450, 800];
/** What a chat shows of a card without scrolling, in pixels. */
const SCREEN = 700;

const expand = loadCardTemplates(CARDS);
const names = readdirSync(CARDS)
  .filter((file) => file.endsWith('.sample.json'))
  .map((file) => file.replace('.sample.json', ''));
const samples = names.map((name) => {
  const sample = JSON.parse(readFileSync(join(CARDS, `${name}.sample.json`), 'utf8')) as object;
  return { name, card: wholeButtons(expand(name, sample)) };
});

let browser: Browser;
let page: Page;
const typical: Record<'own' | 'long', readonly TypicalCard[]> = { own: [], long: [] };
beforeAll(async () => {
  browser = await launchBrowser(root);
  page = await openDrawing(browser, root);
  typical.own = await typicalCards('own');
  typical.long = await typicalCards('long');
});
afterAll(() => browser?.close());

/** Cards of which a part is folded, with everything unfolded. */
function unfolded(): readonly Pick<TypicalCard, 'name' | 'card'>[] {
  return [...samples, ...typical.own]
    .map(({ name, card }) => ({ name: `${name}, unfolded`, card, text: JSON.stringify(card) }))
    .filter(({ text }) => text.includes('"isVisible":false'))
    .map(({ name, text }) => ({
      name,
      card: JSON.parse(text.replaceAll('"isVisible":false', '"isVisible":true')),
    }));
}

/** These are put below another card, which has the heading. */
const PARTS = ['answer-chart', 'answer-matrix', 'answer-timeline', 'foot'];

describe.each(HOSTS)('as $name draws it', (host) => {
  test.each(WIDTHS)('%d pixels wide, every card has names, is whole and can be read', async (width) => {
    const measured = host.measures ? [...typical.long, ...(width === NARROWEST ? unfolded() : [])] : [];
    const cards = [...samples, ...typical.own, ...measured];
    const looked = await lookAt(
      page,
      cards.map(({ card }) => card),
      host,
      width,
    );
    const wrong = looked.flatMap((each, at) => each.wrong.map((one) => `${cards[at]?.name}: ${one}`));
    expect([...new Set(wrong)]).toEqual([]);
    const bare = looked
      .slice(0, samples.length)
      .flatMap(({ headings }, at) => (headings === 0 ? [names[at]] : []));
    expect(bare).toEqual(PARTS);
    // So that this looked at something.
    expect(looked.reduce((sum, { controls }) => sum + controls, 0)).toBeGreaterThan(50);
    expect(Math.min(...looked.map(({ least }) => least))).toBeLessThanOrEqual(21);
  });
});

test.each(['own', 'long'] as const)('with %s titles a typical card fits one screen', async (titles) => {
  const [teams] = HOSTS;
  if (!teams) throw new Error('no host');
  const cards = typical[titles].filter(({ short }) => short);
  const looked = await lookAt(
    page,
    cards.map(({ card }) => card),
    teams,
    450,
  );
  const tall = looked.flatMap(({ height }, at) => (height > SCREEN ? [`${cards[at]?.name}: ${height}`] : []));
  expect(tall).toEqual([]);
  expect(Math.min(...looked.map(({ height }) => height))).toBeGreaterThan(100);
});

test('no card shows a code that only files use, or a button that is not whole', async () => {
  const { content } = await sampleCouncil();
  const codes = [...content.divisions, ...content.posts]
    .map(({ code }) => code)
    .filter((code) => code.includes('-'));
  expect(codes.length).toBeGreaterThan(5);
  const wrong = typical.own.flatMap(({ name, card }) => {
    const labels = parts(card).flatMap(({ type, title }) =>
      String(type).startsWith('Action.') ? [String(title)] : [],
    );
    const shown = [...texts(card), ...labels].join('\n');
    const cut = labels.filter((label) => label.endsWith('…') && !label.startsWith('Update: '));
    return [...codes.filter((code) => shown.includes(code)), ...cut].map((one) => `${name}: ${one}`);
  });
  expect(wrong).toEqual([]);
});

test('what is cut or broken is seen', async () => {
  const text = { type: 'TextBlock', wrap: true };
  const narrow = { type: 'Column', width: '40px', items: [{ ...text, text: 'Deteriorating' }] };
  const body = [
    {
      type: 'ColumnSet',
      columns: [narrow, { type: 'Column', width: '30px', items: [{ ...text, text: 'one by one it goes' }] }],
    },
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: '150px',
          items: [{ ...text, size: 'small', text: 'Not confirmed in October yet' }],
        },
      ],
    },
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Submit',
          title: 'A button with a label that no card of this width can hold, whatever is left out of it',
        },
      ],
    },
  ];
  const [teams] = HOSTS;
  if (!teams) throw new Error('no host');
  const [looked] = await lookAt(page, [{ type: 'AdaptiveCard', version: '1.5', body }], teams, 450);
  for (const part of ['a button is cut', 'a word on each line', 'a word alone', 'a word is broken'])
    expect(looked?.wrong.join('\n')).toContain(part);
});
