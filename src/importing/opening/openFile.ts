import type { Log } from '../../app/ports.ts';
import { createFileThreads, type Queueing } from './fileThread.ts';
import type { FileLimits, OpenedFile, OpenedRow, OpenedSheet } from './openedFile.ts';
import type { Piece } from './readContent.ts';

/**
 * Opens a file: a workbook (.xlsx, .xlsm) or a CSV file, by its bytes; `name` only tells what it was meant to be. Never throws for
 * what is in it: whatever is wrong with it, or more than the limits, is one sentence. It is read in a thread of its own, see
 * {@link createFileThreads}.
 */
export type OpenFile = (
  file: { readonly bytes: Uint8Array; readonly name: string },
  limits: FileLimits,
) => Promise<OpenedFile>;

/** Makes a place where a process opens files. */
export function createOpenFile(log: Pick<Log, 'error'>, queueing?: Queueing): OpenFile {
  const run = createFileThreads(log, queueing);
  return async ({ bytes, name }, limits) => {
    const gathered = gatherPieces();
    const script = new URL('./openingThread.ts', import.meta.url);
    const ran = await run(script, { name, bytes, limits }, (said) => gathered.add(said as Piece));
    return ran.ok ? { ok: true, sheets: gathered.sheets } : { ok: false, reason: ran.reason };
  };
}

/** Puts the sheets together again from the pieces that they come in. */
export function gatherPieces() {
  const sheets: OpenedSheet[] = [];
  let rows: OpenedRow[] = [];
  return {
    sheets,
    add(piece: Piece): void {
      if (piece.kind === 'rows') {
        for (const row of piece.rows) rows.push(row);
        return;
      }
      sheets.push({ ...piece.sheet, rows });
      rows = [];
    },
  };
}
