import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = join(import.meta.dirname, '../../package-lock.json');
const packages: Readonly<Record<string, Locked>> = JSON.parse(readFileSync(file, 'utf8')).packages;

// `npm ci` refuses a lock file without them. npm leaves them out when it cannot look them up while it writes the file.
test('the lock file names the packages of every platform, so that `npm ci` accepts it', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !reachable(path, name)),
  );
  expect(missing).toEqual([]);
});

/** Node's own search: beside the package, then in each folder above it. */
function reachable(path: string, name: string): boolean {
  const folders = path
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return ['', ...folders].some((folder) => packages[join(folder, 'node_modules', name)] !== undefined);
}
