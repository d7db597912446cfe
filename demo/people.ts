import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Role } from './options.ts';
import { PlainError } from './plainError.ts';

/** A person of the sample council, as the Playground needs them. */
export interface Person {
  /** Entra object id, a GUID. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const chosen: Readonly<Record<Role, string>> = {
  officer: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01', // Director of Finance
  director: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02', // Corporate Director (Finance & Resources)
  performance: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03', // CPMO performance manager
};

// The Playground takes exactly this many besides the one who speaks.
const othersShown = 5;

/** Who speaks in the Playground, and who else is there. */
export interface Cast {
  readonly speaker: Person;
  /** The other two roles first, then people in the order of the file; five of them. */
  readonly others: readonly Person[];
}

/**
 * Reads the sample council's people.csv: in this role, or as whoever is called so. Throws PlainError when it lacks that person, a role's
 * person or six people.
 */
export function readCast(sampleFolder: string, who: Role | { readonly name: string }): Cast {
  const file = join(sampleFolder, 'people.csv');
  const people = readPeople(file);
  const featured = (Object.keys(chosen) as Role[]).map((name) => personOf(people, name, file));
  const speaker =
    typeof who === 'string' ? personOf(people, who, file) : personCalled(people, who.name, file);
  const others = [...new Set([...featured, ...people])].filter((person) => person !== speaker);
  if (others.length < othersShown) throw new PlainError(`${file} needs at least ${othersShown + 1} people.`);
  return { speaker, others: others.slice(0, othersShown) };
}

function readPeople(file: string): readonly Person[] {
  const rows: Record<string, string>[] = parse(readFileSync(file, 'utf8'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
  });
  return rows.map((row) => ({ id: row.aadObjectId ?? '', name: row.name ?? '', email: row.email ?? '' }));
}

function personCalled(people: readonly Person[], name: string, file: string): Person {
  const person = people.find((one) => one.name === name);
  if (!person) throw new PlainError(`${file} has nobody called ${name}.`);
  return person;
}

function personOf(people: readonly Person[], role: Role, file: string): Person {
  const person = people.find(({ id }) => id === chosen[role]);
  if (!person) throw new PlainError(`${file} has no person ${chosen[role]}, who speaks as --as ${role}.`);
  return person;
}
