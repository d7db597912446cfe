import { APP_ID, SERVICE_URL } from '../fixtures/platform.ts';
import { by, pressed } from './activities.ts';
import type { InvokeAnswer } from './runningBot.ts';
import { myReturns, type SignedBot, startSignedBot } from './signedBot.ts';

let bot: SignedBot;

beforeAll(async () => {
  bot = await startSignedBot();
});
afterAll(() => bot.stop());

/** Limits fill up again with time: while it stands still, a slow machine is refused as a fast one is. */
function standingClock(): { moveOn(): void } {
  const { now } = Date;
  const stoodAt = now();
  Date.now = () => stoodAt;
  return {
    moveOn: () => {
      Date.now = now;
    },
  };
}

const seconds = (): number => Math.floor(Date.now() / 1000);

test('a good token lets an officer in', async () => {
  const answer = await bot.post(myReturns(), `Bearer ${bot.platform.token()}`);
  expect(answer.status).toBe(200);
  expect((answer.body as InvokeAnswer).type).toBe('application/vnd.microsoft.card.adaptive');
  expect(JSON.stringify(answer.body)).toContain('K11');
});

test.each<[string, () => Record<string, unknown>]>([
  ['a clock that is four minutes fast', () => ({ nbf: seconds() + 240 })],
  ['a token that ran out four minutes ago', () => ({ exp: seconds() - 240 })],
])('%s is forgiven', async (_what, claims) => {
  expect((await bot.post(myReturns(), `Bearer ${bot.platform.token(claims())}`)).status).toBe(200);
});

test('a token may be used again while it holds, and the same submission counts once', async () => {
  const authorization = `Bearer ${bot.platform.token()}`;
  const data = {
    indicator: 'K12',
    period: '2024-25-M06',
    sequence: 0,
    operation: 'once-and-again',
    value: '97.9',
  };
  const press = { ...pressed('submit-return', data), serviceUrl: SERVICE_URL };
  const answers = [await bot.post(press, authorization), await bot.post(press, authorization)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(JSON.stringify(answers[0]?.body)).toContain('"Recorded"');
  expect(JSON.stringify(answers[1]?.body)).toContain('Already recorded, nothing was added');
});

test('somebody whom neither the plan nor Teams knows stays outside, with a good token', async () => {
  const answer = await bot.post(by('stranger', myReturns()), `Bearer ${bot.platform.token()}`);
  expect(answer.status).toBe(403);
});

test('whoever comes too often is told to wait, and nobody else', async () => {
  const authorization = `Bearer ${bot.platform.token({ aud: APP_ID })}`;
  const clock = standingClock();
  const statuses = await Promise.all(
    Array.from(
      { length: 60 },
      async () => (await bot.post(by('customerServices', myReturns()), authorization)).status,
    ),
  );
  clock.moveOn();
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
  expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
  expect((await bot.post(by('revenuesManager', myReturns()), authorization)).status).toBe(200);
});

test('an address that sends more than any council is cut off before its signatures are checked', async () => {
  const flood = { 'x-forwarded-for': '203.0.113.99' };
  const clock = standingClock();
  const statuses = await Promise.all(
    Array.from({ length: 420 }, async () => (await bot.post({}, undefined, flood)).status),
  );
  expect(new Set(statuses)).toEqual(new Set([400, 429]));
  expect((await fetch(`${bot.url}/healthz`, { headers: flood })).status).toBe(200);
  const downloads = await Promise.all(
    Array.from({ length: 300 }, async () => {
      return (await fetch(`${bot.url}/downloads/x.csv`, { headers: flood })).status;
    }),
  );
  clock.moveOn();
  expect(new Set(downloads)).toEqual(new Set([429]));
  expect((await bot.post(myReturns(), `Bearer ${bot.platform.token()}`)).status).toBe(200);
});
