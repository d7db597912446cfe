import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import type { Author } from '../domain/record/author.ts';
import { blobUrlOf, connectionFor, digestVault } from '../storageConnection.ts';
import { openTables, type Tables } from '../tables/openTables.ts';
import { readEvent } from '../tables/outbox.ts';
import { rawDocuments } from '../tables/rawDocuments.ts';
import { rawTables } from '../tables/rawTables.ts';
import { entraAccount, localAccount } from './account.ts';
import { runAdmin } from './runAdmin.ts';

/** Nobody waits in a chat for a large import: an operation may take longer than the bot allows it. */
const TIMEOUT_MS = 60_000;

/** npm starts the program in the project's folder and says where its user was. */
const typedIn = process.env.npm_lifecycle_event === 'admin' ? process.env.INIT_CWD : undefined;

const STORAGE_SCOPE = 'https://storage.azure.com/.default';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

let config: Config | undefined;
const settings = (): Config => {
  config ??= readConfig(process.env);
  return config;
};

/** By the token that storage is asked with; without one by the account of this machine. */
async function account(): Promise<Author> {
  const connection = await connectionFor(settings());
  if (connection.kind === 'connectionString') return localAccount(userInfo().username);
  const token = await connection.credential.getToken(STORAGE_SCOPE);
  return entraAccount(token?.token ?? '');
}

/** What is written must fit the version of what is there; a newer store is left alone. Steps that were taken are noted. */
async function upgrade(tables: Tables): Promise<void> {
  const steps: string[] = [];
  const info = (event: string, fields?: Readonly<Record<string, unknown>>): void => {
    if (event === 'schema.migrated') steps.push(String(fields?.step));
  };
  await tables.upgrade({ log: { ...SILENT, info } });
  if (steps.length === 0) return;
  const at = new Date().toISOString();
  await tables.interventions.note({ at, by: await account(), command: 'migrate', what: steps.join(', ') });
}

process.exitCode = await runAdmin(
  process.argv.slice(2),
  {
    print: (line) => void process.stdout.write(`${line}\n`),
    at: (path) => resolve(typedIn ?? '.', path),
    now: () => new Date(),
    account,
    config: settings,
    raw: async () => rawTables(await connectionFor(settings()), { timeoutMs: TIMEOUT_MS }),
    async documents() {
      const blobUrl = blobUrlOf(settings());
      return blobUrl ? rawDocuments({ ...(await connectionFor(settings())), blobUrl }) : undefined;
    },
    async tables(purpose) {
      const create = purpose === 'write';
      const tables = await openTables(await connectionFor(settings()), { timeoutMs: TIMEOUT_MS, create });
      // What is written must fit the version of what is there; a newer store is left alone.
      if (create) await upgrade(tables);
      return tables;
    },
    digests: () => digestVault(settings()),
    async letters() {
      const connection = await connectionFor(settings());
      const { openDeadLetters } = await import('../delivery/openDeadLetters.ts');
      const { deliveries } = await openTables(connection, { timeoutMs: TIMEOUT_MS, create: false });
      return openDeadLetters({ ...connection, url: settings().storageQueueUrl ?? '' }, deliveries, readEvent);
    },
  },
  (line) => void process.stderr.write(`${line}\n`),
);
