import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/fixtures/azurite.ts';

/** On a busy machine a start takes many times as long: that is what is measured, and no failure. */
const READY_WITHIN_MS = 120_000;

/** A bot in a process of its own. */
export interface BotProcess {
  /** Where activities are posted. */
  readonly url: string;
  /** From the start of the process until /readyz answered 200, in milliseconds. */
  readonly readyAfterMs: number;
  /** What it took of the processors until then, in milliseconds. Linux only: undefined elsewhere. */
  readonly readyCpuMs: number | undefined;
  /** Resident memory now, in bytes. Linux only: undefined elsewhere. */
  residentBytes(): number | undefined;
  stop(): Promise<void>;
}

/** How memory is taken from the system where the bot runs, as the Dockerfile has it. The C library reads it when a process starts. */
export const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

/** The flags with which `npm start` runs the product: memory is measured as it will be in production. */
export function startFlags(): readonly string[] {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { start = '' } = (JSON.parse(text) as { scripts: Record<string, string> }).scripts;
  return start.split(' ').filter((word) => word.startsWith('--'));
}

/**
 * Starts a script of this repository as a bot on a free port, with these settings over those of this process.
 * @throws Error with what it printed when it ends, or is not ready within 30 seconds
 */
export async function startBotProcess(
  script: string,
  settings: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<BotProcess> {
  const port = await freePort();
  const root = fileURLToPath(new URL('..', import.meta.url));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...flags, script], {
    cwd: root,
    env: { ...process.env, ...ALLOCATOR, ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-4000);
    });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const running = (): boolean => child.exitCode === null && child.signalCode === null;
  const stop = async (): Promise<void> => {
    process.removeListener('exit', endWithUs);
    if (printed) process.stderr.write(`${script} printed:\n${printed}\n`);
    if (!running()) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  while (!(await isReady(`http://127.0.0.1:${port}/readyz`))) {
    const late = performance.now() - startedAt > READY_WITHIN_MS;
    if (!running() || late) {
      await stop();
      throw new Error(`${script} ${late ? 'was not ready in time' : 'ended'}:\n${printed}`);
    }
    await pause(20);
  }
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    readyAfterMs: performance.now() - startedAt,
    readyCpuMs: processorMs(child.pid),
    residentBytes: () => residentBytes(child.pid),
    stop,
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200;
  } catch (error) {
    // Nobody listens yet, which fetch reports as a TypeError. Anything else is a mistake of ours.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function residentBytes(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const match = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return match ? Number(match[1]) * 1024 : undefined;
}

/** Linux counts in hundredths of a second, in the fourteenth and fifteenth word, of which the second may have spaces. */
function processorMs(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const words = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(words[11]) + Number(words[12])) * 10;
}
