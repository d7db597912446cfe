import { firstSheet } from '../../src/importing/readWorkbook.ts';

test.each([
  [1.1, '0.00', '1.10'],
  [1.1, '0.0', '1.1'],
  [1.1, '', '1.1'],
  [91.234, '0.0', '91.234'],
  [4, '0.00', '4.00'],
  [0.125, '0.00', '0.125'],
])(
  '%d in the format “%s” is %s: a code keeps the nought that Excel shows, a figure loses nothing',
  (value, format, text) => {
    const cell = { column: 0, kind: 'number', value, format } as const;
    const sheet = { name: 'S', hidden: false, merged: [], hiddenColumns: [], from1904: false };
    const opened = {
      ok: true,
      sheets: [{ ...sheet, rows: [{ row: 1, hidden: false, cells: [cell] }] }],
    } as const;
    expect(firstSheet(opened)).toEqual({ ok: true, rows: [{ row: 1, cells: [text] }] });
  },
);
