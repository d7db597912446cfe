import type { CheckedLine } from './checkLines.ts';
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
