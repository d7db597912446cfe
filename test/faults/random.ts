import { randomFrom } from '../../bench/random.ts';

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
