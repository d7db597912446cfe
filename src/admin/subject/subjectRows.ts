import type { Row } from '../../tables/entity.ts';
import { kindOf } from '../../tables/keptRows.ts';
import type { RawTables, StoredRow } from '../../tables/rawTables.ts';
import { namesPerson, type Readable, readable, textsOf } from '../../tables/rowContent.ts';
import { storeOf } from '../../tables/tableNames.ts';
import type { Subject } from './subject.ts';

/** A row with the person in it. */
export interface SubjectRow {
  readonly table: string;
  /** As {@link kindOf} calls it; empty for a kind of rows that is not declared. */
  readonly what: string;
  /** `id` for their object id; `words` where only a name or an address of theirs stands, which may mean somebody else. */
  readonly because: 'id' | 'words';
  readonly partitionKey: string;
  readonly rowKey: string;
  /** What the row holds; of the covers only those with the person. */
  readonly holds: unknown;
}

/** Every row of every table that is there. One request for every 1,000 rows; memory does not grow with them. */
export async function* eachRow(
  raw: RawTables,
): AsyncGenerator<{ readonly table: string; readonly row: Readable }> {
  for (const table of await raw.existing())
    for await (const page of raw.pages(table)) for (const row of page) yield { table, row: plain(row) };
}

/** The rows in which the person stands, by their id, or by one of the words as a whole. Reads every table once. */
export async function* subjectRows(
  raw: RawTables,
  { id }: Subject,
  words: readonly string[],
): AsyncGenerator<SubjectRow> {
  const pattern = anyOf(words);
  for await (const { table, row } of eachRow(raw)) {
    const because = namesPerson(row, id) ? 'id' : hasWords(row, pattern) ? 'words' : undefined;
    if (because === undefined) continue;
    const kind = kindOf(storeOf(table), row, id);
    const { partitionKey, rowKey } = row;
    const concerns = (text: string): boolean =>
      text.toLowerCase().includes(id) || (pattern?.test(text) ?? false);
    const holds = kind?.what === 'leave covers' ? theirCovers(row, concerns) : simple(readable(row));
    yield { table, what: kind?.what ?? '', because, partitionKey, rowKey, holds };
  }
}

function hasWords(row: Readable, pattern: RegExp | undefined): boolean {
  return pattern !== undefined && textsOf(row).some((text) => pattern.test(text));
}

/** Any of these, as whole words with whatever space between; undefined for none. */
function anyOf(words: readonly string[]): RegExp | undefined {
  const each = words
    .map((word) => word.trim())
    .filter((word) => word.length > 1)
    .map((word) => word.split(/\s+/).map(escaped).join('\\s+'));
  return each.length === 0
    ? undefined
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Values of columns as texts and truth: their types are the store's own affair. */
function plain({ columns, ...keys }: StoredRow): Readable {
  const values = Object.entries(columns).map(([name, cell]) => {
    if (typeof cell !== 'object') return [name, cell];
    return [name, /^(?:Double|Int32)$/.test(cell.type) ? Number(cell.value) : cell.value];
  });
  return { ...keys, columns: Object.fromEntries(values) as Row['columns'] };
}

function theirCovers({ columns }: Readable, concerns: (text: string) => boolean): unknown {
  const covers: unknown = typeof columns.covers === 'string' ? JSON.parse(columns.covers) : [];
  return Array.isArray(covers) ? covers.filter((cover) => concerns(JSON.stringify(cover))) : covers;
}

/** The JSON where a row has any, which says all that the columns beside it say; else its columns. */
function simple(content: ReturnType<typeof readable>): unknown {
  if (!('beside' in content)) return content;
  return content.data === undefined ? content.beside : content.data;
}
