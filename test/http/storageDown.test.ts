import { openTables } from '../../src/tables/openTables.ts';
import { mentioned, typed } from './activities.ts';
import { button, inputs, textOf } from './card.ts';
import { type CheckedForm, checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { letPass, restoreTime } from './passingTime.ts';
import { type RunningBot, startBot } from './runningBot.ts';

/** What an officer may have to wait for an answer, in milliseconds: Teams gives an invoke up after five seconds. */
const ANSWER_MS = 5_000;

let bot: RunningBot;
let form: CheckedForm;

beforeAll(async () => {
  bot = await startBot();
  form = await checkedForm(bot, 'K11', '84');
});
afterAll(() => bot?.stop());
afterEach(async () => {
  restoreTime();
  await bot.storage.mend();
});

async function statusOf(path: string): Promise<number> {
  return (await fetch(`${bot.url}${path}`)).status;
}

async function everyQuestionIsAnsweredPlainly(): Promise<void> {
  const all = [typed('show red risks'), typed('my returns'), typed('update K11 84'), mentioned('alerts')];
  for (const { summary } of await Promise.all(all.map((activity) => bot.ask(activity))))
    expect(summary).toBe(
      'I cannot reach the figures. Storage did not answer. Nothing was saved. Please try again in a minute.',
    );
}

async function theFormComesBackInTime(): Promise<void> {
  const startedAt = Date.now();
  const { value } = await form.submit(NARRATIVE);
  expect(Date.now() - startedAt).toBeLessThan(ANSWER_MS);
  expect(textOf(value)).toContain('Nothing was saved');
  expect(inputs(value)).toMatchObject(NARRATIVE);
  expect(button(value, 'Submit return').data).toMatchObject({ value: '84', sequence: 0 });
}

test('with storage stopped the bot is alive and not ready, and ready again afterwards', async () => {
  await bot.storage.cut();
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 503]);
  await bot.storage.mend();
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 200]);
});

test('with storage stopped whatever is asked gets the plain sentence', async () => {
  await bot.storage.cut();
  await everyQuestionIsAnsweredPlainly();
});

test.each([
  ['moments', 0],
  ['ten minutes', 600_000],
])(
  'with storage stopped a form that was opened %s ago comes back with everything in it',
  async (_when, ms) => {
    await bot.storage.cut();
    letPass(ms);
    await theFormComesBackInTime();
  },
);

test('with storage hanging all of that holds too, and every answer comes in time', async () => {
  bot.storage.hang();
  letPass(600_000);
  const startedAt = Date.now();
  await Promise.all([everyQuestionIsAnsweredPlainly(), theFormComesBackInTime()]);
  expect(Date.now() - startedAt).toBeLessThan(ANSWER_MS);
});

test('when storage is back the same form is recorded, once', async () => {
  await bot.storage.cut();
  const { value: kept } = await form.submit(NARRATIVE);
  await bot.storage.mend();
  const { value: receipt } = await bot.press(kept, button(kept, 'Submit return'));
  expect(isReceipt(receipt)).toBe(true);
  const tables = await openTables({ kind: 'connectionString', value: bot.azurite.connectionString });
  expect(await tables.returns.history('finance', 'K11', '2024-25-M06')).toMatchObject([
    { value: 84, narrative: NARRATIVE },
  ]);
});
