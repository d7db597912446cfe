import { columnsOf, type PlanColumn } from '../app/entity/planColumn.ts';
import { fieldName } from '../app/entity/present.ts';
import type { AnySpec } from './councilSpecs.ts';

/** An entity's values as the rows of its CSV file: header and rows, cells not quoted yet. Reading them again gives the same values. */
export function csvOf(spec: AnySpec, values: readonly unknown[]): readonly (readonly string[])[] {
  const columns = columnsOf(spec.schema);
  return [
    columns.map(({ name }) => name),
    ...values.map((value) => {
      const known = { ...(value as object), ...spec.toCells?.(value) } as Readonly<Record<string, unknown>>;
      return columns.map((column) => cellText(column, known[column.name] ?? known[fieldName(column.name)]));
    }),
  ];
}

function cellText({ reads }: PlanColumn, cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (Array.isArray(cell)) return cell.join(reads === 'phrases' ? ' | ' : ';');
  // A date of the plan is kept in the plan's own words.
  return typeof cell === 'object' && 'printed' in cell ? String(cell.printed) : String(cell);
}
