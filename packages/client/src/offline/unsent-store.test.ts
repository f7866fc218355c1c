import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { unsentStoreContract } from './contract.test-kit.ts';
import { IndexedUnsentStore } from './indexed-unsent-store.ts';
import { MemoryUnsentStore } from './memory-unsent-store.ts';

unsentStoreContract(async () => new MemoryUnsentStore());
unsentStoreContract(async () => {
  globalThis.indexedDB = new IDBFactory();
  return IndexedUnsentStore.open();
});
