import type { ReturnField } from '../return/returnForm.ts';

/** One column of the spreadsheet of returns, by the name in its header row. */
export interface Column {
  readonly name: string;
  /** What is typed in it goes into this field of the form; absent for what only identifies or explains the line. */
  readonly field?: ReturnField;
  /** The spreadsheet cannot be read without it. */
  readonly needed?: true;
}

/** The columns in the order of the template. They are found by their names, so their order in a file does not matter. */
export const COLUMNS: readonly Column[] = [
  { name: 'indicator', needed: true },
  { name: 'title' },
  { name: 'period', needed: true },
  { name: 'unit' },
  { name: 'target' },
  { name: 'value', field: 'value', needed: true },
  { name: 'data_status', field: 'dataStatus' },
  { name: 'no_data_reason', field: 'noDataReason' },
  { name: 'happened', field: 'happened' },
  { name: 'why', field: 'why' },
  { name: 'doing', field: 'doing' },
  { name: 'doing_owner', field: 'doingOwner' },
  { name: 'doing_by', field: 'doingBy' },
  { name: 'back_on_track', field: 'backOnTrack' },
];

/** Columns that a file may have besides: the parts of a rate, and the forecast for the year end. */
export const MORE_COLUMNS: readonly Column[] = [
  { name: 'numerator', field: 'numerator' },
  { name: 'denominator', field: 'denominator' },
  { name: 'forecast', field: 'forecast' },
];

/** What is wrong with a file, where, in a sentence. Row 0 is the file itself, and an empty column the whole row. */
export interface FileProblem {
  readonly row: number;
  readonly column: string;
  readonly reason: string;
}

/** The name of the column that fills a field of the form. */
export function columnOf(field: ReturnField): string {
  return [...COLUMNS, ...MORE_COLUMNS].find((column) => column.field === field)?.name ?? '';
}

/** At most 40 characters of a cell, in quotation marks, on one line. */
export function quoted(cell: string): string {
  const flat = cell.replaceAll(/\s+/g, ' ').trim();
  return `“${flat.length > 40 ? `${flat.slice(0, 39)}…` : flat}”`;
}
