import type { MappedSheet } from './mapSheet.ts';
import { oneLine } from './oneLine.ts';
import { plainName } from './plainName.ts';
import type { MergedCells } from './readWorkbook.ts';
import type { TargetHeader } from './targetHeader.ts';

type ReadSheet = Extract<MappedSheet, { readonly state: 'read' }>;

/** One row below a header, as it was typed. */
export interface SheetEntry {
  readonly sheet: string;
  readonly row: number;
  /** By column name; a column that is not there is missing. */
  readonly typed: Readonly<Record<string, string>>;
  /** The header over each column, by column name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the row holds, under its own headers. */
  readonly cells: Readonly<Record<string, string>>;
  /** Of cells that are merged over several rows: by column name, the same word for all rows that share one. */
  readonly shared: Readonly<Record<string, string>>;
  readonly targets: readonly { readonly header: string; readonly at: TargetHeader; readonly typed: string }[];
  /** What counts where neither the file nor what is stored says anything, by column name. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Other rows of the sheet that say more of the same: a person's second post. */
  readonly alsoRows?: readonly number[];
}

/** The entries of a sheet, and the rows between them that are none: headings of parts, sources, the header once more. */
export interface SheetEntries {
  readonly entries: readonly SheetEntry[];
  readonly between: readonly { readonly row: number; readonly text: string }[];
}

/** Reads the rows below the header. A cell that is merged over several rows is each row's. */
export function sheetEntries(mapped: ReadSheet): SheetEntries {
  const { sheet, header } = mapped;
  const tops = new Map(sheet.rows.map(({ row, cells }) => [row, cells]));
  const tall = sheet.merged.filter(({ firstRow, lastRow }) => lastRow > firstRow && firstRow > header.row);
  const known = [...mapped.columns].map(([index, { name }]) => ({ index, name }));
  const titles = header.cells.map(oneLine);
  const headers = Object.fromEntries(known.map(({ index, name }) => [name, titles[index] ?? '']));
  const entries: SheetEntry[] = [];
  const between: { row: number; text: string }[] = [];
  for (const { row, cells } of sheet.rows.filter((each) => each.row > header.row)) {
    if (isRepeated(mapped, cells)) continue;
    const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [index]));
    if (filled.length === 1 && !isCovered(tall, row) && isBetween(mapped, row, filled[0] ?? 0)) {
      between.push({ row, text: oneLine(cells[filled[0] ?? 0] ?? '') });
      continue;
    }
    const merges = tall.filter((each) => each.firstRow <= row && row <= each.lastRow);
    const mergeAt = (index: number) => merges.find((each) => covers(each, row, index));
    const at = (index: number): string => {
      const merge = merges.length === 0 ? undefined : mergeAt(index);
      return (merge ? tops.get(merge.firstRow)?.[merge.firstColumn] : cells[index]) ?? '';
    };
    entries.push({
      sheet: sheet.name,
      row,
      typed: Object.fromEntries(known.map(({ index, name }) => [name, at(index)])),
      headers,
      // Worked out when it is asked for: only rows that are left out show it, and a sheet may have 50,000.
      get cells() {
        return Object.fromEntries(
          titles.flatMap((title, index) => (title === '' || at(index) === '' ? [] : [[title, at(index)]])),
        );
      },
      shared: Object.fromEntries(
        known.flatMap(({ index, name }) => {
          const merge = mergeAt(index);
          return merge ? [[name, `${sheet.name} from ${merge.firstRow}`]] : [];
        }),
      ),
      targets: [...mapped.targets].map(([index, target]) => ({
        header: titles[index] ?? '',
        at: target,
        typed: at(index),
      })),
    });
  }
  return { entries, between };
}

function isRepeated({ header, columns }: ReadSheet, cells: readonly string[]): boolean {
  return [...columns.keys()].every((at) => plainName(cells[at] ?? '') === plainName(header.cells[at] ?? ''));
}

/** With one cell alone: a heading over several columns, or text that is less than what every row needs. */
function isBetween({ sheet, columns }: ReadSheet, row: number, index: number): boolean {
  const isWide = sheet.merged.some((each) => each.lastColumn > each.firstColumn && covers(each, row, index));
  return isWide || [...columns].some(([at, { needed }]) => needed === true && at !== index);
}

function covers(
  { firstRow, lastRow, firstColumn, lastColumn }: MergedCells,
  row: number,
  column: number,
): boolean {
  return firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn;
}

function isCovered(merged: readonly MergedCells[], row: number): boolean {
  return merged.some(({ firstRow, lastRow }) => firstRow < row && row <= lastRow);
}
