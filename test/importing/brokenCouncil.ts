import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Defect, ImportRefused } from '../../src/importing/importRefused.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';

/** A copy of the sample council to break, one cell or one file at a time. Close it when done. */
export interface BrokenCouncil {
  readonly folder: string;
  /** Sets a cell of the first row whose leading cells are `key`, and returns that row's number in a spreadsheet. */
  set(file: string, key: readonly string[], column: string, value: string): Promise<number>;
  /** Rewrites a file's text. */
  edit(file: string, change: (text: string) => string | Uint8Array): Promise<void>;
  remove(file: string): Promise<void>;
  /** Loads it; the defects when it is refused, an empty list when it is not. */
  defects(): Promise<readonly Defect[]>;
  close(): Promise<void>;
}

export async function breakCouncil(): Promise<BrokenCouncil> {
  const folder = await mkdtemp(join(tmpdir(), 'council-'));
  await cp('sample/nottingham', folder, { recursive: true });
  const path = (file: string) => join(folder, file);
  return {
    folder,
    async set(file, key, column, value) {
      const rows: string[][] = parse(await readFile(path(file), 'utf8'), {
        relax_column_count: true,
        relax_quotes: true,
      });
      const at = rows.findIndex((row) => key.every((cell, index) => row[index] === cell));
      const header = rows.find((row) => row.includes(column));
      const row = rows[at];
      if (!row || !header) throw new Error(`no ${key.join(' ')} or no ${column} in ${file}`);
      row[header.indexOf(column)] = value;
      await writeFile(path(file), rows.map((cells) => cells.map(quote).join(',')).join('\n'));
      return at + 1;
    },
    async edit(file, change) {
      await writeFile(path(file), change(await readFile(path(file), 'utf8')));
    },
    remove: (file) => rm(path(file)),
    defects: () => defectsOf(folder),
    close: () => rm(folder, { recursive: true }),
  };
}

async function defectsOf(folder: string): Promise<readonly Defect[]> {
  try {
    await loadCouncil(folder);
    return [];
  } catch (error) {
    if (error instanceof ImportRefused) return error.defects;
    throw error;
  }
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
