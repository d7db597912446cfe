import { oneLine } from '../oneLine.ts';
import type { NamedSheet } from '../readWorkbook.ts';
import { besideTable } from './besideTable.ts';
import type { SheetTable } from './sheetTable.ts';
import { filled, spreadRows } from './spreadRows.ts';
import { tableHeaders } from './tableHeaders.ts';
import { tableRows } from './tableRows.ts';

/**
 * The tables of a sheet. `known` says of a header's words whether they are those of a column of ours. Rows without a header
 * above them belong to no table.
 */
export function sheetTables(sheet: NamedSheet, known: (words: string) => boolean): readonly SheetTable[] {
  const rows = spreadRows(sheet);
  const found = tableHeaders(rows, known);
  return found.map((header, index) => {
    const [before, next] = [found[index - 1], found[index + 1]];
    const titles = rows
      .slice(before ? before.last + 1 : 0, header.first)
      .filter(({ cells }) => filled(cells).length <= 2)
      .map(({ cells }) => oneLine(cells.join(' ')))
      .concat(header.titles);
    const below = rows.slice(header.last + 1, next?.first);
    const beside = besideTable(header.headers, below);
    const headers = header.headers.slice(0, beside?.from);
    const own = beside
      ? below.map((row) => ({
          ...row,
          cells: row.cells.slice(0, beside.from),
          own: row.own.slice(0, beside.from),
        }))
      : below;
    return {
      sheet: sheet.name,
      titles: before ? titles.slice(-2) : titles,
      headerRow: header.row,
      headers,
      ...tableRows(own, headers, known),
      ...(beside ? { beside: beside.says } : {}),
    };
  });
}
