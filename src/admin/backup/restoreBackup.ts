import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RawDocuments } from '../../tables/rawDocuments.ts';
import type { RawTables, StoredRow } from '../../tables/rawTables.ts';
import { RESTORE_KEYS, RESTORE_TABLE } from '../../tables/restoreMark.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import { checkBackup } from './checkBackup.ts';
import { linesOf } from './linesOf.ts';
import type { BackedUpDocuments, BackedUpTable, Manifest } from './manifest.ts';
import { refuseOtherDocuments, restoreDocuments } from './restoreDocuments.ts';
import { readRowLine, rowLine } from './rowLine.ts';

/** Written last: until it is there a bot that runs has no plan, and records nothing. */
const LAST = 'Plan';
const MOST_ROWS = 100;
/** Half of what a transaction may carry: quotes and rare characters take more room on the way than they are counted for. */
const MOST_BYTES = 2 * 1_048_576;

export interface RestoreOptions {
  /** Goes on with a restore of the same backup that was cut off. */
  readonly goOn: boolean;
  /** Told of each table that is complete. */
  readonly onTable: (table: BackedUpTable) => void;
  /** Where files of papers go; absent where they are left out. */
  readonly documents?: RawDocuments;
  /** Told when they are complete. */
  readonly onDocuments?: (documents: BackedUpDocuments) => void;
}

/**
 * Puts every row of a backup into an empty store, at most 100 to a transaction, and reads the store at the end to see that
 * it holds what the backup holds. The whole backup is checked before the first row is written. A restore that was cut off
 * begins again with `goOn`: rows that are there already are written again, to the same effect. The files of papers go first, so that no version is there
 * without them.
 * @throws AdminRefusal when the backup is damaged, the store is not empty, or another file is where one of the backup's belongs
 */
export async function restoreBackup(
  raw: RawTables,
  folder: string,
  { goOn, onTable, documents, onDocuments }: RestoreOptions,
): Promise<Manifest> {
  const { manifest, problems } = await checkBackup(folder);
  if (problems.length > 0)
    throw new AdminRefusal(['The backup is damaged, so nothing was restored.', ...problems].join('\n'));
  const files = documents && manifest.documents;
  if (files) await refuseOtherDocuments(documents, folder);
  await begin(raw, manifest, goOn);
  if (files) {
    await restoreDocuments(documents, folder);
    onDocuments?.(files);
  }
  for (const table of lastLast(manifest.tables)) {
    await raw.ensure(table.table);
    for await (const rows of backedUpRows(join(folder, table.file))) await raw.write(table.table, rows);
    onTable(table);
  }
  const different = await differences(raw, manifest);
  if (different.length > 0)
    throw new AdminRefusal(
      `Everything was written, but ${different.join(', ')} now ${different.length === 1 ? 'holds' : 'hold'} something else: was the bot running? Stop it, empty the store, and restore again.`,
    );
  await raw.drop(RESTORE_TABLE);
  return manifest;
}

function lastLast(tables: readonly BackedUpTable[]): readonly BackedUpTable[] {
  return [...tables.filter(({ table }) => table !== LAST), ...tables.filter(({ table }) => table === LAST)];
}

async function begin(raw: RawTables, manifest: Manifest, goOn: boolean): Promise<void> {
  const mine = sumOf(manifest);
  const under = await underWay(raw);
  if (under !== undefined && !goOn)
    throw new AdminRefusal(
      'A restore into this store was cut off. Go on with it: the same command with --continue.',
    );
  if (under !== undefined && under !== mine)
    throw new AdminRefusal(
      'The restore that was cut off in this store was of another backup. Go on with that one, or empty the store.',
    );
  if (under !== undefined) return;
  const filled = await filledTables(raw);
  if (filled.length > 0)
    throw new AdminRefusal(
      `This store is not empty: there are rows in ${filled.join(', ')}. A backup is restored into an empty store only, and nothing here is ever overwritten.`,
    );
  // With the table there and nothing in it, it was cut off before it wrote a row: that is as good as not begun.
  if (goOn && !(await raw.has(RESTORE_TABLE)))
    throw new AdminRefusal('No restore was cut off in this store. Leave --continue out to begin one.');
  await raw.ensure(RESTORE_TABLE);
  await raw.write(RESTORE_TABLE, [{ ...RESTORE_KEYS, columns: { manifest: mine } }]);
}

/** Check sum of the backup that is being restored; undefined when none is. */
async function underWay(raw: RawTables): Promise<string | undefined> {
  if (!(await raw.has(RESTORE_TABLE))) return undefined;
  for await (const [row] of raw.pages(RESTORE_TABLE)) return String(row?.columns.manifest);
  return undefined;
}

async function filledTables(raw: RawTables): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const table of await raw.existing()) {
    const first = await raw.pages(table).next();
    if (!first.done) filled.push(table);
  }
  return filled;
}

/** The rows of a file in the order they are in, cut wherever the partition changes or a transaction is full. */
export async function* backedUpRows(path: string): AsyncGenerator<readonly StoredRow[]> {
  let rows: StoredRow[] = [];
  let bytes = 0;
  for await (const line of linesOf(path)) {
    const read = readRowLine(line);
    if (!read.ok) throw new AdminRefusal(`${path} was changed while it was being restored: ${read.reason}`);
    const size = line.length * 2;
    const [last] = rows;
    const fits = rows.length < MOST_ROWS && bytes + size <= MOST_BYTES;
    if (last && (last.partitionKey !== read.row.partitionKey || !fits)) {
      yield rows;
      [rows, bytes] = [[], 0];
    }
    rows.push(read.row);
    bytes += size;
  }
  if (rows.length > 0) yield rows;
}

/** The tables that do not hold what the backup holds. */
async function differences(raw: RawTables, { tables }: Manifest): Promise<readonly string[]> {
  const different: string[] = [];
  for (const { table, sha256 } of tables) {
    const hash = createHash('sha256');
    for await (const page of raw.pages(table)) for (const row of page) hash.update(`${rowLine(row)}\n`);
    if (hash.digest('hex') !== sha256) different.push(table);
  }
  return different;
}

function sumOf(manifest: Manifest): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}
