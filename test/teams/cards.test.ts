import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { type Card, loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { wholeButtons } from '../../src/teams/wholeButtons.ts';
import { chipOf, directionWords, LATE } from '../../src/teams/wording.ts';
import { headingDefects } from './cardAccess.ts';
import { contrastOf, ratio, THEMES } from './cardContrast.ts';
import { cardDefects } from './cardDefects.ts';
import { markdownOf, parts, sentBy, texts } from './cardParts.ts';
import { CARDS, type Seen, seeEverything, type Talk, talkTo } from './everyScreen.ts';
import { emptiestCouncil, longestCouncil, longestReturns, TEMPLATE_SYNTAX } from './extremeCouncils.ts';

const templates = readdirSync(CARDS)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
  .map((file) => file.replace('.json', ''));

const SCREENS = [
  'alert',
  'alert digest',
  'alert rules',
  'answer',
  'bulk check',
  'bulk problems',
  'channel alerts',
  'clinic',
  'dead letters',
  'delivery report',
  'download',
  'lock question',
  'milestone list',
  'morning',
  'my milestones',
  'my work',
  'notice',
  'periods',
  'receipt',
  'return form',
  'returns sheet',
];

describe.each(templates)('the template %s', (name) => {
  test('makes a good card of its sample', () => {
    const sample = JSON.parse(readFileSync(join(CARDS, `${name}.sample.json`), 'utf8')) as object;
    const card = wholeButtons(loadCardTemplates(CARDS)(name, sample));
    expect(parts(card).length).toBeGreaterThan(1);
    expect(cardDefects(card)).toEqual([]);
  });
});

describe.each([
  ['longest', longestCouncil(), longestReturns()],
  ['emptiest', emptiestCouncil(), []],
])('with the %s data', (name, content, returns) => {
  let talk: Talk;
  let seen: readonly Seen[];

  beforeAll(async () => {
    talk = await talkTo(content, returns);
    seen = await seeEverything(talk);
  });

  test('every screen is seen', () => {
    const missing = [...SCREENS, 'welcome', 'worklist'].filter(
      (screen) =>
        !seen.some((one) => one.screen === screen) && !(name === 'emptiest' && screen === 'alert digest'),
    );
    expect(missing).toEqual([]);
  });

  test('every card is good', () => {
    const wrong = seen.flatMap(({ after, card }) =>
      [...cardDefects(card, [TEMPLATE_SYNTAX]), ...headingDefects(card)].map(
        (defect) => `${after}: ${defect}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('a status has one look wherever it is said', () => {
    const chips = seen
      .flatMap(({ card }) => parts(card))
      .filter(({ style, items }) => style && Array.isArray(items));
    const looks = Map.groupBy(chips, (chip) => texts(chip)[0]);
    const wrong = ['Red', 'Amber', 'Green', 'Blue', 'Grey', 'Late', 'Due'].flatMap((word) => {
      const styles = new Set((looks.get(word) ?? []).map(({ style }) => style));
      return styles.size > 1 ? [`${word}: ${[...styles].join(', ')}`] : [];
    });
    expect(wrong).toEqual([]);
    expect(looks.has('Late')).toBe(true);
  });

  test('what people typed never becomes markup', () => {
    const markdown = new MarkdownIt({ html: false, linkify: false });
    const wrong = seen.flatMap(({ after, screen, card }) =>
      markdownOf(card)
        .filter((text) => !isOwnMarkup(screen, text))
        .map((text) => markdown.render(text))
        .filter((html) => /<(?!\/?p>|br>)/.test(html.trim()))
        .map((html) => `${after}: ${html.slice(0, 200)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every button sends what the router reads', async () => {
    const sent = longestOfEach(seen.flatMap(({ card }) => sentBy(card)));
    expect(sent.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['say', 'open-return', 'submit-return']),
    );
    const unread: string[] = [];
    for (const { verb, data } of sent) {
      const reply = await talk.see({ kind: 'action', verb, data });
      if (reply.screen === 'notice' && reply.title === 'I could not read that card') unread.push(verb);
    }
    expect(unread).toEqual([]);
  });
});

/** Of all that buttons with the same verb and the same fields send, the longest. */
function longestOfEach(sent: ReturnType<typeof sentBy>): ReturnType<typeof sentBy> {
  const length = (one: object): number => JSON.stringify(one).length;
  const kinds = Map.groupBy(sent, ({ verb, data }) => [verb, ...Object.keys(data).sort()].join());
  return [...kinds.values()].map((alike) => alike.reduce((a, b) => (length(b) > length(a) ? b : a)));
}

/** The welcome's own line of commands, which its template sets in bold. */
function isOwnMarkup(screen: Seen['screen'], text: string): boolean {
  return screen === 'welcome' && text.startsWith('You can type: ');
}

describe('without colours', () => {
  const STATUSES = [
    ...(['red', 'amber', 'green', 'blue', 'grey'] as const).map((colour) => chipOf(colour)),
    LATE,
  ];

  test.each(THEMES)('in $name every status is read by its word', (theme) => {
    // Contrast is worked out from how light colours are, which is all that a grey picture has.
    const contrasts = STATUSES.map(({ style }) => contrastOf(theme, style, false));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(7);
    expect(new Set(STATUSES.map(({ word }) => word)).size).toBe(STATUSES.length);
  });

  test('movement is told by the shape of its arrow and by its word', () => {
    const said = (['improving', 'static', 'deteriorating'] as const).map(directionWords);
    expect(said).toEqual(['Improving\u00a0▲', 'Static\u00a0►', 'Deteriorating\u00a0▼']);
  });

  test('a chart whose bars or lines differ by colour alone is seen', () => {
    const fallback = { type: 'TextBlock', text: '3', wrap: true };
    const lines = [{ legend: 'Result' }, { legend: 'Target' }];
    const bars = [{ x: '', y: 3 }];
    const body = [
      { type: 'Chart.Line', title: 'A', data: lines, fallback },
      { type: 'Chart.HorizontalBar', title: 'B', data: bars, fallback },
    ];
    const found = cardDefects({ type: 'AdaptiveCard', version: '1.5', body });
    expect(found.filter((defect) => defect.includes('colours alone'))).toHaveLength(2);
  });
});

test('the gate sees what is wrong with a card', () => {
  const bad: Card = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what an unfilled template leaves behind
      { type: 'TextBlock', text: 'no wrap ${left}' },
      { type: 'Container', style: 'good', items: [] },
      { type: 'Input.Text', id: 'a' },
      { type: 'Input.Text', id: 'a', label: 'A' },
      {
        type: 'Chart.HorizontalBar',
        data: [{ x: 'Red', y: 3 }],
        fallback: { type: 'TextBlock', text: 'x' },
      },
      { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'x', data: { verb: 'nonsense' } }] },
      { type: 'TextBlock', text: 'undefined', wrap: true, size: 'enormous' },
    ],
  };
  const found = cardDefects(bad).join('\n');
  for (const part of ['does not wrap', 'colour alone', 'without a name', 'twice', 'leaves out 3'])
    expect(found).toContain(part);
  for (const part of ['unfilled: no wrap', 'unfilled: undefined', 'verb nonsense', 'enormous'])
    expect(found).toContain(part);
});

test('the gate sees what keeps somebody out', () => {
  const button = { type: 'Action.Submit', title: 'Open' };
  const bad: Card = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: 'Late', color: 'warning', wrap: true },
      { type: 'Image', url: 'https://example.org/a.png' },
      { type: 'Input.Text', id: 'a', label: ' ', isRequired: true },
      { type: 'Input.ChoiceSet', id: 'b', label: 'B', choices: [{ title: '', value: 'x' }] },
      { type: 'Table', columns: [{ width: 1 }], rows: [] },
      { type: 'Column', style: 'attention', items: [{ type: 'TextBlock', text: '●', wrap: true }] },
      {
        type: 'ActionSet',
        actions: [
          { ...button, data: { verb: 'say', text: 'a' } },
          { ...button, data: { verb: 'say', text: 'b' } },
          { ...button, tooltip: 'Look at K11', data: { verb: 'say', text: 'c' } },
        ],
      },
    ],
  };
  const found = [...cardDefects(bad), ...headingDefects(bad)].join('\n');
  for (const number of ['1.1.1', '1.3.1', '1.4.1', '2.4.6', '2.5.3', '3.3.1', '4.1.2'])
    expect(found).toContain(`(${number}`);
  for (const part of ['1.4.3', '2 buttons that are all called “Open”', 'no heading', 'colour alone'])
    expect(found).toContain(part);
});

test.each([
  ['#ffffff', '#000000', 21],
  ['#ffffff', '#767676', 4.54],
  ['#ffffff', '#92c353', 2.08],
  ['#2d2c2c', '#bfffffff', 8.53],
])('text on %s in %s has a contrast of %d', (back, front, expected) => {
  expect(ratio(back, front)).toBeCloseTo(expected, 1);
});
