import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startAzurite } from '../fixtures/azurite.ts';
import { startBotProcess } from '../http/botProcess.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Beside the packages, as in the image: threads and what is loaded late look for them upwards from here. */
const CACHE = join(ROOT, 'node_modules', '.cache');
mkdirSync(CACHE, { recursive: true });
const built = mkdtempSync(join(CACHE, 'built-'));

beforeAll(() => execFileSync(process.execPath, [join(ROOT, 'tools', 'bundle.mjs'), built]), 120_000);
afterAll(() => rmSync(built, { recursive: true }));

test('the bundle starts the bot, loads a council and ends when it is asked to', async () => {
  const azurite = await startAzurite();
  // Its files are new in each run: what Node compiles of them is of no use to the next.
  const settings = { NODE_DISABLE_COMPILE_CACHE: '1' };
  const bot = await startBotProcess(azurite.connectionString, settings, join(built, 'main.mjs'));
  try {
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    expect(bot.log.join('\n')).toContain('indicators');
  } finally {
    expect(await bot.stop()).toBe(0);
    await azurite.stop();
  }
}, 120_000);

test('threads, cards and packages are looked for where the source has them', () => {
  const texts = readdirSync(built)
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => readFileSync(join(built, name), 'utf8'));
  const places = texts.flatMap((text) =>
    [...text.matchAll(/new URL\("(\.\.[^"]+)", import\.meta\.url\)/g)].map(([, place = '']) => place),
  );
  const missing = places.filter(
    (place) => !existsSync(new URL(place, pathToFileURL(join(built, 'main.mjs')))),
  );
  expect(missing).toEqual([]);
  for (const file of ['paperWorker.ts', 'openingThread.ts', 'judgingThread.ts'])
    expect(texts.some((text) => text.includes(`"./${file}"`))).toBe(true);
  expect(places.some((place) => place.endsWith('/src/papers/renderPapers.ts'))).toBe(true);
});
