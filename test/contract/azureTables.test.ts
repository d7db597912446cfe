import { serviceUrlIn } from '../../src/serviceUrl.ts';
import { documentStore, MOST_DOCUMENT_BYTES } from '../../src/tables/documentStore.ts';
import { KEPT } from '../../src/tables/keptRows.ts';
import { openTables } from '../../src/tables/openTables.ts';
import { rawTables } from '../../src/tables/rawTables.ts';
import { storeOf } from '../../src/tables/tableNames.ts';
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

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const connection = () => ({ kind: 'connectionString', value: azurite.connectionString }) as const;

/** Every test has tables of its own, so that none sees what another left. */
const open = () => {
  opened += 1;
  return openTables(connection(), { prefix: `t${opened}` });
};

planStoreContract('Azure Tables', open);
periodDecisionContract('Azure Tables', open);
progressStoreContract('Azure Tables', open);
returnStoreContract('Azure Tables', open);
outboxContract('Azure Tables', open);
alertStoreContract('Azure Tables', open);
importStoreContract('Azure Tables', open);
issueStoreContract('Azure Tables', open);
paperStoreContract('Azure Tables', open);
questionLedgerContract('Azure Tables', open);
unansweredStoreContract('Azure Tables', open);
draftStoreContract('Azure Tables', open);
fileStoreContract('Azure Tables', open);
saveAllContract('Azure Tables', open);
coverContract('Azure Tables', open);
peopleStoreContract('Azure Tables', open);
jobStoreContract('Azure Tables', open);
deliveryStoreContract('Azure Tables', open);
senderStoreContract('Azure Tables', open);

/**
 * Or “forget” and `admin subject` would not know of it: whoever adds a kind of rows says in `KEPT` what becomes of the people
 * in it.
 */
test('every row that the stores above wrote is of a kind that is declared', async () => {
  const undeclared = new Set<string>();
  for (let number = 1; number <= opened; number += 1) {
    const raw = rawTables(connection(), { prefix: `t${number}` });
    for (const table of await raw.existing())
      for await (const page of raw.pages(table))
        for (const row of page)
          if (!KEPT[storeOf(table)].some(({ are }) => are(row)))
            undeclared.add(`${table} ${row.partitionKey} ${row.rowKey}`);
  }
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
