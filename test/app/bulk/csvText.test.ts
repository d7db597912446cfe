import fc from 'fast-check';
import { csvText, unmarked } from '../../../src/app/bulk/csvText.ts';
import { createReadSheet } from '../../../src/importing/readSheet.ts';
import { openHere } from '../../fakes/openHere.ts';

const readSheet = createReadSheet(openHere);

const cellsOf = async (text: string): Promise<readonly (readonly string[])[]> => {
  const sheet = await readSheet(new TextEncoder().encode(text), 'csv');
  if (!sheet.ok) throw new Error(sheet.reason);
  return sheet.rows.map(({ cells }) => cells.map(unmarked));
};

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+44 115', "'+44 115"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t=1"`],
  ['-0.3', '-0.3'],
  ['91.2', '91.2'],
  ['a, b', '"a, b"'],
  ["'=1", "''=1"],
])('the cell %j is written %s', (cell, written) => {
  expect(csvText([[cell]])).toBe(`\uFEFF${written}\r\n`);
});

test('no cell but a plain number begins with what a spreadsheet takes for a formula', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '1', 'a', "'", '"', ',') }),
      (cell) => {
        const written = csvText([[cell]])
          .slice(1)
          .replace(/^"/, '');
        expect(/^[=+\-@\t\r](?!\d+(?:\.\d+)?"?\r\n$)/.test(written) && written !== '\r\n').toBe(false);
      },
    ),
  );
});

test('what is written is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 5 }),
      async (texts) => {
        const cells = [
          'first',
          ...texts.map((text) => text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim()),
        ];
        const header = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, cells.length);
        const [, read = []] = await cellsOf(csvText([header, cells]));
        expect(cells.map((_, at) => read[at] ?? '')).toEqual(cells);
      },
    ),
  );
});
