import { deflateRawSync } from 'node:zlib';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import type { Sheet } from '../../src/app/filePorts.ts';
import { readSheet } from '../../src/importing/readSheet.ts';
import { unpacks } from '../../src/importing/unpacks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const cells = (sheet: Sheet): readonly (readonly string[])[] => {
  if (!sheet.ok) throw new Error(sheet.reason);
  return sheet.rows.map((row) => row.cells);
};
const reasonOf = (sheet: Sheet): string => (sheet.ok ? 'it was read' : sheet.reason);

/** A workbook of these cells, changed as a test wants. */
function workbook(
  rows: readonly (readonly unknown[])[],
  change: (sheet: WorkSheet) => void = () => undefined,
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows as unknown[][]);
  change(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Empty');
  utils.book_append_sheet(book, sheet, 'Returns');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

describe('a CSV file', () => {
  test.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['a byte order mark and Windows line ends', '\uFEFFa,b\r\n1,2\r\n'],
    ['quotation marks around cells', '"a",b\n"1",2\n'],
    ['blank rows', 'a,b\n,\n\n1,2\n\n'],
  ])('with %s', async (_what, text) => {
    expect(cells(await readSheet(bytes(text), 'csv', 10))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('as Excel on Windows saves it', async () => {
    expect(
      cells(await readSheet(Buffer.from('£1.2m,Müller’s'.replace('’', '\x92'), 'latin1'), 'csv', 10)),
    ).toEqual([['£1.2m', 'Müller’s']]);
  });

  test('as “Unicode text”', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a\tb\n£1\té\n', 'utf16le')]);
    expect(cells(await readSheet(text, 'csv', 10))).toEqual([
      ['a', 'b'],
      ['£1', 'é'],
    ]);
  });

  test('rows are numbered as a spreadsheet does, whatever is blank or runs over lines', async () => {
    const sheet = await readSheet(bytes('a\n\n"one\ntwo"\nthree\n'), 'csv', 10);
    expect(sheet.ok && sheet.rows.map(({ row }) => row)).toEqual([1, 3, 4]);
  });

  test('no more is read than may be, and one row to tell', async () => {
    expect(cells(await readSheet(bytes('a\n'.repeat(5000)), 'csv', 10))).toHaveLength(12);
  });

  test('a quotation mark inside a cell is itself', async () => {
    expect(cells(await readSheet(bytes('a\tsaid "no" twice\n'), 'csv', 10))).toEqual([
      ['a', 'said "no" twice'],
    ]);
  });

  test('a quotation mark that never ends is refused', async () => {
    expect(reasonOf(await readSheet(bytes('a,b\n"1,2\n'), 'csv', 10))).toMatch(/quotation marks/);
  });
});

describe('a workbook', () => {
  test('every cell is as it would be typed', async () => {
    const file = workbook([['a', 0.912, 91.2, 0.1 + 0.2, -0.3, true, 45590, null, ' x ']], (sheet) => {
      Object.assign(sheet.B1, { z: '0.0%' });
      Object.assign(sheet.G1, { z: 'dd/mm/yyyy' });
      sheet.H1 = { t: 'e', v: 7, w: '#DIV/0!' };
    });
    expect(cells(await readSheet(file, 'xlsx', 10))).toEqual([
      ['a', '91.2%', '91.2', '0.3', '-0.3', 'TRUE', '2024-10-25', '#DIV/0!', 'x'],
    ]);
  });

  test('under the name of a CSV file is read all the same', async () => {
    expect(cells(await readSheet(workbook([['a']]), 'csv', 10))).toEqual([['a']]);
  });

  test('no more is read than may be, and one row to tell', async () => {
    const file = workbook(Array.from({ length: 5000 }, (_, row) => [row + 1]));
    expect(cells(await readSheet(file, 'xlsx', 10))).toHaveLength(12);
  });

  test.each([
    ['text', bytes('not a workbook')],
    ['a ZIP file cut short', workbook([['a']]).slice(0, 400)],
    ['one byte', bytes('P')],
    ['a ZIP file with something else in it', zip('readme.txt', Buffer.from('hello'))],
  ])('%s is refused', async (_what, file) => {
    expect(reasonOf(await readSheet(file, 'xlsx', 10))).toMatch(/workbook/);
  });
});

describe('what unpacks to too much', () => {
  const bomb = zip('xl/worksheets/sheet1.xml', Buffer.alloc(64 * 1024 * 1024));

  test('64 MB in a file of some kilobytes is refused, although it claims to be small', async () => {
    expect(bomb.length).toBeLessThan(100_000);
    expect(reasonOf(await readSheet(bomb, 'xlsx', 10))).toMatch(/not an Excel workbook/);
  });

  test('exactly what may be is taken', () => {
    const small = zip('a', Buffer.alloc(1000));
    expect(unpacks(small, 1000)).toBe(true);
    expect(unpacks(small, 999)).toBe(false);
  });
});

/** A ZIP file of one entry, which claims to unpack to ten bytes. */
function zip(name: string, content: Buffer): Uint8Array {
  const packed = deflateRawSync(content);
  const header = (signature: number, size: number): Buffer => {
    const buffer = Buffer.alloc(size);
    buffer.writeUInt32LE(signature, 0);
    return buffer;
  };
  const local = header(0x04034b50, 30);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = header(0x02014b50, 46);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = header(0x06054b50, 22);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
