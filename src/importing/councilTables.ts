import { milestoneTable, riskTable } from './deliveryTables.ts';
import { indicatorTable, targetTable } from './indicatorTables.ts';
import { aimTable, divisionTable, personTable, planTable, postTable, programmeTable } from './planTables.ts';
import { readTable, type Table, type TableSpec } from './readTable.ts';
import { returnTable } from './returnTable.ts';

const SPECS = {
  plan: planTable,
  aims: aimTable,
  programmes: programmeTable,
  milestones: milestoneTable,
  indicators: indicatorTable,
  targets: targetTable,
  risks: riskTable,
  divisions: divisionTable,
  posts: postTable,
  people: personTable,
  returns: returnTable,
};

/** Every file of a council's folder, read row by row. */
export type CouncilTables = {
  readonly [K in keyof typeof SPECS]: Table<ReturnType<(typeof SPECS)[K]['toValue']>>;
};

/** The files a council's folder must hold. */
export const COUNCIL_FILES: readonly string[] = Object.values(SPECS).map((spec) => spec.file);

/** Reads all files of the folder at once. Defects of rows are in each table; nothing across files is checked yet. */
export async function readCouncilTables(folder: string): Promise<CouncilTables> {
  const tables = await Promise.all(
    Object.entries(SPECS).map(
      async ([name, spec]) =>
        [name, await readTable(folder, spec as unknown as TableSpec<never, unknown>)] as const,
    ),
  );
  // Each table came from the spec of the same name, which the mapped type says and Object.entries cannot.
  return Object.fromEntries(tables) as unknown as CouncilTables;
}
