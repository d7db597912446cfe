import type { z } from 'zod';
import { mayLackOf } from '../app/entity/planColumn.ts';
import { quoted } from '../app/entity/quoted.ts';
import type { TableSpec } from '../app/entity/tableSpec.ts';
import type { ImportKind } from '../app/importPorts.ts';
import type { Defect } from './importRefused.ts';
import { type CsvFile, type RawRow, readCsv } from './readCsv.ts';

/** A row's value, and where it stood. */
export interface Located<T> {
  readonly row: number;
  readonly value: T;
}

/** A file, read and checked row by row. References to other files are not checked yet. */
export interface Table<T> {
  readonly file: string;
  readonly rows: readonly Located<T>[];
  /** Every key in the file, also of rows with other defects; undefined when the file could not be read. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly defects: readonly Defect[];
}

/** `risks.csv`. */
export function fileOf({ kind }: { readonly kind: ImportKind }): string {
  return `${kind}.csv`;
}

/** Reads a file by its spec. Every defect of every row is returned, not just the first; a row with one has no value. */
export async function readTable<S extends z.ZodObject, T>(
  folder: string,
  spec: TableSpec<S, T>,
): Promise<Table<T>> {
  const file = fileOf(spec);
  const csv = await readCsv(folder, file, Object.keys(spec.schema.shape), mayLackOf(spec.schema));
  const table = tableFrom(spec, csv);
  if (!csv.readable || csv.rows.length > 0) return table;
  const empty = { file, row: 0, column: '', reason: 'The file has a header but no rows.' };
  return { ...table, defects: [...table.defects, empty] };
}

/** The same from rows that were read already. `place` says in words where a row stands. */
export function tableFrom<S extends z.ZodObject, T>(
  { schema, key, toValue }: TableSpec<S, T>,
  csv: CsvFile,
  place = (row: number): string => `row ${row}`,
): Table<T> {
  const { file } = csv;
  const defects: Defect[] = [...csv.defects];
  const rows: Located<T>[] = [];
  for (const raw of csv.rows.filter((row) => row.sound)) {
    const parsed = schema.safeParse(raw.cells);
    if (parsed.success) rows.push({ row: raw.row, value: toValue(parsed.data) });
    else defects.push(...parsed.error.issues.map((issue) => toDefect(file, raw.row, issue)));
  }
  defects.push(...repeats(file, key, csv.rows, place));
  const keys = csv.readable ? new Set(csv.rows.map((raw) => keyOf(raw, key))) : undefined;
  return { file, rows, keys, defects };
}

function toDefect(file: string, row: number, issue: z.core.$ZodIssue): Defect {
  return { file, row, column: String(issue.path[0] ?? ''), reason: issue.message };
}

/** Codes that differ only in capitals are the same code to everybody who types one. */
function repeats(
  file: string,
  key: readonly string[],
  rows: readonly RawRow[],
  place: (row: number) => string,
): readonly Defect[] {
  const first = new Map<string, number>();
  return rows.flatMap((raw) => {
    const value = keyOf(raw, key);
    const seen = first.get(value.toLowerCase());
    if (seen === undefined) first.set(value.toLowerCase(), raw.row);
    if (seen === undefined || value.trim() === '') return [];
    const column = key.at(-1) ?? '';
    return [{ file, row: raw.row, column, reason: `${quoted(value)} is already on ${place(seen)}.` }];
  });
}

function keyOf(raw: RawRow, key: readonly string[]): string {
  return key.map((column) => raw.cells[column] ?? '').join(' ');
}
