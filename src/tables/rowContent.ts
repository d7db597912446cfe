import { z } from 'zod';
import { hasCode } from '../domain/errors.ts';
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

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...leaves(one)]);
}
