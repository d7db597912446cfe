/** What can be typed about one noun. */
export interface CommandGroup {
  readonly title: string;
  readonly lines: readonly {
    /** What a person would type, with names and codes that their own plan has. */
    readonly typed: string;
    /** What it does. */
    readonly does: string;
  }[];
}

/** What can be typed, for somebody who may. */
export interface CommandList {
  readonly groups: readonly CommandGroup[];
  /** The words that were looked for. */
  readonly about?: string;
}
