import { inflateSync } from 'node:zlib';

/** Red, green, blue and how opaque, 0 to 255 each. */
export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** Width and height of a PNG in pixels, from its header. */
export function iconSize(png: Buffer): readonly [width: number, height: number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** What Teams would refuse the two icons for, a sentence each. */
export function iconProblems(color: Buffer, outline: Buffer): readonly string[] {
  const problems: string[] = [];
  if (iconSize(color).join() !== '192,192') problems.push('The colour icon is not 192 by 192.');
  if (iconSize(outline).join() !== '32,32') problems.push('The outline icon is not 32 by 32.');
  if (!isRgba(outline)) return [...problems, 'The outline icon has no transparency.'];
  const drawn = iconPixels(outline).filter(([, , , alpha]) => alpha > 0);
  const isWhite = drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255);
  if (!isWhite) problems.push('The outline icon is not all white.');
  if (drawn.length === 0 || drawn.length === 32 * 32) problems.push('The outline icon shows nothing.');
  return problems;
}

function isRgba(png: Buffer): boolean {
  return [...png.subarray(24, 29)].join() === '8,6,0,0,0';
}

/** Pixels of an 8-bit RGBA PNG without interlacing, by the PNG specification's sections 9 (filters) and 11. */
export function iconPixels(png: Buffer): readonly Pixel[] {
  const [width, height] = iconSize(png);
  const raw = inflateSync(imageData(png));
  const stride = width * 4;
  let above = new Uint8Array(stride);
  const pixels: Pixel[] = [];
  for (let row = 0; row < height; row++) {
    const start = row * (stride + 1);
    above = unfilter(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + stride), above);
    for (let at = 0; at < stride; at += 4) pixels.push([...above.subarray(at, at + 4)] as unknown as Pixel);
  }
  return pixels;
}

function imageData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}

function unfilter(filter: number, line: Uint8Array, above: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(line.length);
  for (const [at, value] of line.entries()) {
    const [left, up, corner] = [out[at - 4] ?? 0, above[at] ?? 0, at < 4 ? 0 : (above[at - 4] ?? 0)];
    const nearest = [left, up, corner].reduce((best, one) => {
      const guess = left + up - corner;
      return Math.abs(guess - one) < Math.abs(guess - best) ? one : best;
    });
    out[at] = value + ([0, left, up, (left + up) >> 1, nearest][filter] ?? 0);
  }
  return out;
}
