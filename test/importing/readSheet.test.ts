import { utils, type WorkSheet, write } from '@e965/xlsx';
import type { Sheet } from '../../src/app/filePorts.ts';
import { createReadSheet } from '../../src/importing/readSheet.ts';
import { openHere } from '../fakes/openHere.ts';

const readSheet = createReadSheet(openHere);

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
    expect(cells(await readSheet(bytes(text), 'csv'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('as Excel on Windows saves it', async () => {
    expect(
      cells(await readSheet(Buffer.from('£1.2m,Müller’s'.replace('’', '\x92'), 'latin1'), 'csv')),
    ).toEqual([['£1.2m', 'Müller’s']]);
  });

  test('as “Unicode text”', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a\tb\n£1\té\n', 'utf16le')]);
    expect(cells(await readSheet(text, 'csv'))).toEqual([
      ['a', 'b'],
      ['£1', 'é'],
    ]);
  });

  test('rows are numbered as a spreadsheet does, whatever is blank or runs over lines', async () => {
    const sheet = await readSheet(bytes('a\n\n"one\ntwo"\nthree\n'), 'csv');
    expect(sheet.ok && sheet.rows.map(({ row }) => row)).toEqual([1, 3, 4]);
  });

  test('of 5,000 rows is read, and of one more is refused', async () => {
    expect(cells(await readSheet(bytes('a\n'.repeat(5000)), 'csv'))).toHaveLength(5000);
    expect(reasonOf(await readSheet(bytes('a\n'.repeat(5001)), 'csv'))).toMatch(/more than 5,000 rows/);
  });

  test('says what separates its cells', async () => {
    expect(cells(await readSheet(bytes('sep=;\na,b;c\n1;2\n'), 'csv'))).toEqual([
      ['a,b', 'c'],
      ['1', '2'],
    ]);
  });

  test('a quotation mark inside a cell is itself', async () => {
    expect(cells(await readSheet(bytes('a\tsaid "no" twice\n'), 'csv'))).toEqual([['a', 'said "no" twice']]);
  });

  test('a quotation mark that never ends is refused', async () => {
    expect(reasonOf(await readSheet(bytes('a,b\n"1,2\n'), 'csv'))).toMatch(/quotation marks/);
  });
});

describe('a workbook', () => {
  test('every cell is as it would be typed', async () => {
    const file = workbook([['a', 0.912, 91.2, 0.1 + 0.2, -0.3, true, 45590, null, ' x ']], (sheet) => {
      Object.assign(sheet.B1, { z: '0.0%' });
      Object.assign(sheet.G1, { z: 'dd/mm/yyyy' });
      sheet.H1 = { t: 'e', v: 7, w: '#DIV/0!' };
    });
    expect(cells(await readSheet(file, 'xlsx'))).toEqual([
      ['a', '91.2%', '91.2', '0.3', '-0.3', 'TRUE', '2024-10-25', '#DIV/0!', 'x'],
    ]);
  });

  test('under the name of a CSV file is read all the same', async () => {
    expect(cells(await readSheet(workbook([['a']]), 'csv'))).toEqual([['a']]);
  });

  test('of 5,000 rows is read, and of one more is refused', async () => {
    const file = (rows: number) => workbook(Array.from({ length: rows }, (_, row) => [row + 1]));
    expect(cells(await readSheet(file(5000), 'xlsx'))).toHaveLength(5000);
    expect(reasonOf(await readSheet(file(5001), 'xlsx'))).toMatch(/“Returns” has more than 5,000 rows/);
  });

  test.each([
    ['text', bytes('not a workbook')],
    ['a ZIP file cut short', workbook([['a']]).slice(0, 400)],
    ['one byte', bytes('P')],
  ])('%s is refused', async (_what, file) => {
    expect(reasonOf(await readSheet(file, 'xlsx'))).toMatch(/workbook/);
  });
});
