import { createHash } from 'node:crypto';
import type { Table } from './tableClient.ts';

/**
 * Over how many tables returns are spread. Changing it makes stored returns unfindable: it is part of how they are
 * stored (docs/data-stores.md says why there is more than one).
 */
const RETURN_TABLES = 8;

/** The table that holds a division's returns. */
export type ReturnShards = (division: string) => Table;

const known = new Map<string, string>();

/** Name of the table for a division's returns, `Returns0` to `Returns7`: the same in every process, for good. */
export function returnTableName(division: string): string {
  const found = known.get(division);
  if (found !== undefined) return found;
  const [first = 0] = createHash('sha256').update(division).digest();
  const name = `Returns${first % RETURN_TABLES}`;
  known.set(division, name);
  return name;
}

/** Every name that {@link returnTableName} gives. */
export const returnTableNames: readonly string[] = Array.from(
  { length: RETURN_TABLES },
  (_, index) => `Returns${index}`,
);
