import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed, licenceOf, productionPackages } from '../../tools/licences.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const { dependencies, overrides } = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  overrides: Record<string, string | Record<string, string>>;
};
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { version: string; dev?: boolean }>;
};

/** Rows of the table in SECURITY.md: package, the first version without the fault, the advisory. */
const rows = [...read('SECURITY.md').matchAll(/^\| `([^`]+)` \| (\d[\d.]*) \| (.+?) \|/gm)].map(
  ([, name = '', fixed = '', advisory = '']) => ({ name, fixed, advisory }),
);
const productionVersions = (name: string): readonly string[] =>
  productionPackages(lock)
    .filter((path) => path.endsWith(`node_modules/${name}`))
    .map((path) => lock.packages[path]?.version ?? '');

test('the table of advisories is there', () => expect(rows.length).toBeGreaterThan(5));

test.each(rows)('production has no $name older than $fixed', ({ name, fixed, advisory }) => {
  expect(advisory).toMatch(/GHSA(-[a-z0-9]{4}){3}|CVE-\d{4}-\d+/);
  const versions = productionVersions(name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => isOlder(version, fixed))).toEqual([]);
});

test('every version that production needs is exact', () => {
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('every override is explained in SECURITY.md', () => {
  const text = read('SECURITY.md');
  for (const name of Object.keys(overrides)) expect(text).toContain(`\`${name.replace(/@\d+$/, '')}\``);
});

test('nothing that tests, builds or draws is a dependency of production', () => {
  const installed = productionPackages(lock).map((path) => path.replace(/^.*node_modules\//, ''));
  const tools = ['typescript', 'jest', 'azurite', 'knip', 'playwright-core', '@biomejs/biome', '@swc/core'];
  expect(installed.filter((name) => tools.includes(name) || name.startsWith('@types/'))).toEqual(
    installed.filter((name) => name.startsWith('@types/')),
  );
});

test('npm run sbom lists what production installs, without a network', () => {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:1/' };
  const run = spawnSync('npm', ['run', '--silent', 'sbom'], {
    cwd: ROOT,
    env,
    shell: process.platform === 'win32',
    encoding: 'utf8',
  });
  expect([run.status, run.stderr]).toEqual([0, '']);
  const { bomFormat, components } = JSON.parse(read('sbom.json')) as {
    bomFormat: string;
    components: readonly { group?: string; name: string; version: string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const listed = components.map(
    ({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`,
  );
  const installed = productionPackages(lock).map(
    (path) => `${path.replace(/^.*node_modules\//, '')}@${lock.packages[path]?.version}`,
  );
  expect([...new Set(listed)].toSorted()).toEqual([...new Set(installed)].toSorted());
  expect(read('.gitignore').split('\n')).toContain('sbom.json');
});

test.each<[string, boolean]>([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['(ISC AND CC-BY-3.0)', true],
  ['(MIT AND GPL-3.0)', false],
  ['GPL-3.0', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
])('the licence “%s” is on the list: %s', (licence, expected) => {
  expect(isAllowed(licence)).toBe(expected);
});

test('a licence in the old form is read', () => {
  expect(licenceOf({ name: 'old', licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] })).toBe('MIT OR GPL-2.0');
});

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).map(Number));
  for (const [at, part] of (b ?? []).entries()) {
    const mine = a?.[at] ?? 0;
    if (mine !== part) return mine < part;
  }
  return false;
}

test('no template of a card calls the one function that parses XML', () => {
  const templates = readdirSync(join(ROOT, 'cards'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(join('cards', name)));
  expect(templates.length).toBeGreaterThan(5);
  for (const template of templates) expect(template).not.toMatch(/\b(?:xpath|xml)\(/i);
});
