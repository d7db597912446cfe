import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/**
 * Returns env/.env.local, then env/.env.local.user where it exists, then what is set in `outer`: later ones win.
 * An empty variable in `outer` counts as set.
 */
export function readLocalEnvironment(root: string, outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const files = ['.env.local', '.env.local.user'].map((name) => join(root, 'env', name));
  const settings = files
    .filter((file) => existsSync(file))
    .map((file) => parseEnv(readFileSync(file, 'utf8')));
  return Object.assign({}, ...settings, outer);
}
