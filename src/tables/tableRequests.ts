import { randomUUID } from 'node:crypto';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequestOptions,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { RestError, type TableClient } from '@azure/data-tables';
import type { Row, RowKeys } from './entity.ts';
import { rowUrl, type TransactionPart, transactionBody } from './transactionBody.ts';

/** Where a page ended; the next one begins there. */
export interface PageEnd {
  readonly partitionKey: string;
  readonly rowKey: string | undefined;
}

/** Which rows, by the service's own filter. */
export interface PageQuery {
  readonly filter: string;
  readonly select: readonly string[] | undefined;
  readonly top: number | undefined;
  readonly after: PageEnd | undefined;
}

/** The requests that turns are made of. Each throws RestError with the service's status and code. */
export interface TableRequests {
  point(keys: RowKeys, signal: AbortSignal): Promise<Row>;
  page(
    query: PageQuery,
    signal: AbortSignal,
  ): Promise<{ readonly rows: readonly Row[]; readonly end: PageEnd | undefined }>;
  transaction(parts: readonly TransactionPart[], signal: AbortSignal): Promise<void>;
}

const VERSIONS = { 'x-ms-version': '2019-02-02', DataServiceVersion: '3.0' };
const READ = { ...VERSIONS, accept: 'application/json;odata=minimalmetadata' };

/** One for all tables, so that they share connections. */
const shared = createDefaultHttpClient();

/**
 * Requests through the client's own pipeline: its signatures, retries and policies. What is left out is what the client library does around
 * it: checking every column of every row against a description of what any row may be took a third of a long list's time.
 */
export function tableRequests(client: TableClient, http: HttpClient = shared): TableRequests {
  const account = client.url.replace(/\/$/, '');
  const tableUrl = `${account}/${client.tableName}`;
  const allowInsecureConnection = isLoopback(client.url);
  const send = async (request: PipelineRequestOptions): Promise<PipelineResponse> => {
    const sent = createPipelineRequest({ ...request, allowInsecureConnection });
    const response = await client.pipeline.sendRequest(http, sent);
    if (response.status >= 300) throw refusal(response.status, bodyOf(response), response);
    return response;
  };
  const read = (url: string, abortSignal: AbortSignal): Promise<PipelineResponse> =>
    send({ url, headers: createHttpHeaders(READ), abortSignal });
  return {
    point: async (keys, signal) => rowOf(rowsBody(await read(rowUrl(tableUrl, keys), signal))),
    async page(query, signal) {
      const response = await read(`${tableUrl}()?${queryText(query)}`, signal);
      const { value } = rowsBody(response) as { readonly value: readonly StoredEntity[] };
      return { rows: value.map(rowOf), end: endOf(response) };
    },
    async transaction(parts, abortSignal) {
      const { boundary, body } = transactionBody(tableUrl, parts, randomUUID());
      const headers = createHttpHeaders({
        ...VERSIONS,
        accept: 'application/json',
        MaxDataServiceVersion: '3.0;NetFx',
        'Content-Type': `multipart/mixed; boundary=${boundary}`,
        'Accept-Charset': 'UTF-8',
      });
      const response = await send({ url: `${account}/$batch`, method: 'POST', headers, body, abortSignal });
      refuseFailed(response);
    },
  };
}

/** True for addresses of this machine: only there may a request go unencrypted. */
export function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
}

function queryText({ filter, select, top, after }: PageQuery): string {
  const asked = {
    $filter: filter,
    $select: select?.join(','),
    $top: top,
    NextPartitionKey: after?.partitionKey,
    NextRowKey: after?.rowKey,
  };
  return Object.entries(asked)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
}

function endOf({ headers }: PipelineResponse): PageEnd | undefined {
  const partitionKey = headers.get('x-ms-continuation-NextPartitionKey');
  return partitionKey
    ? { partitionKey, rowKey: headers.get('x-ms-continuation-NextRowKey') || undefined }
    : undefined;
}

/** A row as the service sends it: its keys, its columns, and beside some of them what type they have. */
type StoredEntity = Readonly<Record<string, unknown>>;

function rowOf(entity: StoredEntity): Row {
  const columns: Record<string, unknown> = {};
  for (const name of Object.keys(entity)) {
    const value = entity[name];
    // Asked for by name, a column that a row does not have comes back as null.
    if (value !== null && isColumn(name)) columns[name] = value;
  }
  return {
    partitionKey: textOf(entity.PartitionKey),
    rowKey: textOf(entity.RowKey),
    etag: textOf(entity['odata.etag']),
    writtenAt: textOf(entity.Timestamp),
    columns,
  };
}

const KEYS: ReadonlySet<string> = new Set(['PartitionKey', 'RowKey', 'Timestamp']);
/** Names that rows have had, and whether each is a column of ours: a clinic reads thousands of rows that have the same few. */
const named = new Map<string, boolean>();

function isColumn(name: string): boolean {
  const known = named.get(name);
  if (known !== undefined) return known;
  const isOurs = !KEYS.has(name) && !name.startsWith('odata.') && !name.endsWith('@odata.type');
  named.set(name, isOurs);
  return isOurs;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The answer's JSON, which the pipeline has parsed; nothing for an answer without any. */
function bodyOf(response: PipelineResponse): StoredEntity {
  return ((response as { readonly parsedBody?: unknown }).parsedBody ?? {}) as StoredEntity;
}

/** The same of an answer with rows. Without any JSON it is not the service's: a proxy's page must not read as an empty row. */
function rowsBody(response: PipelineResponse): StoredEntity {
  const { parsedBody } = response as { readonly parsedBody?: unknown };
  if (typeof parsedBody !== 'object' || parsedBody === null) throw refusal(response.status, {}, response);
  return bodyOf(response);
}

function refusal(statusCode: number, body: StoredEntity, response: PipelineResponse): RestError {
  const { code } = (body['odata.error'] ?? {}) as { readonly code?: string };
  const options = { statusCode, request: response.request, response, ...(code ? { code } : {}) };
  return new RestError('The table service refused', options);
}

/**
 * A transaction is answered 202 even when it failed: the one change that failed says so inside. An answer that says nothing of any change
 * is not the service's: nobody knows then whether it was made.
 */
function refuseFailed(response: PipelineResponse): void {
  const text = response.bodyAsText ?? '';
  const failed = /HTTP\/1\.1 ([45]\d\d)/.exec(text);
  if (!failed && !/HTTP\/1\.1 2\d\d/.test(text)) throw refusal(response.status, {}, response);
  if (!failed) return;
  const said = /\{.*\}/.exec(text.slice(failed.index))?.[0];
  throw refusal(Number(failed[1]), said === undefined ? {} : jsonOf(said), response);
}

function jsonOf(text: string): StoredEntity {
  try {
    return JSON.parse(text) as StoredEntity;
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // the status alone says enough
    throw error;
  }
}
