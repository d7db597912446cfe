import { entityBytes, toEntity } from './entity.ts';
import { type Change, MAX_CHANGES, MAX_TRANSACTION_BYTES } from './tableClient.ts';

// Half of what is allowed: quotes and rare characters take more room on the way than they are counted for.
const MAX_BYTES = MAX_TRANSACTION_BYTES / 2;

/**
 * Changes of one partition in as few transactions as take them. Each group stays in one, unless it is larger than a
 * transaction may be: then it is cut, in its order.
 */
export function* fullTransactions(groups: Iterable<readonly Change[]>): Generator<readonly Change[]> {
  let waiting: Change[] = [];
  let waitingBytes = 0;
  for (const group of groups)
    for (const part of partsOf(group)) {
      const bytes = bytesOf(part);
      const full = waiting.length + part.length > MAX_CHANGES || waitingBytes + bytes > MAX_BYTES;
      if (full && waiting.length > 0) {
        yield waiting;
        waiting = [];
        waitingBytes = 0;
      }
      waiting.push(...part);
      waitingBytes += bytes;
    }
  if (waiting.length > 0) yield waiting;
}

function partsOf(group: readonly Change[]): readonly (readonly Change[])[] {
  if (group.length <= MAX_CHANGES && bytesOf(group) <= MAX_BYTES) return [group];
  return group.map((change) => [change]);
}

function bytesOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { row }) => sum + ('columns' in row ? entityBytes(toEntity(row)) : 0), 0);
}
