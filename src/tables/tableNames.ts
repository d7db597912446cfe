import { returnTableNames } from './returnShards.ts';

/** Each store's table, without the prefix; that of returns is eight tables, see `returnShards`. */
const STORES = [
  'Plan',
  'Alerts',
  'People',
  'Jobs',
  'Conversations',
  'Drafts',
  'Files',
  'Clinics',
  'Deliveries',
  'Imports',
  'Papers',
] as const;

/** A table by its name; `Returns` is all eight that hold returns. `KEPT` must say of each what it keeps about people. */
export type StoreName = (typeof STORES)[number] | 'Returns';

/** Every table of a workspace, without the prefix: what a backup takes and an empty store has no rows in. */
export const tableNames: readonly string[] = [...STORES, ...returnTableNames];

/** The store that a table belongs to. */
export function storeOf(table: string): StoreName {
  return STORES.find((name) => name === table) ?? 'Returns';
}
