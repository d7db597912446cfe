import type { RecordEvent } from '../app/record/recordStore.ts';
import { jsonColumns, type NewRow } from './entity.ts';
import { outboxKey } from './keys.ts';
import { correlated } from './returnChanges.ts';
import type { Change } from './tableClient.ts';

/** What one subject's record changes in a partition. */
export interface RecordRows {
  readonly partitionKey: string;
  /** The row that stands, guarded or written over whatever stood: then the history guards it, whose rows are inserted once. */
  readonly stands: Change;
  /** Every new version, each under a key of its own. */
  readonly history: readonly { readonly rowKey: string; readonly version: object }[];
  readonly events: readonly RecordEvent[];
  /** What else the kind keeps beside it, such as a trend point or a place in an open list. */
  readonly beside: readonly Change[];
}

/**
 * Everything that recording changes, for one transaction: the row that stands, each version in the history (inserted once, never
 * changed), the events for the outbox, and what else the kind keeps.
 */
export function recordChanges({
  partitionKey,
  stands,
  history,
  events,
  beside,
}: RecordRows): readonly Change[] {
  const create = (rowKey: string, columns: NewRow['columns']): Change => ({
    kind: 'create',
    row: { partitionKey, rowKey, columns },
  });
  return [
    stands,
    ...history.map(({ rowKey, version }) => create(rowKey, jsonColumns(version))),
    ...events.map((event) => eventChange(partitionKey, event)),
    ...beside,
  ];
}

/** An event that waits in a partition, beside what it is about. */
export function eventChange(partitionKey: string, event: RecordEvent): Change {
  const columns = jsonColumns(correlated(event));
  return { kind: 'create', row: { partitionKey, rowKey: outboxKey(event.id), columns } };
}
