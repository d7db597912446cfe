import type { Author } from '../domain/record/author.ts';

/** `Ada Lovelace (…)`, with the object id: a name alone may be somebody else's, too. */
export function byWords({ name, aadObjectId }: Author): string {
  return `${name} (${aadObjectId})`;
}
