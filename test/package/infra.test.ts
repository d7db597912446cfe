import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { STOP_MS } from '../../src/lifecycle.ts';
import { settingsSchema } from '../../src/settings.ts';

// There is no Bicep compiler among the npm packages: this proves that the files fit together, not that Azure takes them.

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const templates = readdirSync(join(ROOT, 'infra')).filter((name) => name.endsWith('.bicep'));
const withoutNotes = (text: string): string => text.replace(/^\s*\/\/.*$/gm, '');
const EXAMPLE_ID = '5c3f1a2e-7b8d-4e6f-9a0b-1c2d3e4f5a6b';

/** Parameters that a template takes; true for those without a default. */
function parameters(file: string): ReadonlyMap<string, boolean> {
  const found = [...read(`infra/${file}`).matchAll(/^param (\w+) \w+( =)?/gm)];
  return new Map(found.map(([, name = '', given]) => [name, given === undefined]));
}

test.each(templates)('brackets and quotes of %s close', (file) => {
  const text = withoutNotes(read(`infra/${file}`)).replaceAll("\\'", '');
  for (const line of text.split('\n')) expect([line, (line.match(/'/g) ?? []).length % 2]).toEqual([line, 0]);
  const open: string[] = [];
  for (const sign of text.replace(/'[^']*'/g, '').match(/[()[\]{}]/g) ?? []) {
    if ('([{'.includes(sign)) open.push(sign);
    else expect(`${open.pop()}${sign}`).toMatch(/^(\(\)|\[\]|\{\})$/);
  }
  expect(open).toEqual([]);
});

test.each(templates)('%s uses every parameter it takes, and none that it does not', (file) => {
  const text = withoutNotes(read(`infra/${file}`));
  for (const name of parameters(file).keys())
    expect([name, [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1]).toEqual([name, true]);
});

const modules = [
  ...read('infra/main.bicep').matchAll(
    /^module (\w+) '([\w.]+)' = \{[\s\S]*?\n {2}params: \{([\s\S]*?)\n?\s*\}\n\}/gm,
  ),
];

test('main.bicep uses every other template', () => {
  expect([...modules.map(([, , file]) => file), 'main.bicep'].toSorted()).toEqual(templates.toSorted());
});

test.each(modules.map(([, name = '', file = '', given = '']) => [name, file, given]))(
  'the module %s gets the parameters that %s takes',
  (_name, file, given) => {
    const flat = given.replace(/\{[^{}]*\}/g, '{}');
    const names = [...flat.matchAll(/(?:^|[{,\n])\s*(\w+):/g)].map((match) => match[1] ?? '');
    expect(names.toSorted()).toEqual([...parameters(file).keys()].toSorted());
  },
);

test('the parameters file gives what main.bicep takes, and all that has no default', () => {
  const given = Object.keys(JSON.parse(read('infra/production.parameters.json')).parameters);
  const takes = parameters('main.bicep');
  expect(given.filter((name) => !takes.has(name))).toEqual([]);
  expect([...takes].filter(([name, isNeeded]) => isNeeded && !given.includes(name))).toEqual([]);
});

test('the web app gets settings that the bot starts with', () => {
  const block = /settings: \{([\s\S]*?)\n {4}\}/.exec(read('infra/main.bicep'))?.[1] ?? '';
  const settings = [...block.matchAll(/^\s*(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [
    name,
    exampleOf(name, value),
  ]);
  expect(settings.map(([name]) => name).filter((name) => !(name && name in settingsSchema.shape))).toEqual(
    [],
  );
  expect(readConfig(Object.fromEntries(settings))).toMatchObject({
    environment: 'production',
    host: '0.0.0.0',
    trustedProxies: 1,
    storageAccountUrl: 'https://council.table.core.windows.net/',
    storageQueueUrl: 'https://council.queue.core.windows.net/',
    digests: { kind: 'container', url: 'https://council.blob.core.windows.net/digests' },
    microsoftApp: { type: 'UserAssignedMsi' },
  });
});

function exampleOf(name: string, value: string): string {
  if (value.startsWith("'")) return value.slice(1, -1);
  if (name === 'STORAGE_ACCOUNT_URL') return 'https://council.table.core.windows.net/';
  if (name === 'STORAGE_QUEUE_URL') return 'https://council.queue.core.windows.net/';
  if (name === 'DIGEST_CONTAINER_URL') return 'https://council.blob.core.windows.net/digests';
  if (name === 'TELEMETRY') return value.includes("'none' : 'otlp'") ? 'none' : value;
  return ['ALLOWED_TENANTS', 'OTEL_EXPORTER_OTLP_ENDPOINT'].includes(name) ? '' : EXAMPLE_ID;
}

test('the web app is given the time that the bot takes to end', () => {
  const [, seconds] = /WEBSITES_CONTAINER_STOP_TIME_LIMIT: '(\d+)'/.exec(read('infra/web.bicep')) ?? [];
  expect(Number(seconds) * 1000).toBeGreaterThan(STOP_MS);
});

test('memory that was large is given back to the system, wherever the bot runs', () => {
  for (const file of ['Dockerfile', 'infra/web.bicep']) {
    expect(read(file)).toMatch(/MALLOC_MMAP_THRESHOLD_(?:=|: ')131072/);
    expect(read(file)).toMatch(/MALLOC_ARENA_MAX(?:=|: ')2/);
  }
});

test('storage is closed: no public data, no account keys, encrypted on the way', () => {
  const storage = read('infra/storage.bicep');
  for (const rule of [
    /allowBlobPublicAccess: false/,
    /allowSharedKeyAccess: false/,
    /supportsHttpsTrafficOnly: true/,
  ])
    expect(storage).toMatch(rule);
});

test('storage is reached from the web app’s subnet and the administrators’ addresses alone', () => {
  const storage = read('infra/storage.bicep');
  const rules = /networkAcls: \{([\s\S]*?)\n {4}\}/.exec(storage)?.[1] ?? '';
  expect(
    rules
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ).toEqual([
    "defaultAction: 'Deny'",
    "bypass: 'None'",
    "virtualNetworkRules: [{ id: subnetId, action: 'Allow' }]",
    "ipRules: [for address in administratorAddresses: { value: address, action: 'Allow' }]",
  ]);
  expect(read('infra/network.bicep')).toMatch(/serviceEndpoints: \[\{ service: 'Microsoft\.Storage'/);
  expect(read('infra/network.bicep')).toContain("serviceName: 'Microsoft.Web/serverFarms'");
  expect(read('infra/web.bicep')).toContain('virtualNetworkSubnetId: subnetId');
  // Both get the same subnet, and administrators can be named without a change to the templates.
  expect(read('infra/main.bicep').match(/subnetId: network\.outputs\.subnetId/g)).toHaveLength(2);
  expect(read('infra/production.parameters.json')).toContain('"administratorAddresses"');
});

test('who wrote to storage is logged apart from it, and neither can be deleted', () => {
  const storage = read('infra/storage.bicep');
  const settings = storage
    .split('\nresource ')
    .filter((each) => each.includes('Microsoft.Insights/diagnosticSettings@'));
  const logged = settings.map((each) => [
    /scope: (\w+)/.exec(each)?.[1],
    [...each.matchAll(/category: '(\w+)', enabled: true/g)].map(([, category]) => category),
  ]);
  expect(logged).toEqual([
    ['tables', ['StorageWrite', 'StorageDelete']],
    ['queues', ['StorageDelete']],
    ['blobs', ['StorageRead', 'StorageWrite', 'StorageDelete']],
  ]);
  for (const each of settings) expect(each).toContain('workspaceId: workspaceId');
  for (const [file, scope] of [
    ['infra/storage.bicep', 'account'],
    ['infra/logs.bicep', 'workspace'],
  ] as const)
    expect(read(file)).toMatch(
      new RegExp(
        `'Microsoft\\.Authorization/locks@[\\d-]+' = \\{[^}]*scope: ${scope}\\n[^}]*level: 'CanNotDelete'`,
      ),
    );
  expect(read('infra/logs.bicep')).toContain('retentionInDays: 365');
});

test('digests go into a container in which nothing is changed for seven years, and the identity adds to that alone', () => {
  const storage = read('infra/storage.bicep');
  const policy = storage.split('\nresource ').find((each) => each.includes('/immutabilityPolicies@')) ?? '';
  expect(policy).toContain('parent: digests');
  expect(policy).toContain('immutabilityPeriodSinceCreationInDays: 2557');
  expect(policy).toContain('allowProtectedAppendWrites: false');
  const grant = storage.split('\nresource ').find((each) => each.startsWith('blobGrant')) ?? '';
  expect(grant).toContain('scope: digests');
  expect(storage).toContain("var blobRole = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'");
  expect(read('infra/main.bicep')).toContain('DIGEST_CONTAINER_URL: storage.outputs.digestUrl');
});

test('the identity may read and write tables and queues, and nothing else of the account', () => {
  const roles = /^var roles = \[\n([\s\S]*?)\n\]$/m.exec(read('infra/storage.bicep'))?.[1] ?? '';
  expect(roles.split('\n').map((line) => line.trim().replaceAll("'", ''))).toEqual([
    // Storage Table Data Contributor, Storage Queue Data Contributor.
    '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
    '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  ]);
  for (const [name, endpoint] of [
    ['tableUrl', 'table'],
    ['queueUrl', 'queue'],
  ])
    expect(read('infra/storage.bicep')).toContain(
      `output ${name} string = account.properties.primaryEndpoints.${endpoint}`,
    );
  expect(read('infra/main.bicep')).toContain('STORAGE_QUEUE_URL: storage.outputs.queueUrl');
});

test('the health check asks a path that the server answers', () => {
  expect(read('infra/web.bicep')).toContain("healthCheckPath: '/healthz'");
  expect(read('src/web/server.ts')).toContain("'/healthz'");
});

test('m365agents.yml names files that exist, and outputs that the templates give', () => {
  const project = parse(read('m365agents.yml')) as Record<string, unknown>;
  expect(Object.keys(project)).toEqual(expect.arrayContaining(['version', 'provision', 'deploy', 'publish']));
  const text = read('m365agents.yml');
  const files = [...text.matchAll(/(?:path|parameters|manifestPath|ignoreFile): (\S+)/g)].map(
    (match) => match[1] ?? '',
  );
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(read('infra/main.bicep')).toContain('output WEB_APP_RESOURCE_ID');
  expect(text).toMatch(/resourceId: \$\{\{WEB_APP_RESOURCE_ID\}\}/);
});

describe('the container file', () => {
  const text = read('Dockerfile');

  test('is built on the Node of the tests, runs as nobody special, and says how it is', () => {
    const [, major] = /^FROM node:(\d+)-[a-z]+-slim@sha256:[0-9a-f]{64}$/m.exec(text) ?? [];
    expect(major).toBe(process.versions.node.split('.')[0]);
    expect(text).toMatch(/^USER node$/m);
    expect(text).toMatch(/^HEALTHCHECK .*\\\n.*\/healthz/m);
    expect(text).toMatch(/npm ci --omit=dev/);
  });

  test('names every image by its digest, and the same each time', () => {
    const images = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images.length).toBeGreaterThan(1);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/@sha256:[0-9a-f]{64}$/);
    for (const template of templates)
      for (const [, image = ''] of read(`infra/${template}`).matchAll(/'DOCKER\|([^']+)'/g))
        expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  test('starts as npm start does, from the bundle that it makes of the same source', () => {
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(text)?.[1] ?? '[]') as string[];
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(`exec ${command.join(' ')}`.replace('built/main.mjs', 'src/main.ts')).toBe(scripts.start);
    expect(text).toMatch(/^RUN node tools\/bundle\.mjs$/m);
  });

  test('copies nothing that is not sent to the build', () => {
    const sent = [...read('.dockerignore').matchAll(/^!(\S+)$/gm)].map((match) => match[1]);
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect([...new Set(copied)].toSorted()).toEqual(sent.toSorted());
  });
});

test('papers have a private container, which the identity writes', () => {
  const storage = read('infra/storage.bicep');
  const block = (name: string): string =>
    new RegExp(`resource ${name} '[^']+' = \\{[\\s\\S]*?\\n\\}`).exec(storage)?.[0] ?? '';
  expect(block('papers')).toContain("name: 'papers'");
  expect(block('papers')).toContain("publicAccess: 'None'");
  expect(block('paperGrant')).toContain('scope: papers');
});
