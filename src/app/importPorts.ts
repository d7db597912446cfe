import type { IsoInstant } from '../domain/calendar/dates.ts';

/** What imports of a plan need from outside, beside `ports.ts`; the same rules for errors and for "nothing there". */

/** The kinds of things that a plan's sheets hold, in the order in which one refers to another. */
export const IMPORT_KINDS = [
  'plan',
  'aims',
  'divisions',
  'posts',
  'people',
  'programmes',
  'milestones',
  'indicators',
  'targets',
  'risks',
  'savings',
  'returns',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** A row that was left out of an import, kept so that it can be listed and mended. */
export interface QuarantinedRow {
  readonly kind: ImportKind;
  /** Sheet of the workbook, or file of the folder. */
  readonly sheet: string;
  /** As a spreadsheet numbers it; 0 for the sheet as a whole. */
  readonly row: number;
  /** The row's code and title, as far as they could be read; may be empty. */
  readonly name: string;
  readonly reasons: readonly QuarantineReason[];
  /** What the row holds, under its own headers. */
  readonly cells: Readonly<Record<string, string>>;
}

/** One reason for which a row was left out, in a sentence. `dependsOn` says that another row's defect is the cause. */
export interface QuarantineReason {
  /** The column's own header; empty when the whole row is meant. */
  readonly column: string;
  readonly reason: string;
  readonly dependsOn?: true;
}

/** What an import did with one entry of the plan. */
export interface ImportChange {
  readonly kind: ImportKind;
  readonly code: string;
  readonly change: 'added' | 'changed' | 'removed';
}

/** An import that wrote something: who, when, from what, and what it changed. */
export interface ImportRun {
  /** Sorts in the order of the imports. */
  readonly id: string;
  readonly at: IsoInstant;
  /** Whose sign-in the command used, with its object id; on a machine of one's own its account, marked as such. */
  readonly by: string;
  /** Name of the file or folder, without its path. */
  readonly source: string;
  readonly changes: readonly ImportChange[];
  /** Past returns that were added. */
  readonly returnsAdded: number;
  /** How many rows were left out. */
  readonly leftOut: number;
  /** The generation of the plan that it made; absent when it changed nothing of it, or was made by an older version. */
  readonly plan?: string;
}

/** Imports that were made, and the rows that the last one left out. */
export interface ImportStore {
  /** Every import, oldest first. One range read. */
  runs(): Promise<readonly ImportRun[]>;
  /** The rows that this import left out, in the order they were kept; only the last one's are kept. One range read. */
  quarantined(run: string): Promise<readonly QuarantinedRow[]>;
  /**
   * Keeps an import and what it left out, in the place of what earlier ones left out. A transaction for every 50 rows and
   * one for the run, which is written last: an import that was cut off is not listed.
   */
  keep(run: ImportRun, rows: readonly QuarantinedRow[]): Promise<void>;
}
