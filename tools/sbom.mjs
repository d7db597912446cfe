// `npm run sbom`: the list of materials of production in CycloneDX, into sbom.json. Without a network.
// npm's own `--omit=dev` leaves out whatever development needs as well (npm 11.19: a third of production), so npm lists
// everything and the lock file says what production installs.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionPackages } from './licences.mjs';

const root = join(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const production = new Set(
  productionPackages(lock).map(
    (path) => `${path.replace(/^.*node_modules\//, '')}@${lock.packages[path].version}`,
  ),
);
const all = JSON.parse(npmSbom());
const product = all.metadata.component['bom-ref'];
const isListed = (ref) => ref === product || production.has(ref);
const sbom = {
  ...all,
  metadata: {
    ...all.metadata,
    component: { ...all.metadata.component, name: manifest.name, type: 'application' },
  },
  components: all.components.filter((component) => isListed(component['bom-ref'])),
  dependencies: all.dependencies
    .filter(({ ref }) => isListed(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter(isListed) })),
};
const missing = [...production].filter(
  (ref) => !sbom.components.some((component) => component['bom-ref'] === ref),
);
if (missing.length > 0) throw new Error(`npm did not list ${missing.join(', ')}`);
writeFileSync(join(root, 'sbom.json'), `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`sbom.json: ${sbom.components.length} packages`);

function npmSbom() {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const options = {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  };
  // Inside an npm script the same npm is used again, with the Node it was started with.
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const { status, stdout, error } = cli?.endsWith('.js')
    ? spawnSync(node ?? process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) throw error ?? new Error(`npm sbom ended with ${status}`);
  return stdout;
}
