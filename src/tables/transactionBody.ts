import type { Entity, RowKeys } from './entity.ts';

/** One change of a transaction as the service is asked for it. */
export type TransactionPart =
  | { readonly kind: 'create' | 'upsert'; readonly entity: Entity }
  | { readonly kind: 'replace'; readonly entity: Entity; readonly etag: string }
  | { readonly kind: 'delete'; readonly entity: Entity };

/** A transaction as it is sent: the multipart body, and the boundary that its content type names. */
export interface TransactionBody {
  readonly boundary: string;
  readonly body: string;
}

const LINE = '\r\n';

/**
 * The body of a transaction on the table at `tableUrl`, as the client library writes it, which makes a client and a pipeline of its
 * own for every transaction and runs each change through it.
 */
export function transactionBody(
  tableUrl: string,
  parts: readonly TransactionPart[],
  id: string,
): TransactionBody {
  const [boundary, changeset] = [`batch_${id}`, `changeset_${id}`];
  const lines = [
    `--${boundary}`,
    `content-type: multipart/mixed; boundary=${changeset}`,
    '',
    ...parts.flatMap((part) => [
      '',
      `--${changeset}`,
      'content-type: application/http',
      'content-transfer-encoding: binary',
      '',
      ...partLines(tableUrl, part),
    ]),
    `--${changeset}--`,
    `--${boundary}--`,
    '',
  ];
  return { boundary, body: lines.join(LINE) };
}

/** The address of one row. */
export function rowUrl(tableUrl: string, { partitionKey, rowKey }: RowKeys): string {
  return `${tableUrl}(PartitionKey='${inUrl(partitionKey)}',RowKey='${inUrl(rowKey)}')`;
}

function inUrl(key: string): string {
  return encodeURIComponent(key.replaceAll("'", "''"));
}

function partLines(tableUrl: string, part: TransactionPart): readonly string[] {
  const at = rowUrl(tableUrl, part.entity);
  const json = 'Content-Type: application/json';
  const version = 'DataServiceVersion: 3.0';
  switch (part.kind) {
    case 'create':
      return [
        `POST ${tableUrl} HTTP/1.1`,
        json,
        version,
        'Prefer: return-no-content',
        '',
        entityJson(part.entity),
      ];
    case 'upsert':
      return [`PUT ${at} HTTP/1.1`, json, version, '', entityJson(part.entity)];
    case 'replace':
      return [`PUT ${at} HTTP/1.1`, json, version, `If-Match: ${part.etag}`, '', entityJson(part.entity)];
    case 'delete':
      return [`DELETE ${at} HTTP/1.1`, version, 'If-Match: *', ''];
  }
}

/** What the service stores: a number with its type beside it. */
function entityJson({ partitionKey, rowKey, ...cells }: Entity): string {
  const stored: Record<string, unknown> = { PartitionKey: partitionKey, RowKey: rowKey };
  for (const [name, cell] of Object.entries(cells)) {
    if (typeof cell === 'object') {
      stored[name] = cell.value;
      stored[`${name}@odata.type`] = `Edm.${cell.type}`;
    } else stored[name] = cell;
  }
  return JSON.stringify(stored);
}
