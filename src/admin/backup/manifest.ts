import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { tableNames } from '../../tables/tableNames.ts';
import { AdminRefusal } from '../adminRefusal.ts';

/** Which layout of files and lines this is. A program that does not know a backup's version refuses it. */
export const FORMAT_VERSION = 1;
const FORMAT = 'golden-thread-backup';
const FILE = 'manifest.json';

const tableSchema = z.object({
  table: z.string(),
  file: z.string().regex(/^[A-Za-z0-9]+\.jsonl$/),
  rows: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const documentsSchema = z.object({
  count: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.int(),
  tables: z.array(tableSchema),
  documents: documentsSchema.exactOptional(),
});

/** One table of a backup: its file, how many rows it holds, and the check sum of the whole file. */
export type BackedUpTable = z.infer<typeof tableSchema>;

/** The files of papers of a backup: how many, their size, and the check sum of the list that says what each of them is. */
export type BackedUpDocuments = z.infer<typeof documentsSchema>;

/** What a backup holds; `documents` is absent where they were left out, as in every backup of before. There is no time in it: two backups of the same rows are the same, byte for byte. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest of these tables and files. The program before reads it too, and restores the tables. */
export function manifestOf(tables: readonly BackedUpTable[], documents?: BackedUpDocuments): Manifest {
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    tables: [...tables],
    ...(documents ? { documents } : {}),
  };
}

/** Name of a table's file. */
export function fileOf(table: string): string {
  return `${table}.jsonl`;
}

/** Writes the manifest, which makes a folder a backup: it is the last file to be written. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

/**
 * Reads a backup's manifest.
 * @throws AdminRefusal when there is none, it is damaged, or it is of a version that this program does not know
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const parsed = manifestSchema.safeParse(await jsonOf(folder));
  if (!parsed.success)
    throw new AdminRefusal(`${join(folder, FILE)} is damaged: it is not the manifest of a backup.`);
  const { formatVersion, tables } = parsed.data;
  if (formatVersion !== FORMAT_VERSION)
    throw new AdminRefusal(
      `This backup has format version ${formatVersion}; this program reads ${FORMAT_VERSION}. Use the program that made it.`,
    );
  const unknown = tables.find(({ table, file }) => !tableNames.includes(table) || file !== fileOf(table));
  if (unknown)
    throw new AdminRefusal(
      `The backup has a table ${unknown.table}, which this program does not know. Use the program that made it.`,
    );
  return parsed.data;
}

async function jsonOf(folder: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new AdminRefusal(
      `There is no backup in ${folder}: it has no ${FILE}. A backup that was cut off has none; take it again.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
