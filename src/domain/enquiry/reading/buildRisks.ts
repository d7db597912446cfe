import { oneRange, onlyStates, TWO_DATES } from '../answering/listParts.ts';
import type { Bag } from './bag.ts';
import type { Scope } from './built.ts';
import { type Built, refuse } from './built.ts';

/** A list of risks, or their matrix. A number without a measure is a score. */
export function risks(bag: Bag, scope: Scope): Built {
  const rags = onlyStates(bag.conditions, ['red', 'amber', 'green']);
  if (!rags) return refuse('A risk is red, amber or green by its score');
  const bounds = Object.fromEntries(
    bag.bounds.map((one) => [one.measure ?? bag.measure ?? 'score', one.bound]),
  );
  const review = oneRange(bag);
  if (review === 'several') return refuse(TWO_DATES);
  // “Heat map since September”: what became of risks since then. Reviews to come have an end, or are named.
  const since = bag.flags.has('matrix') && review && !review.to ? review.from : undefined;
  const order = bag.order && bag.measure && bag.measure !== 'score' ? 'unclear' : orderOf(bag);
  if (order === 'unclear') return refuse('I can put risks in order of their score only');
  return {
    ok: true,
    query: {
      about: 'risks',
      ...scope,
      ...(rags.length > 0 ? { conditions: rags } : {}),
      ...(bag.appetite ? { appetite: bag.appetite } : {}),
      ...bounds,
      ...(bag.level ? { level: bag.level } : {}),
      ...(since ? { since } : review ? { review } : {}),
      ...(order ? { order } : {}),
      ...(bag.flags.has('matrix') ? { show: 'matrix' } : {}),
    },
  };
}

function orderOf(bag: Bag): 'highest' | 'lowest' | 'unclear' | undefined {
  switch (bag.order) {
    case undefined:
      return bag.limit || (bag.measure && bag.bounds.length === 0) ? 'highest' : undefined;
    case 'highest':
    case 'worst':
      return 'highest';
    case 'lowest':
    case 'best':
      return 'lowest';
    default:
      return 'unclear';
  }
}
