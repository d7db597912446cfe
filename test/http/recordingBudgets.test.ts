import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTables } from '../../src/tables/openTables.ts';
import { anIndicator } from '../fixtures/planContent.ts';
import { type PersonName, submitted, typed } from './activities.ts';
import { button, textOf } from './card.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type RunningBot, startBot } from './runningBot.ts';

// What each thing that people record asks of storage up to its transaction, counted over HTTP (docs/data-stores.md).

let bot: RunningBot;
let files: Server;
const tables = () => openTables({ kind: 'connectionString', value: bot.azurite.connectionString });

beforeAll(async () => {
  bot = await startBot();
  files = createServer((_request, response) => response.end(SHEET));
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  await bot.swept();
});
afterAll(async () => {
  await bot?.stop();
  files?.closeAllConnections();
  await new Promise((done) => files.close(done));
});

const PLAN = 'point read of Plan';
const RETURN = 'point read of Returns';
const TREND = 'range read of Returns';
const RECORDED = 'transaction of Returns';
/** What notes of where people are reached ask for, with nobody waiting. */
const BESIDE: ReadonlySet<string> = new Set(['People', 'Conversations']);
/** Activities of before, whose messages may still be on their way. */
const before = new Set<string>();

/** What a turn asked of storage up to and with its first transaction; what follows is the relay's, or for the next list. */
async function costOf(turn: () => Promise<unknown>): Promise<readonly string[]> {
  for (const { correlation } of bot.requests) before.add(correlation);
  bot.requests.length = 0;
  await turn();
  const words = bot.requests
    .filter(({ table, correlation }) => !BESIDE.has(table) && !before.has(correlation))
    .map(({ kind, table }) => `${kind} of ${table}`);
  return words.slice(0, words.findIndex((word) => word.startsWith('transaction')) + 1);
}

const press = async (card: unknown, title: string, who: PersonName, more = {}): Promise<unknown> =>
  (await bot.press(card, button(card, title), more, who)).value;
const say = async (text: string, who: PersonName): Promise<unknown> => (await bot.ask(typed(text, who))).card;
/** Once what the red return promises is in the register, after its receipt, and this process has read it: it changes the plan. */
const promised = async (): Promise<void> => {
  while (!textOf(await say('open actions', 'directorOfFinance')).includes(NARRATIVE.doing));
};
const TEXT = { text: 'Bulwell and Aspley, both of them, in August.' };

test('signing off, challenging and answering are two reads at once and one transaction', async () => {
  const form = await checkedForm(bot, 'K11', '88', 'revenuesManager');
  await form.submit(NARRATIVE);
  await promised();
  const list = await say('to sign off', 'corporateDirector');
  const closer = await press(list, 'Look closer or ask', 'corporateDirector');
  const challenge = () => press(closer, 'Ask the officer', 'corporateDirector', TEXT);
  expect(await costOf(challenge)).toEqual([PLAN, RETURN, RECORDED]);
  const mine = await say('my returns', 'revenuesManager');
  const { card } = await bot.ask(submitted(button(mine, 'Answer').data, 'revenuesManager'));
  const answer = () => press(card, 'Send the answer', 'revenuesManager', TEXT);
  expect(await costOf(answer)).toEqual([PLAN, RETURN, RECORDED]);
  const again = await say('to sign off', 'corporateDirector');
  const accept = () => press(again, 'Accept ticked', 'corporateDirector', { tick0: 'true' });
  expect(await costOf(accept)).toEqual([PLAN, RETURN, RECORDED]);
});

test('a question is asked by one read and one transaction, and answered by two reads at once and one', async () => {
  const ask = 'ask about K12 for August: Why did it dip so much?';
  const LEDGER = 'transaction of Clinics';
  expect(await costOf(() => say(ask, 'corporateDirector'))).toEqual([PLAN, LEDGER]);
  const list = await say('questions for Finance', 'performance');
  const opened = await press(list, 'Answer', 'performance');
  const answer = () => press(opened, 'Send the answer', 'performance', TEXT);
  expect(await costOf(answer)).toEqual([PLAN, 'point read of Clinics', LEDGER]);
});

test('a cover is two reads at once and one transaction', async () => {
  const set = () => say('cover for me: Revenues and benefits manager until 18 October', 'directorOfFinance');
  expect(await costOf(set)).toEqual([PLAN, PLAN, 'range read of Plan', 'transaction of Plan']);
});

test('an action is added, and done, by two reads at once and one transaction each; its clinic shows it', async () => {
  const STANDS = [PLAN, PLAN, 'transaction of Plan'];
  const said = 'action for Finance: weekly checks of the queue, Revenues and benefits manager, by 31 October';
  const form = await say(said, 'corporateDirector');
  let card: unknown;
  const add = async () => {
    card = await press(form, 'Record the action', 'corporateDirector');
  };
  expect(await costOf(add)).toEqual(STANDS);
  expect(textOf(card)).toContain('Action recorded');
  const code = /Action (A\d+)/.exec(textOf(card))?.[1];
  // The other is what the red return above promised.
  expect(textOf(await say('clinic summary for Finance', 'corporateDirector'))).toContain('Actions (2 open)');
  const opened = await say(`${code} done because the checks run each week`, 'revenuesManager');
  expect(await costOf(() => press(opened, 'Record that it is done', 'revenuesManager'))).toEqual(STANDS);
  expect(textOf(await say('clinic summary for Finance', 'corporateDirector'))).toContain('Actions (1 open)');
});

test('a draft is two reads at once and one transaction', async () => {
  const { card } = await checkedForm(bot, 'K14', '88');
  const save = () => press(card, 'Save draft', 'directorOfFinance', NARRATIVE);
  expect(await costOf(save)).toEqual([PLAN, TREND, 'transaction of Drafts']);
});

test('a submission whose plan changed elsewhere costs one range read more, and reads no return again', async () => {
  const form = await checkedForm(bot, 'K13', '48');
  const { plans } = await tables();
  const by = { aadObjectId: 'x', name: 'Performance' };
  const until = { division: 'finance', dueOn: '2024-10-18', reason: 'The ledger closes late.' };
  const extension = { kind: 'extended', period: '2024-25-M06', by, at: '2024-10-08T08:00:00.000Z' } as const;
  expect(await plans.decide({ ...extension, ...until }, 0)).toBe('decided');
  let card: unknown;
  const cost = await costOf(async () => {
    card = (await form.submit(NARRATIVE)).value;
  });
  expect(isReceipt(card)).toBe(true);
  expect(cost).toEqual([PLAN, TREND, 'range read of Plan', RECORDED]);
});

const CODES = Array.from({ length: 25 }, (_, index) => `Z${String(index).padStart(2, '0')}`);
const SHEET = ['indicator,period,value', ...CODES.map((code) => `${code},2024-25-M06,97`)].join('\n');

test('a spreadsheet of 25 is one transaction', async () => {
  const { plans } = await tables();
  const plan = await plans.current();
  if (!plan) throw new Error('there is no plan');
  const { division, accountablePost, validatorPost } =
    plan.indicators.find(({ code }) => code === 'K11') ?? {};
  const more = CODES.map((code) => anIndicator({ code, division, accountablePost, validatorPost } as never));
  await plans.replace({ ...plan, indicators: [...plan.indicators, ...more] });
  const { port } = files.address() as AddressInfo;
  const content = { downloadUrl: `http://127.0.0.1:${port}/returns.csv`, fileType: 'csv' };
  const contentType = 'application/vnd.microsoft.teams.file.download.info';
  const { card } = await bot.ask({
    ...typed(''),
    attachments: [{ contentType, name: 'returns.csv', content }],
  });
  let done: unknown;
  const cost = await costOf(async () => {
    done = await press(card, 'Submit the 25 complete returns', 'directorOfFinance');
  });
  expect(textOf(done)).toContain('25 returns are recorded');
  expect(cost.toSorted()).toEqual(
    [PLAN, 'range read of Files', ...CODES.map(() => TREND), RECORDED].toSorted(),
  );
});
