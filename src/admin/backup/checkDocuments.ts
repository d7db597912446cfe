import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  type BackedUpDocument,
  DOCUMENT_LIST,
  documentFile,
  isThatDocument,
  readDocumentLine,
} from './documentLine.ts';
import { linesOf, unreadable } from './linesOf.ts';
import type { Manifest } from './manifest.ts';

/** Reads the list of the files of papers and each of them, and says what is wrong, at most {@link MOST_NAMED} of it. */
export async function checkDocuments(folder: string, { documents }: Manifest): Promise<readonly string[]> {
  if (!documents) return [];
  const hash = createHash('sha256');
  const problems: string[] = [];
  let [line, bytes, before] = [0, 0, ''];
  try {
    for await (const text of linesOf(join(folder, DOCUMENT_LIST), (read) => hash.update(read))) {
      line += 1;
      const document = readDocumentLine(text);
      if (!document || document.name <= before)
        problems.push(`${DOCUMENT_LIST} line ${line}: This is not a file of a backup, or not in its order.`);
      else {
        [before, bytes] = [document.name, bytes + document.bytes];
        problems.push(...(await checkFile(folder, line, document)));
      }
    }
  } catch (error) {
    return [`${DOCUMENT_LIST}: ${unreadable(error)}`];
  }
  const named = problems.slice(0, MOST_NAMED);
  if (problems.length > MOST_NAMED)
    named.push(`documents: ${problems.length - MOST_NAMED} more files are wrong.`);
  if (line !== documents.count)
    named.push(`${DOCUMENT_LIST}: It has ${line} files; the manifest says ${documents.count}.`);
  if (hash.digest('hex') !== documents.sha256)
    named.push(`${DOCUMENT_LIST}: Its check sum is not the one in the manifest.`);
  else if (bytes !== documents.bytes) named.push(`${DOCUMENT_LIST}: Its files are not as large as it says.`);
  return named;
}

/** Most files that are named; what is wrong after that is not news. */
const MOST_NAMED = 10;

async function checkFile(
  folder: string,
  line: number,
  document: BackedUpDocument,
): Promise<readonly string[]> {
  const path = documentFile(folder, line);
  const what = `${relative(folder, path)} (${document.name})`;
  try {
    // Its size first: a file that somebody put there may not fit into memory.
    const isRight =
      (await stat(path)).size === document.bytes && isThatDocument(document, await readFile(path));
    return isRight ? [] : [`${what}: It is not the file that was backed up.`];
  } catch (error) {
    return [`${what}: ${unreadable(error)}`];
  }
}
