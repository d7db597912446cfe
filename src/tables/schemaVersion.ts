import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';
import { type Row, type RowKeys, readColumns } from './entity.ts';
import type { Migration, StoreToMigrate } from './migrations/migration.ts';
import { versionRow } from './planVersion.ts';
import type { Table } from './tableClient.ts';

/** The row, beside the plan's own, that says which version the store has. */
const KEYS: RowKeys = { partitionKey: 'version', rowKey: 'schema' };

const schema = z.object({
  version: z.int().positive(),
  /** The oldest version of the code that may use the store. */
  minimumReader: z.int().positive(),
  /** Which process migrates the store, and until when; absent when none does. */
  owner: z.string().exactOptional(),
  until: z.string().exactOptional(),
});
type Schema = z.infer<typeof schema>;

/** A store that was made before there were versions. */
const FIRST: Schema = { version: 1, minimumReader: 1 };
/** How long a process that migrates is waited for without a sign of life, and between two looks, in milliseconds. */
const HELD_MS = 60_000;
const LOOK_MS = 500;

export interface UpgradeOptions {
  readonly migrations: readonly Migration[];
  readonly log: Log;
  /** Milliseconds since 1970; the real time by default. */
  readonly now?: () => number;
  /** Waits before looking again whether another process has finished; half a second by default. */
  readonly wait?: () => Promise<unknown>;
}

/**
 * Brings the store to the version of this code and returns what it then has: an empty one gets the version at once, an
 * older one goes through the steps between, one process at a time; a newer one is left as it is while it says that this code may
 * use it. Other processes wait. One point read when there is nothing to do.
 * @throws ProductError `newer-store`, naming both versions, when this code is too old for the store
 */
export async function upgradeStore(
  plan: Table,
  store: StoreToMigrate,
  options: UpgradeOptions,
): Promise<number> {
  const { migrations, log, now = Date.now, wait = () => pause(LOOK_MS) } = options;
  const current = 1 + migrations.length;
  const owner = randomUUID();
  for (let waits = 0; ; ) {
    const row = await plan.point(KEYS.partitionKey, KEYS.rowKey);
    const known = row ? readColumns(row, schema) : FIRST;
    if (known.minimumReader > current) throw tooNew(known, current);
    if (row && known.version >= current) return known.version;
    if (!row && !(await versionRow(plan))) {
      const stamped = { version: current, minimumReader: readerAt(migrations, current) };
      if (await write(plan, undefined, stamped)) return current;
      continue; // another process began with the same empty store
    }
    if (known.owner !== undefined && known.owner !== owner && (known.until ?? '') > isoAt(now())) {
      if (waits === 0) log.info('schema.waiting', { version: known.version });
      waits += 1;
      await wait();
      continue;
    }
    const { version, minimumReader } = known;
    if (await write(plan, row, { version, minimumReader, owner, until: isoAt(now() + HELD_MS) }))
      await migrate(plan, store, options, owner);
  }
}

/** Does the next step and notes it, if this process still has the store: whoever took it over notes it otherwise. */
async function migrate(
  plan: Table,
  store: StoreToMigrate,
  { migrations, log, now = Date.now }: UpgradeOptions,
  owner: string,
): Promise<void> {
  const taken = await plan.point(KEYS.partitionKey, KEYS.rowKey);
  const known = taken && readColumns(taken, schema);
  const step = migrations.find(({ to }) => to === (known?.version ?? 0) + 1);
  if (!taken || !known || known.owner !== owner || !step) return;
  log.info('schema.migrating', { to: step.to, step: step.name });
  const rows = await step.run(store).catch(async (error: unknown) => {
    const { version, minimumReader } = known;
    await write(plan, taken, { version, minimumReader }).catch(() => false); // or the next start would wait for us
    throw error;
  });
  const minimumReader = Math.max(known.minimumReader, step.minimumReader);
  const isLast = step.to === 1 + migrations.length;
  const held = isLast ? {} : { owner, until: isoAt(now() + HELD_MS) };
  if (await write(plan, taken, { version: step.to, minimumReader, ...held }))
    log.info('schema.migrated', { to: step.to, step: step.name, rows });
}

async function write(plan: Table, before: Row | undefined, next: Schema): Promise<boolean> {
  const row = { ...KEYS, columns: next };
  const outcome = await plan.transact([
    before ? { kind: 'replace', row, etag: before.etag } : { kind: 'create', row },
  ]);
  return outcome === 'done';
}

function readerAt(migrations: readonly Migration[], version: number): number {
  const passed = migrations.filter(({ to }) => to <= version);
  return Math.max(FIRST.minimumReader, ...passed.map(({ minimumReader }) => minimumReader));
}

function isoAt(ms: number): string {
  return new Date(ms).toISOString();
}

function tooNew({ version, minimumReader }: Schema, current: number): ProductError {
  return new ProductError(
    'newer-store',
    `The store has version ${version}, which needs a Golden Thread that reads version ${minimumReader}; ` +
      `this one reads up to version ${current}. Nothing was changed. Run the newer Golden Thread again.`,
    { version, minimumReader, current },
  );
}
