import type { IsoInstant } from '../domain/calendar/dates.ts';
import type { Author } from '../domain/record/author.ts';

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
  'meetings',
  'returns',
  'open-actions',
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
  /** The cell as a spreadsheet names it, `B7`; absent where no one cell is meant, and in what an earlier release kept. */
  readonly cell?: string;
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
  /** The first of them where they are many: see {@link ImportStore.moreChanges}. */
  readonly changes: readonly ImportChange[];
  /** How many more there are. */
  readonly moreChanges?: number;
  /** Past returns that were added. */
  readonly returnsAdded: number;
  /** Actions that were added to the register; absent where none was. */
  readonly actionsAdded?: number;
  /** How many rows were left out. */
  readonly leftOut: number;
  /** The generation of the plan that it made; absent when it changed nothing of it, or was made by an older version. */
  readonly plan?: string;
  /** What was answered, and the shape of the file that it was answered for: the next file of that shape is not asked about. */
  readonly told?: { readonly shape: string; readonly answers: Readonly<Record<string, string>> };
}

/** What a person said about a file: answers to its questions, what its columns mean, and sheets to leave out. */
export interface ToldOfFile {
  readonly answers: Readonly<Record<string, string>>;
  readonly columns: readonly { readonly theirs: string; readonly ours: string }[];
  readonly leftOut: readonly string[];
}

/** A question about a file that is open, the likeliest answer first. */
export interface FileQuestion {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Answers that a card offers to one question. */
export const MOST_CHOICES = 40;

/** A row, or a cell of it, that is left out of a sheet, and why. */
export interface LeftOut {
  readonly row: number;
  readonly column: string;
  readonly cell?: string;
  readonly reason: string;
}

/** One sheet of a file, as whoever sent it is shown it before anything is loaded. */
export interface SheetShown {
  readonly sheet: string;
  /** What it was taken for, in the plural: `indicators`; `none` for a sheet that is none of a plan. */
  readonly kind: ImportKind | 'none';
  /** Each of their columns with what we take it for and up to three of its cells. */
  readonly columns: readonly {
    readonly theirs: string;
    readonly ours: string;
    readonly samples: readonly string[];
  }[];
  /** What its other columns may be taken for. */
  readonly meanings: readonly string[];
  readonly rows: number;
  readonly loaded: number;
  /** Row 0 for the sheet as a whole; `cell` as a spreadsheet names it, where one cell is meant. */
  readonly leftOut: readonly LeftOut[];
  /** How many more are left out than are listed. */
  readonly moreLeftOut: number;
  readonly questions: readonly FileQuestion[];
  readonly notes: readonly string[];
}

/** A file of the council's own, and what was said about it so far. */
export interface SentImport {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly told: ToldOfFile;
}

/** How far the reading of a file is: rows that were read or checked, and of how many where that is known. */
export interface ReadingProgress {
  readonly rows: number;
  readonly of?: number;
}

/**
 * How long there is: two seconds where somebody waits for the answer in a turn; minutes off the turn; or only as long as it takes to
 * look whether this process worked it out already. And who hears how far it is.
 */
export interface FileRead {
  readonly within: 'turn' | 'long' | 'known';
  readonly progress?: (progress: ReadingProgress) => void;
}

/** What loading a file would do, or why it cannot be read; `isLate` when only for want of time. Nothing was written. */
export type FileShown =
  | {
      readonly ok: true;
      readonly sheets: readonly SheetShown[];
      /** `9 indicators added`, in a few words; empty when nothing would change. */
      readonly changes: string;
      /** Entries of the plan and figures that loading writes. */
      readonly writes: number;
    }
  | { readonly ok: false; readonly reason: string; readonly isLate?: true };

/** What came of loading or of taking it back, in a sentence; `isLate` when nothing was done only for want of time. */
export type FileLoaded = { readonly ok: boolean; readonly sentence: string; readonly isLate?: true };

/** Reads and loads a council's own files for the chat. */
export interface ImportDesk {
  /** Works out what a file would do to the plan as it is now. Reads the plan, earlier imports and the divisions that the file has figures of. */
  show(file: SentImport, how: FileRead): Promise<FileShown>;
  /**
   * Loads it, judged once more by the plan as it is now: past figures first, then the plan all at once. Whoever did it is kept with
   * the import and with each of its figures.
   */
  load(file: SentImport, by: Author, how: FileRead): Promise<FileLoaded>;
  /**
   * Takes the last import back, while nothing else was recorded on what it brought: the plan is as it was before, and its past figures are
   * withdrawn by a next version each. `isLate` when there are more of them than a turn has time for.
   */
  undo(by: Author, how: FileRead): Promise<FileLoaded>;
}

/** Imports that were made, and the rows that the last one left out. */
export interface ImportStore {
  /** Every import, oldest first. One range read. */
  runs(): Promise<readonly ImportRun[]>;
  /** What an import changed beyond what its run lists, in the same order; empty for most. One range read. */
  moreChanges(run: string): Promise<readonly ImportChange[]>;
  /** The rows that this import left out, in the order they were kept; only the last one's are kept. One range read. */
  quarantined(run: string): Promise<readonly QuarantinedRow[]>;
  /**
   * Keeps an import and what it left out, in the place of what earlier ones left out. A transaction for every 50 rows, one for every
   * 16,000 changes over the first 2,000, and one for the run, which is written last: an import that was cut off is not listed.
   */
  keep(run: ImportRun, rows: readonly QuarantinedRow[]): Promise<void>;
}
