import type { Return } from '../../src/domain/return/return.ts';
import { openTables } from '../../src/tables/openTables.ts';
import { pressed } from './activities.ts';
import { button, inputs, textOf } from './card.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type InvokeAnswer, type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;
let history: (indicator: string) => Promise<readonly Return[]>;

beforeAll(async () => {
  bot = await startBot();
  const tables = await openTables({ kind: 'connectionString', value: bot.azurite.connectionString });
  history = (indicator) => tables.returns.history('finance', indicator, '2024-25-M06');
});
afterAll(() => bot?.stop());

/** The invoke that a press of “Submit return” sends, once and for all. */
async function submission(indicator: string, value: string) {
  const { card } = await checkedForm(bot, indicator, value);
  const { verb, data } = button(card, 'Submit return');
  return pressed(verb, { ...data, ...inputs(card), ...NARRATIVE });
}

const receiptOf = (answer: { body: unknown }): string => textOf((answer.body as InvokeAnswer).value);

test('the same submission twice makes one entry and two receipts of it', async () => {
  const invoke = await submission('K11', '84');
  const first = await bot.post(invoke);
  const second = await bot.post({ ...invoke, id: 'f:another-activity-id' });
  expect(receiptOf(first)).toContain('Recorded');
  expect(receiptOf(second)).toContain('Already recorded, nothing was added');
  expect(receiptOf(second)).toContain('84% (confirmed)');
  expect(await history('K11')).toHaveLength(1);
});

test('the same submission five times at once makes one entry and five receipts of it', async () => {
  const invoke = await submission('K13', '30');
  const ids = [invoke.id, invoke.id, 'f:new-1', 'f:new-2', 'f:new-3'];
  const answers = await Promise.all(ids.map((id) => bot.post({ ...invoke, id })));
  for (const answer of answers) {
    expect(isReceipt((answer.body as InvokeAnswer).value)).toBe(true);
    expect(receiptOf(answer)).toContain('30% (confirmed)');
  }
  expect(await history('K13')).toHaveLength(1);
});

test('a form opened before somebody else’s submission shows both versions and loses neither', async () => {
  const mine = await checkedForm(bot, 'K14', '60');
  const theirs = await checkedForm(bot, 'K14', '97', 'performance');
  expect(isReceipt((await theirs.submit()).value)).toBe(true);

  const { value: both } = await mine.submit(NARRATIVE);
  expect(isReceipt(both)).toBe(false);
  expect(textOf(both)).toContain(
    'CPMO performance manager recorded September 2024 after this form was opened.',
  );
  expect(textOf(both)).toContain('97%, green');
  expect(textOf(both)).toContain('60% against a target of');
  expect(inputs(both)).toMatchObject(NARRATIVE);
  expect(await history('K14')).toMatchObject([{ value: 97 }]);

  const replaced = await bot.press(both, button(both, 'Submit return'));
  expect(textOf(replaced.value)).toContain('Amended');
  expect(await history('K14')).toMatchObject([{ value: 97 }, { value: 60, sequence: 2 }]);
});

test('an amendment that is redelivered is one entry too', async () => {
  const invoke = await submission('K11', '82');
  const answers = await Promise.all([bot.post(invoke), bot.post(invoke), bot.post(invoke)]);
  for (const answer of answers) expect(receiptOf(answer)).toContain('82% (confirmed)');
  expect((await history('K11')).map(({ value }) => value)).toEqual([84, 82]);
});

test('an old card that is pressed again after an amendment changes nothing and shows what stands', async () => {
  const form = await checkedForm(bot, 'K12', '60');
  await form.submit(NARRATIVE);
  const newer = await checkedForm(bot, 'K12', '99');
  expect(isReceipt((await newer.submit()).value)).toBe(true);
  const { value } = await form.submit(NARRATIVE);
  expect(textOf(value)).toContain('99%, green');
  expect(await history('K12')).toHaveLength(2);
});
