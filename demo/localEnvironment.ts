import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** What a person may choose for one run by setting it before the command. */
const choosable = ['PORT', 'PLAYGROUND_PORT', 'LOG_LEVEL', 'DEMO_NOW', 'SAMPLE_COUNCIL'];

/**
 * Returns `outer` with env/.env.local and, where it exists, env/.env.local.user laid over it, later ones winning. Only what
 * may be chosen for one run keeps its value in `outer`: a HOST or an application id that happens to be set for something
 * else must not open the local bot to the network or make it ask for signatures.
 */
export function readLocalEnvironment(root: string, outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const files = ['.env.local', '.env.local.user'].map((name) => join(root, 'env', name));
  const settings = files
    .filter((file) => existsSync(file))
    .map((file) => parseEnv(readFileSync(file, 'utf8')));
  const chosen = Object.entries(outer).filter(([name]) => choosable.includes(name));
  return Object.assign({}, outer, ...settings, Object.fromEntries(chosen));
}
