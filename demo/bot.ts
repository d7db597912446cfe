import { join } from 'node:path';
import type { Programs } from './programs.ts';
import { waitUntilReady } from './ready.ts';

/** Where and on what the bot runs. */
export interface BotSettings {
  readonly root: string;
  readonly port: number;
  readonly connectionString: string;
  /** The local environment; ports and storage are added to it. */
  readonly env: NodeJS.ProcessEnv;
  /** Another program in its place, for tests; the product's own when absent. */
  readonly script?: string;
}

/** Starts the bot and returns when `/readyz` answers 200. Throws PlainError when it ends or is never ready. */
export async function startBot(programs: Programs, settings: BotSettings): Promise<void> {
  const program = programs.start({
    name: 'the bot',
    args: [settings.script ?? join(settings.root, 'src/main.ts')],
    folder: settings.root,
    env: {
      ...settings.env,
      PORT: String(settings.port),
      STORAGE_CONNECTION_STRING: settings.connectionString,
    },
  });
  await waitUntilReady(program, `http://127.0.0.1:${settings.port}/readyz`);
}
