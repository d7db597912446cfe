import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { RawDocuments } from '../../tables/rawDocuments.ts';
import type { RawTables, StoredRow } from '../../tables/rawTables.ts';
import { tableNames } from '../../tables/tableNames.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import {
  type BackedUpDocuments,
  type BackedUpTable,
  fileOf,
  type Manifest,
  manifestOf,
  writeManifest,
} from './manifest.ts';
import { rowLine } from './rowLine.ts';
import { type CopiedDocuments, documentMarks, takeDocuments } from './takeDocuments.ts';

/** How often the store is read again when it changes while it is being read. */
const MAX_ATTEMPTS = 3;

/**
 * Copies every table into the folder, one file a table, and writes the manifest last; a table that is missing counts as
 * empty, so that the same rows always give the same files. Every table is then read once more: only when nothing changed between the two readings is the copy one moment's, with every return and its
 * history together. The files of papers are copied between the two, where there is a place for them. Memory grows neither with the tables nor with the files.
 * @throws AdminRefusal when the store was being changed each time
 */
export async function takeBackup(
  raw: RawTables,
  folder: string,
  documents?: RawDocuments,
): Promise<Manifest> {
  const there = await raw.existing();
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const copied = await readAll(raw, there, (table, pages) => copyTo(join(folder, fileOf(table)), pages));
    const files = documents && (await takeDocuments(documents, folder));
    const again = await readAll(raw, there, (_table, pages) => pages);
    if (JSON.stringify(copied) !== JSON.stringify(again)) continue;
    if (files && (await documentMarks(documents)) !== files.marks) continue;
    const manifest = manifestOf(copied, files && backedUp(files));
    await writeManifest(folder, manifest);
    return manifest;
  }
  throw new AdminRefusal(
    'The store was being changed while it was read, three times running, so there is no backup. Take it when nobody is entering returns, or stop the bot for a minute.',
  );
}

function backedUp({ count, bytes, sha256 }: CopiedDocuments): BackedUpDocuments {
  return { count, bytes, sha256 };
}

type Text = AsyncGenerator<{ readonly text: string; readonly rows: number }>;

async function readAll(
  raw: RawTables,
  there: readonly string[],
  pass: (table: string, pages: Text) => Text,
): Promise<readonly BackedUpTable[]> {
  const read: BackedUpTable[] = [];
  for (const table of tableNames) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const page of pass(table, textOf(there.includes(table) ? raw.pages(table) : nothing()))) {
      hash.update(page.text);
      rows += page.rows;
    }
    read.push({ table, file: fileOf(table), rows, sha256: hash.digest('hex') });
  }
  return read;
}

async function* nothing(): AsyncGenerator<readonly StoredRow[]> {}

async function* textOf(pages: AsyncGenerator<readonly StoredRow[]>): Text {
  for await (const rows of pages)
    yield { text: rows.map((row) => `${rowLine(row)}\n`).join(''), rows: rows.length };
}

/** Writes each page as it goes by, and waits while the disk is slower than the store. */
async function* copyTo(path: string, pages: Text): Text {
  const file = createWriteStream(path, { mode: 0o600 });
  const failed = new Promise<never>((_resolve, reject) => file.once('error', reject));
  failed.catch(() => undefined); // heard below, wherever it is waited for
  try {
    for await (const page of pages) {
      if (!file.write(page.text)) await Promise.race([once(file, 'drain'), failed]);
      yield page;
    }
  } finally {
    file.end();
    await Promise.race([once(file, 'close'), failed]);
  }
}
