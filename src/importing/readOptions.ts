import type { ImportKind } from '../app/importPorts.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Policy } from '../domain/policy.ts';
import type { ColumnChoice } from './own/columnChoice.ts';

/** What was done with a sheet: read as a kind, refused, or not a sheet of the plan at all. */
export interface SheetRead {
  readonly name: string;
  readonly kind?: ImportKind;
  /** Row of its header; absent when it was not read. */
  readonly headerRow?: number;
  readonly rows: number;
}

/** What a person said beforehand, and when and by what rules a file is read. */
export interface ReadOptions {
  /** The file's name, without its path. */
  readonly file: string;
  readonly today: IsoDate;
  readonly policy: Policy;
  /** Which kind sheets are, by name, where their own names do not tell. */
  readonly kinds?: ReadonlyMap<string, ImportKind>;
  readonly columns?: readonly ColumnChoice[];
  /** Answers to questions, by their ids. */
  readonly answers?: ReadonlyMap<string, string>;
  /** Hears from time to time how much of the work is done, from 0 to 1. */
  readonly done?: (part: number) => void;
}
