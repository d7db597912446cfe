import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvText } from '../../app/bulk/csvText.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordedOn } from '../../domain/plan/progress/progressSet.ts';
import { planCsv } from '../../importing/planCsv.ts';
import type { RawTables } from '../../tables/rawTables.ts';
import { type ExportFile, exportedTables, exportFileOf } from './exportFiles.ts';
import { type StoredRecord, storedRecord } from './storedRecord.ts';

/** A file of an export, and how many rows it has below its header. */
export interface Exported {
  readonly file: string;
  readonly rows: number;
}

/**
 * Writes everything as CSV: the plan in the files that `import` reads, in a folder `plan`, and the rest beside it. The same
 * store gives the same files, byte for byte. Each table is read twice, once for its columns and once for its rows, so that
 * memory does not grow with it.
 */
export async function exportStore(
  raw: RawTables,
  plan: Plan | undefined,
  folder: string,
): Promise<readonly Exported[]> {
  const there = new Set(await raw.existing());
  const tables = exportedTables.filter((table) => there.has(table));
  const written = plan ? await exportPlan(plan, folder) : [];
  const columns = await columnsOf(raw, tables);
  return [...written, ...(await exportRows(raw, tables, folder, columns))];
}

async function exportPlan(plan: Plan, folder: string): Promise<readonly Exported[]> {
  await mkdir(join(folder, 'plan'), { mode: 0o700 });
  const files = [
    ...[...planCsv(plan)].map(([file, rows]) => ({ file: `plan/${file}`, rows })),
    { file: 'covers.csv', rows: records(plan.covers, ['covered', 'deputy', 'from', 'until']) },
    {
      file: 'meetings.csv',
      rows: records([...recordedOn(plan.progress, 'meeting').values()], ['kind', 'about', 'month', 'day']),
    },
    { file: 'period-decisions.csv', rows: records(plan.decisions, ['period', 'kind', 'at']) },
  ];
  for (const { file, rows } of files) await writeFile(join(folder, file), csvText(rows), { mode: 0o600 });
  return files.map(({ file, rows }) => ({ file, rows: Math.max(0, rows.length - 1) }));
}

function records(items: readonly object[], first: readonly string[]): readonly (readonly string[])[] {
  const flat = items.map((item) =>
    storedRecord({ partitionKey: '', rowKey: '', columns: { data0: JSON.stringify(item) } }),
  );
  const header = orderOf(new Set([...first, ...flat.flatMap((record) => Object.keys(record))]), first);
  return [header, ...flat.map((record) => header.map((name) => record[name] ?? ''))];
}

type Columns = ReadonlyMap<string, readonly string[]>;

async function columnsOf(raw: RawTables, tables: readonly string[]): Promise<Columns> {
  const found = new Map<string, { readonly file: ExportFile; readonly names: Set<string> }>();
  await eachRecord(raw, tables, async (file, record) => {
    const known = found.get(file.file) ?? { file, names: new Set() };
    found.set(file.file, known);
    for (const name of Object.keys(record)) known.names.add(name);
  });
  return new Map([...found].map(([name, { file, names }]) => [name, orderOf(names, file.first)]));
}

async function exportRows(raw: RawTables, tables: readonly string[], folder: string, columns: Columns) {
  const open = new Map<string, WriteStream>();
  const rows = new Map<string, number>();
  for (const [name, header] of columns) {
    open.set(name, createWriteStream(join(folder, `${name}.csv`), { mode: 0o600 }));
    open.get(name)?.write(csvText([header]));
    rows.set(name, 0);
  }
  await eachRecord(raw, tables, async ({ file }, record) => {
    const line = csvText([(columns.get(file) ?? []).map((name) => record[name] ?? '')]).slice(1);
    rows.set(file, (rows.get(file) ?? 0) + 1);
    const stream = open.get(file);
    if (stream && !stream.write(line)) await once(stream, 'drain');
  });
  for (const stream of open.values()) {
    stream.end();
    await once(stream, 'close');
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, count]) => ({ file: `${file}.csv`, rows: count }));
}

async function eachRecord(
  raw: RawTables,
  tables: readonly string[],
  use: (file: ExportFile, record: StoredRecord) => Promise<void>,
): Promise<void> {
  for (const table of tables)
    for await (const page of raw.pages(table))
      for (const row of page) {
        const file = exportFileOf(table, row);
        if (file) await use(file, storedRecord(row));
      }
}

/** Those that come first, as far as they are there, and then the others by name. */
function orderOf(names: ReadonlySet<string>, first: readonly string[]): readonly string[] {
  const others = [...names].filter((name) => !first.includes(name)).sort();
  return [...first.filter((name) => names.has(name)), ...others];
}
