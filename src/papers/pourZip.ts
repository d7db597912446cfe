import { strFromU8, unzipSync, Zip, ZipDeflate } from 'fflate';

/** Characters of a part that are gathered before they are compressed. */
const PIECE = 65_536;

/**
 * An archive made anew, with some of its files written piece by piece: `pour` is given each XML file, and says by what it is replaced, or
 * undefined for one that stays. What is replaced is never in memory as a whole, only compressed.
 */
export function pourZip(
  archive: Uint8Array,
  pour: (name: string, xml: string) => Iterable<string> | undefined,
): Uint8Array {
  const written: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    written.push(chunk);
  });
  const encoder = new TextEncoder();
  for (const [name, content] of Object.entries(unzipSync(archive))) {
    // A picture is compressed already.
    const file = new ZipDeflate(name, { level: name.endsWith('.png') ? 0 : 6 });
    zip.add(file);
    const pieces = name.endsWith('.xml') ? pour(name, strFromU8(content)) : undefined;
    for (const piece of gathered(pieces ?? [])) file.push(encoder.encode(piece));
    file.push(pieces ? new Uint8Array() : content, true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(written));
}

/** Text as XML holds it. */
export function escapedXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}
