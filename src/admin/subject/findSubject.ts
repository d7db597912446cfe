import { matchPerson } from '../../app/personWords.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { RawTables } from '../../tables/rawTables.ts';
import { readable } from '../../tables/rowContent.ts';
import type { Subject } from './subject.ts';
import { eachRow } from './subjectRows.ts';

/** Who is meant, or those whom it may be: several of one name, or some who are near when nobody has it. */
export type FoundSubject =
  | { readonly ok: true; readonly subject: Subject }
  | { readonly ok: false; readonly because: 'several' | 'nobody'; readonly nearest: readonly Subject[] };

const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds a person by their Entra object id, or by a name or e-mail address (UPN) exactly as it stands in the plan or in
 * anything that is kept, in any case: whoever left long ago is found by their name in a return's history. Two of one name
 * are never guessed between. Reads every table once.
 */
export async function findSubject(
  raw: RawTables,
  plan: Plan | undefined,
  words: string,
): Promise<FoundSubject> {
  const known = await everybody(raw, plan?.people ?? []);
  const id = words.trim().toLowerCase();
  if (OBJECT_ID.test(id)) return { ok: true, subject: subjectOf(id, known.get(id)) };
  const meant = [...known].filter(([, names]) => names.has(fold(words)));
  const subjects = meant.map(([each, names]) => subjectOf(each, names));
  const [subject] = subjects;
  if (subject && subjects.length === 1) return { ok: true, subject };
  if (subject) return { ok: false, because: 'several', nearest: subjects };
  return { ok: false, because: 'nobody', nearest: plan ? near(plan, words) : [] };
}

/** Names and addresses by object id, as they are written, under how they are compared. */
type Everybody = Map<string, Map<string, string>>;

async function everybody(raw: RawTables, people: readonly Person[]): Promise<Everybody> {
  const known: Everybody = new Map();
  const note = (id: unknown, texts: readonly unknown[]): void => {
    if (typeof id !== 'string' || !OBJECT_ID.test(id)) return;
    const names = known.get(id.toLowerCase()) ?? new Map<string, string>();
    known.set(id.toLowerCase(), names);
    for (const text of texts) if (typeof text === 'string' && text.trim()) names.set(fold(text), text.trim());
  };
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { aadObjectId, name, email } = value as Partial<Person>;
    note(aadObjectId, [name, email]);
    for (const inner of Object.values(value)) look(inner);
  };
  for (const person of people) look(person);
  for await (const { row } of eachRow(raw)) look(parsed(readable(row)));
  return known;
}

/** Columns that are JSON of their own, as covers are, opened. */
function parsed(value: object): unknown {
  const opened = (one: unknown): unknown => {
    if (typeof one !== 'string' || !/^[[{]/.test(one)) return one;
    try {
      return JSON.parse(one);
    } catch (error) {
      if (error instanceof SyntaxError) return one; // a text that begins with a bracket
      throw error;
    }
  };
  const beside = 'beside' in value ? Object.values(value.beside as object).map(opened) : [];
  return { ...value, beside };
}

function subjectOf(id: string, names: ReadonlyMap<string, string> | undefined): Subject {
  return { id, names: [...(names?.values() ?? [])] };
}

function near(plan: Plan, words: string): readonly Subject[] {
  const match = matchPerson(plan, words);
  const people = match.ok ? [match.person] : match.nearest;
  return people.map(({ aadObjectId, name, email }) => ({
    id: aadObjectId.toLowerCase(),
    names: [name, email],
  }));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
