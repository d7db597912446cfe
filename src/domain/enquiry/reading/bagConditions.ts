import type { Bag } from './bag.ts';
import type { AnyState } from './meaning.ts';
import type { Tag } from './tag.ts';

const COLOURS: ReadonlySet<AnyState> = new Set<AnyState>([
  'red',
  'amber',
  'green',
  'blue',
  'grey',
  'no data',
  'confirmed',
  'provisional',
  'estimate',
]);

/**
 * Adds a status to a bag. Colours exclude each other, so "red amber" can only mean either; states do not, so only
 * "or" widens them.
 */
export function addCondition(bag: Bag, any: readonly AnyState[], not: boolean, joined: boolean): void {
  const last = bag.conditions.at(-1);
  const colours = any.every((state) => COLOURS.has(state));
  const lastColours = last?.any.every((state) => COLOURS.has(state)) ?? false;
  const carried = not || (last?.not === true && joined && colours && lastColours);
  const widens = last && (last.not ?? false) === carried && ((colours && lastColours) || bag.flags.has('or'));
  bag.flags.delete('or');
  const condition = {
    any: widens ? [...new Set([...last.any, ...any])] : any,
    ...(carried ? { not: true as const } : {}),
  };
  if (widens) bag.conditions[bag.conditions.length - 1] = condition;
  else bag.conditions.push(condition);
}

/** "or" may stand between two of the same sort; between different sorts it would need a wider query than there is. */
export function checkOr(bag: Bag, parts: readonly Tag[], at: number): void {
  const before = parts[at - 1];
  // "programme 8 or programme 10": the second "programme" belongs to its number.
  const numbered = isSubject(parts[at + 1]) && parts[at + 2]?.is === 'named';
  const after = parts[numbered ? at + 2 : at + 1];
  const sort = (tag: Tag | undefined) =>
    tag?.is === 'meaning' ? tag.meaning.is : tag?.is === 'run' ? 'named' : (tag?.is ?? 'nothing');
  if (sort(before) === 'state' && sort(after) === 'state') bag.flags.add('or');
  else if (sort(before) !== sort(after) || sort(before) === 'bound')
    bag.problems.push('I cannot join those with “or”; please ask them one at a time');
}

function isSubject(tag: Tag | undefined): boolean {
  return tag?.is === 'meaning' && tag.meaning.is === 'subject';
}
