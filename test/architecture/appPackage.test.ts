import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import AjvDraft04 from 'ajv-draft-04';
import { parseCommand } from '../../src/app/commands.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'appPackage/manifest.json'), 'utf8');

// What a deployment puts in place of each placeholder; only its shape matters here.
const examples: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '5c3f1a2e-7b8d-4e6f-9a0b-1c2d3e4f5a6b',
  MICROSOFT_APP_ID: '9d8c7b6a-5e4f-4321-8765-0fedcba98765',
  DEVELOPER_NAME: 'Example City Council',
  DEVELOPER_WEBSITE_URL: 'https://council.example/performance',
  DEVELOPER_PRIVACY_URL: 'https://council.example/privacy',
  DEVELOPER_TERMS_URL: 'https://council.example/terms',
};
const manifest = JSON.parse(text.replace(/\$\{\{(\w+)\}\}/g, (whole, name) => examples[name] ?? whole));

interface Command {
  readonly title: string;
}
const lists: readonly { commands: readonly Command[] }[] = manifest.bots[0].commandLists;

test('the manifest, once filled in, is valid by the official schema of its version', () => {
  const folder = join(root, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams');
  const file = join(folder, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
  const { default: Ajv } = AjvDraft04 as unknown as { default: typeof AjvDraft04.default };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  validate(manifest);
  expect(validate.errors ?? []).toEqual([]);
});

test('the manifest names no schema version but its own', () => {
  expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
});

test('no identity is written into the manifest', () => {
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
});

test('a command list has no more than ten commands', () => {
  for (const { commands } of lists) expect(commands.length).toBeLessThanOrEqual(10);
});

const completed: Readonly<Record<string, string>> = {
  'alert us about red and amber in': 'alert us about red and amber in Finance',
};

test.each([...new Set(lists.flatMap(({ commands }) => commands.map(({ title }) => title)))])(
  'the listed command "%s" is one that the bot understands',
  (title) => {
    expect(parseCommand(completed[title] ?? title, '2024-10-08')).toBeDefined();
  },
);

test('the colour icon is 192 by 192', () => {
  expect(sizeOf(manifest.icons.color)).toEqual([192, 192]);
});

test('the outline icon is 32 by 32, white on a transparent ground', () => {
  expect(sizeOf(manifest.icons.outline)).toEqual([32, 32]);
  const pixels = pixelsOf(manifest.icons.outline);
  const drawn = pixels.filter(([, , , alpha]) => alpha > 0);
  expect(drawn.length).toBeGreaterThan(50);
  expect(drawn.length).toBeLessThan(pixels.length / 2);
  for (const [red, green, blue] of drawn) expect([red, green, blue]).toEqual([255, 255, 255]);
});

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

function sizeOf(icon: string): [width: number, height: number] {
  const png = readFileSync(join(root, 'appPackage', icon));
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** Pixels of an 8-bit RGBA PNG without interlacing, by the PNG specification's sections 9 (filters) and 11. */
function pixelsOf(icon: string): readonly Pixel[] {
  const png = readFileSync(join(root, 'appPackage', icon));
  expect([...png.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0]);
  const [width, height] = sizeOf(icon);
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
