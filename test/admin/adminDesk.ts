import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localAccount } from '../../src/admin/account.ts';
import { runAdmin } from '../../src/admin/runAdmin.ts';
import { readConfig } from '../../src/config.ts';
import { openDeadLetters } from '../../src/delivery/openDeadLetters.ts';
import { serviceUrlIn } from '../../src/serviceUrl.ts';
import { digestFiles } from '../../src/tables/digestFiles.ts';
import { openTables, type Tables, type TablesOptions } from '../../src/tables/openTables.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { type RawDocuments, rawDocuments } from '../../src/tables/rawDocuments.ts';
import { type RawTables, rawTables } from '../../src/tables/rawTables.ts';
import type { StorageRequest } from '../../src/tables/requestCounter.ts';

/** What a command came to. */
export interface Ran {
  readonly code: 0 | 1 | 2;
  readonly printed: string;
  readonly complained: string;
  /** Every request that it made of storage. */
  readonly requests: readonly StorageRequest[];
  /** Those that could change something. */
  readonly writes: readonly StorageRequest[];
}

/** An administrator at one store of an Azurite: tables of their own, and a folder to write into. */
export interface AdminUnderTest {
  readonly folder: string;
  /** What its tables' names begin with. */
  readonly prefix: string;
  readonly raw: RawTables;
  /** A container of its own, which is not there yet; undefined where its connection names no blob service. */
  readonly documents: RawDocuments | undefined;
  tables(): Promise<Tables>;
  /** Runs a command. `onRequest` may throw, as a process that dies then would not make the request. */
  run(
    words: readonly string[],
    onRequest?: (request: StorageRequest) => void,
    /** What happens between the reading and the writing. */
    meanwhile?: () => Promise<void>,
  ): Promise<Ran>;
  close(): Promise<void>;
}

const WRITES = new Set<StorageRequest['kind']>(['transaction', 'delete', 'create table', 'other']);
let opened = 0;

/** A store with nothing in it. */
export async function adminAt(
  connectionString: string,
  now = '2024-10-08T08:00:00Z',
): Promise<AdminUnderTest> {
  opened += 1;
  const options: TablesOptions = { prefix: `a${opened}`, timeoutMs: 30_000 };
  const connection = { kind: 'connectionString', value: connectionString } as const;
  const blobUrl = serviceUrlIn(connectionString, 'blob');
  const documents = blobUrl ? rawDocuments({ ...connection, blobUrl }, `papers${opened}`) : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-admin-'));
  return {
    folder,
    prefix: `a${opened}`,
    raw: rawTables(connection, options),
    documents,
    tables: () => openTables(connection, options),
    async run(words, onRequest, meanwhile) {
      const [printed, complained]: [string[], string[]] = [[], []];
      const requests: StorageRequest[] = [];
      const counting: TablesOptions = {
        ...options,
        onRequest: (request) => {
          requests.push(request);
          onRequest?.(request);
        },
      };
      const code = await runAdmin(
        words,
        {
          print: (line) => void printed.push(line),
          at: (path) => path,
          now: () => new Date(now),
          account: async () => localAccount('admin'),
          config: () => readConfig({}),
          raw: async () => rawTables(connection, counting),
          documents: async () => documents,
          tables: async (purpose) => {
            if (purpose === 'write') await meanwhile?.();
            return openTables(connection, { ...counting, create: purpose === 'write' });
          },
          digests: async () => digestFiles(join(folder, 'digests')),
          letters: async () =>
            openDeadLetters(
              { ...connection, url: serviceUrlIn(connectionString, 'queue') ?? '' },
              (await openTables(connection, { ...counting, create: false })).deliveries,
              readEvent,
            ),
        },
        (line) => void complained.push(line),
      );
      return {
        code,
        printed: printed.join('\n'),
        complained: complained.join('\n'),
        requests,
        writes: requests.filter(({ kind }) => WRITES.has(kind)),
      };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Every file under a folder with its text, by path. */
export async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  const files = names.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const;
  });
  return Object.fromEntries((await Promise.all(files)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
