import type { GoldenThread } from '../../src/goldenThread.ts';
import { openTables } from '../../src/tables/openTables.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';
import { typed } from './activities.ts';
import { button, textOf } from './card.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type InvokeAnswer, type RunningBot, startBot, startOn, type Talk, talkTo } from './runningBot.ts';

let bot: RunningBot;
/** Another process on the same storage, whose line to it can be held up. */
let other: GoldenThread;
let line: TamperingProxy;
let officer: Talk;

beforeAll(async () => {
  bot = await startBot();
  line = await tamperingProxy(bot.azurite.connectionString);
  other = await startOn(line.connectionString);
  officer = talkTo(`http://127.0.0.1:${other.port}`, bot.connector);
});
afterAll(async () => {
  await other?.stop();
  await line?.stop();
  await bot?.stop();
});

const said = ({ value }: InvokeAnswer): string => (typeof value === 'string' ? value : textOf(value));
const tables = () => openTables({ kind: 'connectionString', value: bot.azurite.connectionString });

test('a return of another process that overlaps with a lock is named by its answer, and one after it is not recorded', async () => {
  const [early, late] = [await checkedForm(officer, 'K11', '84'), await checkedForm(officer, 'K12', '84')];
  const { card } = await bot.ask(typed('lock September', 'performance'));
  const transaction = line.holdNext('request', 'POST', /\$batch/);
  const submitting = early.submit(NARRATIVE);
  await transaction.held;
  const locking = bot.press(card, button(card, 'Lock September 2024 all the same'), {}, 'performance');
  await lockedInStore();
  transaction.release();
  expect(isReceipt((await submitting).value)).toBe(true);
  expect(said(await locking)).toMatch(
    /September 2024 is locked\..*Recorded while you locked it.*K11 by Director of Finance/,
  );
  expect(said(await late.submit(NARRATIVE))).toContain('September 2024 was locked');
  const { returns, plans } = await tables();
  const entry = await returns.find('finance', 'K11', '2024-25-M06');
  expect(entry?.leanedOn).toEqual({ plan: (await plans.current())?.version, decisions: 0 });
  expect(await returns.find('finance', 'K12', '2024-25-M06')).toBeUndefined();
});

/** Resolves when the lock is stored, however long that takes. */
async function lockedInStore(): Promise<void> {
  const { plans } = await tables();
  while ((await plans.current())?.decisions.length === 0) await new Promise(setImmediate);
}
