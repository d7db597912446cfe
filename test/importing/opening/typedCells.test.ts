import { dayOf, shownAs } from '../../../src/importing/opening/numberFormat.ts';
import { type OpenedSheet, PLAN_LIMITS } from '../../../src/importing/opening/openedFile.ts';
import { openHere } from '../../fakes/openHere.ts';
import { type RawWorkbook, rawWorkbook } from '../../fixtures/rawWorkbook.ts';

async function sheetsOf(raw: RawWorkbook): Promise<readonly OpenedSheet[]> {
  const opened = await openHere({ name: 'a.xlsx', bytes: rawWorkbook(raw) }, PLAN_LIMITS);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.sheets;
}

test('every kind of cell is told from the others', async () => {
  const [sheet] = await sheetsOf({
    texts: '<si><r><t>two </t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></si>',
    styles:
      '<numFmts><numFmt numFmtId="164" formatCode="0.0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>',
    sheet: `<sheetData><row r="2" hidden="1">
      <c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>4.5</v></c><c r="C2" s="2"><v>0.912</v></c>
      <c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#DIV/0!</v></c><c r="F2"><f>A1</f></c><c r="G2"><f>A1</f><v/></c>
      <c r="H2" t="str"><f>A1</f><v></v></c><c r="I2" s="1"/><c r="J2" t="str"><f>A1</f><v>a_x000D_&#10;&lt;b&gt;</v></c>
    </row></sheetData>`,
  });
  expect(sheet?.rows).toEqual([
    {
      row: 2,
      hidden: true,
      cells: [
        { column: 0, kind: 'text', text: 'two runs' },
        { column: 1, kind: 'number', value: 4.5, format: '0.0" days"' },
        { column: 2, kind: 'number', value: 0.912, format: '0.00%' },
        { column: 3, kind: 'boolean', value: true },
        { column: 4, kind: 'error', name: '#DIV/0!' },
        { column: 5, kind: 'no result' },
        { column: 6, kind: 'no result' },
        { column: 9, kind: 'text', text: 'a\n<b>' },
      ],
    },
  ]);
});

test('hidden sheets and columns, merged cells and the year that numbers count from are told', async () => {
  const [, hidden] = await sheetsOf({
    book: `<workbookPr date1904="1"/><sheets><sheet name="A &amp; B" r:id="rId1"/><sheet name="Lists" state="veryHidden" r:id="rId7"/></sheets>`,
    links: '<Relationship Id="rId7" Type="x/worksheet" Target="/xl/lists.xml"/>',
    more: [
      {
        name: 'xl/lists.xml',
        content:
          '<worksheet><cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols><sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
      },
    ],
  });
  expect(hidden).toEqual({
    name: 'Lists',
    hidden: true,
    from1904: true,
    rows: [],
    merged: [{ firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 1 }],
    hiddenColumns: [{ first: 1, last: 2 }],
  });
});

test.each([
  ['', 'number'],
  ['#,##0.00', 'number'],
  ['0.0" days"', 'number'],
  ['[$£-809]#,##0', 'number'],
  ['[Red]0.0;[Blue]-0.0', 'number'],
  ['0.00E+00', 'number'],
  ['General', 'number'],
  ['0.0%', 'percent'],
  ['0"%"', 'number'],
  ['dd/mm/yyyy', 'day'],
  ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'day'],
  ['mmm\\-yy', 'month'],
  ['mmmm yyyy', 'month'],
  ['yyyy', 'month'],
  ['h:mm AM/PM', 'time'],
  ['mm:ss', 'time'],
  ['[h]:mm', 'duration'],
])('a number shown as %j is a %s', (format, as) => {
  expect(shownAs(format)).toBe(as);
});

test.each([
  [45590, false, '2024-10-25'],
  [44128, true, '2024-10-25'],
  [45590.75, false, '2024-10-25'],
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [60, false, undefined],
  [61, false, '1900-03-01'],
  [0, true, '1904-01-01'],
  [0, false, undefined],
  [-1, false, undefined],
  [2_958_466, false, undefined],
])('Excel shows %d, counted from 1904: %s, as %s', (value, from1904, day) => {
  expect(dayOf(value, from1904)).toBe(day);
});
