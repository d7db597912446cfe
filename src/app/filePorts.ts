import type { IsoInstant } from '../domain/calendar/dates.ts';

/** What files need from outside, beside `ports.ts`; the same rules for errors and for "nothing there". */

/**
 * What a kept file is: one that is offered for downloading, one that was sent in and is being worked on, or a plan that is being
 * imported, whose bytes are a file of their own when they are many.
 */
export type KeptKind = 'download' | 'upload' | 'import' | 'import-file';

/** A file that is kept for a while, for one person. */
export interface KeptFile {
  /** Entra object id, lower case. */
  readonly person: string;
  readonly kind: KeptKind;
  /** Unguessable; whoever asks for the file has to know it. */
  readonly secret: string;
  readonly expiresAt: IsoInstant;
  /** Text, at most {@link mostKept} characters. */
  readonly content: string;
}

/** Longest text of a kept file, in characters: a file of a megabyte with room for what is noted beside it. */
export const MOST_KEPT_CHARACTERS = 1_500_000;
/** Longest text of a plan that is being imported, in characters: 16 MB as they are written in letters. */
const MOST_PLAN_CHARACTERS = 24_000_000;

/** Longest text of a kept file of this kind, in characters. */
export function mostKept(kind: KeptKind): number {
  return kind === 'import-file' ? MOST_PLAN_CHARACTERS : MOST_KEPT_CHARACTERS;
}

/** Most files that one round of tidying deletes: what is over goes in the next. */
export const MOST_EXPIRED_AT_ONCE = 100;

/** Files between two steps of a conversation: at most one of each kind a person, the latest. */
export interface FileStore {
  /**
   * Keeps a file in the place of the one before. One transaction; for a long one more, and until the last is done there is none.
   * @throws ProductError `too-large` over {@link mostKept}
   */
  keep(file: KeptFile): Promise<void>;
  /** The file, whoever asks and however old: see {@link isOpenTo}. One range read. */
  find(person: string, kind: KeptKind): Promise<KeptFile | undefined>;
  /**
   * Deletes files whose time was up by then, at most {@link MOST_EXPIRED_AT_ONCE}, and returns how many; one that its person
   * replaces meanwhile stays. One range read of a small column and a request for each piece of a file that goes.
   */
  forgetExpired(now: IsoInstant): Promise<number>;
}

/** True when this secret opens the file and its time is not up. */
export function isOpenTo(file: KeptFile, secret: string, now: Date): boolean {
  return sameText(file.secret, secret) && now.toISOString() < file.expiresAt;
}

/** Compares every character whatever came before, so that the time taken says nothing about where they differ. */
function sameText(one: string, other: string): boolean {
  let differences = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1)
    differences |= one.charCodeAt(at) ^ (other.charCodeAt(at % (other.length || 1)) || 0);
  return differences === 0;
}

/** A file that came with a message. Nothing in it is trusted. */
export interface SentFile {
  readonly name: string;
  /** Where it can be fetched from, as the platform said; empty when it is elsewhere. */
  readonly url: string;
  /** `elsewhere` when the message only points to it: the platform gives bots no way to what is in it. */
  readonly format: 'csv' | 'xlsx' | 'other' | 'elsewhere';
}

/** What came of fetching: the bytes, or a sentence that says why not. */
export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/**
 * Fetches a file that came with a message, from allowed hosts only and within limits of size and time: a megabyte, or so many bytes.
 * Never throws for want of an answer.
 */
export type FetchFile = (url: string, mostBytes?: number) => Promise<Fetched>;

/** Largest file of a plan, in bytes: 50,000 rows of a council's own figures are some 10 MB. */
export const MOST_PLAN_BYTES = 16 * 1024 * 1024;

/** One row of a sheet, as a spreadsheet numbers it. */
export interface SheetRow {
  readonly row: number;
  /** As text: trimmed, figures as they would be typed, days as `2024-10-25`. */
  readonly cells: readonly string[];
}

/** The first sheet of a file, or a sentence that says why it cannot be read. Blank rows are left out. */
export type Sheet =
  | { readonly ok: true; readonly rows: readonly SheetRow[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads the first sheet of a file. Never throws for what is in it, and never holds the process up: what is broken, or more than is read
 * of what one person sends, is a sentence.
 */
export type ReadSheet = (bytes: Uint8Array, format: 'csv' | 'xlsx') => Promise<Sheet>;

/** Everything that has to do with files, together. */
export interface FileDesk {
  readonly store: FileStore;
  readonly fetch: FetchFile;
  readonly read: ReadSheet;
  /**
   * The address under which a person downloads the file that is kept for them under this secret; undefined when nobody
   * said at what address people reach this server.
   */
  readonly downloadUrl: (person: string, secret: string) => string | undefined;
}
