import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DigestVault } from '../app/seal/sealPorts.ts';

const NAME = /^(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * Digests in a folder, `2024-10-08.json`: for a machine of one's own, and for copies that were fetched from elsewhere. Nothing here
 * keeps anybody from changing a file.
 */
export function digestFiles(folder: string): DigestVault {
  const at = (day: string): string => join(folder, `${day}.json`);
  return {
    async days() {
      const names = await unless('ENOENT', readdir(folder));
      return (names ?? []).flatMap((name) => NAME.exec(name)?.[1] ?? []).sort();
    },
    read: (day) => unless('ENOENT', readFile(at(day), 'utf8')),
    async keep(day, text) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${at(day)}.${randomUUID()}`;
      await writeFile(draft, text, { mode: 0o400 });
      try {
        // A link is there whole or not at all, and never takes the place of what is there.
        const isThere =
          (await unless(
            'EEXIST',
            link(draft, at(day)).then(() => true),
          )) === undefined;
        return isThere ? 'there already' : 'kept';
      } finally {
        await unlink(draft);
      }
    },
  };
}

/** Undefined when the file system says this; everything else is a failure. */
async function unless<T>(code: string, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined;
    throw error;
  }
}
