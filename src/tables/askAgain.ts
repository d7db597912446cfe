/**
 * What is read, asked for a second time when no answer has come after `afterMs` milliseconds: whichever comes first. An answer that got
 * lost on one connection must not hold up everybody who waits for it. Fails when all that was asked has failed.
 */
export function askAgain<T>(read: () => Promise<T>, afterMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let open = 0;
    const ask = (): void => {
      open += 1;
      read()
        .then(resolve, (error: unknown) => {
          open -= 1;
          if (open === 0) reject(error);
        })
        .finally(() => clearTimeout(timer));
    };
    const timer = setTimeout(ask, afterMs);
    ask();
  });
}
