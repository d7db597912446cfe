import type { ReturnMessage } from '../app/ports.ts';
import { NOTHING_BEFORE } from '../domain/record/seal.ts';
import type { Return } from '../domain/return/return.ts';
import { jsonColumns, type NewRow } from './entity.ts';
import { historyKey, keyOf, returnKey, trendKey, versionsKey } from './keys.ts';
import { recordChanges } from './recordChanges.ts';
import { guardedCells, pointCells } from './returnCodec.ts';
import { type ReturnGuard, readToken } from './returnToken.ts';
import type { Change } from './tableClient.ts';

/**
 * Everything that one version of a return changes, to be written in one transaction: its trend point, guarded by the
 * token of the version before (none for the first), the return as it stands, a history row, and its messages. The
 * history row is sealed over the version before, whose hash comes with the token, and the two rows that guard it have the new hash.
 */
export function returnChanges(
  entry: Return,
  token: string | undefined,
  messages: readonly ReturnMessage[],
): readonly Change[] {
  const partitionKey = keyOf(entry.division);
  const whole = jsonColumns(entry);
  const row = (rowKey: string, columns: NewRow['columns']): NewRow => ({ partitionKey, rowKey, columns });
  const guard = token === undefined ? undefined : readToken(token);
  const { indicator, period, sequence } = entry;
  return recordChanges({
    partitionKey,
    chain: chainOf(partitionKey, versionsKey(indicator, period)),
    before: guard?.hash ?? NOTHING_BEFORE,
    history: [{ rowKey: historyKey(indicator, period, sequence), number: sequence, version: entry }],
    stands: (hash) =>
      guardedRows(
        row(trendKey(indicator, period), { ...guardedCells(entry), hash }),
        row(returnKey(indicator, period), { ...pointCells(entry), ...whole, hash }),
        guard,
      ),
    events: messages,
  });
}

/**
 * The trend point and the return, of which the one that was read guards both: they are only ever written together, so that
 * a new version of either is a new version of the other.
 */
function guardedRows(trend: NewRow, stands: NewRow, guard: ReturnGuard | undefined): readonly Change[] {
  switch (guard?.of) {
    case undefined:
      return [
        { kind: 'create', row: trend },
        { kind: 'upsert', row: stands },
      ];
    case 'point':
      return [
        { kind: 'replace', row: trend, etag: guard.etag },
        { kind: 'upsert', row: stands },
      ];
    case 'return':
      return [
        { kind: 'upsert', row: trend },
        { kind: 'replace', row: stands, etag: guard.etag },
      ];
  }
}

/** Names the chain of one return's versions, by the partition and the key that they have in common. */
export function chainOf(partitionKey: string, versions: string): string {
  return `Returns|${partitionKey}|${versions}`;
}

/** The key that a return's versions have in common, by the row key of its trend point or of the return as it stands. */
export function versionsKeyOf(rowKey: string): string {
  const [kind, first, second, third] = rowKey.split('|');
  return kind === 'R' ? `H|${third}|${second}` : `H|${first}|${third}`;
}
