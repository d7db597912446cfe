import type { z } from 'zod';
import { ProductError } from '../domain/errors.ts';

/** What a column holds. Numbers are always stored as doubles, whatever their value. */
export type Cell = string | number | boolean;

/** Keys of a row, apart from its columns. */
export interface RowKeys {
  readonly partitionKey: string;
  readonly rowKey: string;
}

/** A row to be written. A column that is undefined is left out. */
export interface NewRow extends RowKeys {
  readonly columns: Readonly<Record<string, Cell | undefined>>;
}

/** A row with plain values, whoever read it. */
export interface PlainRow extends RowKeys {
  readonly columns: Readonly<Record<string, unknown>>;
}

/** A row as it was read. `columns` holds what was stored, or only what was asked for. */
export interface Row extends PlainRow {
  readonly etag: string;
  /** By the service's own clock. */
  readonly writtenAt: string;
}

/** An entity as the client library takes it. */
export type Entity = RowKeys & Record<string, string | boolean | { type: 'Double'; value: string }>;

// The service's limits. The local emulator enforces neither the entity's size nor the number of columns.
const MAX_STRING_CHARACTERS = 32_768;
const MAX_COLUMNS = 252;
const MAX_ENTITY_BYTES = 1_048_576;
/** Well under the limit of one string column, so that a chunk that ends one earlier still leaves room. */
const CHUNK_CHARACTERS = 32_000;

/**
 * A value as JSON in the columns `data0`, `data1`, …, none longer than one column may be. Never cuts a surrogate pair
 * in two, which would not survive the way to the service and back.
 */
export function jsonColumns(value: unknown): Record<string, string> {
  return textColumns(JSON.stringify(value));
}

/** JSON in the same columns, as {@link jsonText} reads it. */
export function textColumns(json: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (let start = 0, index = 0; start < json.length; index += 1) {
    let end = Math.min(start + CHUNK_CHARACTERS, json.length);
    if (end < json.length && /[\uD800-\uDBFF]/.test(json.charAt(end - 1))) end -= 1;
    columns[`data${index}`] = json.slice(start, end);
    start = end;
  }
  return columns;
}

/** The JSON that {@link jsonColumns} stored, as it is stored; empty when there is none. */
export function jsonText(columns: Readonly<Record<string, unknown>>): string {
  const chunks: string[] = [];
  for (let index = 0; typeof columns[`data${index}`] === 'string'; index += 1)
    chunks.push(columns[`data${index}`] as string);
  return chunks.join('');
}

/**
 * The value that {@link jsonColumns} stored, checked against its schema.
 * @throws ProductError `corrupt-row`
 */
export function readJson<T>(row: PlainRow, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(jsonText(row.columns));
  } catch (cause) {
    throw corrupt(row, 'data', cause);
  }
  return parse(row, schema, value);
}

/**
 * The row's own columns, checked against a schema.
 * @throws ProductError `corrupt-row`
 */
export function readColumns<T>(row: PlainRow, schema: z.ZodType<T>): T {
  return parse(row, schema, row.columns);
}

/**
 * The row as the client library takes it, inside the service's limits: 252 columns, 32,768 characters a string, 1 MiB.
 * @throws ProductError `too-large`
 */
export function toEntity(row: NewRow): Entity {
  const entity: Entity = { partitionKey: row.partitionKey, rowKey: row.rowKey };
  for (const [name, cell] of Object.entries(row.columns)) {
    if (cell === undefined) continue;
    if (typeof cell === 'string' && cell.length > MAX_STRING_CHARACTERS) throw tooLarge(row, 'column');
    // Without a type the service takes 3000000000 for an Int32 and refuses it.
    entity[name] = typeof cell === 'number' ? { type: 'Double', value: finite(row, cell) } : cell;
  }
  if (Object.keys(entity).length - 2 > MAX_COLUMNS) throw tooLarge(row, 'columns');
  if (entityBytes(entity) > MAX_ENTITY_BYTES) throw tooLarge(row, 'row');
  return entity;
}

/** How many bytes the service counts for an entity: two a character, eight a number, and a little for each column. */
export function entityBytes(entity: Entity): number {
  let bytes = 4;
  for (const [name, cell] of Object.entries(entity)) {
    const size = typeof cell === 'string' ? cell.length * 2 + 4 : 8;
    bytes += 8 + name.length * 2 + size;
  }
  return bytes;
}

function finite(row: RowKeys, value: number): string {
  if (!Number.isFinite(value)) throw corrupt(row, 'number');
  return String(value);
}

function parse<T>(row: PlainRow, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw corrupt(row, parsed.error.issues.map((issue) => issue.path.join('.')).join(','));
}

function corrupt(row: RowKeys, where: string, cause?: unknown): ProductError {
  const details = { partition: row.partitionKey, row: row.rowKey, where };
  return new ProductError(
    'corrupt-row',
    'A stored row does not have the shape it should have',
    details,
    cause,
  );
}

function tooLarge(row: RowKeys, limit: string): ProductError {
  const details = { partition: row.partitionKey, row: row.rowKey, limit };
  return new ProductError('too-large', 'This is too long to be stored', details);
}
