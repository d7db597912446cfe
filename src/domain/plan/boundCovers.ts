import type { Cover } from './leaveCover.ts';

/** What this made of a list of covers; the same list for as long as the same bindings hold. */
const made = new WeakMap<
  readonly Cover[],
  { readonly bindings: ReadonlyMap<string, string>; readonly covers: readonly Cover[] }
>();

/**
 * Covers with everybody in them under the object id that was bound to them since the cover was set: who is covered, the deputy, and
 * whoever arranged it. The same list when it names nobody who was bound, and the same one each time, so that plans can be told to be
 * the same.
 */
export function boundCovers(
  covers: readonly Cover[],
  bindings: ReadonlyMap<string, string>,
): readonly Cover[] {
  const known = made.get(covers);
  if (known?.bindings === bindings) return known.covers;
  const idNow = (id: string): string => bindings.get(id) ?? id;
  const isBound = ({ covered, deputy, setBy }: Cover): boolean =>
    [covered, deputy, setBy.aadObjectId].some((id) => bindings.has(id));
  const bound = covers.some(isBound)
    ? covers.map((cover) =>
        isBound(cover)
          ? {
              ...cover,
              covered: idNow(cover.covered),
              deputy: idNow(cover.deputy),
              setBy: { ...cover.setBy, aadObjectId: idNow(cover.setBy.aadObjectId) },
            }
          : cover,
      )
    : covers;
  made.set(covers, { bindings, covers: bound });
  return bound;
}
