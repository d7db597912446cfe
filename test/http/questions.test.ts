import { openTables } from '../../src/tables/openTables.ts';
import { CHANNEL, mentioned, submitted, typed } from './activities.ts';
import { button, buttons, textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

const QUESTION = 'Why did collection dip in August? <at>all</at> **now**';
/** A mention in what was typed is the name of whoever is mentioned. */
const SHOWN = 'Why did collection dip in August? all **now**';
const ANSWER = 'Two batches of payments were posted late.';

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot?.stop());

test('a channel’s question comes to the officer’s chat, and the answer back to the channel', async () => {
  await bot.ask(typed('hello', 'directorOfFinance')); // from here on the bot knows where to reach them
  bot.connector.clear();
  const asked = await bot.ask(mentioned(`ask about K11 for August: ${QUESTION}`, 'corporateDirector'));
  expect(asked.summary).toContain('Asked: K11, August 2024. Your question goes to Director of Finance.');

  const brought = await bot.connector.next(
    ({ conversationId, activity }) =>
      conversationId !== CHANNEL && /asks about K11/.test(activity.summary ?? ''),
  );
  const card = brought.activity.attachments?.[0]?.content;
  expect(textOf(card)).toContain(SHOWN);

  const short = await bot.press(card, button(card, 'Send the answer'), { text: 'Yes.' });
  expect(textOf(short.value)).toContain('Nothing was recorded: write an answer of at least 10 characters.');
  const answered = await bot.press(card, button(card, 'Send the answer'), { text: ANSWER });
  expect(textOf(answered.value)).toContain('Answered: K11, August 2024');

  const back = await bot.connector.next(
    ({ conversationId, activity }) => conversationId === CHANNEL && /answered/.test(activity.summary ?? ''),
  );
  expect(textOf(back.activity.attachments?.[0]?.content)).toContain(ANSWER);
  expect(buttons(back.activity.attachments?.[0]?.content).map(({ verb }) => verb)).not.toContain(
    'answer-question',
  );

  const clinic = await bot.ask(typed('clinic summary for Finance', 'corporateDirector'));
  expect(textOf(clinic.card)).toContain('Questions open, or answered since 1 September 2024: 1');
  expect(textOf(clinic.card)).toContain(ANSWER);
});

test('asked from the clinic’s form it stands on the ledger until it is answered', async () => {
  const clinic = await bot.ask(typed('clinic summary for HR', 'corporateDirector'));
  const form = await bot.ask(submitted(button(clinic.card, 'Ask a question').data, 'corporateDirector'));
  const asked = await bot.press(
    form.card,
    button(form.card, 'Ask'),
    { indicator: 'K18', text: 'Why is it still so high?' },
    'corporateDirector',
  );
  expect(textOf(asked.value)).toContain('Asked: K18');
  expect(textOf(asked.value)).toContain('I cannot reach the Strategic Director of HR');

  const { questions } = await openTables({
    kind: 'connectionString',
    value: bot.azurite.connectionString,
  });
  const [question] = await questions.open('hr-edi');
  expect(question).toMatchObject({ indicator: 'K18', from: 'clinic', text: 'Why is it still so high?' });
  const list = await bot.ask(typed('questions for HR', 'performance'));
  const opened = await bot.press(list.card, button(list.card, 'Answer'), {}, 'performance');
  const sent = { text: 'Recruitment closed the gap in part only.' };
  const done = await bot.press(opened.value, button(opened.value, 'Send the answer'), sent, 'performance');
  expect(textOf(done.value)).toContain('Your answer goes to Corporate Director');
  expect(await questions.open('hr-edi')).toEqual([]);
  await bot.connector.next(
    ({ activity }) => /answered/.test(activity.summary ?? '') && /K18/.test(activity.summary ?? ''),
  );
});

test('a question of 10,000 characters comes back with all of them, and is not recorded', async () => {
  const long = 'why '.repeat(2_500).trim();
  const back = await bot.ask(typed(`ask about K11: ${long}`, 'corporateDirector'));
  expect(back.summary).toContain('takes at most 3,000 characters, and yours has 9,999');
  expect(textOf(back.card)).toContain(long);
});
