/** One row of data below a header. */
export interface TableRow {
  readonly row: number;
  /** By position from 0; a cell that is merged over several rows is each row's. */
  readonly cells: readonly string[];
  /** The heading of the part that the row stands in; empty where there is none. */
  readonly section: string;
  /** Positions of what is merged down from a row above; none where nothing is. */
  readonly shared: ReadonlySet<number>;
  /** Positions of cells that could not be read, such as `#REF!`: they are not blank in the file. Absent where all could. */
  readonly wrong?: ReadonlySet<number>;
}

/** One table of a sheet: its header, two rows of it read together, and its rows of data. */
export interface SheetTable {
  readonly sheet: string;
  /** Above the header: titles and notes, nearest last. */
  readonly titles: readonly string[];
  readonly headerRow: number;
  /** By position from 0, on one line; empty where a column has none. */
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** What stands beside the table and is none of it says first; absent where nothing does. */
  readonly beside?: readonly string[];
  /** True when its columns stand elsewhere in the sheet. */
  readonly isRearranged?: true;
  /** Rows that are no data: totals, footnotes, page numbers, the header again. */
  readonly passed: readonly {
    readonly row: number;
    readonly why: PassedAs;
  }[];
}

/**
 * Why a row is none of the table that it stands under: a sum or a count of its rows, a key or a signature below it, or something below it
 * that does not look like its rows, so that only a person can tell.
 */
export type Aside = 'total' | 'aside' | 'apart';

/** Why a row below a header is no data. */
export type PassedAs = Aside | 'note' | 'header' | 'number' | 'above';
