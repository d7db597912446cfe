import { counted, damaged, FileRefused } from './fileRefused.ts';

/** Signatures of the ZIP format (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_END = 65_535 + END_BYTES;
/** A workbook has about ten, and a few more for each sheet; thousands of them are somebody's joke. */
const MOST_ENTRIES = 1000;
/** Traditional, strong and masked encryption (section 4.4.4). */
const ENCRYPTED = 0x2041;
/** The sizes follow the data, so that the local header does not have them. */
const SIZES_FOLLOW = 0x0008;
/** In the place of a size: it stands in the extra field of ZIP64. */
const ELSEWHERE = 0xffffffff;

const CUT = 'it is cut short';
const SHARED = 'its parts overlap';
const DISAGREE = 'its directory and its parts do not say the same';

/** One file inside a ZIP file, by the directory at its end, which its local header confirmed. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly packed: Uint8Array;
  /** What it says that it unpacks to; whoever unpacks it counts. */
  readonly unpackedBytes: number;
  readonly crc32: number;
}

/**
 * The entries of a ZIP file by name. Nothing is unpacked: this costs a look at each header. The directory and the local headers have
 * to say the same, because programs differ in which they believe, and no two entries may share a byte or a name.
 * @throws FileRefused when they do not, and for entries with a password
 */
export function zipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return entriesOf(bytes, view);
  } catch (error) {
    // Reading past the end. Told by name: a test's realm has another RangeError.
    if ((error as { readonly name?: unknown }).name === 'RangeError') throw damaged(CUT);
    throw error;
  }
}

function entriesOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, ZipEntry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES)
    throw new FileRefused(`The workbook has more than ${counted(MOST_ENTRIES)} parts.`);
  const start = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  const places: (readonly [from: number, to: number])[] = [];
  const names = new Set<string>();
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw damaged('the directory of its parts is broken');
    const { entry, from, to } = readEntry(bytes, view, at);
    const name = entry.name.toLowerCase().replaceAll('\\', '/');
    if (names.has(name)) throw damaged('two of its parts have the same name');
    if (to > start) throw damaged(SHARED);
    names.add(name);
    entries.set(entry.name, entry);
    places.push([from, to]);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at > end || overlap(places)) throw damaged(SHARED);
  return entries;
}

function overlap(places: (readonly [from: number, to: number])[]): boolean {
  places.sort(([one], [other]) => one - other);
  return places.some(([from], index) => index > 0 && from < (places[index - 1]?.[1] ?? 0));
}

/** Where the end record begins: the last one whose comment reaches exactly to the end of the file. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - LONGEST_END);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1)
    if (
      view.getUint32(at, true) === END &&
      at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength &&
      view.getUint16(at + 8, true) === view.getUint16(at + 10, true)
    )
      return at;
  throw damaged(CUT);
}

interface Sizes {
  readonly packed: number;
  readonly unpacked: number;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { readonly entry: ZipEntry; readonly from: number; readonly to: number } {
  const flags = view.getUint16(at + 8, true);
  if ((flags & ENCRYPTED) !== 0)
    throw new FileRefused('The workbook is locked with a password. Save it without one.');
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) throw damaged('it is packed in a way that Excel does not use');
  const nameBytes = view.getUint16(at + 28, true);
  const extra = { at: at + 46 + nameBytes, bytes: view.getUint16(at + 30, true) };
  const sizes = sizesOf(view, at + 20, extra);
  const from = offsetOf(view, at, extra);
  const name = bytes.subarray(at + 46, at + 46 + nameBytes);
  const start = confirmedBy(bytes, view, from, {
    flags,
    method,
    name,
    sizes,
    crc32: view.getUint32(at + 16, true),
  });
  const to = start + sizes.packed;
  if (to > bytes.length) throw damaged(CUT);
  if (method === 0 && sizes.packed !== sizes.unpacked) throw damaged(DISAGREE);
  return {
    from,
    to,
    entry: {
      name: new TextDecoder().decode(name),
      method: method === 0 ? 'stored' : 'deflated',
      packed: bytes.subarray(start, to),
      unpackedBytes: sizes.unpacked,
      crc32: view.getUint32(at + 16, true),
    },
  };
}

/** What the directory says of an entry, for its local header to confirm. */
interface Claim {
  readonly flags: number;
  readonly method: number;
  readonly name: Uint8Array;
  readonly sizes: Sizes;
  readonly crc32: number;
}

/** Where the data of an entry begins, when its local header says the same as the directory. */
function confirmedBy(bytes: Uint8Array, view: DataView, at: number, claim: Claim): number {
  if (view.getUint32(at, true) !== LOCAL) throw damaged(DISAGREE);
  const nameBytes = view.getUint16(at + 26, true);
  const extra = { at: at + 30 + nameBytes, bytes: view.getUint16(at + 28, true) };
  const name = bytes.subarray(at + 30, at + 30 + nameBytes);
  const sameHead =
    ((view.getUint16(at + 6, true) ^ claim.flags) & (ENCRYPTED | SIZES_FOLLOW)) === 0 &&
    view.getUint16(at + 8, true) === claim.method &&
    name.length === claim.name.length &&
    name.every((byte, index) => byte === claim.name[index]);
  if (!sameHead) throw damaged(DISAGREE);
  const crc32 = view.getUint32(at + 14, true);
  const { packed, unpacked } = sizesOf(view, at + 18, extra);
  const isLeftOut = (claim.flags & SIZES_FOLLOW) !== 0;
  const agrees = (here: number, there: number): boolean => here === there || (isLeftOut && here === 0);
  if (
    !agrees(crc32, claim.crc32) ||
    !agrees(packed, claim.sizes.packed) ||
    !agrees(unpacked, claim.sizes.unpacked)
  )
    throw damaged(DISAGREE);
  return extra.at + extra.bytes;
}

interface Extra {
  readonly at: number;
  readonly bytes: number;
}

/** Packed and unpacked size at `at`, or from the extra field of ZIP64, in which the unpacked one comes first (section 4.5.3). */
function sizesOf(view: DataView, at: number, extra: Extra): Sizes {
  const [packed, unpacked] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
  if (packed !== ELSEWHERE && unpacked !== ELSEWHERE) return { packed, unpacked };
  const wide = wideNumbers(view, extra);
  return {
    unpacked: unpacked === ELSEWHERE ? next(wide) : unpacked,
    packed: packed === ELSEWHERE ? next(wide) : packed,
  };
}

function offsetOf(view: DataView, at: number, extra: Extra): number {
  const offset = view.getUint32(at + 42, true);
  if (offset !== ELSEWHERE) return offset;
  const wide = wideNumbers(view, extra);
  for (const place of [at + 24, at + 20]) if (view.getUint32(place, true) === ELSEWHERE) next(wide);
  return next(wide);
}

function next(numbers: number[]): number {
  const number = numbers.shift();
  if (number === undefined) throw damaged(DISAGREE);
  return number;
}

/** The numbers of eight bytes in the extra field of ZIP64. */
function wideNumbers(view: DataView, extra: Extra): number[] {
  const end = extra.at + extra.bytes;
  for (let at = extra.at; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const bytes = view.getUint16(at + 2, true);
    if (at + 4 + bytes > end) throw damaged(DISAGREE);
    return Array.from({ length: Math.min(3, Math.floor(bytes / 8)) }, (_, index) =>
      Number(view.getBigUint64(at + 4 + index * 8, true)),
    );
  }
  return [];
}
