import type { RecordEvent } from '../app/record/recordStore.ts';
import { jsonColumns, type NewRow } from './entity.ts';
import { outboxKey } from './keys.ts';
import { correlated } from './returnChanges.ts';
import { sealColumns, sealOf } from './sealColumns.ts';
import type { Change } from './tableClient.ts';

/** What one subject's record changes in a partition. */
export interface RecordRows {
  readonly partitionKey: string;
  /** Names the chain of its versions among all there are. */
  readonly chain: string;
  /** Hash of the version before the first of these, or what stands for none: see `seal`. */
  readonly before: string;
  /** Every new version, each under a key of its own. */
  readonly history: readonly {
    readonly rowKey: string;
    readonly number: number;
    readonly version: object;
  }[];
  /** The row that stands, with the hash of the newest version: guarded, or written over whatever stood where the history guards it. */
  readonly stands: (hash: string) => Change;
  readonly events: readonly RecordEvent[];
  /** What else the kind keeps beside it, such as a trend point or a place in an open list. */
  readonly beside: (hash: string) => readonly Change[];
}

/**
 * Everything that recording changes, for one transaction: the row that stands, each version in the history (inserted once, never
 * changed, sealed over the one before), the events for the outbox, and what else the kind keeps. `hash` is that of the newest version.
 */
export function recordChanges({ partitionKey, chain, before, history, stands, events, beside }: RecordRows): {
  readonly changes: readonly Change[];
  readonly hash: string;
} {
  const create = (rowKey: string, columns: NewRow['columns']): Change => ({
    kind: 'create',
    row: { partitionKey, rowKey, columns },
  });
  let hash = before;
  const versions = history.map(({ rowKey, number, version }) => {
    const columns = jsonColumns(version);
    const seal = sealOf({ chain, number }, columns, hash);
    hash = seal.hash;
    return create(rowKey, { ...columns, ...sealColumns(seal) });
  });
  const changes = [
    stands(hash),
    ...versions,
    ...events.map((event) => eventChange(partitionKey, event)),
    ...beside(hash),
  ];
  return { changes, hash };
}

/** An event that waits in a partition, beside what it is about. */
export function eventChange(partitionKey: string, event: RecordEvent): Change {
  const columns = jsonColumns(correlated(event));
  return { kind: 'create', row: { partitionKey, rowKey: outboxKey(event.id), columns } };
}
