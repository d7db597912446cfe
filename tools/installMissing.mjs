import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `npm ci` in the project when an installed package is missing or not the locked one; otherwise it takes
 * some tens of milliseconds. Returns a sentence when the installation failed, undefined when all is in place.
 */
export function installMissing(root) {
  if (isInstalled(root)) return undefined;
  console.error('Installing packages (npm ci) …');
  const result = npmCi(root);
  if (result.status === 0) return undefined;
  const reason = result.error ? result.error.message : `npm ended with ${result.status ?? result.signal}`;
  return `The packages could not be installed: ${reason}.`;
}

/**
 * True when every package in package-lock.json is in npm's own record of what it installed, at the same version.
 * Times of files say nothing here: a checkout or an `npm install` changes them in any order.
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([name, locked]) => name === '' || locked.optional || installed[name]?.version === locked.version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Inside an npm script the same npm is used again, with the Node it was started with: `npm ci` deletes ours. */
function npmCi(root) {
  const { npm_execpath: npmCli, npm_node_execpath: npmNode } = process.env;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  if (npmCli?.endsWith('.js')) return spawnSync(npmNode ?? process.execPath, [npmCli, 'ci'], options);
  return spawnSync('npm', ['ci'], { ...options, shell: process.platform === 'win32' });
}
