import type { Delivery } from '../fixtures/connector.ts';
import { by, CHANNEL, mentioned, recorded, typed } from './activities.ts';
import { button, textOf } from './card.ts';
import { enterReturn } from './officer.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
  await bot.ask(mentioned('alert us about red and amber in Finance'));
});
afterAll(() => bot?.stop());

const posted = ({ kind, conversationId }: Delivery): boolean => kind === 'send' && conversationId === CHANNEL;
const cardOf = ({ activity }: Delivery): unknown => activity.attachments?.[0]?.content;

test('a red return is posted to the channel that follows its division, and the same card is resolved', async () => {
  const receipt = await enterReturn(bot, 'K11', '84');
  expect(textOf(receipt)).toContain('If a channel follows Finance, it hears of it.');

  const alert = await bot.connector.next(posted);
  expect(alert.activity.replyToId).toBeUndefined();
  expect(alert.activity.summary).toBe(
    'K11 Council tax collection rate is red for September 2024: 84% against 96%.',
  );
  expect(textOf(cardOf(alert))).toContain('From amber to red');
  expect(textOf(cardOf(alert))).toContain('84% of September’s instalments came in.');

  const red = await bot.ask(typed('clinic summary for Finance for September'));
  expect(red.summary).toContain('1 red, 0 amber, 0 green');
  expect(textOf(red.card)).toContain('84% of September’s instalments came in.');

  const amended = await enterReturn(bot, 'K11', '97', {});
  expect(textOf(amended)).toContain('Amended');
  const update = await bot.connector.next(({ kind }) => kind === 'update');
  expect(update).toMatchObject({ conversationId: CHANNEL, activityId: alert.activityId });
  expect(update.activity.summary).toContain('Resolved');
  expect(textOf(cardOf(update))).toContain('Resolved');
  expect(bot.connector.deliveries.filter(posted)).toHaveLength(1);

  const green = await bot.ask(typed('clinic summary for Finance for September'));
  expect(green.summary).toContain('0 red, 0 amber, 1 green');
});

test('a green return alerts nobody', async () => {
  bot.connector.clear();
  await enterReturn(bot, 'K14', '97', {});
  await enterReturn(bot, 'K13', '30');
  const alert = await bot.connector.next(posted);
  expect(alert.activity.summary).toContain('K13');
  expect(bot.connector.deliveries.filter(posted)).toHaveLength(1);
});

test('an alert that the platform did not take at first is posted later', async () => {
  bot.connector.clear();
  let refused = 0;
  bot.connector.script((delivery) => (posted(delivery) && ++refused === 1 ? { status: 503 } : undefined));
  await enterReturn(bot, 'K12', '60');
  const again = await bot.connector.next((delivery) => posted(delivery) && refused === 2);
  expect(again.activity.summary).toContain('K12');
  bot.connector.script(undefined);
});

test('whoever has an alert is on their card at once, and on the card in the channel', async () => {
  bot.connector.clear();
  await enterReturn(bot, 'K14', '60');
  const alert = await bot.connector.next(posted);
  const take = button(cardOf(alert), 'I have this');
  const inChannel = {
    ...recorded('personal-card-action'),
    conversation: recorded('channel-message').conversation,
  };
  const action = { type: 'Action.Execute', verb: take.verb, data: take.data };
  const answer = await bot.post(
    by('revenuesManager', { ...inChannel, value: { action, trigger: 'manual' } }),
  );
  expect(textOf((answer.body as { value: unknown }).value)).toContain('has this, since');
  const update = await bot.connector.next(({ kind }) => kind === 'update');
  expect(update).toMatchObject({ conversationId: CHANNEL, activityId: alert.activityId });
  expect(update.activity.summary).toContain('has this since');
});

test('a channel that is deleted ends what it followed, and nothing of the other channels', async () => {
  const { channelData, recipient } = recorded('channel-message') as Record<string, Record<string, unknown>>;
  const id = '19:second@thread.tacv2';
  const conversation = { ...(recorded('channel-message').conversation as object), id };
  const there = (text: string) => bot.ask({ ...mentioned(text), conversation });
  await there('alert us about HR & EDI');
  const deleted = {
    conversation: recorded('channel-message').conversation,
    channelData: { ...channelData, channel: { id }, eventType: 'channelDeleted' },
    recipient,
    membersAdded: [],
  };
  expect((await bot.post(recorded('personal-members-added', deleted))).status).toBe(200);
  expect(textOf((await there('alerts')).card)).toContain('This channel follows nothing.');
  expect(textOf((await bot.ask(mentioned('alerts'))).card)).toContain('Finance');
});

test('when the bot is removed from the channel nothing is followed there, and nobody is answered', async () => {
  bot.connector.clear();
  const { conversation, channelData, recipient } = recorded('channel-message');
  const removed = { conversation, channelData, recipient, membersRemoved: [recipient], membersAdded: [] };
  expect((await bot.post(recorded('personal-members-added', removed))).status).toBe(200);
  expect(bot.connector.deliveries).toEqual([]);
  const { card } = await bot.ask(mentioned('alerts'));
  expect(textOf(card)).toContain('This channel follows nothing.');
});
