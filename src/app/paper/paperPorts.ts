import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { CarriedFigure, Paper } from '../../domain/paper/paper.ts';
import type { PaperName } from '../../domain/paper/paperKinds.ts';
import type { ConversationAddress } from '../conversationAddress.ts';

/** What papers need from outside; the same rules for errors and for "nothing there" as everywhere. */

/** The formats a paper comes in. */
export const PAPER_FORMATS = ['docx', 'xlsx', 'csv'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** That a version of a paper was made, for whom, and which figures it carried. */
export interface PaperRecord {
  readonly name: PaperName;
  readonly version: number;
  readonly title: string;
  readonly covers: string;
  readonly madeAt: IsoInstant;
  /** Entra object id of whoever asked for it, lower case; empty for one that was made for a meeting. */
  readonly person: string;
  /** Id of what it was made for, a message or a meeting, so that the same made again is the same version. */
  readonly request: string;
  readonly figures: readonly CarriedFigure[];
  /** What is said of it when it is handed over: how its figures stand, and its main headings. Absent in versions of before. */
  readonly standing?: readonly string[];
  readonly holds?: readonly string[];
}

/** That somebody was given a version of a paper, and where they were told. */
export interface PaperGiven {
  readonly name: PaperName;
  readonly version: number;
  /** What it was made for, as in the version. */
  readonly request: string;
  /** Entra object id, lower case. */
  readonly person: string;
  readonly at: IsoInstant;
  readonly place: ConversationAddress;
}

/** A way to one file of one version, for one person. The secret itself is kept nowhere. */
export interface PaperLink {
  /** SHA-256 of the secret, in hexadecimal. */
  readonly secretHash: string;
  readonly name: PaperName;
  readonly version: number;
  readonly format: PaperFormat;
  readonly title: string;
  readonly person: string;
  readonly expiresAt: IsoInstant;
  /** How often it was followed. */
  readonly fetches: number;
}

/** A link with the token that guards it. */
export interface GuardedLink extends PaperLink {
  readonly token: string;
}

export interface PaperStore {
  /** Every version of a paper that was made, oldest first. One range read. */
  versions(name: PaperName): Promise<readonly PaperRecord[]>;
  /** Keeps a version; false, and nothing is kept, when that number is taken. One transaction. */
  note(record: PaperRecord): Promise<boolean>;
  /** Replaces a version that was made again, because its files were not kept. One transaction. */
  correct(record: PaperRecord): Promise<void>;
  /** Every version that was made for this person, by their Entra object id in lower case. One range read over the table. */
  madeFor(person: string): Promise<readonly PaperRecord[]>;
  /** Keeps that somebody was given a version; the same again changes nothing. One request. */
  give(given: PaperGiven): Promise<void>;
  /** Who was given any version of a paper, by version. One range read. */
  given(name: PaperName): Promise<readonly PaperGiven[]>;
  /** Keeps a link. One request. */
  addLink(link: PaperLink): Promise<void>;
  /** One point read. */
  findLink(secretHash: string): Promise<GuardedLink | undefined>;
  /** Counts that a link was followed; false when somebody else followed it at the same time. One transaction. */
  countFetch(link: GuardedLink): Promise<boolean>;
  /**
   * Deletes links that ended by now and versions made before the other instant, with who was given them, and returns the versions that went, so that
   * their files can go as well. One range read over the table, and one transaction for every 100 rows of a paper.
   */
  forget(before: {
    readonly linksEnded: IsoInstant;
    readonly versionsMade: IsoInstant;
  }): Promise<readonly PaperRecord[]>;
}

/** Where the files are kept. Each method is one request. */
export interface DocumentStore {
  /** Keeps a file, in the place of one of the same name. */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** True when there is one of this name. */
  has(name: string): Promise<boolean>;
  /** Undefined when there is none of this name. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Deleting what is not there is fine. */
  remove(name: string): Promise<void>;
}

/** Makes a paper's files. Takes up to some seconds and never holds up turns meanwhile. */
export type RenderPaper = (paper: Paper) => Promise<Readonly<Record<PaperFormat, Uint8Array>>>;

/** Everything that has to do with papers, together. */
export interface PaperDesk {
  readonly store: PaperStore;
  /** Absent where no place for files is set up: papers are refused in a sentence then. */
  readonly documents?: DocumentStore;
  readonly render: RenderPaper;
  /** The address of a file under this secret; undefined when nobody said at what address people reach this server. */
  readonly url: (secret: string, format: PaperFormat) => string | undefined;
}

/** The name under which a file is kept. */
export function documentName(
  { name, version }: Pick<PaperRecord, 'name' | 'version'>,
  format: PaperFormat,
): string {
  const folder = [name.kind, name.about, name.period]
    .map((part) => encodeURIComponent(part) || '-')
    .join('/');
  return `${folder}/${String(version).padStart(4, '0')}.${format}`;
}
