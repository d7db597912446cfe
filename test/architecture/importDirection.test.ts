import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const siblings = [
  'tables',
  'delivery',
  'teams',
  'schedule',
  'web',
  'importing',
  'telemetry',
  'papers',
] as const;

interface Planted {
  readonly folder: string;
  readonly imports: string;
  readonly message: string;
}

const only = (what: string, folders: readonly string[], imports: string, message: string): Planted[] =>
  folders.map((folder) => ({ folder, imports, message: `${what}${message}` }));

const except = (...names: string[]) =>
  ['domain', 'app', ...siblings, 'admin'].filter((folder) => !names.includes(folder));

const planted: readonly Planted[] = [
  ...['app', ...siblings].map((to) => ({
    folder: 'domain',
    imports: `../${to}/planted.ts`,
    message: 'domain imports nothing but domain',
  })),
  { folder: 'domain', imports: 'node:fs/promises', message: 'domain does no input or output' },
  { folder: 'domain/enquiry', imports: '../../app/ports.ts', message: 'domain imports nothing but domain' },
  ...siblings.map((to) => ({
    folder: 'app',
    imports: `../${to}/planted.ts`,
    message: 'app imports only domain and app',
  })),
  ...siblings.flatMap((from) =>
    siblings
      .filter((to) => to !== from)
      .map((to) => ({
        folder: from,
        imports: `../${to}/planted.ts`,
        message: `${from} does not import its siblings`,
      })),
  ),
  ...['domain', 'app', ...siblings].map((folder) => ({
    folder,
    imports: '../admin/planted.ts',
    message:
      folder === 'domain' || folder === 'app'
        ? `${folder} imports`
        : `${folder} does not import its siblings`,
  })),
  ...['teams', 'schedule', 'web'].map((to) => ({
    folder: 'admin',
    imports: `../${to}/planted.ts`,
    message: 'admin works on stores and files',
  })),
  ...only('Only tables and delivery', except('tables', 'delivery'), '@azure/data-tables', ' know Azure'),
  ...only('Only teams', except('teams'), 'botbuilder', ' knows the Bot Framework SDK'),
  ...only('Only teams', except('teams'), '@microsoft/teams-ai', ' knows the Bot Framework SDK'),
  ...only('Only teams', except('teams'), 'adaptivecards-templating', ' knows the Bot Framework SDK'),
  ...only('Only web', except('web'), 'restify', ' knows restify'),
  ...only('Only telemetry', except('telemetry'), '@opentelemetry/sdk-trace', ' knows OpenTelemetry'),
  ...only('Only papers', except('papers'), 'docx', ' knows a document library'),
  ...['main', 'runProcess', 'goldenThread', 'wire', 'desks'].flatMap((file) =>
    only('Nothing imports', except(), `../${file}.ts`, ' main.ts'),
  ),
];

const allowed: readonly (readonly [folder: string, imports: string])[] = [
  ['domain', './period.ts'],
  ['domain', 'zod'],
  ['app', '../domain/period.ts'],
  ['app', './ports.ts'],
  ...siblings.map((folder) => [folder, '../app/ports.ts'] as const),
  ['teams/views', '../../domain/period.ts'],
  ['tables', '@azure/data-tables'],
  ['delivery', '@azure/storage-queue'],
  ['teams', 'botbuilder'],
  ['teams', '@microsoft/teams-ai'],
  ['teams', 'adaptivecards-templating'],
  ['web', 'restify'],
  ['telemetry', '@opentelemetry/sdk-trace'],
  ['papers', 'docx'],
  ['.', './tables/planStore.ts'],
  ['.', 'restify'],
  ['admin', '../tables/openTables.ts'],
  ['admin', '../importing/readPlan.ts'],
  ['admin', '../config.ts'],
  ['admin/backup', '../../tables/rawTables.ts'],
];

/** Files that import each other, what they need of each other, and whether that is a circle: types count as values do. */
const circles: readonly (readonly [what: string, first: string, second: string])[] = [
  ['values', "export { b as a } from './b.ts';", "export { a as b } from './a.ts';"],
  [
    'types alone',
    "import type { B } from './b.ts';\nexport type A = B[];",
    "import type { A } from './a.ts';\nexport type B = A[];",
  ],
];

let folder: string;
let messages: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-thread-imports-'));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [index, { folder: room, imports }] of planted.entries())
    plant(`src/${room}/p${index}.ts`, imports);
  for (const [index, [room, imports]] of allowed.entries()) plant(`src/${room}/a${index}.ts`, imports);
  for (const [what, first, second] of circles) {
    write(`src/domain/${what}/a.ts`, first);
    write(`src/domain/${what}/b.ts`, second);
  }
  messages = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(planted.map((one, index) => ({ ...one, index })))(
  '$folder that imports $imports is refused with the reason',
  ({ folder: room, message, index }) => {
    const found = messages.get(`src/${room}/p${index}.ts`) ?? [];
    expect(found).toEqual([expect.stringContaining(message)]);
  },
);

test.each(allowed.map(([room, imports], index) => ({ room, imports, index })))(
  '$room may import $imports',
  ({ room, index }) => {
    expect(messages.get(join('src', room, `a${index}.ts`))).toBeUndefined();
  },
);

test.each(circles)('a circle of imports is refused: %s', (what) => {
  for (const file of ['a.ts', 'b.ts'])
    expect(messages.get(`src/domain/${what}/${file}`)).toEqual([expect.stringContaining('part of a cycle')]);
});

function plant(path: string, imports: string): void {
  write(path, `import '${imports}';\n`);
}

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const RULES = ['lint/style/noRestrictedImports', 'lint/suspicious/noImportCycles'];

/** Messages of the import rules by file, as Biome gives them with the project's own configuration. */
function lint(): ReadonlyMap<string, readonly string[]> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const found = new Map<string, string[]>();
  for (const { category, message, location } of JSON.parse(stdout).diagnostics) {
    if (!RULES.includes(category)) continue;
    found.set(location.path, [...(found.get(location.path) ?? []), message]);
  }
  return found;
}
