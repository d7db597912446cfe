import { createReadStream } from 'node:fs';

/** Longest line that can be a row: the service keeps a row under 1 MiB, and JSON at worst writes six characters for one. */
const LONGEST_LINE = 8 * 1_048_576;

/**
 * The lines of a file, one after another, without holding the file in memory.
 * @throws RangeError with a sentence when a line is longer than a row can be
 */
export async function* linesOf(path: string, seen: (bytes: Buffer) => void = () => undefined) {
  let rest = '';
  const decoder = new TextDecoder('utf-8');
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    seen(bytes);
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new RangeError('A line is longer than a row can be.');
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** Why {@link linesOf} gave up on a file, in a sentence; what is no fault of the file is thrown again. */
export function unreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'The file is missing.';
  if (error instanceof RangeError) return error.message;
  throw error;
}
