import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { StoredRow } from '../../tables/rawTables.ts';
import { checkDocuments } from './checkDocuments.ts';
import { linesOf, unreadable } from './linesOf.ts';
import { type BackedUpTable, type Manifest, readManifest } from './manifest.ts';
import { isBefore, readRowLine } from './rowLine.ts';

/** Most problems that are named for one file; what is wrong after that is not news. */
const MOST_NAMED = 10;

/** What is wrong with a backup: each a file, mostly a line, and a sentence. Empty when all of it can be restored. */
export interface CheckedBackup {
  readonly manifest: Manifest;
  readonly problems: readonly string[];
}

/**
 * Reads every file of a backup: that it is there, has as many rows as the manifest says and its check sum, that every
 * line is a row, unchanged, and that keys rise, so that none is there twice; and that each file of a paper is the one that was backed up.
 * @throws AdminRefusal when there is no manifest that can be read
 */
export async function checkBackup(folder: string): Promise<CheckedBackup> {
  const manifest = await readManifest(folder);
  const problems: string[] = [];
  for (const table of manifest.tables) problems.push(...(await checkTable(folder, table)));
  problems.push(...(await checkDocuments(folder, manifest)));
  return { manifest, problems };
}

async function checkTable(folder: string, table: BackedUpTable): Promise<readonly string[]> {
  const problems: string[] = [];
  const hash = createHash('sha256');
  let [count, before] = [0, undefined as StoredRow | undefined];
  try {
    for await (const line of linesOf(join(folder, table.file), (bytes) => hash.update(bytes))) {
      count += 1;
      const read = readRowLine(line);
      const at = `${table.file} line ${count}: `;
      if (!read.ok) problems.push(at + read.reason);
      else {
        if (before && !isBefore(before, read.row)) problems.push(`${at}The row is not in its order.`);
        before = read.row;
      }
    }
  } catch (error) {
    return [`${table.file}: ${unreadable(error)}`];
  }
  const named = problems.slice(0, MOST_NAMED);
  if (problems.length > MOST_NAMED)
    named.push(`${table.file}: ${problems.length - MOST_NAMED} more lines are wrong.`);
  if (count !== table.rows)
    named.push(`${table.file}: It has ${count} rows; the manifest says ${table.rows}.`);
  if (hash.digest('hex') !== table.sha256)
    named.push(`${table.file}: Its check sum is not the one in the manifest.`);
  return named;
}
