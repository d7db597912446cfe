import { join, resolve } from 'node:path';
import { startAzurite } from './azurite.ts';
import { startBot } from './bot.ts';
import { readLocalEnvironment } from './localEnvironment.ts';
import { type DemoOptions, readOptions } from './options.ts';
import { type Cast, readCast } from './people.ts';
import { PlainError } from './plainError.ts';
import { startPlayground } from './playground.ts';
import { playgroundConfig } from './playgroundConfig.ts';
import { requireFreePort } from './ports.ts';
import { createPrograms, type Programs } from './programs.ts';
import { withLastLines } from './ready.ts';
import { startedScreen } from './screen.ts';

/** What the demo stands on. */
export interface DemoSetting {
  /** The project's folder. */
  readonly root: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Settles when the person wants to leave. */
  readonly leave: Promise<void>;
  /** Another program in the bot's place, for tests. */
  readonly botScript?: string;
}

/** Runs the demo until the person leaves or something in it ends. Returns the exit code: 0 for leaving, 1 otherwise. */
export async function runDemo(setting: DemoSetting): Promise<number> {
  const programs = createPrograms();
  const left = setting.leave.then(() => 0);
  const running = startAndWatch(setting, programs);
  try {
    return await Promise.race([left, running]);
  } catch (error) {
    setting.complain(sentenceFor(error));
    return 1;
  } finally {
    await programs.stopAll();
    // It may have been between two programs, trying a port.
    await Promise.allSettled([running]);
  }
}

/** Never returns: throws when something cannot start, and when one of the programs ends by itself. */
async function startAndWatch(setting: DemoSetting, programs: Programs): Promise<never> {
  const env = readLocalEnvironment(setting.root, setting.env);
  const options = readOptions(setting.args, env);
  const cast = readCast(resolve(setting.root, `${env.SAMPLE_COUNCIL}`), options.role);
  await requireFreePort(options.port, 'PORT');
  if (!options.headless) await requireFreePort(options.playgroundPort, 'PLAYGROUND_PORT');
  await startAll({ ...setting, env }, programs, options, cast);
  setting.print(startedScreen(options, cast.speaker));
  const ends = programs.all().map(async (program) => withLastLines(await program.ended, program));
  throw new PlainError(`${await Promise.race(ends)}\nThe demo has ended.`);
}

async function startAll(
  setting: DemoSetting,
  programs: Programs,
  options: DemoOptions,
  cast: Cast,
): Promise<void> {
  const { root, env, botScript } = setting;
  setting.print(
    options.headless
      ? 'Starting Azurite and the bot …'
      : 'Starting Azurite, the bot and the Agents Playground …',
  );
  const bot = async (): Promise<void> => {
    const connectionString = await startAzurite(programs, root, options.dataFolder);
    const script = botScript === undefined ? {} : { script: botScript };
    // What is kept between runs keeps its digests beside it.
    const digests = options.dataFolder && { DIGEST_FOLDER: join(resolve(options.dataFolder), 'digests') };
    const botEnv = { ...env, ...digests };
    await startBot(programs, { root, env: botEnv, port: options.port, connectionString, ...script });
  };
  const playground = async (): Promise<void> => {
    if (options.headless) return;
    const config = playgroundConfig(`${env.TENANT_ID}`, cast);
    await startPlayground(programs, { root, port: options.playgroundPort, botPort: options.port, config });
  };
  await together(programs, [bot(), playground()]);
}

/** Waits for all; when one fails, ends what was started, waits until the others know, and throws why. The Playground needs no bot to start. */
async function together(programs: Programs, starting: readonly Promise<void>[]): Promise<void> {
  try {
    await Promise.all(starting);
  } catch (error) {
    await programs.stopAll();
    await Promise.allSettled(starting);
    throw error;
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  return error instanceof Error ? `${error.stack}` : String(error);
}
