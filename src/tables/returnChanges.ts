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
  const stands = row(returnKey(entry.indicator, entry.period), { ...pointCells(entry), ...whole });
  const history = row(historyKey(entry.indicator, entry.period, entry.sequence), whole);
  return [
    ...guardedRows(trend, stands, token),
    { kind: 'create', row: history },
    ...messages.map(
      (message): Change => ({
        kind: 'create',
        row: row(outboxKey(message.id), jsonColumns(correlated(message))),
      }),
    ),
  ];
}

/**
 * The trend point and the return, of which the one that was read guards both: they are only ever written together, so that
 * a new version of either is a new version of the other.
 */
function guardedRows(trend: NewRow, stands: NewRow, token: string | undefined): readonly Change[] {
  if (token === undefined)
    return [
      { kind: 'create', row: trend },
      { kind: 'upsert', row: stands },
    ];
  const etag = etagOfReturn(token);
  return etag === undefined
    ? [
        { kind: 'replace', row: trend, etag: token },
        { kind: 'upsert', row: stands },
      ]
    : [
        { kind: 'upsert', row: trend },
        { kind: 'replace', row: stands, etag },
      ];
}

/** What tells a token that was read with the whole return from one that was read with its trend point. */
const OF_RETURN = 'R ';

/** The token of a return that was read with this ETag. */
export function tokenOfReturn(etag: string): string {
  return `${OF_RETURN}${etag}`;
}

/** The ETag of the return that a token was read with; undefined for the token of a trend point. */
export function etagOfReturn(token: string): string | undefined {
  return token.startsWith(OF_RETURN) ? token.slice(OF_RETURN.length) : undefined;
}

/** The message with the id of the request that causes it, for whoever sends it later. */
export function correlated<T extends OutboxMessage>(message: T): T {
  const correlation = currentCorrelation();
  return correlation === undefined ? message : { ...message, correlation };
}
