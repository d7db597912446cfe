import type { Delivery } from '../fixtures/connector.ts';
import { by, type PersonName, recorded, typed } from './activities.ts';
import { button, buttons, textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

/** This person's own chat with the bot. */
const chatOf = (who: PersonName): string => `a:chat-of-${who}`;
const inChat = (who: PersonName, activity: Readonly<Record<string, unknown>>) => ({
  ...by(who, activity),
  conversation: { ...(activity.conversation as object), id: chatOf(who) },
});
const say = (who: PersonName, text: string) => bot.ask(inChat(who, typed(text, who)));
const sentTo =
  (who: PersonName) =>
  (delivery: Delivery): boolean =>
    delivery.kind === 'send' && delivery.conversationId === chatOf(who) && !delivery.activity.replyToId;

test('a reminder arrives in the chat of an officer who installed the bot, once a day, with a button for each return', async () => {
  await bot.post(inChat('directorOfFinance', recorded('personal-install')));
  const chased = await say('performance', 'chase Finance now');
  // The morning's message about milestones may have been first: then that is the day's one message.
  expect(textOf(chased.card)).toMatch(/Told (?:now|today already, so not again): Director of Finance\./);
  expect(textOf(chased.card)).toContain('Cannot be reached');

  const reminder = await bot.connector.next(sentTo('directorOfFinance'));
  const card = reminder.activity.attachments?.[0]?.content;
  expect(reminder.activity.summary).toContain('K11');
  const open = buttons(card).filter(({ verb }) => verb === 'open-return');
  expect(open.length).toBeGreaterThan(3);
  expect(open[0]?.data).toMatchObject({ indicator: expect.stringMatching(/^K\d+$/) });

  const again = await say('performance', 'chase Finance now');
  expect(textOf(again.card)).toContain('Told today already, so not again: Director of Finance.');
  const list = await say('performance', 'who hasn’t returned in Finance');
  expect(textOf(list.card)).toMatch(/Director of Finance: told on 8 October 2024, 09:0\d/);
  expect(bot.connector.deliveries.filter(sentTo('directorOfFinance'))).toHaveLength(1);
});

test('somebody who blocked the bot is shown as such, until they write to it again', async () => {
  bot.connector.script((delivery) =>
    sentTo('customerServices')(delivery)
      ? { status: 403, body: { error: { code: 'Forbidden' } } }
      : undefined,
  );
  await say('customerServices', 'hello');
  await say('performance', 'chase Customer Services now');
  await bot.connector.next(sentTo('customerServices'));
  await eventually(async () => {
    const { card } = await say('performance', 'who hasn’t returned in Customer Services');
    expect(textOf(card)).toContain('refused on 8 October 2024');
  });
  const gaps = await say('performance', 'gaps');
  expect(textOf(gaps.card)).toContain('Director of Customer Services: my messages are refused');
  expect(textOf(gaps.card)).toContain('P4 Continuous financial sustainability: no SAO is recorded');

  await say('customerServices', 'hello again');
  await eventually(async () => {
    const { card } = await say('performance', 'gaps');
    expect(textOf(card)).not.toContain('Director of Customer Services');
  });
});

test('leave cover: the deputy enters the return in the covered person’s name', async () => {
  const set = await say('customerServices', 'cover for me: Revenues and benefits manager until 18 October');
  expect(textOf(set.card)).toContain('Revenues and benefits manager covers for you');
  const list = await say('revenuesManager', 'my returns');
  expect(textOf(list.card)).toContain('Covering for Director of Customer Services');
  const form = await say('revenuesManager', 'update K02 180');
  const { value } = await bot.press(form.card, button(form.card, 'Submit return'), {}, 'revenuesManager');
  expect(textOf(value)).toContain('Revenues and benefits manager for Director of Customer Services');
  const stopped = await say('customerServices', 'stop cover');
  expect(textOf(stopped.card)).toContain('Nobody covers for you any more');
  const refused = await say('revenuesManager', 'update K03 10');
  expect(textOf(refused.card)).toContain('not yours to return');
});

/** Tries until it holds: what is written in the background has no event of its own to wait for. */
async function eventually(holds: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await holds();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
