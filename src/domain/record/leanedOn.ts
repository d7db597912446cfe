/**
 * What was known when something was recorded: it is kept with the version, so that one which overlapped with a lock, or with
 * an import that took somebody's post away, can be told from one that came before. See ADR 16.
 */
export interface LeanedOn {
  /** Which generation of the plan. */
  readonly plan: string;
  /** How many decisions about periods had been taken: the number of the last one. */
  readonly decisions: number;
}
