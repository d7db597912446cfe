import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A store of 90 MB that is never in memory, backed up, checked and restored where there is room for 60. */
const PROGRAM = `
import { takeBackup } from './src/admin/backup/takeBackup.ts';
import { restoreBackup } from './src/admin/backup/restoreBackup.ts';
const text = 'x'.repeat(3000);
const page = (from) => Array.from({ length: 1000 }, (_, index) => ({
  partitionKey: 'p', rowKey: String(from * 1000 + index).padStart(8, '0'), columns: { data0: text + from },
}));
const full = {
  existing: async () => ['Plan'],
  has: async () => false,
  async *pages() { for (let at = 0; at < 30; at += 1) yield page(at); },
};
const folder = process.argv.at(-1);
await takeBackup(full, folder);
let rows = 0;
const empty = {
  ...full,
  existing: async () => [],
  async *pages(table) { if (table === 'Plan') yield* full.pages(); },
  ensure: async () => undefined,
  drop: async () => undefined,
  write: async (table, written) => { if (table === 'Plan') rows += written.length; },
};
await restoreBackup(empty, folder, { goOn: false, onTable: () => undefined });
console.log('rows', rows);
`;

test('memory does not grow with the table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-memory-'));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=60', '--input-type=module', '-e', PROGRAM, folder],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  await rm(folder, { recursive: true });
  expect({ stderr, status, stdout }).toEqual({ stderr: '', status: 0, stdout: 'rows 30000\n' });
});
