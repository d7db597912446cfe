/** Where the columns of one table of a sheet stand. */
export interface TablePlaces {
  /** As a spreadsheet numbers it. */
  readonly headerRow: number;
  /** Positions from 0, by header on one line. A header that is there twice is left out: it names no place. */
  readonly columns: Readonly<Record<string, number>>;
}

/** The places of a table with these headers, by position from 0. Of two equal ones the only one that is read counts. */
export function tablePlaces(
  headerRow: number,
  headers: readonly string[],
  isRead: (at: number) => boolean,
): TablePlaces {
  const positions = Map.groupBy(headers.keys(), (at) => headers[at] ?? '');
  const columns = [...positions].flatMap(([header, all]) => {
    const read = all.length > 1 ? all.filter(isRead) : all;
    return header !== '' && read.length === 1 ? [[header, read[0] ?? 0] as const] : [];
  });
  return { headerRow, columns: Object.fromEntries(columns) };
}

/**
 * A cell as a spreadsheet names it, `B7`: that of a row (0 for the header) under a header, in the last table that begins above the
 * row. Undefined where the header names no place.
 */
export function cellName(tables: readonly TablePlaces[], row: number, header: string): string | undefined {
  const table = row === 0 ? tables[0] : tables.findLast(({ headerRow }) => headerRow < row);
  const at = table && Object.hasOwn(table.columns, header) ? table.columns[header] : undefined;
  return table === undefined || at === undefined
    ? undefined
    : `${columnLetters(at)}${row === 0 ? table.headerRow : row}`;
}

/** `A` for position 0, `AA` for 26. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${columnLetters(Math.floor(at / 26) - 1)}${last}`;
}
