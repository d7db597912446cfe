import { currentCorrelation } from '../app/correlation.ts';
import type { OutboxMessage } from '../app/ports.ts';
import { jsonColumns, type NewRow } from './entity.ts';
import { outboxKey } from './keys.ts';
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
  /**
   * The rows that stand, with the hash of the newest version: guarded, or written over whatever stood where the history guards them; and
   * what else the kind keeps beside them, such as a trend point or a place in an open list.
   */
  readonly stands: (hash: string) => readonly Change[];
  readonly events: readonly OutboxMessage[];
}

/**
 * Everything that recording changes, for one transaction: the rows that stand, each version in the history (inserted once, never
 * changed, sealed over the one before), and the events for the outbox.
 */
export function recordChanges({
  partitionKey,
  chain,
  before,
  history,
  stands,
  events,
}: RecordRows): readonly Change[] {
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
  return [...stands(hash), ...versions, ...events.map((event) => eventChange(partitionKey, event))];
}

/** An event that waits in a partition, beside what it is about. */
export function eventChange(partitionKey: string, event: OutboxMessage): Change {
  const columns = jsonColumns(correlated(event));
  return { kind: 'create', row: { partitionKey, rowKey: outboxKey(event.id), columns } };
}

/** The message with the id of the request that causes it, for whoever sends it later. */
function correlated<T extends OutboxMessage>(message: T): T {
  const correlation = currentCorrelation();
  return correlation === undefined ? message : { ...message, correlation };
}
