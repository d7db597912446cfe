import type { Eraser } from '../app/forget/eraser.ts';
import { ProductError } from '../domain/errors.ts';
import { FORGOTTEN } from '../domain/record/forgotten.ts';
import type { NewRow, Row } from './entity.ts';
import { KEPT, type KeptRows } from './keptRows.ts';
import { nameless } from './nameless.ts';
import { namesPerson } from './rowContent.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';
import type { StoreName } from './tableNames.ts';

/** How often a row is read again that somebody else changed meanwhile. */
const MAX_ATTEMPTS = 5;

/**
 * What erases a person from the tables: one for each kind of rows that {@link KEPT} says are deleted or made nameless. Each
 * reads what it must look through: a table, or the person's own partition.
 */
export function tableErasers(tableOf: (store: Exclude<StoreName, 'Returns'>) => Table): readonly Eraser[] {
  return Object.entries(KEPT).flatMap(([store, kinds]) =>
    kinds.flatMap((kind) =>
      'read' in kind ? [eraserOf(kind, tableOf(store as Exclude<StoreName, 'Returns'>))] : [],
    ),
  );
}

function eraserOf(kind: Extract<KeptRows, { readonly read: unknown }>, table: Table): Eraser {
  const { what, erased = what, forgotten: how, count = (rows) => rows.length } = kind;
  const rowsOf = async (person: string): Promise<readonly Row[]> =>
    (await kind.read(table, person)).filter(
      (row) => kind.are(row) && (kind.when?.(row, person) ?? true) && namesPerson(row, person),
    );
  return {
    what: erased,
    how,
    count: async (person) => count(await rowsOf(person)),
    erase: (person) =>
      how === 'deleted' ? deleteAll(table, rowsOf, person) : makeNameless(what, table, rowsOf, person),
  };
}

type RowsOf = (person: string) => Promise<readonly Row[]>;

async function deleteAll(table: Table, rowsOf: RowsOf, person: string): Promise<void> {
  const changes = (await rowsOf(person)).map((row): Change => ({ kind: 'delete', row }));
  for (const partition of Map.groupBy(changes, ({ row }) => row.partitionKey).values())
    for (let start = 0; start < partition.length; start += MAX_CHANGES)
      await table.transact(partition.slice(start, start + MAX_CHANGES));
}

/** The rows stay, with somebody nameless in the person's place. */
async function makeNameless(what: string, table: Table, rowsOf: RowsOf, person: string): Promise<void> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const done = await Promise.all((await rowsOf(person)).map((row) => replaced(table, row, person)));
    if (done.every(Boolean)) return;
  }
  throw new ProductError('stale', 'Others changed these rows at the same time', { what });
}

/** False when somebody else changed the row meanwhile. */
async function replaced(table: Table, row: Row, person: string): Promise<boolean> {
  const { partitionKey, rowKey, etag } = row;
  const columns = nameless(row, person) ?? (row.columns as NewRow['columns']);
  // A key that names the person is another row's then.
  const namelessKey = rowKey.replaceAll(person, FORGOTTEN);
  const changes: readonly Change[] =
    namelessKey === rowKey
      ? [{ kind: 'replace', row: { partitionKey, rowKey, columns }, etag }]
      : [
          { kind: 'delete', row },
          { kind: 'create', row: { partitionKey, rowKey: namelessKey, columns } },
        ];
  return (await table.transact(changes)) === 'done';
}
