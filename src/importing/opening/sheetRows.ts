import { cellText, collectText } from './cellTexts.ts';
import { counted, damaged, FileRefused } from './fileRefused.ts';
import {
  type Cell,
  type CellValue,
  LONGEST_TEXT,
  type MergedCells,
  MOST_RANGES,
  type OpenedRow,
  type OpenedSheet,
} from './openedFile.ts';
import type { XmlListener } from './scanXml.ts';
import type { Tally } from './tally.ts';
import { isOn } from './workbookParts.ts';

/** As Excel has them. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_383;

/** What the cells of a workbook refer to by number. */
export interface CellBook {
  readonly texts: readonly string[];
  readonly formats: readonly string[];
  readonly from1904: boolean;
}

/** Listens to the XML of a sheet. */
export interface SheetListener extends XmlListener {
  /** The rows that are complete and were not taken yet. */
  takeRows(): readonly OpenedRow[];
  /** What stands around the rows; complete at the end of the sheet. */
  readonly around: Pick<OpenedSheet, 'merged' | 'hiddenColumns'>;
}

/**
 * Reads the rows of a sheet as they come. What the sheet says of its own size is not looked at. Rows and cells have to be in order,
 * as every program writes them: then nothing has to be sorted, and no cell can be there twice.
 */
export function listenToSheet(book: CellBook, tally: Tally): SheetListener {
  const ranges = listenToRanges();
  const cell = listenToCell(book);
  let rows: OpenedRow[] = [];
  let [isData, isCell, row, column, hidden] = [false, false, 0, -1, false];
  let cells: Cell[] = [];
  const beginRow = (attributes: ReadonlyMap<string, string>): void => {
    const number = Number(attributes.get('r') ?? row + 1);
    if (!Number.isInteger(number) || number <= row || number > LAST_ROW)
      throw damaged(`after row ${row} comes a row that does not fit there`);
    [row, column, hidden, cells] = [number, -1, isOn(attributes.get('hidden')), []];
  };
  const beginCell = (attributes: ReadonlyMap<string, string>): void => {
    const place = attributes.get('r');
    const at = place === undefined ? { row, column: column + 1 } : placeOf(place);
    if (at?.row !== row || at.column <= column)
      throw damaged(`row ${row} has a cell that does not fit there`);
    column = at.column;
    isCell = true;
    cell.begin(attributes);
  };
  return {
    around: { merged: ranges.merged, hiddenColumns: ranges.hiddenColumns },
    open(name, attributes) {
      if (isCell) cell.open(name);
      else if (isData && name === 'row') beginRow(attributes());
      else if (isData && name === 'c') beginCell(attributes());
      else if (name === 'sheetData') isData = true;
      else if (!isData) ranges.open(name, attributes);
    },
    text(piece) {
      if (isCell) cell.text(piece);
    },
    close(name) {
      if (name === 'sheetData') isData = false;
      if (isCell && name === 'c') {
        isCell = false;
        const value = cell.end(row);
        if (!value) return;
        const filled = { column, ...value };
        tally.countCell(row, filled);
        cells.push(filled);
      } else if (isCell) cell.close(name);
      else if (isData && name === 'row' && cells.length > 0) {
        tally.countRow();
        rows.push({ row, hidden, cells });
        cells = [];
      }
    },
    takeRows() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** Puts one cell after the other together; `end` gives nothing for one that holds nothing. */
function listenToCell({ texts, formats }: CellBook) {
  const inline = collectText();
  let [type, format, value, inValue, hasFormula] = ['', '', '', false, false];
  return {
    begin(attributes: ReadonlyMap<string, string>): void {
      type = attributes.get('t') ?? 'n';
      format = formats[Number(attributes.get('s') ?? 0)] ?? '';
      [value, inValue, hasFormula] = ['', false, false];
      inline.clear();
    },
    open(name: string): void {
      if (name === 'v') inValue = true;
      if (name === 'f') hasFormula = true;
      inline.open(name);
    },
    text(piece: string): void {
      if (inValue && value.length <= LONGEST_TEXT) value += piece;
      inline.text(piece);
    },
    close(name: string): void {
      if (name === 'v') inValue = false;
      inline.close(name);
    },
    end(row: number): CellValue | undefined {
      if (type === 'inlineStr') return textValue(inline.take());
      if (type === 'str') return textValue(cellText(value.slice(0, LONGEST_TEXT + 1)));
      const written = value.trim();
      if (written === '') return hasFormula ? { kind: 'no result' } : undefined;
      if (type === 's') {
        const text = texts[Number(written)];
        if (text === undefined) throw damaged(`row ${row} has a cell whose text is missing`);
        return textValue(text);
      }
      return plainValue(type, written, format, row);
    },
  };
}

function textValue(text: string): CellValue | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

function plainValue(type: string, written: string, format: string, row: number): CellValue {
  if (type === 'b') return { kind: 'boolean', value: isOn(written) };
  if (type === 'e') return { kind: 'error', name: written.slice(0, 40) };
  if (type === 'd') return { kind: 'text', text: written.slice(0, 40) };
  const value = Number(written);
  if (!Number.isFinite(value)) throw damaged(`row ${row} has a cell whose number is none`);
  return { kind: 'number', value, format };
}

/** Merged cells and hidden columns, which stand outside of the rows. */
function listenToRanges() {
  const merged: MergedCells[] = [];
  const hiddenColumns: { first: number; last: number }[] = [];
  return {
    merged,
    hiddenColumns,
    open(name: string, attributes: () => ReadonlyMap<string, string>): void {
      if (name === 'mergeCell') {
        const range = rangeOf(attributes().get('ref') ?? '');
        if (range) merged.push(range);
      }
      if (name === 'col' && isOn(attributes().get('hidden'))) {
        const [first, last] = [Number(attributes().get('min')) - 1, Number(attributes().get('max')) - 1];
        if (first >= 0 && last >= first) hiddenColumns.push({ first, last: Math.min(last, LAST_COLUMN) });
      }
      if (merged.length > MOST_RANGES || hiddenColumns.length > MOST_RANGES)
        throw new FileRefused(
          `The workbook has a sheet with more than ${counted(MOST_RANGES)} merged ranges.`,
        );
    },
  };
}

function rangeOf(ref: string): MergedCells | undefined {
  const [from = '', to = from] = ref.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  if (!first || !last || last.row < first.row || last.column < first.column) return undefined;
  return { firstRow: first.row, lastRow: last.row, firstColumn: first.column, lastColumn: last.column };
}

/** `B7` as row 7 and column 1. */
function placeOf(name: string): { readonly row: number; readonly column: number } | undefined {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name);
  if (!parts) return undefined;
  const [, letters = '', digits] = parts;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return row < 1 || row > LAST_ROW || column > LAST_COLUMN ? undefined : { row, column };
}
