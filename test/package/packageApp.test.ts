import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { packageApp } from '../../tools/packageApp.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const VALUES = {
  TEAMS_APP_ID: '5c3f1a2e-7b8d-4e6f-9a0b-1c2d3e4f5a6b',
  MICROSOFT_APP_ID: '9d8c7b6a-5e4f-4321-8765-0fedcba98765',
  DEVELOPER_NAME: 'Example “City” Council',
  DEVELOPER_WEBSITE_URL: 'https://council.example/performance',
  DEVELOPER_PRIVACY_URL: 'https://council.example/privacy',
  DEVELOPER_TERMS_URL: 'https://council.example/terms',
};

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'golden-thread-package-'));
  mkdirSync(join(project, 'env'));
  for (const name of ['manifest.json', 'color.png', 'outline.png'])
    cpSync(join(ROOT, 'appPackage', name), join(project, 'appPackage', name));
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'dir');
});
afterEach(() => rmSync(project, { recursive: true }));

const settings = (name: string, values: Record<string, string>): void =>
  writeFileSync(
    join(project, 'env', name),
    Object.entries(values)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
const build = () => packageApp(project, 'trial', join(project, 'out'));
const problems = (): readonly string[] => {
  const packaged = build();
  return 'problems' in packaged ? packaged.problems : [];
};

test('a package has the manifest with its values in it, and both icons', () => {
  settings('.env.trial', VALUES);
  const packaged = build();
  expect(packaged).toEqual({ file: join(project, 'out', 'golden-thread.trial.zip') });
  const files = unzipSync(readFileSync(join(project, 'out', 'golden-thread.trial.zip')));
  expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  expect(manifest).toMatchObject({
    id: VALUES.TEAMS_APP_ID,
    bots: [{ botId: VALUES.MICROSOFT_APP_ID }],
    composeExtensions: [{ botId: VALUES.MICROSOFT_APP_ID }],
    developer: { name: VALUES.DEVELOPER_NAME },
  });
  expect(Buffer.from(files['color.png'] ?? [])).toEqual(readFileSync(join(ROOT, 'appPackage/color.png')));
});

test('the same content makes the same bytes', () => {
  settings('.env.trial', VALUES);
  const bytes = [0, 1].map(() => {
    build();
    return readFileSync(join(project, 'out', 'golden-thread.trial.zip'));
  });
  expect(bytes[0]).toEqual(bytes[1]);
});

test('the .user file, which git ignores, counts over the other', () => {
  settings('.env.trial', { ...VALUES, MICROSOFT_APP_ID: '' });
  settings('.env.trial.user', { MICROSOFT_APP_ID: VALUES.MICROSOFT_APP_ID });
  expect(build()).toMatchObject({ file: expect.any(String) });
});

test('every value that is missing is named, and nothing is written', () => {
  settings('.env.trial', { ...VALUES, MICROSOFT_APP_ID: '', DEVELOPER_NAME: '' });
  expect(problems()).toEqual(['DEVELOPER_NAME is missing.', 'MICROSOFT_APP_ID is missing.']);
  expect(() => readFileSync(join(project, 'out', 'golden-thread.trial.zip'))).toThrow();
});

test.each<[string, Record<string, string>, RegExp]>([
  ['an id that is no GUID', { TEAMS_APP_ID: 'golden-thread' }, /^TEAMS_APP_ID is not a GUID/],
  [
    'an address that is not https',
    { DEVELOPER_PRIVACY_URL: 'http://council.example' },
    /^DEVELOPER_PRIVACY_URL/,
  ],
  ['a name that Teams finds too long', { DEVELOPER_NAME: 'x'.repeat(33) }, /developer\/name.*32/],
])('%s is refused', (_what, change, sentence) => {
  settings('.env.trial', { ...VALUES, ...change });
  expect(problems().join('\n')).toMatch(sentence);
});

test('icons in each other’s place are refused', () => {
  settings('.env.trial', VALUES);
  cpSync(join(ROOT, 'appPackage/color.png'), join(project, 'appPackage/outline.png'));
  cpSync(join(ROOT, 'appPackage/outline.png'), join(project, 'appPackage/color.png'));
  expect(problems()).toEqual([
    'The colour icon is not 192 by 192.',
    'The outline icon is not 32 by 32.',
    'The outline icon has no transparency.',
  ]);
});

test.each(['local', 'production'])(
  'the environment file of %s names every value that the manifest needs',
  (name) => {
    const text = readFileSync(join(ROOT, 'env', `.env.${name}`), 'utf8');
    for (const value of Object.keys(VALUES)) expect(text).toMatch(new RegExp(`^${value}=`, 'm'));
  },
);
