import { outsideTurn, withinOwnTime } from '../app/turnBudget.ts';

/**
 * The same read for all who ask for it at the same time. Who asks while one is on its way gets the next one, together with all who ask
 * until that begins; so nobody is told what stood before they asked, and however many ask there is one request at a time.
 */
export function joinedReads<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<void> | undefined;
  let next: Promise<T> | undefined;
  const start = (): Promise<T> => {
    next = undefined;
    const answer = outsideTurn(read);
    const ended = answer.then(
      () => undefined,
      () => undefined,
    );
    running = ended;
    void ended.then(() => {
      if (running === ended) running = undefined;
    });
    return answer;
  };
  const joined = (): Promise<T> => {
    if (next) return next;
    if (!running) return start();
    next = running.then(start);
    return next;
  };
  return () => withinOwnTime(joined());
}
