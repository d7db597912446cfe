import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PlanStore } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';
import { buildPlan, type Plan, type PlanContent } from '../domain/plan.ts';
import { type Row, type RowKeys, readColumns } from './entity.ts';
import { keysUnder } from './keys.ts';
import { planContent, planRows } from './planCodec.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';

const VERSION_KEYS: RowKeys = { partitionKey: 'version', rowKey: 'plan' };
const versionSchema = z.object({ version: z.string(), rows: z.number() });

/** How often a reader starts again when the plan is replaced under its hands; once is already rare. */
const MAX_ATTEMPTS = 5;

/**
 * The plan in the `Plan` table. Each version is a generation of rows of its own, and the version row, changed last,
 * says which one counts; so readers never see a mixture. The generation before is kept for readers that are still
 * loading it, older ones are deleted.
 */
export function planStore(table: Table): PlanStore {
  let snapshot: Plan | undefined;
  /** When the snapshot was last known to be current, on the process's own clock, in milliseconds. */
  let checkedAt = Number.NEGATIVE_INFINITY;
  let loading: { readonly version: string; readonly plan: Promise<Plan | undefined> } | undefined;

  const loadShared = (version: string, rows: number): Promise<Plan | undefined> => {
    if (loading?.version === version) return loading.plan;
    const mine = { version, plan: load(table, version, rows) };
    loading = mine;
    return mine.plan.finally(() => {
      if (loading === mine) loading = undefined;
    });
  };

  return {
    async current(maxAgeMs = 0) {
      const startedAt = performance.now();
      if (snapshot && startedAt - checkedAt < maxAgeMs) return snapshot;
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const row = await versionRow(table);
        if (!row) return undefined;
        const { version, rows } = readColumns(row, versionSchema);
        const plan = snapshot?.version === version ? snapshot : await loadShared(version, rows);
        if (!plan) continue;
        // A call that was overtaken by another one must not put an older plan in the place of a newer one.
        if (!snapshot || plan.version >= snapshot.version) {
          snapshot = plan;
          checkedAt = Math.max(checkedAt, startedAt);
        }
        return plan;
      }
      throw new ProductError('corrupt-row', 'The stored plan is not complete', { attempts: MAX_ATTEMPTS });
    },
    lastKnown: () => snapshot,
    async replace(content) {
      checkedAt = Number.NEGATIVE_INFINITY;
      await replace(table, content);
      checkedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** The plan of this version, or undefined when rows of it are missing because it has been replaced meanwhile. */
async function load(table: Table, version: string, rows: number): Promise<Plan | undefined> {
  const stored = await table.partitions(keysUnder(version));
  return stored.length === rows ? buildPlan(planContent(stored), version) : undefined;
}

async function replace(table: Table, content: PlanContent): Promise<void> {
  const before = await versionRow(table);
  const previous = before && readColumns(before, versionSchema).version;
  const version = nextGeneration(previous);
  const rows = planRows(content, version);
  await write(
    table,
    rows.map((row) => ({ kind: 'create', row })),
  );
  const row = { ...VERSION_KEYS, columns: { version, rows: rows.length } };
  const flip: Change = before ? { kind: 'replace', row, etag: before.etag } : { kind: 'create', row };
  if ((await table.transact([flip])) === 'conflict' && !(await isCurrent(table, version)))
    throw new ProductError('stale', 'Somebody else replaced the plan at the same time');
  await removeOlder(table, version, previous);
}

/** True when our own first attempt, which got no answer, did arrive. */
async function isCurrent(table: Table, version: string): Promise<boolean> {
  const row = await versionRow(table);
  return row !== undefined && readColumns(row, versionSchema).version === version;
}

/**
 * `g00000002-…` after `g00000001-…`. Numbers, not times, put generations in order: clocks of two machines differ. The
 * random part keeps two writers of the same number apart; only one of them gets to change the version row.
 */
function nextGeneration(previous: string | undefined): string {
  const number = previous === undefined ? 0 : Number(previous.slice(1, 9));
  return `g${String(number + 1).padStart(8, '0')}-${randomUUID().slice(0, 8)}`;
}

async function removeOlder(table: Table, version: string, previous: string | undefined): Promise<void> {
  // Up to this number only: a higher one belongs to a writer that began after us.
  const older = await table.partitions({ from: 'g', before: version.slice(0, 9) }, { columns: ['position'] });
  const outdated = older.filter((row) => !previous || !row.partitionKey.startsWith(previous));
  await write(
    table,
    outdated.map((row) => ({ kind: 'delete', row })),
  );
}

/** Writes many rows, in transactions of one partition each. A row deleted by somebody else already is not a failure. */
async function write(table: Table, changes: readonly Change[]): Promise<void> {
  for (const partition of Map.groupBy(changes, (change) => change.row.partitionKey).values())
    for (let start = 0; start < partition.length; start += MAX_CHANGES)
      await table.transact(partition.slice(start, start + MAX_CHANGES));
}

function versionRow(table: Table): Promise<Row | undefined> {
  return table.point(VERSION_KEYS.partitionKey, VERSION_KEYS.rowKey);
}
