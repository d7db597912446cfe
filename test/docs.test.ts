import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const pages = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'bench/README.md',
  'sample/nottingham/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'docs/adr')).map((name) => `docs/adr/${name}`),
];

/**
 * Folders of the project: only text in code marks that begins with one of them is taken for a path. What is installed, or written there
 * by a run, is not the project's.
 */
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name);

test.each(pages)('every file that %s links to or names exists', (page) => {
  const text = read(page);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) =>
    join(dirname(page), match[1] ?? ''),
  );
  const named = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?)`/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => folders.includes(path.split('/')[0] ?? '') && !/showWorkload/.test(path));
  const missing = [...links, ...named].filter((path) => !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every setting in the environment files is one that the bot, the demo or the app package reads', () => {
  const source = [
    'src/settings.ts',
    'appPackage/manifest.json',
    ...readdirSync(join(root, 'demo')).map((name) => `demo/${name}`),
  ]
    .map(read)
    .join('\n');
  const names = readdirSync(join(root, 'env'))
    .filter((name) => name.startsWith('.env') && !name.endsWith('.user'))
    .flatMap((name) => [...read(`env/${name}`).matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? ''));
  expect(names.length).toBeGreaterThan(3);
  expect([...new Set(names)].filter((name) => !source.includes(name))).toEqual([]);
});
