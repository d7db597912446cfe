import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Programs } from './programs.ts';

// Azurite's published account; the same on every machine, and worth nothing anywhere else.
const account = 'devstoreaccount1';
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * Starts Azurite on ports that it chooses itself: in memory, or over `dataFolder`, which is made when missing.
 * Returns the connection string of its tables, queues and blobs. Throws PlainError when it ends before it is ready.
 */
export async function startAzurite(programs: Programs, root: string, dataFolder?: string): Promise<string> {
  const program = programs.start({
    name: 'Azurite',
    args: [
      join(root, 'node_modules/azurite/dist/src/azurite.js'),
      ...['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'],
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
      ...storageArguments(dataFolder),
    ],
    folder: tmpdir(),
    env: process.env,
  });
  const queue = await program.printed(/Queue service is successfully listening at (\S+)/);
  const table = await program.printed(/Table service is successfully listening at (\S+)/);
  const blob = await program.printed(/Blob service is successfully listening at (\S+)/);
  return connectionString(`${table[1]}`, `${queue[1]}`, `${blob[1]}`);
}

function storageArguments(dataFolder: string | undefined): readonly string[] {
  if (dataFolder === undefined) return ['--inMemoryPersistence'];
  const location = resolve(dataFolder);
  mkdirSync(location, { recursive: true });
  return ['--location', location];
}

function connectionString(table: string, queue: string, blob: string): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account}`,
    `AccountKey=${accountKey}`,
    `TableEndpoint=${table}/${account}`,
    `QueueEndpoint=${queue}/${account}`,
    `BlobEndpoint=${blob}/${account}`,
  ].join(';');
}
