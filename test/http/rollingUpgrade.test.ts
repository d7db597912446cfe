import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestFiles } from '../../src/tables/digestFiles.ts';
import { MIGRATIONS } from '../../src/tables/migrations/migrations.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { unsealingProxy } from '../fixtures/unsealingProxy.ts';
import { typed } from './activities.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { textOf } from './card.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type Talk, talkTo } from './runningBot.ts';

const OTHER = join(import.meta.dirname, 'otherVersion.ts');
/** Finance's, which the Director of Finance enters. */
const INDICATORS = ['K11', 'K12', 'K13'] as const;
const ROUNDS = 4;

let azurite: Azurite;
let connector: Connector;
let proxy: Awaited<ReturnType<typeof unsealingProxy>>;
let folder: string;
const running: BotProcess[] = [];

beforeEach(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  proxy = await unsealingProxy(azurite.connectionString);
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-upgrade-'));
});
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.stop();
  await proxy.stop();
  await connector.stop();
  await azurite.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startThis(settings: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
  const bot = await startBotProcess(azurite.connectionString, settings);
  running.push(bot);
  return bot;
}

async function startOther(
  version: 'previous' | 'next',
  connectionString = azurite.connectionString,
): Promise<BotProcess> {
  const bot = await startBotProcess(connectionString, { OTHER_VERSION: version }, OTHER);
  running.push(bot);
  return bot;
}

const stores = (): Promise<Tables> =>
  openTables({ kind: 'connectionString', value: azurite.connectionString });

/** Enters a figure until it is recorded: when somebody else did meanwhile, the form is opened again, as an officer would. */
async function enter(talk: Talk, indicator: string, value: string): Promise<void> {
  for (;;) {
    const form = await checkedForm(talk, indicator, value);
    const { value: card } = await form.submit(NARRATIVE);
    if (isReceipt(card)) return;
    if (!textOf(card).includes('after this form was opened')) throw new Error(textOf(card));
  }
}

/** Both enter and read at once, each figure another one. Returns the figures that were recorded, by indicator. */
async function workSideBySide(bots: readonly BotProcess[], from = 0): Promise<ReadonlyMap<string, number[]>> {
  const entered = new Map<string, number[]>(INDICATORS.map((code) => [code, []]));
  const officer = async (talk: Talk, which: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, indicator] of INDICATORS.entries()) {
        const value = 80 + from + which / 2 + round + at / 10;
        await enter(talk, indicator, String(value));
        entered.get(indicator)?.push(value);
      }
  };
  const reader = async (talk: Talk): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const text of [
        'clinic summary for Finance for September',
        'how is K11 doing?',
        'history K11 September',
      ])
        expect((await talk.ask(typed(text))).summary).not.toMatch(/went wrong|cannot reach/);
  };
  const talks = bots.map((bot) => talkTo(bot.url, connector));
  await Promise.all(talks.flatMap((talk, which) => [officer(talk, which), reader(talk)]));
  return entered;
}

/** Every row of what was entered reads, in every way there is, and no version of it is missing. */
async function nothingIsLost(entered: ReadonlyMap<string, readonly number[]>): Promise<void> {
  const { returns } = await stores();
  const september = { from: '2024-09', to: '2024-09' };
  const [whole, points] = [
    await returns.returns('finance', september),
    await returns.points('finance', september),
  ];
  for (const [indicator, values] of entered) {
    const history = await returns.history('finance', indicator, '2024-25-M06');
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
    expect(history.map(({ value }) => value).toSorted()).toEqual([...values].toSorted());
    const last = history.at(-1);
    expect(whole.find((one) => one.indicator === indicator)).toEqual(last);
    expect(points.find((one) => one.indicator === indicator)).toMatchObject({ value: last?.value });
    const [trend] = await returns.trend('finance', indicator, september);
    expect(trend).toMatchObject({ value: last?.value, sequence: last?.sequence });
  }
}

/** What is wrong with the history of what was entered, a word for each version; and how many versions there are. */
async function misfits(): Promise<{ readonly versions: number; readonly what: readonly string[] }> {
  const { checkReturn } = await stores();
  const checked = await Promise.all(
    INDICATORS.map((indicator) =>
      checkReturn('finance', { indicator, period: '2024-25-M06' }, () => ({
        witnessed: [],
        mayBeUnsealed: true,
      })),
    ),
  );
  return {
    versions: checked.reduce((sum, each) => sum + (each?.versions ?? 0), 0),
    what: checked.flatMap((each) => each?.findings.map(({ what }) => what) ?? []),
  };
}

test('this version and the one before enter and read in one store, while it is migrated and afterwards', async () => {
  // The version before knows no seals.
  const before = await startOther('previous', proxy.connectionString);
  expect(before.log.join('\n')).not.toContain('schema.migrat');
  const meanwhile = workSideBySide([before]);
  const now = await startThis({ DIGEST_FOLDER: folder });
  expect(now.log.join('\n')).toContain(`"schema.migrated","to":${1 + MIGRATIONS.length}`);
  const entered = await meanwhile;
  for (const [indicator, values] of await workSideBySide([before, now], 4))
    entered.get(indicator)?.push(...values);
  await nothingIsLost(entered);
  const { versions, what } = await misfits();
  expect(new Set(what)).toEqual(new Set(['unsealed']));
  expect(what.length).toBeLessThan(versions); // what this version recorded, and what was there before, is sealed
  await now.logged('history.digest-kept');
  expect(await digestFiles(folder).days()).toEqual(['2024-10-07']);

  const again = await startOther('previous', proxy.connectionString);
  expect((await talkTo(again.url, connector).ask(typed('my returns'))).summary).toContain('K14');
  expect([before, now, again].every((bot) => bot.isAlive())).toBe(true);
});

test('once a later version has ended the old shape, this one refuses to start and says both versions', async () => {
  await startOther('next');
  await expect(startThis()).rejects.toThrow(
    new RegExp(
      `ended with 1: .*version ${2 + MIGRATIONS.length}.*reads up to version ${1 + MIGRATIONS.length}`,
    ),
  );
});

test('two that start at once with an empty store both start, and there is one plan', async () => {
  const both = await Promise.all([startThis(), startThis()]);
  for (const bot of both)
    expect((await talkTo(bot.url, connector).ask(typed('my returns'))).summary).toContain('K11');
  expect(both.filter((bot) => bot.log.join('\n').includes('sample.loaded'))).toHaveLength(1);
});
