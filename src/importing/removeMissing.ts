import type { ReturnStore } from '../app/ports.ts';
import { REFERENCES } from './checkReferences.ts';
import type { CouncilTables } from './councilTables.ts';
import { hasReturns } from './pastIndicators.ts';
import { sheetKind } from './planColumns.ts';
import type { ReadPlan } from './readPlan.ts';
import { rowKey, without } from './storedTables.ts';

type Kind = keyof CouncilTables;

/** What is stored once that is taken out which the file no longer has. */
export interface Removal {
  readonly stored: CouncilTables;
  readonly removed: readonly { readonly kind: Kind; readonly key: string }[];
  /** What was not in the file and stays all the same, with the reason. */
  readonly kept: readonly string[];
}

/**
 * With `asked`, the stored rows without those that are in none of the file's rows, of the kinds that the file has. An
 * indicator with returns stays, and whatever something else that is stored still needs.
 */
export async function storedAfterRemoval(
  read: ReadPlan,
  stored: CouncilTables,
  returns: Pick<ReturnStore, 'trend'> | undefined,
  asked: boolean,
): Promise<Removal> {
  if (!asked) return { stored, removed: [], kept: [] };
  const missing = missingRows(read, stored);
  const kept: string[] = [];
  for (const indicator of stored.indicators.rows.map(({ value }) => value)) {
    const key = `indicators ${indicator.code}`;
    if (!missing.has(key) || !(await hasReturns(returns, indicator))) continue;
    missing.delete(key);
    kept.push(`${indicator.code} is not in the file and stays: it has returns.`);
  }
  const isMissing = (kind: Kind, key: string): boolean =>
    missing.has(`${kind} ${key}`) || (kind === 'targets' && missing.has(`indicators ${key.split(' ')[0]}`));
  for (let needed = neededRows(stored, isMissing); needed.length > 0; needed = neededRows(stored, isMissing))
    for (const { kind, key } of needed) {
      missing.delete(`${kind} ${key}`);
      kept.push(
        `The ${sheetKind(kind).noun} ${key} is not in the file and stays: something that stays needs it.`,
      );
    }
  const removed = rowsOf(stored).filter(({ kind, key }) => isMissing(kind, key));
  return { stored: without(stored, (kind, _row, key) => isMissing(kind, key)), removed, kept };
}

function rowsOf(tables: CouncilTables): readonly { readonly kind: Kind; readonly key: string }[] {
  return (Object.keys(tables) as Kind[]).flatMap((kind) =>
    tables[kind].rows.map(({ value }) => ({ kind, key: rowKey(kind, value) })),
  );
}

function missingRows({ entries, sheets }: ReadPlan, stored: CouncilTables): Set<string> {
  const inFile = new Set(entries.map(({ kind, cells }) => `${kind} ${entryKey(kind, cells)}`));
  const kinds = new Set(entries.map(({ kind }) => kind));
  // A sheet that could not be read says nothing about what is not in it.
  for (const { kind, headerRow } of sheets) if (kind && headerRow === undefined) kinds.delete(kind);
  return new Set(
    rowsOf(stored)
      .filter(({ kind, key }) => kinds.has(kind) && kind !== 'plan' && !inFile.has(`${kind} ${key}`))
      .map(({ kind, key }) => `${kind} ${key}`),
  );
}

function entryKey(kind: Kind, cells: Readonly<Record<string, string>>): string {
  return rowKey(kind, cells);
}

/** Rows that would be taken out although a stored row that stays refers to them. */
function neededRows(stored: CouncilTables, isMissing: (kind: Kind, key: string) => boolean) {
  const staying = without(stored, (kind, _row, key) => isMissing(kind, key));
  return REFERENCES.flatMap(({ to, codes }) =>
    codes(staying)
      .filter(({ code }) => isMissing(to, code))
      .map(({ code }) => ({ kind: to, key: code })),
  );
}
