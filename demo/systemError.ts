/**
 * The `code` of an error that Node itself raised, such as EADDRINUSE; undefined for anything without one. Looks at the
 * property and not at the class, which differs between the realms that a test runner makes.
 */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The words of an error, without its stack. */
export function wordsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
