import { resolve } from 'node:path';
import { startAzurite } from '../../../demo/azurite.ts';
import { startBot } from '../../../demo/bot.ts';
import { readLocalEnvironment } from '../../../demo/localEnvironment.ts';
import type { Role } from '../../../demo/options.ts';
import { readCast } from '../../../demo/people.ts';
import { startPlayground } from '../../../demo/playground.ts';
import { playgroundConfig } from '../../../demo/playgroundConfig.ts';
import { findFreePort } from '../../../demo/ports.ts';
import { createPrograms } from '../../../demo/programs.ts';

/** The whole product as the demo starts it, on ports of its own. */
export interface RunningProduct {
  /** Address of the Playground's page. */
  readonly playgroundUrl: string;
  /** `http://127.0.0.1:port` of the bot. */
  readonly botUrl: string;
  /** Reaches the tables and queues it uses. */
  readonly connectionString: string;
  /** Name of the person who speaks in the Playground. */
  readonly speaker: string;
  /** Seats another person at a Playground of their own, talking to the same bot; returns its page's address. */
  seat(who: Role | { readonly name: string }): Promise<string>;
  /** Ends the bot and starts it again at this instant, on the same stores and the same port: what it knows it has from storage. */
  startAgain(now: string): Promise<void>;
  /** The last lines that each program printed, for the message of a failing test. */
  lastLines(): string;
  /** Ends everything; nothing is left behind. */
  stop(): Promise<void>;
}

/** What a test may choose. */
export interface ProductChoices {
  readonly root: string;
  readonly role: Role;
  /** Added to the local environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another program in the bot's place. */
  readonly botScript?: string;
}

/** Starts Azurite in memory, the bot and the Playground; returns when all three are ready, and leaves none if one fails. */
export async function startProduct(choices: ProductChoices): Promise<RunningProduct> {
  const { root, role, botScript } = choices;
  const env: NodeJS.ProcessEnv = {
    ...readLocalEnvironment(root, process.env),
    LOG_LEVEL: 'warn',
    ...choices.env,
  };
  const cast = readCast(resolve(root, `${env.SAMPLE_COUNCIL}`), role);
  const programs = createPrograms();
  try {
    const botPort = await findFreePort();
    const seat = async (who: Role | { readonly name: string }): Promise<string> => {
      const port = await findFreePort();
      const config = playgroundConfig(
        `${env.TENANT_ID}`,
        readCast(resolve(root, `${env.SAMPLE_COUNCIL}`), who),
      );
      await startPlayground(programs, { root, port, botPort, config });
      return `http://localhost:${port}`;
    };
    const connectionString = await startAzurite(programs, root);
    const script = botScript === undefined ? {} : { script: botScript };
    const bot = (more: NodeJS.ProcessEnv = {}): Promise<void> =>
      startBot(programs, { root, env: { ...env, ...more }, port: botPort, connectionString, ...script });
    await bot();
    return {
      async startAgain(now) {
        await programs
          .all()
          .findLast(({ name }) => name === 'the bot')
          ?.stop();
        await bot({ DEMO_NOW: now });
      },
      playgroundUrl: await seat(role),
      seat,
      botUrl: `http://127.0.0.1:${botPort}`,
      connectionString,
      speaker: cast.speaker.name,
      lastLines: () =>
        programs
          .all()
          .flatMap(({ name, lastLines }) => [`${name}:`, ...lastLines()])
          .join('\n'),
      stop: () => programs.stopAll(),
    };
  } catch (error) {
    await programs.stopAll();
    throw error;
  }
}
