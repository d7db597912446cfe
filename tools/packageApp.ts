import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { iconProblems } from './packageIcons.ts';
import { fillManifest, readEnvironmentFile } from './packageManifest.ts';

// Builds what an administrator uploads to Teams: `npm run package -- --env production`.

/** What came of building a package: the file that was written, or what is wrong, a sentence each. */
export type Packaged = { readonly file: string } | { readonly problems: readonly string[] };

/** Same bytes for the same content: a zip keeps local times, and these are the earliest there are in any time zone. */
const TIME = new Date(1980, 0, 1);

/**
 * Writes `golden-thread.<environment>.zip` into the folder from `appPackage` and the values of that environment. Nothing
 * is written when a value is missing or wrong, or Teams would refuse the manifest or an icon.
 */
export function packageApp(root: string, environment: string, folder: string): Packaged {
  const read = (name: string): Buffer => readFileSync(join(root, 'appPackage', name));
  const [color, outline] = [read('color.png'), read('outline.png')];
  const values = readEnvironmentFile(root, environment);
  const { text, problems } = fillManifest(root, read('manifest.json').toString('utf8'), values);
  const all = [...problems, ...iconProblems(color, outline)];
  if (all.length > 0) return { problems: all };
  const content = { 'manifest.json': strToU8(text), 'color.png': color, 'outline.png': outline };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `golden-thread.${environment}.zip`);
  writeFileSync(file, zipSync(content, { mtime: TIME, level: 9 }));
  return { file };
}

function main(): void {
  const { values } = parseArgs({ options: { env: { type: 'string', default: 'local' } } });
  const root = join(import.meta.dirname, '..');
  const packaged = packageApp(root, values.env, join(root, 'appPackage', 'build'));
  if ('file' in packaged) {
    console.log(packaged.file);
    return;
  }
  const place = `env/.env.${values.env} or env/.env.${values.env}.user`;
  console.error([...packaged.problems, `Values come from ${place}; nothing was written.`].join('\n'));
  process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) main();
