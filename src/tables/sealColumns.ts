import { randomBytes } from 'node:crypto';
import type { IsoDate } from '../domain/calendar/dates.ts';
import {
  type Seal,
  type SealedPerson,
  type SealedPlace,
  sealText,
  UNSEALED_BEFORE,
} from '../domain/record/seal.ts';
import { jsonText, type PlainRow } from './entity.ts';

/** The columns that a seal takes, beside the JSON of what it seals. */
export type SealColumns = Record<'hash' | 'before' | 'people', string> & { readonly sealedOn?: string };

/** Seals what these columns hold as JSON. */
export function sealOf(
  place: SealedPlace,
  columns: Readonly<Record<string, unknown>>,
  before: string,
  sealedOn?: IsoDate,
): Seal {
  return sealText(place, jsonText(columns), before, newSalt, sealedOn);
}

/** A seal as columns. Salts are kept as they are, a digest that has lost its salt behind `=`. */
export function sealColumns({ hash, before, people, sealedOn }: Seal): SealColumns {
  const words = people.map((each) => ('salt' in each ? each.salt : `=${each.digest}`));
  return { hash, before, people: words.join(' '), ...(sealedOn === undefined ? {} : { sealedOn }) };
}

/** The seal in a row's columns; undefined when the row carries none. One that is damaged fits nothing. */
export function readSeal(columns: Readonly<Record<string, unknown>>): Seal | undefined {
  const { hash, before, people, sealedOn } = columns;
  if (typeof hash !== 'string') return undefined;
  const words = typeof people === 'string' && people !== '' ? people.split(' ') : [];
  return {
    hash,
    before: String(before),
    people: words.map(
      (word): SealedPerson => (word.startsWith('=') ? { digest: word.slice(1) } : { salt: word }),
    ),
    ...(typeof sealedOn === 'string' ? { sealedOn } : {}),
  };
}

/** The hash over which the version after this row is sealed: its own, or what stands for one that an older version wrote. */
export function hashToSealOver(row: Pick<PlainRow, 'columns'> | undefined): string {
  const hash = row?.columns.hash;
  return typeof hash === 'string' ? hash : UNSEALED_BEFORE;
}

/** 128 bits that nobody can guess, so that nobody finds out who is in a digest by trying everybody. */
function newSalt(): string {
  return randomBytes(16).toString('base64url');
}
