import writeXlsxFile, { type Sheet } from 'write-excel-file/node';
import { longInstant } from '../domain/calendar/dates.ts';
import { type Paper, type PaperTable, tablesOf } from '../domain/paper/paper.ts';
import { mouldRows, pourSheet, textCell } from './excelRows.ts';
import { pourZip } from './pourZip.ts';

/** A sheet's name may have 31 characters and none of these. */
const SHEET_CHARACTERS = 31;
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;
const NOT_IN_NAMES = /[\\/?*[\]:']/g;

/**
 * The tables of a paper as a workbook: what it is on the first sheet, then a sheet for each table, with its header row
 * frozen and numbers and days kept as such. Text is always text, so that nothing in it is run as a formula. The library writes the book with a mould of
 * each table's rows, and the rows are written after it one by one.
 */
export async function excelWorkbook(paper: Paper): Promise<Uint8Array> {
  const names = new Set<string>(['about']);
  const tables = tablesOf(paper);
  const sheets: Sheet<never>[] = [
    aboutSheet(paper) as Sheet<never>,
    ...tables.map((table) => sheetOf(table, names) as Sheet<never>),
  ];
  const buffer = await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 11 }).toBuffer();
  return pourZip(new Uint8Array(buffer), (name, xml) => {
    // The first sheet is not a table's.
    const table = tables[Number(SHEET.exec(name)?.[1]) - 2];
    return table && pourSheet(xml, table);
  });
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
      ...mouldRows(table),
    ],
  };
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
