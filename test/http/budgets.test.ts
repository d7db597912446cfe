import { periodBefore, periodOf } from '../../src/domain/calendar/period.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { openTables } from '../../src/tables/openTables.ts';
import type { StorageRequest } from '../../src/tables/requestCounter.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type Activity, typed } from './activities.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type RunningBot, startBot } from './runningBot.ts';

/** The indicators of Finance that are returned each month. */
const FINANCE = ['K08', 'K09', 'K11', 'K12', 'K13', 'K14'];

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
  await bot.swept();
  await bot.ask(typed('show red risks')); // a conversation that this process does not know is looked up once
});
afterAll(() => bot?.stop());

/** Each request as `range read of Returns`, in order. */
const inWords = (requests: readonly StorageRequest[]): readonly string[] =>
  requests.map(({ kind, table }) => `${kind} of ${table}`);

/** Where a clinic was shown, where a person is reached and what was asked last: noted with nobody waiting for it. */
const isNoted = ({ table, kind }: StorageRequest): boolean =>
  table === 'People' || (['Clinics', 'Conversations'].includes(table) && kind === 'transaction');

/** What it asks of storage. Whoever asks for the plan while a job reads it shares that read: then it is asked once more. */
async function costOf(activity: Activity): Promise<readonly string[]> {
  bot.requests.length = 0;
  await bot.ask(activity);
  const cost = inWords(bot.requests.filter((request) => !isNoted(request)));
  return cost.includes(PLAN) ? cost : alone({ ...activity, id: `${activity.id}-again` });
}

async function alone(activity: Activity): Promise<readonly string[]> {
  bot.requests.length = 0;
  await bot.ask(activity);
  return inWords(bot.requests.filter((request) => !isNoted(request)));
}

/** What a submission asks of storage up to its own transaction; what follows is the relay's, which nobody waits for. */
async function costOfSubmitting(indicator: string, value: string): Promise<readonly string[]> {
  const form = await checkedForm(bot, indicator, value);
  bot.requests.length = 0;
  const { value: card } = await form.submit(NARRATIVE);
  expect(isReceipt(card)).toBe(true);
  // What the return before it set off may still be going on.
  const recorded = bot.requests.findIndex(
    ({ kind, table }) => `${kind} of ${table}` === 'transaction of Returns',
  );
  const { correlation } = bot.requests[recorded] ?? {};
  return inWords(bot.requests.slice(0, recorded + 1).filter((one) => one.correlation === correlation));
}

const PLAN = 'point read of Plan';
const RANGE = 'range read of Returns';
const LEDGER = 'range read of Clinics';

const QUESTIONS: readonly [string, readonly string[]][] = [
  ['show red risks', [PLAN]],
  ['which milestones are due in October?', [PLAN]],
  ['who is accountable for council tax collection?', [PLAN]],
  ['help me with something you do not know', [PLAN]],
  // What moved it stands in the return itself, beside the points of its trend.
  ['how is K11 doing?', [PLAN, RANGE, 'point read of Returns']],
  ['which indicators in Finance are red?', [PLAN, RANGE]],
  ['my returns', [PLAN, RANGE, 'range read of Drafts', LEDGER]],
  ['update K14', [PLAN, RANGE, 'point read of Drafts']],
  ['clinic summary for Finance', [PLAN, RANGE, RANGE, LEDGER]],
  ['clinic summary for Finance for August', [PLAN, RANGE, RANGE, LEDGER]],
  ['clinic summary for Finance for September', [PLAN, RANGE, RANGE, LEDGER]],
  ['my questions', [PLAN, LEDGER, LEDGER]],
  ['questions for Finance', [PLAN, LEDGER]],
  ['actions for Finance', [PLAN]],
  ['my actions', [PLAN]],
];

describe.each([
  ['the sample council', async () => undefined, ['K11', 'K12']],
  ['24 more months, and thousands of returns of other divisions', loadMuchMore, ['K13', 'K14']],
])('with %s', (_what, load, [red, green]) => {
  beforeAll(async () => {
    await load();
  });

  test.each(QUESTIONS)('“%s” costs %j', async (text, cost) => {
    expect(await costOf(typed(text))).toEqual(cost);
  });

  test.each([
    // The red one comes last: what it promises is registered behind it, and read by whoever looks at the plan next.
    ['green', green, '99'],
    ['red', red, '10'],
  ])('a %s return is two reads at once and one transaction', async (_rag, code, value) => {
    expect(await costOfSubmitting(code ?? '', value)).toEqual([PLAN, RANGE, 'transaction of Returns']);
  });
});

test('a submission is answered although storage falls silent after its transaction', async () => {
  const form = await checkedForm(bot, 'K08', '1', 'performance');
  bot.onRequest(({ kind, table }) => {
    if (kind !== 'transaction' || table !== 'Returns') return;
    // The process's own rounds go on meanwhile, and say nothing of whether the transaction was answered.
    bot.onRequest((next) => {
      if (!['People', 'Jobs', 'Alerts'].includes(next.table)) bot.storage.hang();
    });
  });
  const startedAt = Date.now();
  expect(isReceipt((await form.submit(NARRATIVE)).value)).toBe(true);
  expect(Date.now() - startedAt).toBeLessThan(2_000);
  bot.onRequest(undefined);
  await bot.storage.mend();
});

async function loadMuchMore(): Promise<void> {
  const tables = await openTables({ kind: 'connectionString', value: bot.azurite.connectionString });
  await tables.loadReturns(months(24, '2023-24-M05', FINANCE, 'finance'));
  const others = Array.from({ length: 50 }, (_, index) => `X${index}`);
  await tables.loadReturns(months(24, '2024-25-M06', others, 'customer-services'));
  await tables.loadReturns(months(24, '2024-25-M06', others, 'financeandmore'));
}

/** Red returns of these indicators for so many months that end before this one. */
function months(
  count: number,
  before: string,
  codes: readonly string[],
  division: string,
): readonly Return[] {
  return Array.from({ length: count }, (_, back) => periodBefore(periodOf(before), back + 1).id).flatMap(
    (period) =>
      codes.map((indicator) =>
        aReturn({
          indicator,
          period,
          division,
          calculated: 'red',
          narrative: { ...NARRATIVE, doingBy: '2024-10-25' },
          operation: `load-${indicator}-${period}`,
        }),
      ),
  );
}
