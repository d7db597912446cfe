import { text } from 'node:stream/consumers';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/goldenThread.ts';

// The bot as it is, in a process of its own, except that it waits for its settings on its input, that delivery waits only as long as `DELIVERY_TIMES` says, and that its templates may be those in `CARDS`.

async function main(): Promise<void> {
  Object.assign(process.env, JSON.parse(await text(process.stdin)));
  const times = JSON.parse(process.env.DELIVERY_TIMES ?? '{}');
  const { CARDS: cards } = process.env;
  const running = await start(readConfig(process.env), cards === undefined ? { times } : { times, cards });
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exit(1);
});
