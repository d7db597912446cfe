import { ProductError } from '../../domain/errors.ts';
import {
  type ItemKind,
  type ItemProgress,
  isOfKind,
  type ProgressOf,
} from '../../domain/plan/progress/progressSet.ts';
import type { RecordStore } from './recordStore.ts';

/**
 * The store as it is for one kind of things.
 * @throws ProductError `corrupt-row` when what is stored under such a subject is of another kind
 */
export function recordsOf<K extends ItemKind>(
  store: RecordStore<ItemProgress>,
  kind: K,
): RecordStore<ProgressOf<K>> {
  const only = (progress: ItemProgress): ProgressOf<K> => {
    if (isOfKind(progress, kind)) return progress;
    throw new ProductError('corrupt-row', 'What is stored is of another kind', progress.subject);
  };
  return {
    async find(subject) {
      const found = await store.find(subject);
      return found && only(found);
    },
    history: async (subject) => (await store.history(subject)).map(only),
    save: (records) => store.save(records as Parameters<typeof store.save>[0]),
  };
}
