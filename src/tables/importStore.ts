import { z } from 'zod';
import {
  IMPORT_KINDS,
  type ImportChange,
  type ImportKind,
  type ImportRun,
  type ImportStore,
  type QuarantinedRow,
  type QuarantineReason,
} from '../app/importPorts.ts';
import { jsonColumns, readJson } from './entity.ts';
import { EVERY_KEY, keyOf } from './keys.ts';
import type { Change, Table } from './tableClient.ts';

const kind: z.ZodType<ImportKind> = z.enum(IMPORT_KINDS);

const changeSchema: z.ZodType<ImportChange> = z.object({
  kind,
  code: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
} satisfies Record<keyof Required<ImportChange>, z.ZodType>);

const runSchema: z.ZodType<ImportRun> = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  source: z.string(),
  changes: z.array(changeSchema),
  moreChanges: z.int().exactOptional(),
  returnsAdded: z.int().min(0),
  actionsAdded: z.int().min(0).exactOptional(),
  leftOut: z.int().min(0),
  plan: z.string().exactOptional(),
  told: z.object({ shape: z.string(), answers: z.record(z.string(), z.string()) }).exactOptional(),
} satisfies Record<keyof Required<ImportRun>, z.ZodType>);

const reasonSchema: z.ZodType<QuarantineReason> = z.object({
  column: z.string(),
  cell: z.string().exactOptional(),
  reason: z.string(),
  dependsOn: z.literal(true).exactOptional(),
} satisfies Record<keyof Required<QuarantineReason>, z.ZodType>);

const rowSchema: z.ZodType<QuarantinedRow> = z.object({
  kind,
  sheet: z.string(),
  row: z.int().min(0),
  name: z.string(),
  reasons: z.array(reasonSchema),
  cells: z.record(z.string(), z.string()),
} satisfies Record<keyof Required<QuarantinedRow>, z.ZodType>);

const moreSchema = z.object({ changes: z.array(changeSchema) });

const RUNS = 'run';
const CHANGES = 'changes';
const QUARANTINE = 'quarantine';
/** A row has a few long cells at most: fifty stay far under what one transaction may carry. */
const AT_ONCE = 50;
/** Changes that one row lists: some 300 KB. The run is read often, and has the first of them alone. */
const CHANGES_A_ROW = 2000;
const CHANGE_ROWS_AT_ONCE = 8;

/** Imports in the `Imports` table: a row for each run in one partition, what the last one left out in another. */
export function importStore(table: Table): ImportStore {
  const write = async (changes: readonly Change[], atOnce = AT_ONCE): Promise<void> => {
    for (let start = 0; start < changes.length; start += atOnce)
      await table.transact(changes.slice(start, start + atOnce));
  };
  const runs = async (): Promise<readonly ImportRun[]> =>
    (await table.range(RUNS, EVERY_KEY)).map((row) => readJson(row, runSchema));
  return {
    runs,
    async moreChanges(run) {
      const rows = await table.range(keyOf(CHANGES, run), EVERY_KEY);
      return rows.flatMap((row) => readJson(row, moreSchema).changes);
    },
    async quarantined(run) {
      return (await table.range(keyOf(QUARANTINE, run), EVERY_KEY)).map((row) => readJson(row, rowSchema));
    },
    async keep(run, rows) {
      const earlier = (await runs()).filter(({ id, leftOut }) => id !== run.id && leftOut > 0);
      const partitionKey = keyOf(QUARANTINE, run.id);
      await write(
        rows.map((row, position) => {
          const rowKey = String(position).padStart(6, '0');
          return { kind: 'upsert', row: { partitionKey, rowKey, columns: jsonColumns(row) } };
        }),
      );
      const more = run.changes.slice(CHANGES_A_ROW);
      await write(changeRows(run.id, more), CHANGE_ROWS_AT_ONCE);
      const listed =
        more.length > 0 ? { changes: run.changes.slice(0, CHANGES_A_ROW), moreChanges: more.length } : {};
      const row = { partitionKey: RUNS, rowKey: keyOf(run.id), columns: jsonColumns({ ...run, ...listed }) };
      await table.transact([{ kind: 'upsert', row }]);
      for (const { id } of earlier) {
        const old = await table.range(keyOf(QUARANTINE, id), EVERY_KEY, { columns: [] });
        await write(old.map((each) => ({ kind: 'delete', row: each })));
      }
    },
  };
}

function changeRows(run: string, changes: readonly ImportChange[]): readonly Change[] {
  return Array.from({ length: Math.ceil(changes.length / CHANGES_A_ROW) }, (_, at) => {
    const some = changes.slice(at * CHANGES_A_ROW, (at + 1) * CHANGES_A_ROW);
    const rowKey = String(at).padStart(6, '0');
    const columns = jsonColumns({ changes: some });
    return { kind: 'upsert', row: { partitionKey: keyOf(CHANGES, run), rowKey, columns } };
  });
}
