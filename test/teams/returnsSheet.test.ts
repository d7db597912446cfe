import { route } from '../../src/app/router.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { openCouncil, placeOf, type TestCouncil } from '../fakes/council.ts';
import { FULL_NARRATIVE } from '../fakes/forms.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type Button, button, inputs, textOf } from '../http/card.ts';
import { CARDS } from './everyScreen.ts';

const OFFICER = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001', name: 'Director of Finance' };
const PERIOD = '2024-25-M06';
const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);

/** An officer at their chat, who sees nothing but cards; what they press and how many cards they get is counted. */
interface AtTheirChat {
  readonly council: TestCouncil;
  readonly presses: () => number;
  readonly cards: () => number;
  type(text: string): Promise<unknown>;
  /** Presses a button with this in the boxes over what they hold. `figures` go into the boxes in their order. */
  press(
    card: unknown,
    title: string,
    figures?: readonly string[],
    fields?: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  recorded(): Promise<readonly Return[]>;
}

async function atTheirChat(
  many: number,
  changes: Parameters<typeof anIndicator>[0] = {},
): Promise<AtTheirChat> {
  const codes = Array.from({ length: many }, (_, index) => `K${101 + index}`);
  const indicators = codes.map((code) =>
    anIndicator({ code, targets: { '2024-25-M05': 95, [PERIOD]: 95 }, ...changes }),
  );
  const returns = codes.flatMap((indicator) => earlier(indicator));
  const council = await openCouncil({
    content: smallPlan({ indicators, milestones: [], risks: [] }),
    returns,
  });
  let [presses, cards] = [0, 0];
  const turn = async (input: Parameters<typeof route>[1]['input']): Promise<unknown> => {
    cards += 1;
    return renderer.reply(
      await route(council.services, { actor: OFFICER, place: placeOf('personal'), input }),
    );
  };
  const pressed = (card: unknown, { verb, data }: Button, fields: Readonly<Record<string, string>>) => {
    presses += 1;
    return turn({ kind: 'action', verb, data: { ...inputs(card), ...fields, ...data } });
  };
  return {
    council,
    presses: () => presses,
    cards: () => cards,
    type: (text) => turn({ kind: 'text', text }),
    press(card, title, figures = [], fields = {}) {
      const boxes = Object.keys(inputs(card)).slice(0, figures.length);
      const typed = Object.fromEntries(boxes.map((id, at) => [id, figures[at] ?? '']));
      return pressed(card, button(card, title), { ...typed, ...fields });
    },
    async recorded() {
      const found = await council.stores.returns.returns('finance', { from: '2024-09', to: '2024-09' });
      return found;
    },
  };
}

/** April to August, green, so that a figure of September is not asked about. */
function earlier(indicator: string): readonly Return[] {
  return ['01', '02', '03', '04', '05'].map((month) =>
    aReturn({ indicator, period: `2024-25-M${month}`, value: 96, operation: `before-${indicator}-${month}` }),
  );
}

test('twenty-five greens: at most 60 presses and 30 cards, each with a version, a message for channels and one transaction for a card', async () => {
  const chat = await atTheirChat(25);
  let card = await chat.type('my returns');
  card = await chat.press(card, 'Enter 8 on one card');
  for (let left = 25; ; ) {
    const boxes = Object.keys(inputs(card)).length;
    chat.council.calls.length = 0;
    card = await chat.press(
      card,
      boxes === 1 ? 'Submit this return' : `Submit these ${boxes}`,
      Array(boxes).fill('97.1'),
    );
    expect(chat.council.calls.filter((call) => call === 'returns.saveAll')).toHaveLength(1);
    left -= boxes;
    if (left === 0) break;
    card = await chat.press(card, `Next ${Math.min(8, left)} →`);
  }
  expect(textOf(card)).toContain('All your returns are in');
  expect(chat.presses()).toBeLessThanOrEqual(9);
  expect(chat.cards()).toBeLessThanOrEqual(10);
  const entries = await chat.recorded();
  expect(entries.map(({ calculated, source, sequence }) => [calculated, source, sequence])).toEqual(
    Array(25).fill(['green', 'card', 1]),
  );
  expect(new Set(entries.map(({ operation }) => operation)).size).toBe(25);
});

test('one red among greens: its story is asked for alone, at four presses, and its figure need not be typed again', async () => {
  const chat = await atTheirChat(3);
  const sheet = await chat.press(await chat.type('my returns'), 'Enter 3 on one card');
  const sent = await chat.press(sheet, 'Submit these 3', ['97.1', '60', '97.2']);
  expect(textOf(sent)).toContain('2 returns recorded');
  const form = await chat.press(sent, 'Tell the story');
  const receipt = await chat.press(form, 'Submit return', [], FULL_NARRATIVE);
  expect(chat.presses()).toBe(4);
  expect(textOf(receipt)).toContain('Recorded');
  expect((await chat.recorded()).map(({ indicator, value }) => [indicator, value])).toEqual([
    ['K101', 97.1],
    ['K102', 60],
    ['K103', 97.2],
  ]);
});

test('what needs a story waits as a draft: “next return” opens it with its figure', async () => {
  const chat = await atTheirChat(2);
  await chat.press(await chat.type('all my returns'), 'Submit these 2', ['60', '97.2']);
  const form = await chat.type('next return');
  expect(textOf(form)).toContain('60%');
  expect(textOf(form)).toContain('Red');
});

test('a draft’s story stays when a figure is entered for it', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  const form = await chat.press(await chat.type('update K101 61'), 'Save draft', [], {
    why: 'Two people left.',
  });
  expect(textOf(form)).toContain('Draft saved');
  await chat.press(sheet, 'Submit these 2', ['60', '97.2']);
  expect(inputs(await chat.type('update K101'))).toMatchObject({ why: 'Two people left.' });
});

test('a story that was saved as a draft after the card was opened stays when its figure is a green, and the card says so', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  await chat.press(await chat.type('update K101 61'), 'Save draft', [], { why: 'Two people left.' });
  const sent = await chat.press(sheet, 'Submit these 2', ['97.1', '97.2']);
  expect(textOf(sent)).toContain('“update K101 September 2024” opens it');
  expect(textOf(sent)).not.toContain('update K102');
  expect((await chat.recorded()).map(({ value }) => value)).toEqual([97.1, 97.2]);
  expect(inputs(await chat.type('update K101 September 2024'))).toMatchObject({ why: 'Two people left.' });
});

test('a red of the card that becomes a green on it leaves no draft behind, and a story that was in it stays', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  await chat.press(await chat.type('update K102 61'), 'Save draft', [], { why: 'Two people left.' });
  await chat.press(sheet, 'Submit these 2', ['60', '60']);
  const sent = await chat.press(sheet, 'Submit these 2', ['97.1', '97.2']);
  expect(textOf(sent)).toContain('“update K102 September 2024” opens it');
  await new Promise<void>((next) => setImmediate(next));
  const left = await chat.council.stores.drafts.marks(OFFICER.aadObjectId);
  expect(left.map(({ indicator }) => indicator)).toEqual(['K102']);
});

test('a row that comes back says again what it said of the month before', async () => {
  const chat = await atTheirChat(3);
  const sheet = await chat.type('all my returns');
  const none = await chat.press(sheet, 'Submit these 3');
  expect(textOf(none).match(/Last August 2024, 96%/g)).toHaveLength(3);
  const some = await chat.press(none, 'Submit these 3', ['97', 'ninety-ish', '']);
  expect(textOf(some).match(/Last August 2024, 96%/g)).toHaveLength(2);
});

test('what a card claims of the month before is shown as it is, and left out where it is nothing', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  const sent = button(sheet, 'Submit these 2');
  const { rows } = sent.data as { rows: readonly object[] };
  const data = {
    ...sent.data,
    rows: rows.map((row) => ({ ...row, last: { period: 'August', value: 'x' } })),
  };
  const again = await route(chat.council.services, {
    actor: OFFICER,
    place: placeOf('personal'),
    input: { kind: 'action', verb: sent.verb, data },
  });
  expect(again.screen).toBe('returns sheet');
});

test('a second press and a redelivery record nothing twice, and say so', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  await chat.press(sheet, 'Submit these 2', ['97.1', '97.2']);
  const again = await chat.press(sheet, 'Submit these 2', ['97.1', '97.2']);
  expect(textOf(again)).toContain('already recorded, nothing was added');
  expect((await chat.recorded()).map(({ sequence }) => sequence)).toEqual([1, 1]);
});

test('another figure on a card that was sent replaces nothing: it is opened beside what stands', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  await chat.press(sheet, 'Submit these 2', ['97.1', '97.2']);
  const again = await chat.press(sheet, 'Submit these 2', ['98', '97.2']);
  expect(textOf(again)).toContain('97.1% is recorded for it already');
  expect((await chat.recorded()).map(({ value }) => value)).toEqual([97.1, 97.2]);
  expect(textOf(await chat.press(again, 'Open'))).toContain('What stands: 97.1%');
});

test('a figure that cannot be read comes back beside its box, and the others are recorded', async () => {
  const chat = await atTheirChat(3);
  const sent = await chat.press(await chat.type('all my returns'), 'Submit these 3', [
    '97.1',
    'ninety-ish',
    '',
  ]);
  expect(Object.values(inputs(sent))).toEqual(['ninety-ish', '']);
  expect((await chat.recorded()).map(({ indicator }) => indicator)).toEqual(['K101']);
  const fixed = await chat.press(sent, 'Submit these 2', ['97.3']);
  expect(textOf(fixed)).toContain('1 return recorded');
  expect(Object.keys(inputs(fixed))).toHaveLength(1);
});

test('a figure that looks wrong is asked about on its own form', async () => {
  const chat = await atTheirChat(2, { unit: 'count', targets: { [PERIOD]: 95 } });
  const sent = await chat.press(await chat.type('all my returns'), 'Submit these 2', ['97', '9700']);
  expect(textOf(sent)).toContain('1 return recorded');
  expect(textOf(await chat.press(sent, 'Check figure'))).toContain('Is this right');
});

test('nothing typed records nothing and keeps the card', async () => {
  const chat = await atTheirChat(2);
  const sent = await chat.press(await chat.type('all my returns'), 'Submit these 2');
  expect(textOf(sent)).toContain('Nothing was saved: no box has a figure in it.');
  expect(Object.keys(inputs(sent))).toHaveLength(2);
});

test('what is left empty on one card does not come again on the next', async () => {
  const chat = await atTheirChat(12);
  const sent = await chat.press(await chat.type('all my returns'), 'Submit these 8', [
    '97',
    '',
    '97',
    '97',
    '97',
    '97',
    '97',
    '97',
  ]);
  const next = await chat.press(sent, 'Next 4 →');
  expect(textOf(next)).not.toContain('K102 ');
  expect(Object.keys(inputs(next))).toHaveLength(4);
});

test('somebody else who is faster with one of them costs the others nothing', async () => {
  const chat = await atTheirChat(3);
  const sheet = await chat.type('all my returns');
  const { returns } = chat.council.stores;
  const trend = returns.trend;
  let reads = 0;
  returns.trend = async (...asked) => {
    const points = await trend(...asked);
    // After the first look of the press, before its transaction.
    reads += 1;
    if (reads === 3)
      await returns.save(aReturn({ indicator: 'K102', value: 96.4, operation: 'faster' }), undefined, []);
    return points;
  };
  const sent = await chat.press(sheet, 'Submit these 3', ['97.1', '97.2', '97.3']);
  expect((await chat.recorded()).map(({ value }) => value)).toEqual([97.1, 96.4, 97.3]);
  expect(textOf(sent)).toContain('96.4% is recorded for it already');
});

test('when storage does not answer, the card comes back with what was typed, and pressing again records it', async () => {
  const chat = await atTheirChat(2);
  const sheet = await chat.type('all my returns');
  chat.council.broken.add('returns.saveAll');
  const silent = await chat.press(sheet, 'Submit these 2', ['97.1', '97.2']);
  expect(textOf(silent)).toContain('Storage did not answer');
  chat.council.broken.clear();
  await chat.press(silent, 'Submit these 2');
  expect((await chat.recorded()).map(({ value }) => value)).toEqual([97.1, 97.2]);
});

test('a rate has a box for each of its figures', async () => {
  const chat = await atTheirChat(2, { parts: { numerator: 'Paid on time', denominator: 'Due' } });
  const sheet = await chat.type('all my returns');
  expect(Object.keys(inputs(sheet))).toEqual(['numerator0', 'denominator0', 'numerator1', 'denominator1']);
  await chat.press(sheet, 'Submit these 2', ['970', '1000']);
  expect((await chat.recorded()).map(({ value, parts }) => [value, parts])).toEqual([
    [97, { numerator: 970, denominator: 1000 }],
  ]);
});

test('where others look on it is not shown', async () => {
  const { council } = await atTheirChat(2);
  const reply = await route(council.services, {
    actor: OFFICER,
    place: placeOf('group'),
    input: { kind: 'text', text: 'all my returns' },
  });
  expect(reply.screen).toBe('notice');
  expect(reply.summary).not.toContain('K101');
});
