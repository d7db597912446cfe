import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameOf } from '../../app/paper/openPaper.ts';
import { documentName, PAPER_FORMATS, type PaperStore } from '../../app/paper/paperPorts.ts';
import type { RawDocuments } from '../../tables/rawDocuments.ts';

/**
 * Writes the files of papers that were made for a person, whose name is on their first page, into `papers` of the folder, one in memory at a
 * time. Returns how many there were. One range read, and one request for each file.
 */
export async function writeSubjectPapers(
  store: Pick<PaperStore, 'madeFor'>,
  documents: Pick<RawDocuments, 'read'>,
  person: string,
  folder: string,
): Promise<number> {
  let count = 0;
  for (const record of await store.madeFor(person))
    for (const format of PAPER_FORMATS) {
      const bytes = await documents.read(documentName(record, format));
      if (!bytes) continue;
      count += 1;
      // The same paper of two periods has one name.
      const name = `${String(count).padStart(4, '0')} ${fileNameOf(record.title, record.version, format)}`;
      await mkdir(join(folder, 'papers'), { recursive: true, mode: 0o700 });
      await writeFile(join(folder, 'papers', name), bytes, { mode: 0o600 });
    }
  return count;
}
