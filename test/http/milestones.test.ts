import { typed } from './activities.ts';
import { button, textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
  await bot.swept();
});
afterAll(() => bot?.stop());

const SLIP = {
  forecast: '2024-12-13',
  changed: 'The supplier is three weeks late with the ledger.',
  recoveryPlan: 'A second team works at weekends.',
  recoveryBy: '2024-11-30',
  needed: 'The board is asked for the overtime.',
};

/** Opens a card by typing, presses a button of it with these fields, and gives what comes back as text. */
async function pressed(
  words: string,
  title: string,
  fields: Readonly<Record<string, string>>,
  who: 'directorOfFinance' | 'corporateDirector' = 'directorOfFinance',
): Promise<string> {
  const { card } = await bot.ask(typed(words, who));
  return textOf((await bot.press(card, button(card, title), fields, who)).value);
}

test('a milestone slips, is re-baselined, completed and accepted by two people, over the real server', async () => {
  expect(await pressed('5.5 slipped to December', 'Update 5.5', {})).toContain('“What changed” is needed');
  expect(await pressed('5.5 slipped to December', 'Update 5.5', SLIP)).toContain('Updated');
  expect(
    await pressed(
      'rebaseline 5.5 31 January 2025 because the auditors moved it',
      'Propose the new baseline',
      {},
    ),
  ).toContain('New baseline asked for');
  const listed = await bot.ask(typed('to sign off', 'corporateDirector'));
  expect(textOf(listed.card)).toContain('5.5');
  const closer = await bot.press(listed.card, button(listed.card, 'Look closer'), {}, 'corporateDirector');
  const accepted = await bot.press(
    closer.value,
    button(closer.value, 'Confirm the new baseline'),
    {},
    'corporateDirector',
  );
  expect(textOf(accepted.value)).toContain('Accepted: new baseline of 5.5, 31 January 2025');
  const { card } = await bot.ask(typed('update 5.5'));
  expect(textOf(card)).toContain('baseline moved once, from 30 June 2024');
  expect(await pressed('5.5 done', 'Update 5.5', { evidence: 'Statements published and signed' })).toContain(
    'evidence to be accepted',
  );
  const waiting = await bot.ask(typed('to sign off', 'corporateDirector'));
  const claim = await bot.press(waiting.card, button(waiting.card, 'Look closer'), {}, 'corporateDirector');
  await bot.press(claim.value, button(claim.value, 'Confirm that it is complete'), {}, 'corporateDirector');
  expect(textOf((await bot.ask(typed('tell me about 5.5'))).card)).toContain('Blue');
  expect(textOf((await bot.ask(typed('history 5.5'))).card)).toContain('completion accepted');
});

test('recording a milestone costs two reads at once and one transaction', async () => {
  await pressed('5.6 now 1 April 2025', 'Update 5.6', {
    ...SLIP,
    forecast: '2025-04-01',
    recoveryBy: '2025-03-01',
  });
  const { card } = await bot.ask(typed('update 5.6'));
  bot.requests.length = 0;
  const { value } = await bot.press(card, button(card, 'Update 5.6'), { nextStep: 'Ask again in a week' });
  expect(textOf(value)).toContain('Updated');
  const cost = bot.requests.filter(({ table }) => table === 'Plan').map(({ kind }) => kind);
  const before = cost.slice(0, cost.indexOf('transaction') + 1);
  expect(before).toEqual(['point read', 'point read', 'transaction']);
});

test('what stands is confirmed with one press after the list', async () => {
  const { card } = await bot.ask(typed('confirm all as they stand'));
  const confirm = textOf(card).match(/Confirm these \d+ as they stand/)?.[0] ?? 'Confirm the one that stands';
  const { value } = await bot.press(card, button(card, confirm), {});
  expect(textOf(value)).toContain('Confirmed as they stand');
});
