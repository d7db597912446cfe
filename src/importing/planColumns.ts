import { IMPORT_KINDS, type ImportKind } from '../app/importPorts.ts';
import { deliverySheets } from './deliverySheets.ts';
import { measureSheets } from './measureSheets.ts';
import { actionSheet } from './openActions.ts';
import { organisationSheets } from './organisationSheets.ts';
import type { PlanColumn, PlanSheetKind } from './planColumn.ts';

/** Every kind of sheet, in the order in which one refers to another. `docs/import.md` shows this table; a test compares them. */
export const PLAN_SHEETS: readonly PlanSheetKind[] = [
  ...organisationSheets,
  ...deliverySheets,
  ...measureSheets,
  actionSheet,
].sort((a, b) => IMPORT_KINDS.indexOf(a.kind) - IMPORT_KINDS.indexOf(b.kind));

/** The kind of sheet by its word. */
export function sheetKind(kind: ImportKind): PlanSheetKind {
  const found = PLAN_SHEETS.find((each) => each.kind === kind);
  if (!found) throw new RangeError(`${kind} is not a kind of sheet`);
  return found;
}

/** A header or a sheet's name as it is compared: lower case, letters and digits, single blanks. */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Every name that a column goes by, plain: its heading, its synonyms and its CSV name. */
export function columnNames({ name, heading, also }: PlanColumn): readonly string[] {
  return [...new Set([heading, ...also, name].map(plainName))];
}
