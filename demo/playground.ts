import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Programs } from './programs.ts';
import { waitUntilReady } from './ready.ts';

/** What the Playground talks to and shows. */
export interface PlaygroundSettings {
  readonly root: string;
  readonly port: number;
  readonly botPort: number;
  /** Text of its configuration file. */
  readonly config: string;
}

/**
 * Starts the Agents Playground and returns when it serves its page. It keeps its configuration and its log in a folder of
 * its own, which is removed when it has ended. Throws PlainError when it ends or is never ready.
 */
export async function startPlayground(programs: Programs, settings: PlaygroundSettings): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-playground-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), settings.config);
  const program = programs.start({
    name: 'the Agents Playground',
    args: [
      join(settings.root, 'node_modules/@microsoft/m365agentsplayground/cli.js'),
      'start',
      ...['-e', `http://127.0.0.1:${settings.botPort}/api/messages`],
      ...['-c', 'msteams'],
      ...['-p', String(settings.port)],
      ...['--disable-telemetry', 'true'],
    ],
    folder,
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    tidyUp: () => rm(folder, { recursive: true, force: true }),
  });
  await waitUntilReady(program, `http://127.0.0.1:${settings.port}/`);
}
