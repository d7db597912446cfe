import { readdir } from 'node:fs/promises';
import { IMPORT_KINDS, type ImportKind } from '../app/importPorts.ts';
import { type AnySpec, type COUNCIL_SPECS, specOf } from './councilSpecs.ts';
import { fileOf, readTable, type Table, tableFrom } from './readTable.ts';

type Specs = typeof COUNCIL_SPECS;

/** Every file of a council's folder, read row by row. */
export type CouncilTables = { readonly [K in ImportKind]: Table<ReturnType<Specs[K]['toValue']>> };

/** A table of each kind. */
export function tablesBy(make: (kind: ImportKind, spec: AnySpec) => Table<unknown>): CouncilTables {
  return Object.fromEntries(
    IMPORT_KINDS.map((kind) => [kind, make(kind, specOf(kind))]),
  ) as unknown as CouncilTables;
}

/** A folder of a council has none: actions are agreed and imported into the register. */
const APART: ImportKind = 'open-actions';
/** It may leave this out: meetings are then held as the policy says. */
const IF_THERE: ImportKind = 'meetings';
const IN_FOLDER = IMPORT_KINDS.filter((kind) => kind !== APART && kind !== IF_THERE);

/** The files a council's folder must hold. */
export const COUNCIL_FILES: readonly string[] = IN_FOLDER.map((kind) => fileOf({ kind }));

/** Reads all files of the folder. Defects of rows are in each table; nothing across files is checked yet. */
export async function readCouncilTables(folder: string): Promise<CouncilTables> {
  const read = new Map<ImportKind, Table<unknown>>();
  const extra = (await readdir(folder)).includes(fileOf({ kind: IF_THERE })) ? [IF_THERE] : [];
  for (const kind of [...IN_FOLDER, ...extra]) read.set(kind, await readTable(folder, specOf(kind)));
  return tablesBy(
    (kind, spec) => read.get(kind) ?? tableFrom(spec, { file: kind, readable: true, rows: [], defects: [] }),
  );
}
