import type { Cell as ExcelCell } from 'write-excel-file/node';
import { daysBetween } from '../domain/calendar/dates.ts';
import type { PaperCell, PaperTable } from '../domain/paper/paper.ts';
import type { Unit } from '../domain/plan/indicator.ts';
import { printable, statusWord } from './cellText.ts';
import { escapedXml } from './pourZip.ts';

const FILLS: Readonly<Record<string, string>> = {
  red: '#F8D0CC',
  amber: '#FFE3B3',
  green: '#CFE8CF',
  blue: '#CFE0F5',
  grey: '#E4E4E4',
};

const FORMATS: Readonly<Record<Unit, string>> = {
  '%': '0.##"%"',
  '£': '"£"#,##0.##',
  '£m': '"£"#,##0.0##"m"',
  count: '#,##0',
  days: '0.#" days"',
  ratio: '0.00',
  decimal: '#,##0.##',
  score: '0.##',
  minutes: '0.#" minutes"',
  hours: '0.#" hours"',
  weeks: '0.#" weeks"',
  months: '0.#" months"',
  years: '0.#" years"',
  FTE: '#,##0.##" FTE"',
  'per 1,000': '#,##0.##" per 1,000"',
  'per 10,000': '#,##0.##" per 10,000"',
  'per 100,000': '#,##0.##" per 100,000"',
};

/** The day that Excel counts from. */
const DAY_ZERO = '1899-12-30';

/** More than that in one cell, and Excel will not open the book. */
const MOST_CHARACTERS = 32_767;

/** A cell of text, which is never run as a formula. A cell without a value is how the library writes an empty one. */
export function textCell(text: string) {
  return { type: String, value: printable(text), wrap: true, alignVertical: 'top' } as const;
}

/** Rows of one cell each, one for every kind of cell that the table has: what {@link pourSheet} takes their formats from. */
export function mouldRows({ rows }: PaperTable): readonly (readonly ExcelCell[])[] {
  return kindsOf(rows).map(([, cell]) => [mouldOf(cell)]);
}

/** A sheet whose rows after the first are {@link mouldRows}, with the table's rows in their place, a row at a time. */
export function* pourSheet(sheet: string, { columns, rows }: PaperTable): Generator<string> {
  const from = sheet.indexOf('<row r="2"');
  const to = sheet.indexOf('</sheetData>');
  if (from < 0) return yield sheet;
  const styles = [...sheet.slice(from, to).matchAll(/<c [^>]*?s="(\d+)"/g)].map(([, style]) => style);
  const styleOf = new Map(kindsOf(rows).map(([kind], index) => [kind, styles[index] ?? '0']));
  yield sheet.slice(0, from);
  for (const [index, row] of rows.entries()) {
    const cells = columns.map((_, at) => {
      const cell = row[at] ?? '';
      return cellXml(cell, `${columnName(at)}${index + 2}`, styleOf.get(kindOf(cell)) ?? '0');
    });
    yield `<row r="${index + 2}">${cells.join('')}</row>`;
  }
  yield sheet.slice(to);
}

function cellXml(cell: PaperCell, place: string, style: string): string {
  const value = numberIn(cell);
  const at = `r="${place}" s="${style}"`;
  if (value !== undefined) return `<c ${at}><v>${value}</v></c>`;
  const whole = printable(typeof cell === 'string' ? cell : statusWord('status' in cell ? cell.status : ''));
  const text = whole.slice(0, MOST_CHARACTERS);
  if (text === '') return `<c ${at}/>`;
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escapedXml(text)}</t></is></c>`;
}

/** A figure, a count, or a day as Excel counts days; undefined for what is text. */
function numberIn(cell: PaperCell): number | undefined {
  if (typeof cell === 'string') return undefined;
  if ('figure' in cell) return cell.figure;
  if ('day' in cell) return daysBetween(DAY_ZERO, cell.day);
  return 'count' in cell ? cell.count : undefined;
}

function mouldOf(cell: PaperCell): ExcelCell {
  if (typeof cell === 'string') return textCell('');
  if ('figure' in cell) return { type: Number, value: 0, format: FORMATS[cell.unit] };
  if ('day' in cell) return { type: Date, value: new Date(0), format: 'd mmmm yyyy', align: 'left' };
  if ('count' in cell) return { type: Number, value: 0 };
  const fill = cell.status === undefined ? undefined : FILLS[cell.status];
  return { ...textCell(''), ...(fill ? { backgroundColor: fill } : {}) };
}

/** The kinds of cells that these rows have, each with one of it. */
function kindsOf(rows: PaperTable['rows']): readonly (readonly [kind: string, cell: PaperCell])[] {
  const kinds = new Map<string, PaperCell>();
  for (const row of rows) for (const cell of row) kinds.set(kindOf(cell), cell);
  return [...kinds];
}

function kindOf(cell: PaperCell): string {
  if (typeof cell === 'string') return 'text';
  if ('figure' in cell) return `figure ${cell.unit}`;
  if ('day' in cell) return 'day';
  return 'count' in cell ? 'count' : `status ${cell.status}`;
}

/** `A` for the first column, `AA` for the twenty-seventh. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
