import type { StoredRow } from '../../tables/rawTables.ts';

/** A stored row as names and texts, for one line of a CSV file: `channel.name`, `narrative.why`. */
export type StoredRecord = Readonly<Record<string, string>>;

/**
 * What a row holds: the JSON in its columns `data0`, `data1`, … where it has any, else its columns. Lists of words are
 * joined with semicolons; what is nested deeper than objects in objects stays JSON.
 */
export function storedRecord({ columns }: StoredRow): StoredRecord {
  const chunks: string[] = [];
  for (let index = 0; typeof columns[`data${index}`] === 'string'; index += 1)
    chunks.push(columns[`data${index}`] as string);
  const record: Record<string, string> = {};
  if (chunks.length > 0) flatten(JSON.parse(chunks.join('')), '', record);
  else for (const [name, cell] of Object.entries(columns)) record[name] = cellText(cell);
  return record;
}

function cellText(cell: StoredRow['columns'][string]): string {
  return typeof cell === 'object' ? cell.value : String(cell);
}

function flatten(value: unknown, path: string, record: Record<string, string>): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value))
    record[path] = value.every((each) => typeof each !== 'object') ? value.join('; ') : JSON.stringify(value);
  else if (typeof value === 'object')
    for (const [name, inner] of Object.entries(value))
      flatten(inner, path === '' ? name : `${path}.${name}`, record);
  else record[path] = String(value);
}
