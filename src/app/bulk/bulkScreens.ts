import type { Obligation } from '../../domain/return/obligation.ts';
import type { Return } from '../../domain/return/return.ts';
import type { Rag } from '../../domain/status.ts';
import type { GuardedPoint } from '../ports.ts';
import type { TypedReturn } from '../return/returnForm.ts';
import type { FileProblem } from './columns.ts';

/** A file that was taken in and checked, as its sender sees it. */
export interface BulkCheck {
  /** As it was called, or that it was pasted. */
  readonly file: string;
  /** Opens the file again; only for whoever sent it. */
  readonly secret: string;
  readonly lines: readonly CheckedLine[];
  /** Rows without a figure, which were left alone. */
  readonly blank: number;
  /** What pressing the button did; absent before. */
  readonly submitted?: {
    readonly recorded: number;
    /** Why not everything that was complete is recorded; absent when it is. */
    readonly because?: string;
  };
}

/** A file that was refused whole. */
export interface BulkProblems {
  readonly file: string;
  readonly problems: readonly FileProblem[];
}

/** A file that is offered for downloading. */
export interface Download {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly label: string;
  /** The same in other formats. */
  readonly more?: readonly { readonly url: string; readonly label: string }[];
}

/** What a line of a file comes to, by the rules and by what is recorded. */
export interface CheckedLine {
  readonly line: FileLine;
  readonly obligation: Obligation;
  /** What is recorded for this period already, before anything of this file. */
  readonly stands: GuardedPoint | undefined;
  /** In the indicator's unit; undefined with no data. */
  readonly value: number | undefined;
  readonly calculated: Rag | undefined;
  readonly outcome:
    | { readonly kind: 'complete'; readonly entry: Return; readonly token: string | undefined }
    /** What it still needs, in a sentence: narrative, or an answer to a question. */
    | { readonly kind: 'to finish'; readonly needs: string }
    /** This line of this very file has been recorded; `draftKept` where a draft from its form says more, and stays. */
    | { readonly kind: 'recorded'; readonly draftKept?: boolean }
    /** What stands says the same already. */
    | { readonly kind: 'unchanged' };
}

/** One return out of a file: what would be typed into its form. */
export interface FileLine {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly indicator: string;
  readonly period: string;
  readonly typed: TypedReturn;
}
