import {
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PaperCell, PaperTable } from '../domain/paper/paper.ts';
import { cellText, printable } from './cellText.ts';
import { columnTwips } from './columnTwips.ts';
import { escapedXml } from './pourZip.ts';

/** Shading of a status; the word beside it says the same. Each is light enough for black text on it. */
const FILLS: Readonly<Record<string, string>> = {
  red: 'F8D0CC',
  amber: 'FFE3B3',
  green: 'CFE8CF',
  blue: 'CFE0F5',
  grey: 'E4E4E4',
};

/** Stands in a mould where a cell's text goes. */
const MARK = 'MARK';

/**
 * A table with its header row and, instead of its rows, a mould of each kind of cell that they have: one row for cells without a status, and one for
 * each status. The library holds some 20 kB for every cell that it writes, so that it is shown what a row looks like and not every row.
 */
export function tableMould(table: PaperTable, twips: number): Table {
  const { columns, rows } = table;
  const widths = columnTwips(table, twips);
  return new Table({
    layout: TableLayoutType.FIXED,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    width: { size: twips, type: WidthType.DXA },
    columnWidths: [...widths],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, index) => headerCell(title, widths[index] ?? 0)),
      }),
      ...kindsOf(rows).map(
        (kind) =>
          new TableRow({ cantSplit: true, children: widths.map((width) => bodyCell(FILLS[kind], width)) }),
      ),
    ],
  });
}

/**
 * A document whose tables are moulds, with the rows of these tables in their place, a row at a time. They are the document's tables in its order.
 */
export function* pourTables(document: string, tables: readonly PaperTable[]): Generator<string> {
  const [before = '', ...moulded] = document.split('<w:tbl>');
  yield before;
  for (const [index, mould] of moulded.entries()) {
    const [head = '', header = '', ...rows] = mould.split('<w:tr>');
    const last = rows.at(-1) ?? '';
    yield `<w:tbl>${head}<w:tr>${header}`;
    const table = tables[index];
    if (table) yield* pouredRows(table, rows.map(cellsOf));
    yield last.slice(last.indexOf('</w:tr>') + '</w:tr>'.length);
  }
}

/** What a row begins with, and its cells. */
interface RowMould {
  readonly begins: string;
  readonly cells: readonly string[];
}

function cellsOf(row: string): RowMould {
  return {
    begins: `<w:tr>${row.slice(0, row.indexOf('<w:tc>'))}`,
    cells: row.match(/<w:tc>.*?<\/w:tc>/gs) ?? [],
  };
}

function* pouredRows({ columns, rows }: PaperTable, moulds: readonly RowMould[]): Generator<string> {
  const kinds = kindsOf(rows);
  for (const row of rows) {
    const cells = columns.map((_, index) => {
      const cell = row[index] ?? '';
      return filled(moulds[kinds.indexOf(kindOf(cell))]?.cells[index] ?? '', cellText(cell));
    });
    yield `${moulds[0]?.begins}${cells.join('')}</w:tr>`;
  }
}

/** A cell with its text: what people typed on several lines stays on several lines. */
function filled(mould: string, text: string): string {
  const [from, to] = [mould.indexOf('<w:p>'), mould.lastIndexOf('</w:p>') + '</w:p>'.length];
  const paragraph = mould.slice(from, to);
  const lines = text.split(/\r?\n/).map((line) => paragraph.replace(MARK, () => escapedXml(line)));
  return mould.slice(0, from) + lines.join('') + mould.slice(to);
}

/** The kinds of cells that these rows have: none first, which every table has, then each status. */
function kindsOf(rows: PaperTable['rows']): readonly string[] {
  return [...new Set(['', ...rows.flatMap((row) => row.map(kindOf))])];
}

function kindOf(cell: PaperCell): string {
  return typeof cell === 'object' && 'status' in cell ? (cell.status ?? '') : '';
}

function headerCell(title: string, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    shading: { type: ShadingType.CLEAR, fill: 'EDEDED' },
    children: [
      new Paragraph({
        // Never alone at the end of a page.
        keepNext: true,
        children: [new TextRun({ text: printable(title), bold: true, size: 20 })],
      }),
    ],
  });
}

function bodyCell(fill: string | undefined, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill } } : {}),
    children: [
      new Paragraph({
        spacing: { after: 40 },
        children: [new TextRun({ text: MARK, size: 20, bold: fill !== undefined })],
      }),
    ],
  });
}
