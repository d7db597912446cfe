// `npm run check`: every package that production installs has a licence the council can live with, and how many
// there are and how much room they take. Node's own runtimes, which only development uses, are left out.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Licences that ask for no more than their text and their authors' names. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'ISC',
  'MIT',
  // The chart renderer, unchanged; the font inside it may be passed on with its licence.
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Unlicense',
]);

/** Packages whose package.json names none, with what their own LICENSE or README says. */
const read = {
  'escape-regexp-component': 'MIT',
  jspath: 'MIT',
};

/** Paths of the packages that `npm ci --omit=dev --omit=optional` installs. */
export function productionPackages(lock) {
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && !dev && !optional)
    .map(([path]) => path);
}

/** True for a licence on the list, an `OR` of which one is, and an `AND` of which all are. */
export function isAllowed(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isAllowed);
  return allowed.has(bare);
}

/** The licence that a package states, in the old forms too; empty when it states none. */
export function licenceOf(manifest) {
  const stated = manifest.license ?? manifest.licenses ?? read[manifest.name] ?? '';
  const list = [stated].flat().map((each) => (typeof each === 'string' ? each : each.type));
  return list.join(' OR ');
}

function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) return sum;
      return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size);
    }, 0);
}

function main() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const paths = productionPackages(lock);
  const manifests = paths.map((path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')));
  const refused = manifests.filter((manifest) => !isAllowed(licenceOf(manifest)));
  for (const { name, version, ...rest } of refused)
    console.error(`${name} ${version}: licence “${licenceOf({ name, ...rest })}” is not on the list`);
  const megabytes = paths.reduce((sum, path) => sum + bytesIn(join(root, path)), 0) / 1_000_000;
  const direct = Object.keys(lock.packages[''].dependencies).length;
  console.log(`production: ${direct} dependencies, ${paths.length} packages, ${Math.round(megabytes)} MB`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) main();
