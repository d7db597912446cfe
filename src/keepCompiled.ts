import { constants, enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Goes when packages are installed anew. The demo and whoever else starts the bot from this folder find the same. */
const FOLDER = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled');

/**
 * Has Node keep what it compiles, so that the next start does not compile it again: a third of a start. Call it before what is large is
 * imported. It is written when the process ends by itself. `NODE_COMPILE_CACHE` names another folder; where none can be written
 * nothing is kept and nothing said, for the bot runs as well without.
 *
 * @returns the folder, or undefined where nothing is kept
 */
export function keepCompiled(folder: string = FOLDER): string | undefined {
  const { status, directory } = enableCompileCache(folder);
  const isKept =
    status === constants.compileCacheStatus.ENABLED ||
    status === constants.compileCacheStatus.ALREADY_ENABLED;
  return isKept ? directory : undefined;
}
