import { z } from 'zod';
import { type Eraser, FORGOTTEN, FORGOTTEN_NAME } from '../app/forget/eraser.ts';
import { ProductError } from '../domain/errors.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { EVERY_KEY, keyOf } from './keys.ts';
import { versionOf, versionRow } from './planVersion.ts';
import { QUESTIONS } from './questionStore.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';

/** How often a row is read again that somebody else changed meanwhile. */
const MAX_ATTEMPTS = 5;

/** The tables that keep something about people beside the plan and the returns. */
export interface TablesWithPeople {
  readonly plan: Table;
  readonly people: Table;
  readonly files: Table;
  readonly conversations: Table;
  readonly alerts: Table;
  readonly clinics: Table;
  readonly deliveries: Table;
  readonly imports: Table;
}

/** What erases a person from those tables. Each reads what it must look through: a table, or the person's own partition. */
export function tableErasers(tables: TablesWithPeople): readonly Eraser[] {
  const { plan, people, files, conversations, alerts, clinics, deliveries, imports } = tables;
  return [
    deleting('addresses of their chat with me', people, async (person) =>
      present(await people.point('reach', keyOf(person))),
    ),
    deleting('last messages to them', people, async (person) =>
      present(await people.point('told', keyOf(person))),
    ),
    nameless('messages to others that they had sent', people, async (person) =>
      (await people.range('told', EVERY_KEY)).filter((row) => row.rowKey !== keyOf(person)),
    ),
    deleting(
      'files',
      files,
      (person) => files.range(keyOf(person), EVERY_KEY),
      (rows) => new Set(rows.map(({ rowKey }) => rowKey.split('|')[0])).size,
    ),
    deleting('remembered questions', conversations, async (person) =>
      (await conversations.partitions(EVERY_KEY)).filter((row) => isConversationOf(row, person)),
    ),
    nameless('alerts in channels', alerts, () => alerts.partitions(EVERY_KEY)),
    deleting('clinic summaries shown to them', clinics, async (person) =>
      (await issuedRows(clinics)).filter((row) => isOwnChat(row, person)),
    ),
    nameless('clinic summaries shown to others, too', clinics, async (person) =>
      (await issuedRows(clinics)).filter((row) => !isOwnChat(row, person)),
    ),
    nameless('clinic questions and answers', clinics, async () =>
      (await clinics.range(QUESTIONS, EVERY_KEY)).filter(({ rowKey }) => /^[QLM]\|/.test(rowKey)),
    ),
    deleting('rows that the last import left out', imports, async (person) =>
      (await imports.partitions(EVERY_KEY)).filter((row) => names(row, person)),
    ),
    deleting('messages that I sent, to them or about them', deliveries, async (person) =>
      (await deliveries.partitions(EVERY_KEY)).filter((row) => names(row, person)),
    ),
    deleting('entries in plans that count no more', plan, (person) => formerEntries(plan, person)),
  ];
}

function deleting(
  what: string,
  table: Table,
  rowsOf: (person: string) => Promise<readonly Row[]>,
  count: (rows: readonly Row[]) => number = (rows) => rows.length,
): Eraser {
  return {
    what,
    how: 'deleted',
    count: async (person) => count(await rowsOf(person)),
    async erase(person) {
      const changes = (await rowsOf(person)).map((row): Change => ({ kind: 'delete', row }));
      for (const partition of Map.groupBy(changes, ({ row }) => row.partitionKey).values())
        for (let start = 0; start < partition.length; start += MAX_CHANGES)
          await table.transact(partition.slice(start, start + MAX_CHANGES));
    },
  };
}

/** Of the rows that are looked through, those that name the person stay, with somebody nameless in their place. */
function nameless(what: string, table: Table, rowsOf: (person: string) => Promise<readonly Row[]>): Eraser {
  const naming = async (person: string): Promise<readonly Row[]> =>
    (await rowsOf(person)).filter((row) => names(row, person));
  return {
    what,
    how: 'made nameless',
    count: async (person) => (await naming(person)).length,
    async erase(person) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const done = await Promise.all((await naming(person)).map((row) => replaced(table, row, person)));
        if (done.every(Boolean)) return;
      }
      throw new ProductError('stale', 'Others changed these rows at the same time', { what });
    },
  };
}

function names(row: Row, person: string): boolean {
  return JSON.stringify(contentOf(row)).toLowerCase().includes(person);
}

/** False when somebody else changed the row meanwhile. */
async function replaced(table: Table, row: Row, person: string): Promise<boolean> {
  const { partitionKey, rowKey, etag } = row;
  const { data, beside } = contentOf(row);
  const columns = {
    ...(withoutPerson(beside, person) as NewRow['columns']),
    ...(data === undefined ? {} : jsonColumns(withoutPerson(data, person))),
  };
  // A key that names the person is another row's then.
  const nameless = rowKey.replaceAll(person, FORGOTTEN);
  const changes: readonly Change[] =
    nameless === rowKey
      ? [{ kind: 'replace', row: { partitionKey, rowKey, columns }, etag }]
      : [
          { kind: 'delete', row },
          { kind: 'create', row: { partitionKey, rowKey: nameless, columns } },
        ];
  return (await table.transact(changes)) === 'done';
}

/** The same value with nobody in the person's place, however deep they are in it. */
function withoutPerson(value: unknown, person: string): unknown {
  const isThem = (one: unknown): boolean => typeof one === 'string' && one.toLowerCase() === person;
  if (isThem(value)) return FORGOTTEN;
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, person));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutPerson(one, person)]);
  const named = 'aadObjectId' in value && isThem(value.aadObjectId) ? { name: FORGOTTEN_NAME } : {};
  return { ...Object.fromEntries(entries), ...named };
}

/** What a row holds: its JSON, whole again, and the columns that stand beside it. */
function contentOf(row: Row): { readonly data: unknown; readonly beside: Readonly<Record<string, unknown>> } {
  const beside = Object.entries(row.columns).filter(([name]) => !/^data\d+$/.test(name));
  return {
    data: 'data0' in row.columns ? readJson(row, z.unknown()) : undefined,
    beside: Object.fromEntries(beside),
  };
}

function present(row: Row | undefined): readonly Row[] {
  return row ? [row] : [];
}

/** A conversation's partition is its id and the person's, in base64url: see `conversationStore`. */
function isConversationOf({ partitionKey }: Row, person: string): boolean {
  return Buffer.from(partitionKey, 'base64url').toString('utf8').toLowerCase().endsWith(`|${person}`);
}

async function issuedRows(clinics: Table): Promise<readonly Row[]> {
  return (await clinics.partitions(EVERY_KEY)).filter(({ rowKey }) => rowKey.startsWith('I|'));
}

const issuedSchema = z.looseObject({ kind: z.string(), by: z.string() });

function isOwnChat(row: Row, person: string): boolean {
  const { kind, by } = readJson(row, issuedSchema);
  return kind === 'personal' && by.toLowerCase() === person;
}

/** A person's rows in generations of the plan that do not count: the one before is kept for readers that still load it. */
async function formerEntries(plan: Table, person: string): Promise<readonly Row[]> {
  const row = await versionRow(plan);
  const current = row && versionOf(row).version;
  const generations = await plan.partitions({ from: 'g', before: 'h' }, { columns: ['position'] });
  return generations.filter(
    ({ partitionKey, rowKey }) =>
      partitionKey.endsWith('|person') &&
      partitionKey !== `${current}|person` &&
      rowKey.toLowerCase() === keyOf(person),
  );
}
