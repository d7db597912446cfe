import { boundCovers } from './boundCovers.ts';
import type { Person, Plan } from './plan.ts';

/**
 * People whom a plan names by e-mail address or user principal name, before anybody knows their Entra object id. Until they first
 * write to the bot they stand in the plan under an id that is made of the address and that nobody can have; from then on the object id
 * that was bound to it counts, and nothing else does.
 */

const PREFIX = 'upn:';

/** The id of somebody who is known by an address alone. */
export function addressId(address: string): string {
  return `${PREFIX}${address.trim().toLowerCase()}`;
}

/** True for such an id. */
export function isAddressId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** An object id that was bound to somebody of the plan, and when. */
export interface Binding {
  /** The {@link addressId} under which the plan had them. */
  readonly person: string;
  /** Entra object id, lower case. */
  readonly objectId: string;
  /** What Teams said of them: user principal name and e-mail address. */
  readonly addresses: readonly string[];
  readonly at: string;
}

/** Somebody who has an address of the plan that is another's already, or two people's: they are bound to nobody. */
export interface Claim {
  /** Entra object id of whoever came, lower case. */
  readonly objectId: string;
  readonly addresses: readonly string[];
  /** Names of those in the plan who have that address. */
  readonly people: readonly string[];
  readonly at: string;
}

/** Who somebody is, as the platform says and not as they do. Addresses in lower case. */
export interface Member {
  readonly objectId: string;
  readonly addresses: readonly string[];
}

/** What becomes of somebody whom the plan does not know by their object id. */
export type Claimed =
  | { readonly kind: 'binds'; readonly person: string; readonly name: string }
  | { readonly kind: 'claims'; readonly people: readonly string[] }
  | { readonly kind: 'nobody' };

/** Whose address this is in the plan: one unbound person's, somebody else's already, two people's, or nobody's. */
export function claimOf(plan: Pick<Plan, 'people'>, { objectId, addresses }: Member): Claimed {
  const named = plan.people.filter(({ email, aadObjectId }) => {
    const address = email.trim().toLowerCase();
    return address !== '' && aadObjectId.toLowerCase() !== objectId && addresses.includes(address);
  });
  const [first] = named;
  if (!first) return { kind: 'nobody' };
  if (named.length === 1 && isAddressId(first.aadObjectId))
    return { kind: 'binds', person: first.aadObjectId, name: first.name };
  return { kind: 'claims', people: named.map(({ name }) => name) };
}

/** True when the plan, or a cover in it, names anybody by an address alone. */
export function hasUnbound({ people, covers }: Pick<Plan, 'people' | 'covers'>): boolean {
  return (
    people.some(({ aadObjectId }) => isAddressId(aadObjectId)) ||
    covers.some(({ covered, deputy }) => isAddressId(covered) || isAddressId(deputy))
  );
}

/** The plan with everybody under the object id that was bound to them, also in its covers; who is not bound stays as they are. */
export function withBindings(plan: Plan, bindings: ReadonlyMap<string, string>): Plan {
  const covers = boundCovers(plan.covers, bindings);
  const known = covers === plan.covers ? plan : { ...plan, covers };
  // Each of them once: whoever holds two posts is the same person under both.
  const made = new Map(plan.people.map((person) => [person, boundPerson(plan, person, bindings)]));
  if ([...made].every(([before, person]) => before === person)) return known;
  const bound = (person: Person): Person => made.get(person) ?? person;
  return {
    ...known,
    people: plan.people.map(bound),
    holders: new Map([...plan.holders].map(([post, holders]) => [post, holders.map(bound)])),
    // Under both: what was recorded before says the older one.
    person: new Map([
      ...[...plan.person].map(([id, person]) => [id, bound(person)] as const),
      ...[...made.values()].map((person) => [person.aadObjectId.toLowerCase(), person] as const),
    ]),
  };
}

function boundPerson(plan: Plan, person: Person, bindings: ReadonlyMap<string, string>): Person {
  const objectId = bindings.get(person.aadObjectId);
  // Somebody whom the plan names under this object id as well is not two people.
  return objectId === undefined || plan.person.has(objectId) ? person : { ...person, aadObjectId: objectId };
}
