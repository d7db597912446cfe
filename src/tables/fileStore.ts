import { z } from 'zod';
import {
  type FileStore,
  type KeptFile,
  type KeptKind,
  MOST_EXPIRED_AT_ONCE,
  MOST_KEPT_CHARACTERS,
  mostKept,
} from '../app/filePorts.ts';
import { ProductError } from '../domain/errors.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { EVERY_KEY, keyOf, keysUnder } from './keys.ts';
import type { Table } from './tableClient.ts';

const pieceSchema = z.object({
  person: z.string(),
  kind: z.enum(['download', 'upload', 'import', 'import-file']),
  secret: z.string(),
  expiresAt: z.string(),
  piece: z.string(),
  /** How many pieces a long file has: a file of which any is missing, or another's, is not there. */
  of: z.number().exactOptional(),
});

/**
 * A file is always this many rows, empty ones at its end, so that a shorter file leaves nothing of the one before.
 * Each row stays under the megabyte that a row may have, at two bytes a character and room for what JSON escapes.
 */
const PIECES = 5;
/** Pieces of a long file that one transaction takes: as the service counts them, less than the 4 MB that it may have. */
const AT_ONCE = 6;
/** Sorts after every instant. */
const NEVER = '~';
const PIECE_CHARACTERS = MOST_KEPT_CHARACTERS / PIECES;

/** Kept files in the `Files` table: partition the person, rows `kind|piece`, so it grows with people and not with time. */
export function fileStore(table: Table): FileStore {
  return {
    async keep(file) {
      const { length } = file.content;
      if (length > mostKept(file.kind))
        throw new ProductError('too-large', 'This is too long to be kept', { characters: length });
      if (file.kind === 'import-file') return keepLong(table, file);
      await table.transact(piecesOf(file, PIECES).map((row) => ({ kind: 'upsert', row })));
    },
    async find(person, kind) {
      const rows = await table.range(keyOf(person), keysUnder(kind));
      const pieces = rows.map((row) => readJson(row, pieceSchema));
      const [first] = pieces;
      if (!first) return undefined;
      const { piece: _, of = pieces.length, ...file } = first;
      const own = pieces.slice(0, of);
      if (own.length < of || own.some(({ secret }) => secret !== file.secret)) return undefined;
      return { ...file, content: own.map(({ piece }) => piece).join('') };
    },
    async forgetExpired(now) {
      const rows = await table.partitions(EVERY_KEY, { columns: ['expiresAt'] });
      const files = Map.groupBy(
        rows,
        ({ partitionKey, rowKey }) => `${partitionKey} ${rowKey.split('|')[0]}`,
      );
      let forgotten = 0;
      for (const pieces of files.values()) {
        if (forgotten === MOST_EXPIRED_AT_ONCE) break;
        const [first] = pieces;
        if (first && (await expiryOf(table, first)) <= now && (await removeAll(table, pieces)))
          forgotten += 1;
      }
      return forgotten;
    },
  };
}

/** Rows of the version before have no such column: one of theirs is read. One that is gone meanwhile never expires. */
async function expiryOf(table: Table, row: Row): Promise<string> {
  const column = row.columns.expiresAt;
  if (typeof column === 'string') return column;
  const whole = await table.point(row.partitionKey, row.rowKey);
  return whole ? readJson(whole, pieceSchema).expiresAt : NEVER;
}

/** The pieces one by one, as long as they are as they were read: a new file takes the place of all of them. */
async function removeAll(table: Table, pieces: readonly Row[]): Promise<boolean> {
  for (const piece of pieces) if (!(await table.removeUnchanged(piece))) return false;
  return true;
}

/** A long file has as many rows as it needs, in several transactions; what a longer one before had more goes at the end. */
async function keepLong(table: Table, file: KeptFile): Promise<void> {
  const of = Math.max(1, Math.ceil(file.content.length / PIECE_CHARACTERS));
  const rows = piecesOf(file, of, { of });
  for (let start = 0; start < of; start += AT_ONCE)
    await table.transact(rows.slice(start, start + AT_ONCE).map((row) => ({ kind: 'upsert', row })));
  const there = await table.range(keyOf(file.person), keysUnder(file.kind), { columns: [] });
  await removeAll(table, there.slice(of));
}

function piecesOf({ content, ...file }: KeptFile, count: number, more: object = {}): readonly NewRow[] {
  return Array.from({ length: count }, (_, index) => ({
    partitionKey: keyOf(file.person),
    rowKey: rowKeyOf(file.kind, index),
    columns: {
      expiresAt: file.expiresAt,
      ...jsonColumns({
        ...file,
        ...more,
        piece: content.slice(index * PIECE_CHARACTERS, (index + 1) * PIECE_CHARACTERS),
      }),
    },
  }));
}

function rowKeyOf(kind: KeptKind, index: number): string {
  // Long files have more than ten pieces, and rows are in the order of their keys.
  return keyOf(kind, kind === 'import-file' ? String(index).padStart(3, '0') : String(index));
}
