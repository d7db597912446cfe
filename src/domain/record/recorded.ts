import type { Author, Press } from './author.ts';

/** The kinds of things about which something is recorded. */
export type SubjectKind =
  | 'indicator'
  | 'milestone'
  | 'risk'
  | 'saving'
  | 'action'
  | 'question'
  | 'enquiry'
  | 'synonym'
  | 'decision'
  | 'meeting'
  | 'programme'
  | 'post'
  | 'person'
  | 'cover'
  | 'policy';

/** What something is recorded about: its kind, which the plan says and never the look of the code, and its code. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly code: string;
}

/** What every version of anything recorded has. */
export interface Recorded {
  /** 1 for the first version, and one more for each that follows. */
  readonly sequence: number;
  /** The press that made this version. */
  readonly press: Press;
}

/** Names a subject in keys and maps: `milestone|8.4b`. Different subjects have different names. */
export function subjectName({ kind, code }: Subject): string {
  return `${kind}|${code}`;
}

/** What the version after the one that stands begins with; the first version where nothing stands. */
export function nextVersion(stands: Recorded | undefined, press: Press): Recorded {
  return { sequence: (stands?.sequence ?? 0) + 1, press };
}

/** True when a version was made by this very press: the same operation, by the same person. */
export function isMadeBy({ press }: Recorded, operation: string, by: Author): boolean {
  return press.operation === operation && isSamePerson(press.by, by);
}

/** True for the same Entra object id, whatever its case. */
export function isSamePerson(a: Author, b: Author): boolean {
  return a.aadObjectId.toLowerCase() === b.aadObjectId.toLowerCase();
}
