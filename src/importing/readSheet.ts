import type { ReadSheet } from '../app/filePorts.ts';
import { OFFICER_LIMITS } from './opening/openedFile.ts';
import type { OpenFile } from './opening/openFile.ts';
import { firstSheet } from './readWorkbook.ts';

/** Reads the first sheet of what an officer sent, within the limits for that. */
export function createReadSheet(openFile: OpenFile): ReadSheet {
  return async (bytes, format) =>
    firstSheet(await openFile({ bytes, name: `file.${format}` }, OFFICER_LIMITS));
}
