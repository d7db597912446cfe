/** Does pieces of work one after the other, in the order in which they are given; one that fails holds up none behind it. */
export type OneAfterAnother = <T>(work: () => Promise<T>) => Promise<T>;

/** A line of work of its own. */
export function oneAfterAnother(): OneAfterAnother {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
