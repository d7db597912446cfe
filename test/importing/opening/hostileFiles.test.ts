import fc from 'fast-check';
import { OFFICER_LIMITS } from '../../../src/importing/opening/openedFile.ts';
import { openHere } from '../../fakes/openHere.ts';
import { HARMLESS_FILES, HOSTILE_FILES } from '../../fixtures/hostileFiles.ts';
import { rawWorkbook } from '../../fixtures/rawWorkbook.ts';

test.each(HOSTILE_FILES)('$what is refused with one sentence', async ({ name, bytes, told }) => {
  const opened = await openHere({ bytes: bytes(), name }, OFFICER_LIMITS);
  expect(opened).toEqual({ ok: false, reason: expect.stringMatching(told) });
});

test.each(HARMLESS_FILES)('$what is read', async ({ name, bytes, cells }) => {
  const opened = await openHere({ bytes: bytes(), name }, OFFICER_LIMITS);
  if (!opened.ok) throw new Error(opened.reason);
  const read = opened.sheets.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.cells.map((cell) => String('value' in cell ? cell.value : 'text' in cell ? cell.text : cell.kind)),
    ),
  );
  expect(read).toEqual(cells);
});

test('whatever is changed in a file, it is read or refused with a sentence', async () => {
  const workbook = rawWorkbook({
    texts: '<si><t>x</t></si>',
    styles: '<cellXfs><xf numFmtId="9"/></cellXfs>',
  });
  const change = fc.tuple(fc.nat(workbook.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = workbook.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const opened = await openHere({ bytes, name: 'a.xlsx' }, OFFICER_LIMITS);
      if (!opened.ok) expect(opened.reason).toMatch(/^[A-Z][^\n]+\.$/);
    }),
    { numRuns: 300 },
  );
});

const PIECES = [
  '<row>',
  '</row>',
  '<c>',
  '<c t="s">',
  '</c>',
  '<v>',
  '</v>',
  '1',
  '<is><t>',
  '</t></is>',
  '<!--',
  '-->',
].concat([
  ...[
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '&amp;',
    '&',
    '"',
    "'",
    '=',
    '<',
    '>',
    '/>',
    '<f>',
    '</f>',
    ' r="ZZZ9"',
    '<mergeCell ref="A1"/>',
  ],
]);

test.each([
  ['sheet', (text: string) => rawWorkbook({ sheet: `<sheetData>${text}` })],
  ['texts', (text: string) => rawWorkbook({ texts: text })],
  ['workbook', (text: string) => rawWorkbook({ book: text })],
])('whatever stands in the XML of a %s, it is read or refused with a sentence', async (_part, made) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), async (pieces) => {
      const opened = await openHere({ bytes: made(pieces.join('')), name: 'a.xlsx' }, OFFICER_LIMITS);
      if (!opened.ok) expect(opened.reason).toMatch(/^[A-Z][^\n]+\.$/);
    }),
  );
});
