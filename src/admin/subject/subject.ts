/** Whoever asks what is kept about them. */
export interface Subject {
  /** Entra object id, lower case. */
  readonly id: string;
  /** Names and e-mail addresses that stand beside the id, in the plan and in what is kept; none for a bare id. */
  readonly names: readonly string[];
}
