/** What went wrong, as a word that code and logs can branch on. Messages are for people and may change. */
export type ErrorCode =
  | 'stale' // somebody else changed the row since it was read
  | 'plan-changed' // the plan is no longer the one that a turn began with
  | 'storage-unavailable' // the store did not answer, or refused; never the same as "no data"
  | 'corrupt-row' // a stored row does not have the shape its codec expects
  | 'newer-store' // the store was migrated by a newer version that this code cannot read
  | 'restoring' // a backup is being restored into the store, so that nothing else may use it
  | 'too-large' // a value does not fit the store's limits
  | 'import-refused' // a sample or import file has rows that break its rules
  | 'file-refused' // a file is broken, or more than is read
  | 'bad-settings' // the environment lacks a setting or has a wrong one
  | 'bad-period' // text that is not a reporting period
  | 'delivery-refused' // the platform takes nothing for this place: blocked or removed
  | 'delivery-rejected' // the platform does not take this message
  | 'delivery-postponed' // the platform asks to try later: the message did not arrive
  | 'delivery-gone' // the message that was to be changed is not there any more
  | 'paper-failed' // a paper's files could not be made; it is tried again
  | 'delivery-uncertain'; // no answer: the message may or may not have arrived

/**
 * The one error this product throws for things that should not happen in a normal day.
 * Expected outcomes ("already submitted", "not yours") are values, not errors.
 *
 * `details` holds codes, keys and counts only: never a narrative, a figure, a name or a token, because it is logged.
 */
export class ProductError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number | boolean | undefined>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, string | number | boolean | undefined>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ProductError';
    this.code = code;
    this.details = details;
  }
}

/** True when `error` is a {@link ProductError} with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is ProductError {
  return error instanceof ProductError && error.code === code;
}
