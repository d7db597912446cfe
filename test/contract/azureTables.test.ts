import { serviceUrlIn } from '../../src/serviceUrl.ts';
import { documentStore, MOST_DOCUMENT_BYTES } from '../../src/tables/documentStore.ts';
import { KEPT } from '../../src/tables/keptRows.ts';
import { openTables } from '../../src/tables/openTables.ts';
import { type RawTables, rawTables } from '../../src/tables/rawTables.ts';
import { type StoreName, storeOf, tableNames } from '../../src/tables/tableNames.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { alertStoreContract } from './alertStoreContract.ts';
import { coverContract } from './coverContract.ts';
import { deliveryStoreContract } from './deliveryStoreContract.ts';
import { draftStoreContract } from './draftStoreContract.ts';
import { fileStoreContract } from './fileStoreContract.ts';
import { importStoreContract } from './importStoreContract.ts';
import { issueStoreContract } from './issueStoreContract.ts';
import { jobStoreContract } from './jobStoreContract.ts';
import { outboxContract } from './outboxContract.ts';
import { paperStoreContract } from './paperStoreContract.ts';
import { peopleStoreContract } from './peopleStoreContract.ts';
import { periodDecisionContract } from './periodDecisionContract.ts';
import { planStoreContract } from './planStoreContract.ts';
import { progressStoreContract } from './progressStoreContract.ts';
import { questionLedgerContract } from './questionLedgerContract.ts';
import { returnStoreContract } from './returnStoreContract.ts';
import { saveAllContract } from './saveAllContract.ts';
import { senderStoreContract } from './senderStoreContract.ts';
import { unansweredStoreContract } from './unansweredStoreContract.ts';

let azurite: Azurite;
let opened = 0;
const kept: { readonly raw: RawTables; readonly names: readonly string[] }[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const connection = () => ({ kind: 'connectionString', value: azurite.connectionString }) as const;

/**
 * Every test has tables of its own, so that none sees what another left: those of the stores it is about. With all the others they would
 * be thousands, and take the emulator longer than the tests do.
 */
const open =
  (...stores: readonly StoreName[]) =>
  async () => {
    opened += 1;
    const prefix = `t${opened}`;
    const raw = rawTables(connection(), { prefix });
    const names = tableNames.filter((name) => stores.includes(storeOf(name)));
    await Promise.all(names.map((name) => raw.ensure(name)));
    kept.push({ raw, names });
    return openTables(connection(), { prefix, create: false });
  };

planStoreContract('Azure Tables', open('Plan'));
periodDecisionContract('Azure Tables', open('Plan'));
progressStoreContract('Azure Tables', open('Plan'));
returnStoreContract('Azure Tables', open('Returns'));
outboxContract('Azure Tables', open('Returns'));
alertStoreContract('Azure Tables', open('Alerts', 'Returns'));
importStoreContract('Azure Tables', open('Imports'));
issueStoreContract('Azure Tables', open('Clinics'));
paperStoreContract('Azure Tables', open('Papers'));
questionLedgerContract('Azure Tables', open('Clinics', 'Returns'));
unansweredStoreContract('Azure Tables', open('Clinics'));
draftStoreContract('Azure Tables', open('Drafts'));
fileStoreContract('Azure Tables', open('Files'));
saveAllContract('Azure Tables', open('Returns'));
coverContract('Azure Tables', open('Plan'));
peopleStoreContract('Azure Tables', open('People'));
jobStoreContract('Azure Tables', open('Jobs'));
deliveryStoreContract('Azure Tables', open('Deliveries'));
senderStoreContract('Azure Tables', open('Jobs'));

/**
 * Or “forget” and `admin subject` would not know of it: whoever adds a kind of rows says in `KEPT` what becomes of the people
 * in it.
 */
test('every row that the stores above wrote is of a kind that is declared', async () => {
  const undeclared = new Set<string>();
  for (const { raw, names } of kept)
    for (const table of names)
      for await (const page of raw.pages(table))
        for (const row of page)
          if (!KEPT[storeOf(table)].some(({ are }) => are(row)))
            undeclared.add(`${table} ${row.partitionKey} ${row.rowKey}`);
  expect(kept.length).toBeGreaterThan(100);
  expect([...undeclared]).toEqual([]);
});

test('documents are kept, replaced and removed, and a missing one is nothing', async () => {
  const blobUrl = serviceUrlIn(azurite.connectionString, 'blob') ?? '';
  const store = documentStore({ kind: 'connectionString', value: azurite.connectionString, blobUrl });
  const name = 'clinic%20pack/finance/2024-25-M05/0001.docx';
  expect([await store.get(name), await store.has(name)]).toEqual([undefined, false]);
  await store.put(name, new Uint8Array([1, 2, 3]), 'application/octet-stream');
  await store.put(name, new Uint8Array([4, 5]), 'application/octet-stream');
  expect([await store.get(name), await store.has(name)]).toEqual([new Uint8Array([4, 5]), true]);
  await store.remove(name);
  await store.remove(name);
  expect(await store.get(name)).toBeUndefined();
  const large = store.put(name, new Uint8Array(MOST_DOCUMENT_BYTES + 1), 'application/octet-stream');
  await expect(large).rejects.toMatchObject({ code: 'too-large' });
});
