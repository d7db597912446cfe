import { createHmac } from 'node:crypto';
import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { AzureNamedKeyCredential, RestError, TableClient } from '@azure/data-tables';
import { signWithKeptKey } from '../../src/tables/keySignature.ts';
import { isConflict, isMissingRow, mayHaveArrived } from '../../src/tables/tableErrors.ts';
import { type TableRequests, tableRequests } from '../../src/tables/tableRequests.ts';
import type { TransactionPart } from '../../src/tables/transactionBody.ts';

const NEVER = new AbortController().signal;
const KEYS = { partitionKey: "O'Neill|~é", rowKey: '2024-09|K11 %' };

interface Answered {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/** A client and our requests over it, which both ask the same service; what they asked is kept. */
function service(...answers: readonly Answered[]) {
  const asked: PipelineRequest[] = [];
  const httpClient: HttpClient = {
    async sendRequest(request) {
      asked.push(request);
      const {
        status,
        text = '',
        headers = {},
      } = answers[asked.length - 1] ?? answers.at(-1) ?? { status: 500 };
      const type = text.startsWith('{') ? 'application/json' : 'multipart/mixed';
      return {
        request,
        status,
        bodyAsText: text,
        headers: createHttpHeaders({ 'content-type': type, ...headers }),
      };
    },
  };
  const credential = new AzureNamedKeyCredential('account', Buffer.from('key').toString('base64'));
  const options = { httpClient, allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
  const client = new TableClient('http://127.0.0.1:1/account', 'Plan', credential, options);
  return { client, asked, requests: tableRequests(client, httpClient) };
}

const PARTS: readonly TransactionPart[] = [
  {
    kind: 'create',
    entity: { ...KEYS, data0: 'x"é\u2028', red: true, value: { type: 'Double', value: '3' } },
  },
  { kind: 'upsert', entity: { ...KEYS, rowKey: 'U', data0: '1' } },
  { kind: 'replace', entity: { ...KEYS, rowKey: 'R', data0: '1' }, etag: 'W/"1"' },
  { kind: 'delete', entity: { ...KEYS, rowKey: 'D' } },
];

const DONE = '--changesetresponse_b\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'.repeat(PARTS.length);

/** What a transaction asks for: each change's line, the headers that change what it does, and its JSON. */
function asksFor(request: PipelineRequest | undefined): readonly string[] {
  return String(request?.body)
    .split('\r\n')
    .filter((line) => /^(?:POST|PUT|DELETE|If-Match|Prefer|\{)/.test(line));
}

test('a transaction asks the service for what the client library asks it for', async () => {
  const { client, asked, requests } = service({ status: 202, text: `${DONE}--b--` });
  const [create, upsert, replace, remove] = PARTS.map(({ entity }) => entity) as [
    object,
    object,
    object,
    object,
  ];
  const options = { etag: 'W/"1"' };
  await client.submitTransaction([
    ['create', create as never],
    ['upsert', upsert as never, 'Replace'],
    ['update', replace as never, 'Replace', options],
    ['delete', remove as never],
  ]);
  await requests.transaction(PARTS, NEVER);
  const [theirs, ours] = asked;
  expect(asksFor(ours)).toEqual(asksFor(theirs));
  expect(asksFor(ours)).toHaveLength(10);
  expect([ours?.url, ours?.method]).toEqual([theirs?.url, theirs?.method]);
  const boundary = /boundary=(\S+)/.exec(ours?.headers.get('content-type') ?? '')?.[1];
  expect(String(ours?.body)).toMatch(new RegExp(`^--${boundary}\r\n[^]*\r\n--${boundary}--\r\n$`));
});

test('a point and a page are asked for as the client library asks for them, signature and all', async () => {
  const { client, asked, requests } = service({ status: 200, text: '{"value":[]}' });
  const filter = "PartitionKey eq 'a''b' and RowKey ge 'x|é'";
  await client.getEntity(KEYS.partitionKey, KEYS.rowKey);
  await requests.point(KEYS, NEVER);
  await client
    .listEntities({ queryOptions: { filter, select: ['RowKey', 'data0'] } })
    .byPage({ maxPageSize: 7 })
    .next();
  await requests.page({ filter, select: ['RowKey', 'data0'], top: 7, after: undefined }, NEVER);
  const told = asked.map(({ url, headers }) => ({
    path: new URL(url).pathname,
    query: [...new URL(url).searchParams].sort(),
    accept: headers.get('accept'),
    version: headers.get('x-ms-version'),
    signed: headers.get('authorization')?.startsWith('SharedKeyLite account:'),
  }));
  expect(told[1]).toEqual(told[0]);
  expect(told[3]).toEqual(told[2]);
  expect(told[3]?.query).toHaveLength(3);
});

test('a key that is kept signs as the client library signs', async () => {
  const { client, asked, requests } = service({ status: 202, text: `${DONE}--b--` });
  const ask = async (): Promise<void> => {
    await requests.point(KEYS, NEVER).catch(() => undefined);
    await requests
      .page({ filter: 'a', select: undefined, top: 1, after: undefined }, NEVER)
      .catch(() => undefined);
    await requests.transaction(PARTS, NEVER);
  };
  await ask();
  signWithKeptKey(client, `AccountName=account;AccountKey=${Buffer.from('key').toString('base64')}`);
  await ask();
  const signatures = asked.map(({ url, headers }) => {
    const signed = `${headers.get('x-ms-date')}\n/account${new URL(url).pathname}`;
    return `SharedKeyLite account:${createHmac('sha256', 'key').update(signed).digest('base64')}`;
  });
  expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(signatures);
  const lengths = asked.map(({ headers }) => headers.get('content-length'));
  expect(lengths.slice(3)).toEqual(lengths.slice(0, 3));
  expect(new Set(lengths).size).toBe(2);
});

test('a client without a key of its own signs as before', () => {
  const { client } = service({ status: 200 });
  const names = () => client.pipeline.getOrderedPolicies().map(({ name }) => name);
  const before = names();
  signWithKeptKey(client, 'UseDevelopmentStorage=true');
  expect(names()).toEqual(before);
});

test('a row has its keys, token and columns; what a row does not have is left out', async () => {
  const text = JSON.stringify({
    'odata.metadata': 'x',
    'odata.etag': 'W/"1"',
    PartitionKey: 'p',
    RowKey: 'r',
    Timestamp: '2024-10-08T08:00:00Z',
    value: 3,
    'value@odata.type': 'Edm.Double',
    red: false,
    missing: null,
  });
  const { requests } = service({ status: 200, text });
  expect(await requests.point(KEYS, NEVER)).toEqual({
    ...{ partitionKey: 'p', rowKey: 'r', etag: 'W/"1"', writtenAt: '2024-10-08T08:00:00Z' },
    columns: { value: 3, red: false },
  });
});

test('a page says where the next one begins, which is asked for from there', async () => {
  const headers = { 'x-ms-continuation-NextPartitionKey': '1!8!YQ--', 'x-ms-continuation-NextRowKey': '1!4' };
  const { asked, requests } = service({ status: 200, text: '{"value":[]}', headers });
  const query = { filter: 'x', select: undefined, top: undefined };
  const { end } = await requests.page({ ...query, after: undefined }, NEVER);
  await requests.page({ ...query, after: end }, NEVER);
  const next = new URL(asked[1]?.url ?? '').searchParams;
  expect([next.get('NextPartitionKey'), next.get('NextRowKey')]).toEqual(['1!8!YQ--', '1!4']);
});

const inside = (status: number, code: string): Answered => ({
  status: 202,
  text: `--b\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--b\r\n\r\nHTTP/1.1 ${status} No\r\n\r\n{"odata.error":{"code":"${code}"}}\r\n--b--`,
});

const write = (requests: TableRequests) => requests.transaction(PARTS, NEVER);
const read = (requests: TableRequests) => requests.point(KEYS, NEVER);
const list = (requests: TableRequests) =>
  requests.page({ filter: 'x', select: undefined, top: undefined, after: undefined }, NEVER);
const error = (code: string): string => JSON.stringify({ 'odata.error': { code } });

test.each([
  ['a row that is not there', read, { status: 404, text: error('ResourceNotFound') }, 'missing'],
  ['a table that is not there', read, { status: 404, text: error('TableNotFound') }, 'refused'],
  ['a 404 without a word', read, { status: 404 }, 'refused'],
  ['a change over another version', write, inside(412, 'UpdateConditionNotSatisfied'), 'conflict'],
  ['a row that is there already', write, inside(409, 'EntityAlreadyExists'), 'conflict'],
  ['a change that is too large', write, inside(413, 'EntityTooLarge'), 'refused'],
  ['a refused signature', write, { status: 403, text: error('AuthenticationFailed') }, 'refused'],
  ['a fault of the service', write, { status: 503, text: error('ServerBusy') }, 'may have arrived'],
  [
    'a page of a proxy in place of a row',
    read,
    { status: 200, text: '<html>Sign in</html>' },
    'may have arrived',
  ],
  ['a page of a proxy in place of a page of rows', list, { status: 200, text: '<html>' }, 'may have arrived'],
  ['a transaction of which nothing is said', write, { status: 202, text: '<html>' }, 'may have arrived'],
] as const)('%s is told apart', async (_what, ask, answered, expected) => {
  const { requests } = service(answered);
  const refused: unknown = await ask(requests).then(
    () => Promise.reject(new Error('nothing was thrown')),
    (thrown: unknown) => thrown,
  );
  expect(refused).toBeInstanceOf(RestError);
  const told = (): string => {
    if (isMissingRow(refused)) return 'missing';
    if (isConflict(refused)) return 'conflict';
    return mayHaveArrived(refused) ? 'may have arrived' : 'refused';
  };
  expect(told()).toBe(expected);
});
