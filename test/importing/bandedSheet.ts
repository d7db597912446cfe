import type { MergedCells, NamedSheet } from '../../src/importing/readWorkbook.ts';

/** First row, first column, last row and last column of merged cells; rows from 1, columns from 0. */
export type Range = readonly [number, number, number, number];

/** A sheet with a title over its rows, the first of which is row 2. */
export function bandedSheet(
  title: string,
  rows: readonly (readonly string[])[],
  ranges: readonly Range[] = [],
): NamedSheet {
  return {
    name: title,
    rows: [[title], ...rows].map((cells, at) => ({ row: at + 1, cells: [...cells] })),
    merged: ranges.map(
      ([firstRow, firstColumn, lastRow, lastColumn]): MergedCells => ({
        firstRow,
        firstColumn,
        lastRow,
        lastColumn,
      }),
    ),
  };
}
