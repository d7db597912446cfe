/** When something was done, and the plan that it leaned on: two tries of one press differ in nothing else. */
const OF_A_TRY: readonly string[] = ['at', 'submittedAt', 'askedAt', 'answeredAt', 'acceptedAt', 'leanedOn'];

/**
 * True when two recordings come of one press: the same operation by the same author with the same content, whenever each try of
 * it was made. A card is shared, and so is the id of its button: an operation alone does not say who pressed, nor what.
 */
export function isSamePress(one: object, other: object): boolean {
  return whatIsSaid(one) === whatIsSaid(other);
}

function whatIsSaid(recorded: object): string {
  return JSON.stringify(recorded, (name, value: unknown) => {
    if (OF_A_TRY.includes(name)) return undefined;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? sorted(value) : value;
  });
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
