import type { ImportKind } from '../../app/importPorts.ts';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Frequency } from '../../domain/calendar/period.ts';
import type { PlanContent } from '../../domain/plan/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Named } from '../nameBook.ts';

/** Something that only a person can say about a file. */
export interface OwnQuestion {
  /** The same for the same question of the same sheet, run after run. */
  readonly id: string;
  readonly question: string;
  /** The likeliest first. Another text than these may be an answer where `open` says so. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What a free answer would be: `division`, `period`; absent where only the choices are answers. */
  readonly open?: 'division' | 'period';
}

/** What drafting a table may look at, and where it asks. */
export interface DraftDesk {
  readonly file: string;
  readonly today: IsoDate;
  readonly policy: Policy;
  readonly stored: PlanContent | undefined;
  /** What sheets of the file list that are laid out as ours, by kind. */
  readonly listed: ReadonlyMap<ImportKind, readonly Named[]>;
  /** The indicators that are stored, and those that were read from the file so far. */
  readonly indicators: readonly Named[];
  /** How often figures of the file's other tables are reported, by plain code or name of their indicator. */
  readonly frequencies: ReadonlyMap<string, Frequency>;
  /** The answer to a question, or undefined while nobody gave one: the question is then open, and what it is about is to be set. */
  ask(question: OwnQuestion): string | undefined;
  /**
   * The answer to a question without which nothing of the sheet can be loaded. While nobody gave one it is the likeliest, so that
   * whatever else has to be asked is asked at once, and the sheet is held back.
   */
  need(question: OwnQuestion): string;
  /** Says something about the sheet; what was said already is not repeated. */
  note(sentence: string): void;
}

/** One entry for the plan that a row gives, under the names of our columns. */
export interface OwnEntry {
  readonly kind: ImportKind;
  readonly row: number;
  readonly typed: Readonly<Record<string, string>>;
  /** Counts where neither the file nor what is stored says anything. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** The header over each column that the file gives, by our name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What shares one cell with others: by our name, the same word for all that do. */
  readonly shared?: Readonly<Record<string, string>>;
}

/** Why a row, or one of its cells, was not taken. */
export interface NotTaken {
  readonly row: number;
  /** The column as the file heads it; empty for the row. */
  readonly column: string;
  readonly reason: string;
}

/** What says that there is nothing in a cell that names somebody or something. */
export function isNobody(text: string): boolean {
  return /^(?:|n\/?a|none|nil|not applicable|vacant|tb[cad]|to be confirmed|unknown|[-–—?.]+)$/i.test(
    text.trim(),
  );
}

/** `7 rows`, `1 row`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `A, B and C`, at most eight of them. */
export function listOf(names: readonly string[]): string {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
