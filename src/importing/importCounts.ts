import { isDeepStrictEqual } from 'node:util';
import type { ImportChange, ImportKind } from '../app/importPorts.ts';
import type { CouncilTables } from './councilTables.ts';
import { PLAN_SHEETS } from './planColumns.ts';
import type { ReadPlan } from './readPlan.ts';
import type { Removal } from './removeMissing.ts';
import type { SiftedPlan } from './siftPlan.ts';
import { rowKey } from './storedTables.ts';

/** How many rows of a kind the file has, and what becomes of them. */
export interface KindCount {
  readonly kind: ImportKind;
  readonly inFile: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  /** Stored and not in the file, whose sheet is there. */
  readonly onlyStored: number;
}

/** The kinds whose rows are the plan, so that a change to one changes the plan. */
const PLAN_KINDS = PLAN_SHEETS.map(({ kind }) => kind).filter(
  (kind) => kind !== 'returns' && kind !== 'open-actions',
);

/** What an import adds to the plan, changes in it and takes out. */
export function changesOf(
  { good }: SiftedPlan,
  before: CouncilTables,
  { removed }: Removal,
): readonly ImportChange[] {
  return PLAN_KINDS.flatMap((kind) => [
    ...good[kind].rows.flatMap(({ value }): readonly ImportChange[] => {
      const change = changeOf(kind, value, valuesByKey(kind, before));
      return change === 'unchanged' ? [] : [{ kind, code: rowKey(kind, value), change }];
    }),
    ...removed
      .filter((each) => each.kind === kind)
      .map(({ key }): ImportChange => ({ kind, code: key, change: 'removed' })),
  ]);
}

const indexes = new WeakMap<CouncilTables, Map<string, ReadonlyMap<string, unknown>>>();

function valuesByKey(kind: keyof CouncilTables, tables: CouncilTables): ReadonlyMap<string, unknown> {
  const known = indexes.get(tables) ?? new Map<string, ReadonlyMap<string, unknown>>();
  indexes.set(tables, known);
  const found =
    known.get(kind) ?? new Map(tables[kind].rows.map(({ value }) => [rowKey(kind, value), value]));
  known.set(kind, found);
  return found;
}

function changeOf(kind: ImportKind, value: unknown, before: ReadonlyMap<string, unknown>) {
  const old = before.get(rowKey(kind, value));
  if (old === undefined) return 'added';
  return isDeepStrictEqual(old, value) ? 'unchanged' : 'changed';
}

/** What becomes of the rows of each kind that the file has. `fresh` counts those of kinds that are only ever added to. */
export function countsOf(
  read: ReadPlan,
  { good, leftOut }: SiftedPlan,
  before: CouncilTables,
  { removed }: Removal,
  fresh: Readonly<Partial<Record<ImportKind, number>>>,
): readonly KindCount[] {
  return PLAN_SHEETS.map(({ kind }): KindCount => {
    const mine = read.entries.filter((each) => each.kind === kind);
    const values = good[kind].rows.map(({ value }) => value);
    const stored = valuesByKey(kind, before);
    const of = (change: string): number =>
      values.filter((value) => changeOf(kind, value, stored) === change).length;
    const recorded = fresh[kind];
    const inFile = new Set(values.map((value) => rowKey(kind, value)));
    const gone = new Set(removed.filter((each) => each.kind === kind).map(({ key }) => key));
    return {
      kind,
      inFile: mine.length,
      added: recorded ?? of('added'),
      changed: recorded === undefined ? of('changed') : 0,
      unchanged: recorded === undefined ? of('unchanged') : values.length - recorded,
      leftOut: leftOut.filter((row) => row.kind === kind).length,
      onlyStored:
        mine.length === 0 ? 0 : [...stored.keys()].filter((key) => !inFile.has(key) && !gone.has(key)).length,
    };
  }).filter(({ inFile }) => inFile > 0);
}
