import { inflateRawSync } from 'node:zlib';

/** Signatures and field offsets of the ZIP format (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const LONGEST_END = 65_535 + 22;
/** A workbook has about ten; thousands of them are somebody's joke. */
const MOST_ENTRIES = 500;

/**
 * True when these bytes are a ZIP file whose entries together unpack to no more than `mostBytes`. Every entry is really
 * unpacked, within that bound: a file of a kilobyte can claim little and hold a gigabyte.
 */
export function unpacks(bytes: Uint8Array, mostBytes: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return unpackedBytes(bytes, view, mostBytes) !== undefined;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** What reading past the end and what the inflater throw. Told by name and code: tests have another realm's classes. */
function isDamage(error: unknown): boolean {
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
  return name === 'RangeError' || /^(?:Z_|ERR_BUFFER_TOO_LARGE|ERR_OUT_OF_RANGE)/.test(String(code));
}

function unpackedBytes(bytes: Uint8Array, view: DataView, mostBytes: number): number | undefined {
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return undefined;
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== ENTRY) return undefined;
    const size = entryBytes(bytes, view, at, mostBytes - total);
    if (size === undefined) return undefined;
    total += size;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - LONGEST_END);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function entryBytes(bytes: Uint8Array, view: DataView, entry: number, most: number): number | undefined {
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (view.getUint32(local, true) !== LOCAL) return undefined;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (method === STORED) return packed <= most ? packed : undefined;
  if (method !== DEFLATED || packed === 0 || most < 1) return undefined;
  return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: most }).length;
}
