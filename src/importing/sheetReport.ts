import type { SheetRow } from '../app/filePorts.ts';
import type { ImportKind } from '../app/importPorts.ts';
import { type TablePlaces, tablePlaces } from './cellPlaces.ts';
import type { MappedSheet } from './mapSheet.ts';
import { oneLine } from './oneLine.ts';
import type { NotTaken, OwnQuestion } from './own/ownDraft.ts';
import { sheetEntries } from './sheetEntries.ts';

/** What was made of one sheet, for whoever sent it. */
export interface SheetReport {
  readonly sheet: string;
  /** `none` for a sheet that is none of a plan. */
  readonly kind: ImportKind | 'none';
  /** Their header to what we take it for. */
  readonly columns: Readonly<Record<string, string>>;
  /** Up to three cells of each column, by their header; absent where nobody looked. */
  readonly samples?: Readonly<Record<string, readonly string[]>>;
  /** Every row of data below a header, recognised or not, as a spreadsheet numbers them. */
  readonly rows: readonly number[];
  /** Rows and cells that were not taken before anything was compared with the plan. */
  readonly notTaken: readonly NotTaken[];
  /** Where the columns of its tables stand, from the top. */
  readonly tables: readonly TablePlaces[];
  /** Questions that are open. */
  readonly questions: readonly OwnQuestion[];
  readonly notes: readonly string[];
}

/** What was made of a sheet that is laid out as `docs/import.md` says, or that could not be read; `why` says why it is none of a plan. */
export function strictReport(mapped: MappedSheet, why: string | undefined): SheetReport {
  const { name, rows } = mapped.sheet;
  const report = { sheet: name, columns: {}, notTaken: [], tables: [], questions: [], notes: [] };
  if (mapped.state === 'other')
    return {
      ...report,
      kind: 'none',
      rows: rows.slice(1).map(({ row }) => row),
      notes: why === undefined ? [] : [why],
    };
  if (mapped.state === 'refused')
    return {
      ...report,
      kind: mapped.kind.kind,
      rows: rows.slice(1).map(({ row }) => row),
      notTaken: mapped.reasons.map(({ column, reason }) => ({ row: 0, column, reason })),
      tables: mapped.header ? [headerPlaces(mapped.header)] : [],
    };
  const { header, columns, targets, kind, unused } = mapped;
  const at = (index: number): string => oneLine(header.cells[index] ?? '');
  const taken = [
    ...[...columns].map(([index, { heading }]) => [at(index), heading] as const),
    ...[...targets].map(
      ([index, { year, part }]) => [at(index), `Target ${part ? `${part} ` : ''}${year}`] as const,
    ),
  ];
  return {
    ...report,
    kind: kind.kind,
    columns: Object.fromEntries(taken),
    tables: [headerPlaces(header, (at) => columns.has(at) || targets.has(at))],
    rows: [...new Set(sheetEntries(mapped).entries.map(({ row }) => row))],
    notes: unused.length > 0 ? [`Nothing is read from ${unused.map((each) => `“${each}”`).join(', ')}.`] : [],
  };
}

/** Where the columns under a header stand; of two of one name that which is read. */
export function headerPlaces({ row, cells }: SheetRow, isRead = (_at: number): boolean => true): TablePlaces {
  return tablePlaces(row, cells.map(oneLine), isRead);
}
