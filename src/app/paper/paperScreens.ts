/** One version of a paper in the list of all of them. */
export interface VersionLine {
  readonly version: number;
  /** When it was made, and for whom. */
  readonly made: string;
  /** Who was given it, in a sentence. */
  readonly given: string;
  /** Figures that it carried and that are others by now: `K11 from 91.7% to 92.4%`. */
  readonly restated: readonly string[];
}

/** The versions of one paper, newest first. */
export interface PaperVersions {
  readonly heading: string;
  readonly line: string;
  readonly lines: readonly VersionLine[];
}
