import { columnsOf, type PlanColumn, type PlanSheetKind } from '../app/entity/planColumn.ts';
import { IMPORT_KINDS, type ImportKind } from '../app/importPorts.ts';
import { type AnySpec, specOf } from './councilSpecs.ts';
import { plainName } from './plainName.ts';

/** Every kind of sheet, in the order in which one refers to another. `docs/import.md` shows this table; a test compares them. */
export const PLAN_SHEETS: readonly PlanSheetKind[] = IMPORT_KINDS.map((kind) => sheetOf(specOf(kind)));

/** The sheet of an entity, as its declaration says. */
export function sheetOf({ kind, names, noun, schema }: AnySpec): PlanSheetKind {
  return { kind, names, noun, columns: columnsOf(schema) };
}

/** The kind of sheet by its word. */
export function sheetKind(kind: ImportKind): PlanSheetKind {
  const found = PLAN_SHEETS.find((each) => each.kind === kind);
  if (!found) throw new RangeError(`${kind} is not a kind of sheet`);
  return found;
}

/** Every name that a column goes by, plain: its heading, its synonyms and its CSV name. */
export function columnNames({ name, heading, also }: PlanColumn): readonly string[] {
  return [...new Set([heading, ...also, name].map(plainName))];
}
