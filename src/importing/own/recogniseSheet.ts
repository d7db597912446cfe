import type { NamedSheet } from '../readWorkbook.ts';
import { withClockTimes } from './clockTimes.ts';
import { type ColumnChoice, chosenPositions } from './columnChoice.ts';
import type { OwnKind } from './meaning.ts';
import { MEANINGS } from './meanings.ts';
import { listOf } from './ownDraft.ts';
import { type Recognised, recognise } from './recognise.ts';
import { rowsByType } from './rowsByType.ts';
import { rowsByYear } from './rowsByYear.ts';
import { withSerialDays } from './serialDays.ts';
import type { SheetTable } from './sheetTable.ts';
import { sheetTables } from './sheetTables.ts';

/** What a sheet may be told by a person: its kind, and what some of its columns mean. */
export interface ToldOfSheet {
  readonly kind: OwnKind | undefined;
  readonly columns: readonly ColumnChoice[];
}

/** The tables of one kind on a sheet: a service plan has its measures above its actions. */
export interface SheetPart {
  readonly sheet: NamedSheet;
  readonly tables: readonly Recognised[];
  readonly told: ToldOfSheet;
  /** Sets the ids of its questions apart from those of other sheets and parts; empty in a file with one. */
  readonly suffix: string;
  /** What was made of cells before anything was recognised, in a sentence each. */
  readonly notes: readonly string[];
}

const WORDS = new Set(Object.values(MEANINGS).flatMap((all) => all.flatMap(({ words }) => words)));

/** The parts of a sheet as councils keep it, in its order, by what their tables hold; none when none of them is one of a plan. */
export function sheetParts(
  sheet: NamedSheet,
  file: string,
  told: ToldOfSheet,
  suffix: string,
): readonly SheetPart[] {
  const tables = sheetTables(sheet, (words) => WORDS.has(words)).map(arranged);
  const read = tables.map(({ table, notes }) => {
    const chosen = chosenPositions(table.headers, told.columns);
    return { table, notes, recognised: recognise(table, namesOf(table, file), told.kind, chosen) };
  });
  const found = read.flatMap(({ recognised, notes }) => (recognised ? [{ recognised, notes }] : []));
  const others = read.flatMap(({ recognised, table }) => (recognised ? [] : [otherTable(table)]));
  const kinds = Map.groupBy(found, ({ recognised }) => recognised.meant.kind);
  return [...kinds].map(([kind, own], at) => ({
    sheet,
    tables: own.map(({ recognised }) => recognised),
    told,
    suffix: at === 0 ? suffix : `${suffix}.${kind}`,
    notes: [...own.flatMap(({ notes }) => notes), ...(at === 0 ? others : [])],
  }));
}

/** What is said of a table that is none of a plan, beside one that is. */
function otherTable({ headers, headerRow, rows }: SheetTable): string {
  const which = listOf(headers.filter(Boolean).map((header) => `“${header}”`));
  const last = rows.at(-1)?.row ?? headerRow;
  return `Rows ${headerRow} to ${last} are another table (${which}), which is none of a plan and is not read.`;
}

/** A table as it can be read: days as days, and one row for each measure. */
function arranged(given: SheetTable): { readonly table: SheetTable; readonly notes: readonly string[] } {
  const typed = rowsByType(given);
  const dated = rowsByYear(typed ?? given);
  const told = dated ?? typed ?? given;
  const timed = withClockTimes(told);
  const { table, note } = told.isRearranged ? timed : withSerialDays(timed.table);
  const together = [
    ...(typed ? ['Rows of results and of targets of one measure are read together.'] : []),
    ...(dated?.isRearranged ? ['Rows of one measure in several years are read together.'] : []),
  ];
  return { table, notes: [...together, ...[timed.note, note].filter((each) => each !== undefined)] };
}

/** A table as one of another kind, by the say of a person. */
export function recogniseAgain(
  table: SheetTable,
  file: string,
  kind: OwnKind,
  told: ToldOfSheet,
): Recognised {
  const found = recognise(table, namesOf(table, file), kind, chosenPositions(table.headers, told.columns));
  if (!found) throw new RangeError('a table of a chosen kind is always recognised');
  return found;
}

function namesOf({ titles, sheet }: SheetTable, file: string): readonly string[] {
  return [sheet, ...titles, file.replace(/\.\w+$/, '')];
}
