import { spawnSync } from 'node:child_process';
import { ADMIN_COMMANDS } from '../../src/admin/adminCommands.ts';
import { emulatorConnection, freePort } from '../fixtures/azurite.ts';
import { adminAt } from './adminDesk.ts';

const LOCAL = { APP_ENV: 'local', TENANT_ID: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001' };

const { PATH, NODE_COMPILE_CACHE } = process.env;
const SYSTEM = { PATH, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) };

/** A program of this project in a process of its own, with these settings and no others. */
const start = (program: string, words: readonly string[], settings: Readonly<Record<string, string>>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    env: { ...SYSTEM, ...settings },
  });
  return { code: status, printed: stdout, complained: stderr };
};
const admin = (words: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
  start('src/admin/main.ts', words, settings);

/** The same without a process, at a store that nobody asks for. */
const call = async (...words: string[]) => {
  const desk = await adminAt(emulatorConnection(1));
  const ran = await desk.run(words);
  await desk.close();
  return ran;
};

test('help names every command with a sentence, in at most 100 columns, and needs no settings', async () => {
  const { code, printed } = admin([]);
  expect(code).toBe(0);
  for (const { name, takes } of ADMIN_COMMANDS)
    expect(printed).toContain(`  ${[name, takes].filter(Boolean).join(' ')}`);
  expect(printed.split('\n').filter((line) => line.length > 100)).toEqual([]);
  for (const words of [['help'], ['--help']]) expect(`${(await call(...words)).printed}\n`).toBe(printed);
});

test.each(ADMIN_COMMANDS.map(({ name }) => name))('help says more about %s', async (name) => {
  const { code, printed } = await call('help', name);
  expect(code).toBe(0);
  expect(printed).toMatch(new RegExp(`^Usage: npm run admin -- ${name}`));
  expect((await call(name, '--help')).printed).toBe(printed);
});

test.each([
  [['sing'], /There is no command “sing”\. “npm run admin -- help” lists them\./],
  [['help', 'sing'], /There is no command “sing”/],
  [['import'], /Something is missing\.\nUsage: npm run admin -- import FILE-OR-FOLDER/],
  [['import', 'a', 'b'], /“b” is too much\. Put names with spaces in quotation marks\./],
  [['import', 'a', '--force'], /Unknown option '--force'/],
  [['restore', 'a', '--force'], /Unknown option '--force'/],
  [['import', 'a', '--sheet'], /argument missing/],
])('%j is called wrongly: 2, and what is right', async (words, sentence) => {
  const { code, printed, complained, requests } = await call(...words);
  expect([code, printed, requests]).toEqual([2, '', []]);
  expect(complained).toMatch(sentence);
});

test.each([
  ['nothing set', {}],
  ['no storage', LOCAL],
  ['a production without its account', { ...LOCAL, APP_ENV: 'production' }],
  [
    'the emulator’s key in production',
    { ...LOCAL, APP_ENV: 'production', STORAGE_CONNECTION_STRING: emulatorConnection(10002) },
  ],
])('with %s it refuses in the words of the bot', (_what, settings) => {
  const bot = start('src/main.ts', [], settings);
  expect(bot.code).toBe(1);
  for (const words of [
    ['import', 'sample/nottingham'],
    ['backup', 'x'],
  ]) {
    const { code, complained } = admin(words, settings);
    expect(code).toBe(2);
    expect(complained).toBe(bot.complained);
  }
});

test('a store that does not answer is said so, and nothing is taken for empty', async () => {
  const nobody = await adminAt(emulatorConnection(await freePort()));
  for (const words of [
    ['quarantine'],
    ['export', 'x'],
    ['import', 'sample/nottingham', '--dry-run'],
    ['audit', 'K11'],
  ]) {
    const { code, printed, complained } = await nobody.run(words);
    expect([code, printed]).toEqual([1, '']);
    expect(complained).toMatch(/^The storage did not answer as it should/);
  }
  await nobody.close();
});
