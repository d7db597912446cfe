import { currentCorrelation } from '../app/correlation.ts';
import type { OutboxMessage, ReturnMessage } from '../app/ports.ts';
import type { Return } from '../domain/return/return.ts';
import { jsonColumns, type NewRow } from './entity.ts';
import { historyKey, keyOf, outboxKey, returnKey, trendKey } from './keys.ts';
import { guardedCells, pointCells } from './returnCodec.ts';
import type { Change } from './tableClient.ts';

/**
 * Everything that one version of a return changes, to be written in one transaction: its trend point, guarded by the
 * token of the version before (none for the first), the return as it stands, a history row, and its messages.
 */
export function returnChanges(
  entry: Return,
  token: string | undefined,
  messages: readonly ReturnMessage[],
): readonly Change[] {
  const partitionKey = keyOf(entry.division);
  const whole = jsonColumns(entry);
  const row = (rowKey: string, columns: NewRow['columns']): NewRow => ({ partitionKey, rowKey, columns });
  const trend = row(trendKey(entry.indicator, entry.period), guardedCells(entry));
  const history = row(historyKey(entry.indicator, entry.period, entry.sequence), whole);
  return [
    token === undefined ? { kind: 'create', row: trend } : { kind: 'replace', row: trend, etag: token },
    {
      kind: 'upsert',
      row: row(returnKey(entry.indicator, entry.period), { ...pointCells(entry), ...whole }),
    },
    { kind: 'create', row: history },
    ...messages.map(
      (message): Change => ({
        kind: 'create',
        row: row(outboxKey(message.id), jsonColumns(correlated(message))),
      }),
    ),
  ];
}

/** The message with the id of the request that causes it, for whoever sends it later. */
export function correlated<T extends OutboxMessage>(message: T): T {
  const correlation = currentCorrelation();
  return correlation === undefined ? message : { ...message, correlation };
}
