import type { ImportKind } from '../app/importPorts.ts';

/** How the cells of a column are read. Those that name something take its code, its title, or both. */
export type ColumnReads =
  | 'text'
  | 'code'
  | 'activity code'
  | 'programme code'
  | 'number'
  | 'tolerance'
  | 'choice'
  | 'yes or no'
  | 'period'
  | 'start'
  | 'end'
  | 'day'
  | 'expected day'
  | 'phrases'
  | 'owners'
  | 'days'
  | 'post'
  | 'posts'
  | 'roles'
  | 'division'
  | 'directorate'
  | 'aim'
  | 'programme'
  | 'programmes'
  | 'indicator'
  | 'activity'
  | 'activities';

/** One column of a sheet of the plan. */
export interface PlanColumn {
  /** Its name in the CSV files of a council's folder. */
  readonly name: string;
  /** What a council calls it. Capitals, punctuation and blanks do not matter. */
  readonly heading: string;
  readonly also: readonly string[];
  readonly reads: ColumnReads;
  /** The sheet cannot be read without it. */
  readonly needed?: true;
  /** What counts where the cell is blank or the column is not there. */
  readonly blank?: string;
}

/** One kind of sheet: what it is called, and its columns. */
export interface PlanSheetKind {
  readonly kind: ImportKind;
  /** What the sheet is called; the first is used in reports. */
  readonly names: readonly string[];
  /** One entry of it, for sentences: `activity`. */
  readonly noun: string;
  readonly columns: readonly PlanColumn[];
}

type More = Pick<PlanColumn, 'needed' | 'blank'>;
/** For a column without which the sheet cannot be read. */
export const NEEDED: More = { needed: true };
/** For a column whose blank cells count as this. */
export const ifBlank = (blank: string): More => ({ blank });

/** A column by its CSV name, `Heading; other names; …`, and how it is read. */
export function column(
  name: string,
  names: string,
  reads: ColumnReads = 'text',
  more: More = {},
): PlanColumn {
  const [heading = name, ...also] = names.split('; ');
  return { name, heading, also, reads, ...more };
}
