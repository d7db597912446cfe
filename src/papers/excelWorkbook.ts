import writeXlsxFile, { type Cell as ExcelCell, type Sheet } from 'write-excel-file/node';
import { longInstant } from '../domain/calendar/dates.ts';
import { type Paper, type PaperCell, type PaperTable, tablesOf } from '../domain/paper/paper.ts';
import type { Unit } from '../domain/plan/indicator.ts';
import { printable, statusWord } from './cellText.ts';

/** A sheet's name may have 31 characters and none of these. */
const SHEET_CHARACTERS = 31;
const NOT_IN_NAMES = /[\\/?*[\]:']/g;

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

/**
 * The tables of a paper as a workbook: what it is on the first sheet, then a sheet for each table, with its header row
 * frozen and numbers and days kept as such. Text is always text, so that nothing in it is run as a formula.
 */
export async function excelWorkbook(paper: Paper): Promise<Uint8Array> {
  const names = new Set<string>(['about']);
  const sheets: Sheet<never>[] = [
    aboutSheet(paper) as Sheet<never>,
    ...tablesOf(paper).map((table) => sheetOf(table, names) as Sheet<never>),
  ];
  const buffer = await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 11 }).toBuffer();
  return new Uint8Array(buffer);
}

function aboutSheet(paper: Paper): object {
  const rows: readonly (readonly [string, string])[] = [
    ['Paper', paper.title],
    ['Covers', paper.covers],
    ['For', paper.audience],
    ['As at', longInstant(paper.asAt)],
    ['Version', String(paper.version)],
    ['Made for', paper.madeBy],
    ...paper.standing.map((text) => ['Standing', text] as const),
    ['Source', paper.source],
  ];
  return {
    sheet: 'About',
    columns: [{ width: 16 }, { width: 90 }],
    data: rows.map(([name, text]) => [{ ...textCell(name), fontWeight: 'bold' }, textCell(text)]),
  };
}

function sheetOf(table: PaperTable, names: Set<string>): object {
  return {
    sheet: freshName(table.name, names),
    columns: table.columns.map(({ width }) => ({ width: Math.max(10, Math.round(width * 1.1)) })),
    stickyRowsCount: 1,
    data: [
      table.columns.map(({ title }) => ({
        ...textCell(title),
        fontWeight: 'bold',
        backgroundColor: '#EDEDED',
      })),
      ...table.rows.map((row) => table.columns.map((_, index) => excelCell(row[index] ?? ''))),
    ],
  };
}

function excelCell(cell: PaperCell): ExcelCell {
  if (typeof cell === 'string') return textCell(cell);
  if ('figure' in cell) return { type: Number, value: cell.figure, format: FORMATS[cell.unit] };
  if ('day' in cell)
    return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'd mmmm yyyy', align: 'left' };
  if ('count' in cell) return { type: Number, value: cell.count };
  const fill = cell.status === undefined ? undefined : FILLS[cell.status];
  return { ...textCell(statusWord(cell.status)), ...(fill ? { backgroundColor: fill } : {}) };
}

function textCell(text: string) {
  // A cell without a value is how this library writes an empty one.
  return { type: String, value: printable(text), wrap: true, alignVertical: 'top' } as const;
}

/** A name that no other sheet has, whatever its case. */
function freshName(name: string, names: Set<string>): string {
  const clean = name.replaceAll(NOT_IN_NAMES, ' ').trim().slice(0, SHEET_CHARACTERS) || 'Table';
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` ${count}`;
    const fresh = `${clean.slice(0, SHEET_CHARACTERS - suffix.length)}${suffix}`;
    if (names.has(fresh.toLowerCase())) continue;
    names.add(fresh.toLowerCase());
    return fresh;
  }
}
