import { openTables } from '../../src/tables/openTables.ts';
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
import { peopleStoreContract } from './peopleStoreContract.ts';
import { periodDecisionContract } from './periodDecisionContract.ts';
import { planStoreContract } from './planStoreContract.ts';
import { progressStoreContract } from './progressStoreContract.ts';
import { questionLedgerContract } from './questionLedgerContract.ts';
import { returnStoreContract } from './returnStoreContract.ts';
import { saveAllContract } from './saveAllContract.ts';
import { senderStoreContract } from './senderStoreContract.ts';

let azurite: Azurite;
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

/** Every test has tables of its own, so that none sees what another left. */
const open = () => {
  opened += 1;
  return openTables({ kind: 'connectionString', value: azurite.connectionString }, { prefix: `t${opened}` });
};

planStoreContract('Azure Tables', open);
periodDecisionContract('Azure Tables', open);
progressStoreContract('Azure Tables', open);
returnStoreContract('Azure Tables', open);
outboxContract('Azure Tables', open);
alertStoreContract('Azure Tables', open);
importStoreContract('Azure Tables', open);
issueStoreContract('Azure Tables', open);
questionLedgerContract('Azure Tables', open);
draftStoreContract('Azure Tables', open);
fileStoreContract('Azure Tables', open);
saveAllContract('Azure Tables', open);
coverContract('Azure Tables', open);
peopleStoreContract('Azure Tables', open);
jobStoreContract('Azure Tables', open);
deliveryStoreContract('Azure Tables', open);
senderStoreContract('Azure Tables', open);
