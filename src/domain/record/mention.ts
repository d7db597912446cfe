import { FORGOTTEN, FORGOTTEN_NAME } from './forgotten.ts';

/** A place in something recorded that names a person. */
export interface Mention {
  /** Entra object id as it is written there. */
  readonly id: string;
  /** Empty where the id stands alone. */
  readonly name: string;
}

const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Everybody whom a parsed JSON value names, in the order of its text: whatever has an `aadObjectId`, and every text that has the
 * shape of an object id or stands in the place of one. New fields that name people need nothing more than that.
 */
export function eachPerson(value: unknown): readonly Mention[] {
  const found: Mention[] = [];
  replacePeople(value, (mention) => {
    found.push(mention);
    return mention;
  });
  return found;
}

/**
 * The same value with what `replace` gives in the place of each person, nobody where it gives undefined. `replace` is called in the
 * order of the text. Keys stay in their order, and none is added.
 */
export function replacePeople(value: unknown, replace: (mention: Mention) => Mention | undefined): unknown {
  if (typeof value === 'string') return isPerson(value) ? idOf(replace({ id: value, name: '' })) : value;
  if (Array.isArray(value)) return value.map((each) => replacePeople(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (!('aadObjectId' in value) || typeof value.aadObjectId !== 'string')
    return Object.fromEntries(entries.map(([key, each]) => [key, replacePeople(each, replace)]));
  const hasName = 'name' in value && typeof value.name === 'string';
  const became = replace({ id: value.aadObjectId, name: hasName ? String(value.name) : '' });
  return Object.fromEntries(
    entries.map(([key, each]) => {
      if (key === 'aadObjectId') return [key, idOf(became)];
      if (key === 'name' && hasName) return [key, became ? became.name : FORGOTTEN_NAME];
      return [key, replacePeople(each, replace)];
    }),
  );
}

/** The same value with nobody in the place of this person, by their object id in lower case, however deep they are in it. */
export function withoutPerson(value: unknown, person: string): unknown {
  return replacePeople(value, (each) => (isPersonOf(each, person) ? undefined : each));
}

/** True when it names the person with this object id, which is in lower case. */
export function isPersonOf({ id }: Mention, person: string): boolean {
  return id.toLowerCase() === person;
}

/** True where a forgotten person was named. */
export function isForgotten({ id, name }: Mention): boolean {
  return id === FORGOTTEN && (name === '' || name === FORGOTTEN_NAME);
}

function isPerson(text: string): boolean {
  return text === FORGOTTEN || OBJECT_ID.test(text);
}

function idOf(mention: Mention | undefined): string {
  return mention ? mention.id : FORGOTTEN;
}
