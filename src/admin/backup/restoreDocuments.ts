import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawDocuments } from '../../tables/rawDocuments.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import {
  type BackedUpDocument,
  DOCUMENT_LIST,
  documentFile,
  isThatDocument,
  readDocumentLine,
} from './documentLine.ts';
import { linesOf } from './linesOf.ts';

/**
 * Puts the files of papers of a backup where there is none of their name, one in memory at a time, and reads each back. One that is there already as
 * it was backed up stays, so the same done again has the same effect.
 * @throws AdminRefusal when there is another file under a name
 */
export async function restoreDocuments(documents: RawDocuments, folder: string): Promise<void> {
  for await (const [line, document] of backedUpDocuments(folder)) {
    await documents.create(document.name, await readFile(documentFile(folder, line)), document.contentType);
    const found = await documents.read(document.name);
    if (!found || !isThatDocument(document, found)) throw anotherFile(document);
  }
}

/**
 * Looks, before anything is written, that no other file is under the name of one of the backup. Costs a request where there is no file at all, and one
 * for each file of the backup where there are some.
 * @throws AdminRefusal when there is
 */
export async function refuseOtherDocuments(documents: RawDocuments, folder: string): Promise<void> {
  if ((await documents.list().next()).done) return;
  for await (const [, document] of backedUpDocuments(folder)) {
    const found = await documents.read(document.name);
    if (found && !isThatDocument(document, found)) throw anotherFile(document);
  }
}

async function* backedUpDocuments(
  folder: string,
): AsyncGenerator<readonly [line: number, document: BackedUpDocument]> {
  let line = 0;
  for await (const text of linesOf(join(folder, DOCUMENT_LIST))) {
    line += 1;
    const document = readDocumentLine(text);
    if (!document) throw new AdminRefusal(`${DOCUMENT_LIST} was changed while it was being restored.`);
    yield [line, document];
  }
}

function anotherFile({ name }: BackedUpDocument): AdminRefusal {
  return new AdminRefusal(
    `There is another file of a paper under the name ${name}, and nothing here is ever overwritten. Empty the container of papers, or leave the files out with --without-papers: they are made again when they are asked for.`,
  );
}
