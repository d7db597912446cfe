import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { startAzurite } from '../../demo/azurite.ts';
import { createPrograms } from '../../demo/programs.ts';

const root = join(import.meta.dirname, '../..');

test('what is stored in a data folder is there in the next run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-data-'));
  try {
    await withTable(folder, async (table) => {
      await table.createTable();
      await table.createEntity({ partitionKey: 'Finance', rowKey: 'K11', value: 97.5 });
    });
    await withTable(folder, async (table) => {
      expect((await table.getEntity('Finance', 'K11')).value).toBe(97.5);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function withTable(folder: string, work: (table: TableClient) => Promise<void>): Promise<void> {
  const programs = createPrograms();
  try {
    const connection = await startAzurite(programs, root, folder);
    await work(TableClient.fromConnectionString(connection, 'Kept', { allowInsecureConnection: true }));
  } finally {
    await programs.stopAll();
  }
}
