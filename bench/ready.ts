import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { median } from './drive.ts';

const STARTS = 7;
const ROOT = join(import.meta.dirname, '..');

type StartProduct = (
  connectionString: string,
  now: undefined,
  script: string,
  more: Readonly<Record<string, string>>,
) => Promise<BotProcess>;

/**
 * The start of the process, in turn on one machine: the echo bot, the product from its bundle as the image has it, and from its source as
 * `npm start` runs it. Prints the medians of the processor time and of the clock until /readyz answered. The first of each is not counted.
 */
export async function benchReady(startProduct: StartProduct, print: (line: string) => void): Promise<void> {
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, 'built-'));
  const azurite = await startAzurite();
  try {
    execFileSync(process.execPath, [join(ROOT, 'tools', 'bundle.mjs'), built], { stdio: 'inherit' });
    const kept = { NODE_COMPILE_CACHE: join(built, 'compiled') };
    const product = (script: string) => () => startProduct(azurite.connectionString, undefined, script, kept);
    const ways: readonly Way[] = [
      { name: 'echo bot', start: () => startBotProcess('bench/echoBot.ts', {}), taken: [] },
      { name: 'product, bundle', start: product(relative(ROOT, join(built, 'main.mjs'))), taken: [] },
      { name: 'product, source', start: product('src/main.ts'), taken: [] },
    ];
    for (let round = 0; round <= STARTS; round += 1)
      for (const { start, taken } of ways) {
        const bot = await start();
        await bot.stop();
        if (round > 0) taken.push(bot);
      }
    printWays(ways, print);
  } finally {
    await azurite.stop();
    rmSync(built, { recursive: true });
  }
}

interface Way {
  readonly name: string;
  readonly start: () => Promise<BotProcess>;
  readonly taken: BotProcess[];
}

function printWays(ways: readonly Way[], print: (line: string) => void): void {
  print(
    '| start of the process | processor time | ready after | of the echo bot’s processor time | and clock |',
  );
  print('|---|---|---|---|---|');
  const [echo] = ways.map(medians);
  for (const way of ways) {
    const { cpu, clock } = medians(way);
    const times = [cpu, clock].map((ms) => `${ms.toFixed(0)} ms`);
    const shares = [cpu / (echo?.cpu ?? cpu), clock / (echo?.clock ?? clock)].map((share) =>
      share.toFixed(2),
    );
    print(`| ${[way.name, ...times, ...shares].join(' | ')} |`);
  }
}

function medians({ taken }: Way): { readonly cpu: number; readonly clock: number } {
  return {
    cpu: median(taken.map((bot) => bot.readyCpuMs ?? Number.NaN)),
    clock: median(taken.map((bot) => bot.readyAfterMs)),
  };
}
