import { randomFrom } from '../../bench/random.ts';

/** Whether schedules are run at length, by `npm run test:faults`. */
export const IS_LONG = process.env.FAULT_SCHEDULES !== undefined;

/**
 * Where schedules begin: at length from another seed each time, every day from the same. The same seed makes the same choices, and only
 * the order in which a machine gets round to things differs.
 */
export const SEED = Number(process.env.FAULT_SEED ?? (IS_LONG ? Date.now() % 1_000_000_000 : 20_241_008));

/** So many every day, and as many as `FAULT_SCHEDULES` says at length. */
export const schedulesOf = (everyday: number): number => Number(process.env.FAULT_SCHEDULES ?? everyday);

/** Choices that look like chance and are the same for the same seed. */
export interface Random {
  /** From 0 up to but without 1. */
  next(): number;
  /** A whole number up to but without `below`. */
  below(below: number): number;
  /** True so often, from 0 to 1. */
  chance(share: number): boolean;
  of<T>(choices: readonly T[]): T;
}

export function choicesFrom(seed: number): Random {
  const next = randomFrom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share) => next() < share,
    of<T>(choices: readonly T[]): T {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error('there is nothing to choose from');
      return chosen;
    },
  };
}
