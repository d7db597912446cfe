/**
 * Deletes what one store keeps about a person, or takes the person out of what is kept there. Everything that keeps
 * something about people beside the plan and the decisions about periods has one in `Services.erasers`.
 */
export interface Eraser {
  /** What it is, as it is read after a number: `drafts`. */
  readonly what: string;
  /** `deleted`, or only `made nameless` because others need the rest. */
  readonly how: 'deleted' | 'made nameless';
  /** How many there are of a person, by their Entra object id in lower case. Changes nothing. */
  count(person: string): Promise<number>;
  /** Erases them. Doing it twice is fine. */
  erase(person: string): Promise<void>;
}
