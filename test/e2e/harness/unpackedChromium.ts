import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Returns the folder of the Chromium that comes inside an npm package: `chromium` is the program, `fonts` and `al2023/lib`
 * are for machines that have no fonts or libraries of their own. Unpacks it, in about 3 seconds, when this version was
 * not unpacked before; a run that is cut short leaves nothing that looks whole. Linux x64 only.
 */
export async function unpackedChromium(root: string): Promise<string> {
  const cache = join(root, 'node_modules/.cache/golden-thread');
  const target = join(cache, `chromium-${await packageVersion(root)}`);
  if (existsSync(target)) return target;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await run(process.execPath, [join(import.meta.dirname, 'unpackChromium.mjs')], {
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    });
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Somebody else may have finished first; then theirs is as good.
    if (!existsSync(target)) throw error;
  }
  return target;
}

async function packageVersion(root: string): Promise<string> {
  const manifest = await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  return JSON.parse(manifest).version;
}
