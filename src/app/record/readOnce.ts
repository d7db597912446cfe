import type { Services } from '../services.ts';

type Read = (...given: never[]) => Promise<unknown>;

/** What a turn has read of what people record, so that a turn that is judged once more need not ask storage again. */
export interface ReadOnce {
  /** Services that note what they read. */
  readonly noting: (services: Services) => Services;
  /** Services that give back what was noted, each answer once; what is asked beyond that is read. */
  readonly again: (services: Services) => Services;
}

/**
 * For a turn in which the plan turned out to be another one before anything was written: what it read a moment ago is guarded when
 * it is replaced, as ever, so it serves the second judgement as well. Reads that failed are made again.
 */
export function readOnce(): ReadOnce {
  const noted = new Map<string, Promise<unknown>>();
  const read =
    (kept: boolean) =>
    <R extends Read>(store: string, name: string, ask: R): R =>
      ((...given: Parameters<R>) => {
        const key = JSON.stringify([store, name, given]);
        const known = kept ? noted.get(key) : undefined;
        noted.delete(key);
        if (known) return known;
        const answer = ask(...given);
        if (!kept) noted.set(key, answer);
        answer.catch(() => noted.delete(key));
        return answer;
      }) as R;
  return {
    noting: (services) => withReads(services, read(false)),
    again: (services) => withReads(services, read(true)),
  };
}

/** The reads of what people record by turns: of returns, of the ledger, of drafts and of files. */
function withReads(
  services: Services,
  read: <R extends Read>(store: string, name: string, ask: R) => R,
): Services {
  const { returns, questions, unanswered, drafts, files } = services;
  return {
    ...services,
    returns: {
      ...returns,
      find: read('returns', 'find', returns.find),
      guarded: read('returns', 'guarded', returns.guarded),
      trend: read('returns', 'trend', returns.trend),
      returns: read('returns', 'returns', returns.returns),
      awaiting: read('returns', 'awaiting', returns.awaiting),
      points: read('returns', 'points', returns.points),
      history: read('returns', 'history', returns.history),
    },
    questions: { ...questions, find: read('questions', 'find', questions.find) },
    unanswered: { ...unanswered, find: read('unanswered', 'find', unanswered.find) },
    drafts: {
      ...drafts,
      find: read('drafts', 'find', drafts.find),
      marks: read('drafts', 'marks', drafts.marks),
    },
    files: { ...files, store: { ...files.store, find: read('files', 'find', files.store.find) } },
  };
}
