import { z } from 'zod';
import { hasCode } from '../domain/errors.ts';
import { FORGOTTEN, FORGOTTEN_NAME } from '../domain/record/forgotten.ts';
import { type Row, type RowKeys, readJson } from './entity.ts';

/** A row as far as what it says is concerned. */
export type Readable = RowKeys & Pick<Row, 'columns'>;

/** What a row holds: its JSON, whole again, and the columns that stand beside it. */
export interface Content {
  readonly data: unknown;
  readonly beside: Readonly<Record<string, unknown>>;
}

/**
 * What a row holds, whatever its kind. `data` is undefined where it has no JSON.
 * @throws ProductError `corrupt-row`
 */
export function contentOf(row: Readable): Content {
  const beside = Object.entries(row.columns).filter(([name]) => !/^data\d+$/.test(name));
  return {
    data: 'data0' in row.columns ? readJson(row, z.unknown()) : undefined,
    beside: Object.fromEntries(beside),
  };
}

/** {@link contentOf}, or the columns as they are where they cannot be read. */
export function readable(row: Readable): Content | Row['columns'] {
  try {
    return contentOf(row);
  } catch (error) {
    if (!hasCode(error, 'corrupt-row')) throw error;
    return row.columns;
  }
}

/** Every text that a row holds, with its keys, which may be in base64url. One that cannot be read gives its columns as they are. */
export function textsOf(row: Readable): readonly string[] {
  const keys = [row.partitionKey, row.rowKey, Buffer.from(row.partitionKey, 'base64url').toString('utf8')];
  return [...keys, ...leaves(readable(row))];
}

/** True when the row has this Entra object id (lower case) in it anywhere, in its keys too. */
export function namesPerson(row: Readable, person: string): boolean {
  return textsOf(row).some((text) => text.toLowerCase().includes(person));
}

/** The same value with nobody in the person's place, however deep they are in it. */
export function withoutPerson(value: unknown, person: string): unknown {
  const isThem = (one: unknown): boolean => typeof one === 'string' && one.toLowerCase() === person;
  if (isThem(value)) return FORGOTTEN;
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, person));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutPerson(one, person)]);
  const named = 'aadObjectId' in value && isThem(value.aadObjectId) ? { name: FORGOTTEN_NAME } : {};
  return { ...Object.fromEntries(entries), ...named };
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...leaves(one)]);
}
