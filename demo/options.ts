import { parseArgs } from 'node:util';
import { PlainError } from './plainError.ts';
import { codeOf, wordsOf } from './systemError.ts';

export const roles = ['officer', 'director', 'performance'] as const;

/** Whom the Playground speaks as. */
export type Role = (typeof roles)[number];

/** What the person who started the demo asked for. */
export interface DemoOptions {
  readonly role: Role;
  /** Start everything but the Playground. */
  readonly headless: boolean;
  /** Folder that keeps the stored data between runs; without it every run is in memory and begins fresh. */
  readonly dataFolder?: string;
  readonly port: number;
  readonly playgroundPort: number;
}

const usage = 'Usage: npm run demo -- [--as officer|director|performance] [--headless] [--data DIR]';

/**
 * Reads the command line and the environment. Throws {@link PlainError} for an unknown flag, an unknown role, or a port
 * that is not a number from 1 to 65535 or is asked for twice.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const flags = parseFlags(args);
  const role = roles.find((name) => name === flags.as);
  if (!role)
    throw new PlainError(`--as takes ${roles.join(', ')}; it does not know "${flags.as}".\n${usage}`);
  if (flags.data === '') throw new PlainError(`--data takes a folder.\n${usage}`);
  const port = readPort(env, 'PORT');
  const playgroundPort = readPort(env, 'PLAYGROUND_PORT');
  if (port === playgroundPort)
    throw new PlainError(`PORT and PLAYGROUND_PORT are both ${port}; give them two different ports.`);
  const dataFolder = flags.data === undefined ? {} : { dataFolder: flags.data };
  return { role, headless: flags.headless, port, playgroundPort, ...dataFolder };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        as: { type: 'string', default: 'officer' },
        headless: { type: 'boolean', default: false },
        data: { type: 'string' },
      },
    }).values;
  } catch (error) {
    if (codeOf(error)?.startsWith('ERR_PARSE_ARGS_')) throw new PlainError(`${wordsOf(error)}\n${usage}`);
    throw error;
  }
}

function readPort(env: NodeJS.ProcessEnv, variable: string): number {
  const text = env[variable] ?? '';
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(`${variable} has to be a port from 1 to 65535; it is "${text}".`);
}
