import type { z } from 'zod';
import type { ImportKind } from '../importPorts.ts';

/** How one file is read: its columns with their rules, what makes a row unique, and what a row becomes. */
export interface TableSpec<S extends z.ZodObject, T> {
  readonly kind: ImportKind;
  /** What the sheet is called; the first is used in reports. */
  readonly names: readonly string[];
  /** One entry of it, for sentences: `activity`. */
  readonly noun: string;
  /** Each field says of its column what `field` takes. */
  readonly schema: S;
  /** The columns that together may not repeat; their values, joined by a space, are the row's key. */
  readonly key: readonly (keyof S['shape'] & string)[];
  readonly toValue: (row: z.output<S>) => T;
  /** Columns that are part of a field in `kept`, and no field by themselves. */
  readonly folded?: readonly (keyof S['shape'] & string)[];
  /** How fields of the value are stored that are no column's, or are stored otherwise than its cells are read. */
  readonly kept?: { readonly [K in keyof T]?: z.ZodType };
  /** Cells whose columns are not fields of the value under their own names, by column. */
  toCells?(value: T): Readonly<Record<string, unknown>>;
}

/** Describes a file; only there so that the types of columns reach `toValue`. */
export function tableSpec<S extends z.ZodObject, T>(spec: TableSpec<S, T>): TableSpec<S, T> {
  return spec;
}
