import type { z } from 'zod';
import type { ImportKind } from '../importPorts.ts';

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

interface Said extends Omit<PlanColumn, 'name'> {
  /** Files of an earlier release lack it: its cells are then empty. */
  readonly mayLack?: true;
}
type More = Pick<Said, 'needed' | 'blank' | 'mayLack'>;
/** For a column without which the sheet cannot be read. */
export const NEEDED: More = { needed: true };
/** For a column that a folder's file may leave out. */
export const MAY_LACK: More = { mayLack: true };
/** For a column whose blank cells count as this. */
export const ifBlank = (blank: string): More => ({ blank });

/**
 * A field of an entity: its cell's rule, with what its column is called (`Heading; other names; …`), how it is read, and what counts where
 * it is blank. The columns of workbooks and CSV files and the tables of `docs/import.md` are made of this.
 */
export function field<S extends z.ZodType>(
  rule: S,
  names: string,
  reads: ColumnReads = 'text',
  more: More = {},
): S {
  const [heading = '', ...also] = names.split('; ');
  return rule.meta({ column: { heading, also, reads, ...more } satisfies Said });
}

/** The columns of an entity's sheet, by its fields. */
export function columnsOf(schema: z.ZodObject): readonly PlanColumn[] {
  return saidIn(schema).map(([name, { mayLack: _, ...column }]) => ({ name, ...column }));
}

/** The columns that a folder's file may leave out. */
export function mayLackOf(schema: z.ZodObject): readonly string[] {
  return saidIn(schema).flatMap(([name, { mayLack }]) => (mayLack ? [name] : []));
}

function saidIn(schema: z.ZodObject): readonly (readonly [name: string, said: Said])[] {
  return Object.entries(schema.shape).map(([name, rule]) => {
    const said = (rule as z.ZodType).meta()?.column as Said | undefined;
    if (!said) throw new RangeError(`the field ${name} says nothing of its column`);
    return [name, said];
  });
}
