import { ProductError } from '../domain/errors.ts';

/** One thing that is wrong with a file, placed so that somebody with the file open in a spreadsheet finds it. */
export interface Defect {
  /** `returns.csv`. */
  readonly file: string;
  /** Row number as a spreadsheet shows it, comment lines and the header included; 0 for the file as a whole. */
  readonly row: number;
  /** The column's header; empty when the row or the file as a whole is wrong. */
  readonly column: string;
  /** A sentence for the person who edits the file. It may quote up to 40 characters of the cell: do not log it. */
  readonly reason: string;
}

/**
 * Thrown when anything in an import is wrong: all of it is refused and nothing was loaded.
 * `defects` holds every defect found, by file, row and column; `details`, which may be logged, only counts.
 */
export class ImportRefused extends ProductError {
  readonly defects: readonly Defect[];

  constructor(defects: readonly Defect[]) {
    const sorted = [...defects].sort(byPlace);
    const files = new Set(sorted.map((defect) => defect.file));
    super(
      'import-refused',
      `The import was refused: ${sorted.length} ${sorted.length === 1 ? 'defect' : 'defects'} in ${[...files].join(', ')}.`,
      { defects: sorted.length, files: files.size },
    );
    this.name = 'ImportRefused';
    this.defects = sorted;
  }
}

/** The defects as lines of text, `returns.csv row 12, value: …`, for a terminal. */
export function describeDefects(defects: readonly Defect[]): string {
  return defects
    .map(({ file, row, column, reason }) => {
      const place = [...(row > 0 ? [`row ${row}`] : []), ...(column ? [column] : [])].join(', ');
      return `${file}${place ? ` ${place}` : ''}: ${reason}`;
    })
    .join('\n');
}

function byPlace(a: Defect, b: Defect): number {
  return a.file.localeCompare(b.file) || a.row - b.row || a.column.localeCompare(b.column);
}
