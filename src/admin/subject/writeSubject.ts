import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { csvText } from '../../app/bulk/csvText.ts';
import { storedRecord } from '../export/storedRecord.ts';
import type { Subject } from './subject.ts';
import type { SubjectRow } from './subjectRows.ts';

/** One kind of what was found: its CSV file, and how many rows it has. */
export interface FoundKind {
  readonly what: string;
  readonly file: string;
  readonly byId: number;
  readonly byWords: number;
}

const FIRST = ['because', 'table', 'key'];

/**
 * Writes what was found as `subject.json`, a row a line, and as one CSV file for each kind beside it. The CSV files are made
 * from the JSON file, so the store is read once and memory does not grow with the rows.
 */
export async function writeSubject(
  rows: AsyncIterable<SubjectRow>,
  { subject, takenAt, folder }: { subject: Subject; takenAt: Date; folder: string },
): Promise<readonly FoundKind[]> {
  const json = join(folder, 'subject.json');
  const kinds = new Map<string, { readonly names: Set<string>; byId: number; byWords: number }>();
  const out = opened(json);
  await put(out, `{"subject":${JSON.stringify(subject)},"takenAt":"${takenAt.toISOString()}","rows":[`);
  let between = '\n';
  for await (const row of rows) {
    const kind = kinds.get(row.what) ?? { names: new Set(), byId: 0, byWords: 0 };
    kinds.set(row.what, kind);
    if (row.because === 'id') kind.byId += 1;
    else kind.byWords += 1;
    for (const record of recordsOf(row)) for (const name of Object.keys(record)) kind.names.add(name);
    await put(out, `${between}${JSON.stringify(row)}`);
    between = ',\n';
  }
  await put(out, '\n]}\n');
  await closed(out);
  await writeTables(json, folder, new Map([...kinds].map(([what, { names }]) => [what, header(names)])));
  return [...kinds]
    .map(([what, { byId, byWords }]) => ({ what: named(what), file: fileOf(what), byId, byWords }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function writeTables(
  json: string,
  folder: string,
  headers: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const files = new Map<string, WriteStream>();
  for (const [what, names] of headers) {
    const file = opened(join(folder, fileOf(what)));
    files.set(what, file);
    await put(file, csvText([names]));
  }
  for await (const line of createInterface({
    input: createReadStream(json),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (!line.startsWith('{"table"')) continue;
    const row = JSON.parse(line.replace(/,$/, '')) as SubjectRow;
    const [file, names = []] = [files.get(row.what), headers.get(row.what)];
    for (const record of recordsOf(row))
      if (file) await put(file, csvText([names.map((name) => record[name] ?? '')]).slice(1));
  }
  for (const file of files.values()) await closed(file);
}

/** A line of the table; several for what is a list. */
function recordsOf(row: SubjectRow): readonly Readonly<Record<string, string>>[] {
  const { because, table, partitionKey, rowKey, holds } = row;
  return (Array.isArray(holds) ? holds : [holds]).map((one) => ({
    because,
    table,
    key: `${partitionKey} ${rowKey}`,
    ...storedRecord({ partitionKey, rowKey, columns: { data0: JSON.stringify(one) } }),
  }));
}

function header(names: ReadonlySet<string>): readonly string[] {
  return [...FIRST, ...[...names].filter((name) => !FIRST.includes(name))];
}

function named(what: string): string {
  return what === '' ? 'rows of a kind that is not declared' : what;
}

function fileOf(what: string): string {
  return `${named(what)
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')}.csv`;
}

function opened(path: string): WriteStream {
  return createWriteStream(path, { mode: 0o600 });
}

async function put(file: WriteStream, text: string): Promise<void> {
  if (!file.write(text)) await once(file, 'drain');
}

async function closed(file: WriteStream): Promise<void> {
  file.end();
  await once(file, 'close');
}
