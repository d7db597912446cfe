import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';

/** The list of the files of papers in a backup: a line for each, in the order of their names. */
export const DOCUMENT_LIST = 'documents.jsonl';

const lineSchema = z.object({
  name: z.string().min(1),
  contentType: z.string(),
  bytes: z.int().min(0),
  sha256: z.string(),
});

/** What a backup says of a file: the name it is stored under, and what is in it. */
export type BackedUpDocument = z.infer<typeof lineSchema>;

/** Where the file of a line is, from the folder of the backup: by the number of its line, because its own name may be no name of a file. */
export function documentFile(folder: string, line: number): string {
  return join(folder, 'documents', String(line).padStart(6, '0'));
}

/** What a line says of a file that holds these bytes. The same file always gives the same line. */
export function documentLine(name: string, contentType: string, bytes: Uint8Array): BackedUpDocument {
  return { name, contentType, bytes: bytes.length, sha256: sumOf(bytes) };
}

/** Reads a line of the list; undefined for one that is none. */
export function readDocumentLine(line: string): BackedUpDocument | undefined {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** True when these bytes are what the line says. */
export function isThatDocument({ bytes, sha256 }: BackedUpDocument, found: Uint8Array): boolean {
  return found.length === bytes && sumOf(found) === sha256;
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
