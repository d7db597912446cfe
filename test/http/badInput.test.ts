import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { type Activity, mentioned, pressed, recorded, submitted, typed } from './activities.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { type InvokeAnswer, postJson } from './runningBot.ts';

/** Stands in every bad body, and must never be logged. */
const MARK = 'QXZV';
/** What would give the insides away: stack lines, paths, error classes, library names. */
const INTERNALS =
  /\bat .+:\d+|node_modules|\/src\/|[A-Z]\w*Error\b|Exception|zod|restify|undefined|\[object/i;

let azurite: Azurite;
let connector: Connector;
let bot: BotProcess;

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  bot = await startBotProcess(azurite.connectionString);
});
afterAll(async () => {
  const code = await bot?.stop();
  await connector?.stop();
  await azurite?.stop();
  expect(code).toBe(0);
});
beforeEach(() => connector.clear());

const here = (activity: Activity): Activity => ({ ...activity, serviceUrl: connector.serviceUrl });
const withChange = (changes: Activity) => () => ({
  ...here(recorded('personal-message', { text: MARK })),
  ...changes,
});

test.each<[string, () => Activity]>([
  ['an unknown type', withChange({ type: 'handoff' })],
  ['a typing signal', withChange({ type: 'typing' })],
  ['an event', withChange({ type: 'event', name: MARK, value: { deep: [MARK] } })],
  ['an end of conversation', withChange({ type: 'endOfConversation' })],
])('%s is taken in and answered with nothing', async (_what, activity) => {
  expect((await postJson(bot.url, activity())).status).toBe(200);
  expect(connector.deliveries).toEqual([]);
});

const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

test.each<[string, () => Activity]>([
  ['an unknown verb', () => pressed(`drop-${MARK}`, {})],
  ['no verb', () => recorded('personal-card-action', { value: {} })],
  ['no value', () => recorded('personal-card-action', { value: null })],
  ['data that is a text', () => pressed('submit-return', MARK)],
  ['data that is an array', () => pressed('submit-return', [MARK])],
  ['data without the version', () => pressed('submit-return', { indicator: 'K11', value: MARK })],
  ['a version that is a text', () => pressed('submit-return', { ...FORM, sequence: '0' })],
  ['a figure that is an object', () => pressed('submit-return', { ...FORM, value: { MARK } })],
  ['a data status that is none', () => pressed('check-return', { ...FORM, dataStatus: MARK })],
  ['a page that is negative', () => pressed('my-returns', { page: -1 })],
  ['a page that is huge', () => pressed('my-returns', { page: 1e300 })],
  ['data nested 3,000 deep', () => pressed('clinic', nested(3_000))],
  ['an indicator that the plan dropped', () => pressed('submit-return', { ...FORM, indicator: 'K98' })],
  ['a prototype for an indicator', () => pressed('submit-return', { ...FORM, indicator: '__proto__' })],
  ['a period that is none', () => pressed('submit-return', { ...FORM, period: '2024-25-M99' })],
  ['a period that has not begun', () => pressed('submit-return', { ...FORM, period: '2031-32-M01' })],
  ['a period with a NUL', () => pressed('submit-return', { ...FORM, period: '2024-25\u0000' })],
])('a button with %s is answered with a sentence', async (_what, activity) => {
  const answer = await postJson(bot.url, here(activity()));
  expect(answer.status).toBe(200);
  const { statusCode, type, value } = answer.body as InvokeAnswer;
  expect({ statusCode, type }).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
  });
  expect(value).toMatch(/^[A-Z].*\.$/);
  expect(value).not.toMatch(INTERNALS);
});

const FORM = { indicator: 'K11', period: '2024-25-M06', sequence: 0, operation: 'operation-1', value: '84' };

test.each<[string, () => Activity]>([
  ['text of 200,000 characters', () => typed(`${MARK} ${'x'.repeat(200_000)}`)],
  ['NUL characters', () => typed(`update K11 84\u0000red ${MARK}\u0000`)],
  ['only NUL characters', () => typed('\u0000\u0000')],
  ['half an emoji', () => typed(`K11 \ud83d ${MARK}`)],
  ['right-to-left marks', () => typed('\u202e\u2066K11\u2069')],
  ['a text of brackets', () => typed('('.repeat(5_000))],
  ['a null text', () => recorded('personal-message', { text: null })],
  ['no text', () => recorded('personal-message', { text: undefined })],
  ['a value of an old card', () => submitted({ verb: `old-${MARK}`, text: 7 })],
  ['a value that is a text', () => recorded('personal-card-submit', { value: MARK })],
  ['entities that are none', () => recorded('channel-message', { entities: [null, 7, { type: 'mention' }] })],
  ['channel data that is a text', () => recorded('personal-message', { channelData: MARK })],
  ['an unknown division', () => mentioned(`alert us about red in ${MARK}`)],
])('a message with %s is answered with a sentence', async (_what, activity) => {
  expect((await postJson(bot.url, here(activity()))).status).toBe(200);
  // What the bot says on its own in the meantime, as the day's message, answers nobody.
  const answers = connector.deliveries.filter(({ activity: { replyToId } }) => replyToId !== undefined);
  expect(answers).toHaveLength(1);
  const { summary, attachments } = answers[0]?.activity ?? {};
  expect(summary).toMatch(/^[\s\S]{10,}[.?!]$/);
  expect(JSON.stringify(attachments)).not.toMatch(/\b(?:undefined|null|NaN)\b|\[object/);
});

test('an unknown invoke is answered as not implemented, and with nothing else', async () => {
  const answer = await postJson(
    bot.url,
    here(recorded('unknown-invoke', { name: 'composeExtension/unheardOf' })),
  );
  expect(answer).toEqual({ status: 501, body: undefined });
  expect(connector.deliveries).toEqual([]);
});

test('after all that the bot is alive, ready, and has logged nothing that anybody typed', async () => {
  expect(bot.isAlive()).toBe(true);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  expect((await postJson(bot.url, here(typed('show red risks')))).status).toBe(200);
  expect(connector.deliveries[0]?.activity.summary).toContain('R1');
  expect(bot.log.length).toBeGreaterThan(10);
  expect(bot.log.filter((line) => line.includes(MARK))).toEqual([]);
  expect(bot.log.filter((line) => !line.startsWith('{'))).toEqual([]);
  const failures = bot.log.filter((line) => /turn\.(failed|error)|http\.failed/.test(line));
  expect(failures).toEqual([]);
});
