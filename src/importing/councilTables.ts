import { milestoneTable, riskTable } from './deliveryTables.ts';
import { indicatorTable, targetTable } from './indicatorTables.ts';
import { openActionTable } from './openActions.ts';
import { aimTable, divisionTable, personTable, planTable, postTable, programmeTable } from './planTables.ts';
import { readTable, tableFrom } from './readTable.ts';
import { returnTable } from './returnTable.ts';
import { savingTable } from './savingTable.ts';

/** Every file of a council's folder, read row by row. */
export type CouncilTables = Awaited<ReturnType<typeof readCouncilTables>>;

/** The files a council's folder must hold. */
export const COUNCIL_FILES: readonly string[] = [
  planTable,
  aimTable,
  programmeTable,
  milestoneTable,
  indicatorTable,
  targetTable,
  riskTable,
  savingTable,
  divisionTable,
  postTable,
  personTable,
  returnTable,
].map((spec) => spec.file);

/** Reads all files of the folder. Defects of rows are in each table; nothing across files is checked yet. */
export async function readCouncilTables(folder: string) {
  return {
    plan: await readTable(folder, planTable),
    aims: await readTable(folder, aimTable),
    programmes: await readTable(folder, programmeTable),
    milestones: await readTable(folder, milestoneTable),
    indicators: await readTable(folder, indicatorTable),
    targets: await readTable(folder, targetTable),
    risks: await readTable(folder, riskTable),
    savings: await readTable(folder, savingTable),
    divisions: await readTable(folder, divisionTable),
    posts: await readTable(folder, postTable),
    people: await readTable(folder, personTable),
    returns: await readTable(folder, returnTable),
    // A folder of a council has none: actions are agreed and imported into the register.
    'open-actions': tableFrom(openActionTable, {
      file: 'open-actions',
      readable: true,
      rows: [],
      defects: [],
    }),
  };
}
