import { crc32, createInflateRaw } from 'node:zlib';
import { damaged, FileRefused } from './fileRefused.ts';
import type { ZipEntry } from './zipDirectory.ts';

const PIECE_BYTES = 64 * 1024;

/** How much of a file may be unpacked, and how much was: shared by its entries. In bytes. */
export interface Allowance {
  readonly most: number;
  used: number;
}

/**
 * The content of an entry as text, piece by piece. Counted as it comes, so that what a header claims does not matter: it ends at
 * once when more comes than is allowed, or than the entry said, and no more of it than a few pieces is ever in memory.
 * @throws FileRefused for too much, for too little, for a stream without an end, and for bytes other than those that were packed
 */
export async function* unpack(entry: ZipEntry, allowance: Allowance): AsyncGenerator<string> {
  if (entry.unpackedBytes > allowance.most - allowance.used) throw tooMuch(allowance.most);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let [bytes, sum] = [0, 0];
  for await (const piece of piecesOf(entry)) {
    bytes += piece.length;
    allowance.used += piece.length;
    if (bytes > entry.unpackedBytes) throw damaged('a part of it is longer than it says');
    sum = crc32(piece, sum);
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(piece, { stream: true });
  }
  if (bytes !== entry.unpackedBytes) throw damaged('a part of it is shorter than it says');
  if (sum !== entry.crc32) throw damaged('a part of it is not what was packed');
}

function tooMuch(most: number): FileRefused {
  return new FileRefused(
    `The workbook unpacks to more than ${most / 1024 / 1024} MB. Keep only the sheets that are needed.`,
  );
}

async function* piecesOf({ method, packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  if (method === 'stored') {
    for (let at = 0; at < packed.length; at += PIECE_BYTES) yield packed.subarray(at, at + PIECE_BYTES);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    // A stream without an end runs out of bytes: the inflater says so, and does not wait for more.
    if (/^Z_/.test(String(code))) throw damaged('a part of it cannot be unpacked');
    throw error;
  } finally {
    inflate.destroy();
  }
}
