/** Something that can be ended between any two steps, as `kill -9` ends a process. */
export interface Life {
  isOver(): boolean;
  /** Ends it now: whatever it waits for, it never goes on. */
  kill(): void;
  /** Ends it when it has begun or ended so many more steps. */
  killAfter(steps: number): void;
  /** The same store, queue or messenger, each call of which is a step. */
  lives<T extends object>(thing: T): T;
}

/**
 * A life. Before and after each call of what it was given it looks whether it is over; then the call is never made, or never answered.
 * A process that is killed does the same: what it sent has arrived, and nothing comes of it.
 */
export function aLife(): Life {
  let over = false;
  let left = Number.POSITIVE_INFINITY;
  const never = new Promise<never>(() => undefined);
  const step = (): boolean => {
    left -= 1;
    if (left <= 0) over = true;
    return over;
  };
  return {
    isOver: () => over,
    kill() {
      over = true;
    },
    killAfter(steps) {
      left = steps;
    },
    lives: (thing) =>
      new Proxy(thing, {
        get(target, key: string) {
          const method: unknown = Reflect.get(target, key);
          if (typeof method !== 'function') return method;
          return async (...given: readonly unknown[]) => {
            if (step()) return never;
            try {
              const result: unknown = await method.apply(target, given);
              return step() ? never : result;
            } catch (error) {
              if (step()) return never;
              throw error;
            }
          };
        },
      }),
  };
}
