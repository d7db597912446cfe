import type { SynonymProgress } from '../../domain/synonym/synonym.ts';

/** The council's own words, in the order of the alphabet. */
export interface SynonymList {
  readonly lines: readonly {
    readonly synonym: SynonymProgress;
    /** What it means, for people. */
    readonly means: string;
  }[];
  readonly page: number;
  /** What was just done, in a sentence each. */
  readonly notes: readonly string[];
  /** Names the press of a button that withdraws one. */
  readonly operation: string;
}

/** A word and what it is to mean, as typed so far. */
export interface SynonymForm {
  readonly word: string;
  readonly means: string;
  readonly operation: string;
  /** The question that was passed on for which it is added; empty for none. */
  readonly enquiry: string;
  /** That question as it was typed. */
  readonly question?: string;
  readonly problems: readonly string[];
  /** What could be meant, each as it could be typed, and as people know it. */
  readonly choices: readonly { readonly means: string; readonly title: string }[];
}

/** Every version of one word, newest first. */
export interface SynonymHistory {
  readonly word: string;
  readonly versions: readonly { readonly version: SynonymProgress; readonly changes: readonly string[] }[];
  readonly page: number;
}
