import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A store of 90 MB, and 60 MB of files, that is never in memory, backed up and restored. What is in use after a collection is measured early and late in
 * each reading and writing, so that nothing depends on when the engine collects by itself.
 */
const PROGRAM = `
import { takeBackup } from './src/admin/backup/takeBackup.ts';
import { restoreBackup } from './src/admin/backup/restoreBackup.ts';
const used = {};
const note = (what) => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  (used[what] ??= []).push(heapUsed + external);
};
const text = 'x'.repeat(3000);
const page = (from) => Array.from({ length: 1000 }, (_, index) => ({
  partitionKey: 'p', rowKey: String(from * 1000 + index).padStart(8, '0'), columns: { data0: text + from },
}));
const full = {
  existing: async () => ['Plan'],
  has: async () => false,
  async *pages() {
    for (let at = 0; at < 30; at += 1) {
      if (at === 3 || at === 29) note('read');
      yield page(at);
    }
  },
};
const folder = process.argv.at(-1);
const documents = {
  async *list() {
    for (let at = 0; at < 30; at += 1) {
      if (at === 3 || at === 29) note('documents');
      yield { name: 'paper ' + (at + 100), contentType: '', mark: '' };
    }
  },
  read: async (name) => new Uint8Array(2_000_000).fill(Number(name.slice(6))),
  create: async () => { created += 1; if (created === 4 || created === 29) note('created'); },
};
let created = 0;
await takeBackup(full, folder, documents);
let rows = 0;
const empty = {
  ...full,
  existing: async () => [],
  async *pages(table) { if (table === 'Plan') yield* full.pages(); },
  ensure: async () => undefined,
  drop: async () => undefined,
  write: async (table, written) => {
    if (table !== 'Plan') return;
    if (rows === 3000 || rows === 29000) note('written');
    rows += written.length;
  },
};
const none = { ...documents, async *list() {} };
await restoreBackup(empty, folder, { goOn: false, onTable: () => undefined, documents: none });
console.log(JSON.stringify({ rows, used }));
`;

/** Room for what is on its way to a busy disk: a third of the store, all of which would be there if it were kept. */
const MOST_GROWTH = 30_000_000;

test('memory does not grow with the table, nor with the files of papers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-memory-'));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--input-type=module', '-e', PROGRAM, folder],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  await rm(folder, { recursive: true });
  expect(stderr).toBe('');
  const { rows, used } = JSON.parse(stdout) as {
    rows: number;
    used: Record<'read' | 'written' | 'documents' | 'created', number[]>;
  };
  expect(rows).toBe(30_000);
  // Read twice to take it, once more to see that the restored store holds the same.
  expect([used.read.length, used.written.length, used.documents.length, used.created.length]).toEqual([
    6, 2, 4, 2,
  ]);
  for (const noted of [
    used.read.slice(0, 2),
    used.read.slice(2, 4),
    used.read.slice(4),
    used.written,
    used.documents.slice(0, 2),
    used.created,
  ])
    expect((noted[1] as number) - (noted[0] as number)).toBeLessThan(MOST_GROWTH);
});
