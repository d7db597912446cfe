/** Runs a store's work as a storage would: later, or not at all when it is down. */
export type Answer = <T>(work: () => T) => Promise<T>;

/** A key of these parts. */
export const keyOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts);
