import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import { readCommand } from '../../src/app/commands.ts';
import { buildPlan } from '../../src/domain/plan/plan.ts';
import { iconProblems } from '../../tools/packageIcons.ts';
import { smallPlan } from '../fixtures/planContent.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'appPackage/manifest.json'), 'utf8');

// What a deployment puts in place of each placeholder; only its shape matters here.
const examples: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '5c3f1a2e-7b8d-4e6f-9a0b-1c2d3e4f5a6b',
  MICROSOFT_APP_ID: '9d8c7b6a-5e4f-4321-8765-0fedcba98765',
  DEVELOPER_NAME: 'Example City Council',
  DEVELOPER_WEBSITE_URL: 'https://council.example/performance',
  DEVELOPER_PRIVACY_URL: 'https://council.example/privacy',
  DEVELOPER_TERMS_URL: 'https://council.example/terms',
};
const manifest = JSON.parse(text.replace(/\$\{\{(\w+)\}\}/g, (whole, name) => examples[name] ?? whole));

interface Command {
  readonly title: string;
}
const lists: readonly { commands: readonly Command[] }[] = manifest.bots[0].commandLists;

test('the manifest, once filled in, is valid by the official schema of its version', () => {
  const folder = join(root, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams');
  const file = join(folder, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
  const { default: Ajv } = AjvDraft04 as unknown as { default: typeof AjvDraft04.default };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  validate(manifest);
  expect(validate.errors ?? []).toEqual([]);
});

test('the manifest names no schema version but its own', () => {
  expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
});

test('no identity is written into the manifest', () => {
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
});

test('a command list has no more than ten commands', () => {
  for (const { commands } of lists) expect(commands.length).toBeLessThanOrEqual(10);
});

const completed: Readonly<Record<string, string>> = {
  'alert us about red and amber in': 'alert us about red and amber in Finance',
};

test.each([...new Set(lists.flatMap(({ commands }) => commands.map(({ title }) => title)))])(
  'the listed command "%s" is one that the bot understands',
  (title) => {
    const plan = buildPlan(smallPlan(), '1');
    expect(readCommand(plan, completed[title] ?? title, '2024-10-08')).toBeDefined();
  },
);

test('Teams has nothing against the icons', () => {
  const read = (name: string): Buffer => readFileSync(join(root, 'appPackage', name));
  expect(iconProblems(read(manifest.icons.color), read(manifest.icons.outline))).toEqual([]);
});
