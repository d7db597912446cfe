import type { Delivery } from '../fixtures/connector.ts';
import { CHANNEL, mentioned, type PersonName, submitted, typed } from './activities.ts';
import { button, buttons, textOf } from './card.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type RunningBot, startBot } from './runningBot.ts';

const REASON = 'Two batches of payments were posted late.';
const QUESTION = 'Which wards account for the fall?';
const ANSWER = 'Bulwell and Aspley, both after the move of systems.';

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const say = async (text: string, who: PersonName): Promise<unknown> => (await bot.ask(typed(text, who))).card;
/** Presses a button of a card and returns the card that takes its place. */
const press = async (
  card: unknown,
  title: string,
  who: PersonName,
  inputs: Readonly<Record<string, string>> = {},
): Promise<unknown> => (await bot.press(card, button(card, title), inputs, who)).value;
/** Presses a button whose answer is a new message. */
const follow = async (card: unknown, title: string, who: PersonName): Promise<unknown> =>
  (await bot.ask(submitted(button(card, title).data, who))).card;
const inChannel = ({ kind, conversationId }: Delivery): boolean =>
  kind === 'send' && conversationId === CHANNEL;

test('a red return is challenged, answered and accepted, each on the record', async () => {
  const form = await checkedForm(bot, 'K11', '88', 'revenuesManager');
  expect(isReceipt((await form.submit(NARRATIVE)).value)).toBe(true);

  const list = await say('to sign off', 'corporateDirector');
  expect(textOf(list)).toContain('88% against 96%');
  expect(textOf(list)).toContain('84% of September’s instalments came in.');
  const closer = await press(list, 'Look closer or ask', 'corporateDirector');
  const challenged = await press(closer, 'Ask the officer', 'corporateDirector', { text: QUESTION });
  expect(textOf(challenged)).toContain('Challenged: K11 September 2024. The officer sees your question');
  expect(textOf(challenged)).toContain('Nothing waits for you.');
  expect(textOf(await say('clinic summary for Finance for September', 'directorOfFinance'))).toContain(
    'Not final yet: K11 (challenged, waits for an answer).',
  );

  const brought = await bot.connector.next(({ activity }) => (activity.summary ?? '').includes(QUESTION));
  expect(brought.activity.summary).toContain('asks about K11, September 2024');
  const mine = await say('my returns', 'revenuesManager');
  expect(textOf(mine)).toContain('1 question to answer');
  const question = await follow(mine, 'Answer', 'revenuesManager');
  expect(textOf(question)).toContain(QUESTION);
  const answered = await press(question, 'Send the answer', 'revenuesManager', { text: ANSWER });
  expect(textOf(answered)).toContain('Answered: K11, September 2024');

  const again = await say('to sign off', 'corporateDirector');
  expect(textOf(again)).toContain(ANSWER);
  const nothing = await press(again, 'Accept ticked', 'corporateDirector');
  expect(textOf(nothing)).toContain('Nothing was ticked');
  const accepted = await press(again, 'Accept ticked', 'corporateDirector', { tick0: 'true' });
  expect(textOf(accepted)).toContain('Accepted: K11 September 2024.');

  const history = textOf(await say('history K11 September', 'customerServices'));
  for (const part of ['Version 4: Accepted', 'Version 3: Answered', 'Version 2: Challenged'])
    expect(history).toContain(part);
  for (const part of ['Version 1: Recorded', QUESTION, ANSWER, 'on a card']) expect(history).toContain(part);
});

test('a locked figure is restated by two people, and those who were shown it before are told', async () => {
  const before = await bot.ask(mentioned('clinic summary for Finance for July'));
  expect(before.summary).not.toContain('Restated');

  const card = await say(`restate K11 July 97 because ${REASON}`, 'directorOfFinance');
  expect(textOf(card)).toContain('97%, green');
  const asked = await press(card, 'Send for approval', 'directorOfFinance');
  expect(textOf(asked)).toContain('Restatement asked for: K11, July 2024 to 97%');
  expect(textOf(await say('clinic summary for Finance for July', 'directorOfFinance'))).toContain(
    'K11 (restatement to 97% waits for approval)',
  );

  const list = await say('to sign off', 'performance');
  expect(textOf(list)).toContain(REASON);
  const look = buttons(list).find(({ data }) => data.matter === 'restatement');
  if (!look) throw new Error('the restatement is not on the list');
  const { value: opened } = await bot.press(list, look, {}, 'performance');
  const approved = await press(opened, 'Approve', 'performance');
  expect(textOf(approved)).toContain('Restated: K11 July 2024.');

  const told = await bot.connector.next(
    (delivery) => inChannel(delivery) && /Restated/.test(delivery.activity.summary ?? ''),
  );
  expect(told.activity.summary).toMatch(/^Restated since you saw it: K11 July 2024 from [\d.]+% to 97%/);
  expect(textOf(told.activity.attachments?.[0]?.content)).toContain(REASON);
  const after = await bot.ask(mentioned('clinic summary for Finance for July'));
  expect(after.summary).toMatch(/Restated since first issued: K11 from [\d.]+% to 97%\./);
  expect((await bot.ask(typed('how is K11 doing?'))).summary).toBeDefined();
  const history = textOf(await say('history K11 July', 'stranger'));
  expect(history).toContain('Version 3: Restated');
  expect(history).toMatch(/Figure: [\d.]+% → 97%/);
});
