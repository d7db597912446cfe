import { submitted, typed } from './activities.ts';
import { button, textOf } from './card.ts';
import { checkedForm } from './officer.ts';
import { type InvokeAnswer, type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot?.stop());

/** The card in the card's place, or the sentence under it. */
const said = ({ value }: InvokeAnswer): string => (typeof value === 'string' ? value : textOf(value));

const FINANCE = 'extend September for Finance until 18 October because the ledger closes late';

test('the performance team extends, is asked before it locks, and a locked period takes no return', async () => {
  const periods = await bot.ask(typed('periods', 'customerServices'));
  expect(textOf(periods.card)).toContain('Opened 1 October 2024 · due 14 October 2024');
  const form = await checkedForm(bot, 'K11', '97.1');

  const extended = await bot.ask(typed(FINANCE, 'performance'));
  expect(extended.summary).toContain('Finance has until 18 October 2024 for September 2024.');
  expect(textOf(extended.card)).toContain('Finance: due 18 October 2024, because the ledger closes late');
  expect(textOf((await bot.ask(typed('my returns'))).card)).toContain('Due 18 October 2024, 10 days left');

  const question = await bot.ask(typed('lock September', 'performance'));
  expect(question.summary).toBe(
    'Lock September 2024? It cannot be undone. It is not due until 18 October 2024. 11 still missing.',
  );
  const lock = button(question.card, 'Lock September 2024 all the same');
  const refused = await bot.press(question.card, lock, {}, 'directorOfFinance');
  expect(said(refused)).toContain('Periods are not yours to change');
  const locked = await bot.press(question.card, lock, {}, 'performance');
  expect(said(locked)).toContain('September 2024 is locked.');
  const again = await bot.press(question.card, lock, {}, 'performance');
  expect(said(again)).toContain('There is nothing to lock');

  const late = await form.submit();
  expect(said(late)).toContain('September 2024 was locked on 8 October 2024 by');
  const opened = await bot.ask(submitted({ verb: 'open-return', indicator: 'K11', period: '2024-25-M06' }));
  expect(opened.summary).toContain('only restated. Ask the performance team.');
});
