import { memoryStores } from '../fakes/memoryStores.ts';
import { alertStoreContract } from './alertStoreContract.ts';
import { outboxContract } from './outboxContract.ts';
import { planStoreContract } from './planStoreContract.ts';
import { returnStoreContract } from './returnStoreContract.ts';
import { storageDownContract } from './storageDownContract.ts';

const open = async () => memoryStores();

planStoreContract('in memory', open);
returnStoreContract('in memory', open);
outboxContract('in memory', open);
alertStoreContract('in memory', open);
storageDownContract('in memory', async () => {
  const stores = memoryStores();
  return { stores, takeAway: async () => stores.setDown(true) };
});
