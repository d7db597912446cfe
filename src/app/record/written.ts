import { hasCode } from '../../domain/errors.ts';

/**
 * What a turn has recorded so far, for what it says when storage fails: `nothing`; `perhaps` when storage was asked and did not
 * say whether it did; `something`.
 */
export interface Written {
  /** Notes what becomes of a write. Anything but `saved`, `decided`, `asked` and the like is an answer that nothing was written. */
  readonly noting: <T>(write: () => Promise<T>) => Promise<T>;
  readonly what: () => 'nothing' | 'perhaps' | 'something';
}

/** Answers of stores that mean that nothing was written. */
const NOT_WRITTEN: ReadonlySet<unknown> = new Set(['stale', 'known', false]);

function isRefusal(answer: unknown): boolean {
  return NOT_WRITTEN.has(answer) || (answer as { readonly ok?: unknown } | null | undefined)?.ok === false;
}

/** Nothing written yet. */
export function nothingWritten(): Written {
  let done = false;
  let unknown = 0;
  return {
    async noting(write) {
      unknown += 1; // until it is answered: who asks meanwhile has no answer either
      try {
        const answer = await write();
        unknown -= 1;
        done ||= !isRefusal(answer);
        return answer;
      } catch (error) {
        const unconfirmed = hasCode(error, 'storage-unavailable') && error.details.unconfirmed === true;
        if (!unconfirmed) unknown -= 1;
        throw error;
      }
    },
    what: () => (unknown > 0 ? 'perhaps' : done ? 'something' : 'nothing'),
  };
}
