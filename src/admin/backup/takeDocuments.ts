import { createHash } from 'node:crypto';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RawDocuments } from '../../tables/rawDocuments.ts';
import { DOCUMENT_LIST, documentFile, documentLine } from './documentLine.ts';
import type { BackedUpDocuments } from './manifest.ts';

/** What was copied, and by which list of the container, so that a second look tells whether it is still that. */
export interface CopiedDocuments extends BackedUpDocuments {
  readonly marks: string;
}

/** Copies every file of papers into the folder, one in memory at a time, and writes their list. What an earlier try left there goes. */
export async function takeDocuments(documents: RawDocuments, folder: string): Promise<CopiedDocuments> {
  const files = dirname(documentFile(folder, 1));
  await rm(files, { recursive: true, force: true });
  await mkdir(files, { mode: 0o700 });
  const [sum, marks] = [createHash('sha256'), createHash('sha256')];
  let [count, bytes] = [0, 0];
  const list = await open(join(folder, DOCUMENT_LIST), 'w', 0o600);
  try {
    for await (const { name, contentType, mark } of documents.list()) {
      marks.update(JSON.stringify([name, mark]));
      const content = await documents.read(name);
      // Gone since it was listed: the second look sees it.
      if (!content) continue;
      count += 1;
      bytes += content.length;
      await writeFile(documentFile(folder, count), content, { mode: 0o600 });
      const line = `${JSON.stringify(documentLine(name, contentType, content))}\n`;
      sum.update(line);
      await list.write(line);
    }
  } finally {
    await list.close();
  }
  return { count, bytes, sha256: sum.digest('hex'), marks: marks.digest('hex') };
}

/** What {@link takeDocuments} would call the list of the container as it is now. Reads no file. */
export async function documentMarks(documents: RawDocuments): Promise<string> {
  const marks = createHash('sha256');
  for await (const { name, mark } of documents.list()) marks.update(JSON.stringify([name, mark]));
  return marks.digest('hex');
}
