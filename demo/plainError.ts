/** A problem whose message alone tells the person at the keyboard what to do; shown without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
