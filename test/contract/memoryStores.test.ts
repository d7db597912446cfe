import { memoryStores } from '../fakes/memoryStores.ts';
import { alertStoreContract } from './alertStoreContract.ts';
import { coverContract } from './coverContract.ts';
import { draftStoreContract } from './draftStoreContract.ts';
import { fileStoreContract } from './fileStoreContract.ts';
import { importStoreContract } from './importStoreContract.ts';
import { issueStoreContract } from './issueStoreContract.ts';
import { jobStoreContract } from './jobStoreContract.ts';
import { outboxContract } from './outboxContract.ts';
import { peopleStoreContract } from './peopleStoreContract.ts';
import { periodDecisionContract } from './periodDecisionContract.ts';
import { planStoreContract } from './planStoreContract.ts';
import { questionLedgerContract } from './questionLedgerContract.ts';
import { returnStoreContract } from './returnStoreContract.ts';
import { saveAllContract } from './saveAllContract.ts';
import { storageDownContract } from './storageDownContract.ts';

const open = async () => memoryStores();

planStoreContract('in memory', open);
periodDecisionContract('in memory', open);
returnStoreContract('in memory', open);
outboxContract('in memory', open);
alertStoreContract('in memory', open);
importStoreContract('in memory', open);
issueStoreContract('in memory', open);
questionLedgerContract('in memory', open);
draftStoreContract('in memory', open);
fileStoreContract('in memory', open);
saveAllContract('in memory', open);
coverContract('in memory', open);
peopleStoreContract('in memory', open);
jobStoreContract('in memory', open);
storageDownContract('in memory', async () => {
  const stores = memoryStores();
  return { stores, takeAway: async () => stores.setDown(true) };
});
