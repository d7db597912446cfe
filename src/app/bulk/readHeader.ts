import type { SheetRow } from '../filePorts.ts';
import { COLUMNS, type Column, type FileProblem, MORE_COLUMNS, quoted } from './columns.ts';

/** Where each column of a file stands, or what is wrong with its header row. */
export type Header =
  | { readonly ok: true; readonly positions: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const KNOWN: readonly Column[] = [...COLUMNS, ...MORE_COLUMNS];

/**
 * Finds the columns by their names, in any order; capitals, blanks and hyphens do not matter. Every column that is needed
 * and missing, not known, or there twice is named: a figure in a column that was swapped must not be taken for another.
 */
export function readHeader({ row, cells }: SheetRow): Header {
  const names = cells.map(columnName);
  // Spreadsheets write empty cells after the last column that was ever used.
  while (names.at(-1) === '') names.pop();
  const at = (column: string, reason: string): FileProblem => ({ row, column, reason });
  const missing = KNOWN.filter(({ name, needed }) => needed && !names.includes(name));
  const unknown = names.filter((name) => !KNOWN.some((column) => column.name === name));
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const problems = [
    ...missing.map(({ name }) => at(name, 'This column is missing.')),
    ...unknown.map((name) =>
      name === ''
        ? at('', 'A column has no header.')
        : at(quoted(name), 'This column is not known. Keep the header row of the template.'),
    ),
    ...twice.filter((name) => name !== '').map((name) => at(name, 'This column is there twice.')),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, positions: new Map(names.map((name, index) => [name, index])) };
}

function columnName(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replace(/:$/, '');
}
