import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How often somebody who waits for the packages hears that it goes on. */
const EVERY_MS = 5_000;

/**
 * Runs `npm ci` in the project when an installed package is missing or not the locked one; otherwise it takes some tens of
 * milliseconds. Says that it goes on, with the seconds so far, and shows what npm wrote only when it failed: its warnings are
 * about the Node that npm runs on, and the project brings its own. Returns a sentence when the installation failed,
 * undefined when all is in place.
 */
export async function installMissing(root, say = console.error, everyMs = EVERY_MS) {
  if (isInstalled(root)) return undefined;
  say('Installing packages (npm ci), once: one to two minutes …');
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ticking = setInterval(() => say(`  installing, ${seconds()} s so far`), everyMs);
  const { problem, wrote } = await npmCi(root).finally(() => clearInterval(ticking));
  if (problem === undefined) {
    say(`Installed in ${seconds()} s.`);
    return undefined;
  }
  if (wrote !== '') say(wrote);
  return `The packages could not be installed: ${problem}.`;
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

/**
 * Inside an npm script the same npm is used again, with the Node it was started with: `npm ci` deletes ours. Resolves with what it
 * wrote, and `problem` when it failed.
 */
async function npmCi(root) {
  const { npm_execpath: npmCli, npm_node_execpath: npmNode } = process.env;
  // The lock file says exactly which: what npm has kept of them needs no asking.
  const words = ['ci', '--no-audit', '--no-fund', '--prefer-offline'];
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  const npm = npmCli?.endsWith('.js')
    ? spawn(npmNode ?? process.execPath, [npmCli, ...words], options)
    : spawn('npm', words, { ...options, shell: process.platform === 'win32' });
  const wrote = [];
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => wrote.push(chunk));
  const problem = await new Promise((resolve) => {
    npm.on('error', ({ message }) => resolve(message));
    npm.on('close', (code, signal) => resolve(code === 0 ? undefined : `npm ended with ${code ?? signal}`));
  });
  return { problem, wrote: Buffer.concat(wrote).toString().trimEnd() };
}
