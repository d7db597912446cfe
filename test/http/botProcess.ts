import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { KEEP_COMPILED } from '../fixtures/azurite.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The bot in a process of its own, as it is run. */
export interface BotProcess {
  readonly url: string;
  /** Every line it has logged so far. */
  readonly log: readonly string[];
  /** Resolves when a line with this in it has been logged. */
  logged(part: string): Promise<void>;
  /** True until it has ended. */
  isAlive(): boolean;
  /** Asks it to end, as whoever runs it does, and does not wait. */
  signal(): void;
  /** Asks it to end, and returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, as `kill -9` does, and returns when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts `src/main.ts`, or another program that starts the bot, on a free port, with these settings over the usual ones, and waits until it listens. Rejects with
 * what it printed when it ends before.
 */
export async function startBotProcess(
  storageConnectionString: string,
  settings: Readonly<Record<string, string>> = {},
  main = join(ROOT, 'src', 'main.ts'),
): Promise<BotProcess> {
  return listening(spawnBot(main, botSettings(storageConnectionString, settings)));
}

/** A process that has loaded the bot and does not run it yet. */
export interface ReadyBot {
  /** As {@link startBotProcess}; once. */
  start(storageConnectionString: string, settings: Readonly<Record<string, string>>): Promise<BotProcess>;
  /** Ends one that is not wanted after all. */
  discard(): void;
}

/** Has a program load that runs the bot once it reads its settings, as JSON, from its input: what takes longest of a start is over then. */
export function readyBot(main: string): ReadyBot {
  const child = spawnBot(main, {});
  return {
    start(storageConnectionString, settings) {
      const started = listening(child);
      child.stdin.end(JSON.stringify(botSettings(storageConnectionString, settings)));
      return started;
    },
    discard: () => void child.kill('SIGKILL'),
  };
}

const botSettings = (
  storageConnectionString: string,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  APP_ENV: 'local',
  PORT: '0',
  TENANT_ID: '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60',
  STORAGE_CONNECTION_STRING: storageConnectionString,
  SAMPLE_COUNCIL: join(ROOT, 'sample', 'nottingham'),
  DEMO_NOW: '2024-10-08T08:00:00Z',
  LOG_LEVEL: 'debug',
  ...settings,
});

function spawnBot(main: string, settings: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams {
  const env = { ...process.env, NODE_OPTIONS: '', ...settings };
  return spawn(process.execPath, [...KEEP_COMPILED, main], { stdio: 'pipe', env });
}

async function listening(child: ChildProcessWithoutNullStreams): Promise<BotProcess> {
  const log: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
    lines.on('line', (line) => {
      log.push(line);
      const found = /"listening","port":(\d+)/.exec(line)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${log.join('\n')}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    async logged(part) {
      while (!log.some((line) => line.includes(part))) await once(lines, 'line');
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    signal: () => void child.kill('SIGTERM'),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
