import { IMPORT_KINDS } from '../app/importPorts.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { specOf } from './councilSpecs.ts';
import { csvOf } from './entityCells.ts';
import { fileOf } from './readTable.ts';
import { storedOf } from './storedTables.ts';

/** The kinds that are the plan; returns and actions are recorded apart. */
const OF_PLAN = IMPORT_KINDS.filter((kind) => kind !== 'returns' && kind !== 'open-actions');

/**
 * The plan as the CSV files of a council's folder, by file name: header and rows, cells not quoted yet. Importing them
 * again changes nothing.
 */
export function planCsv(content: PlanContent): ReadonlyMap<string, readonly (readonly string[])[]> {
  return new Map(
    // A folder has rules of meetings only where there are some.
    OF_PLAN.filter((kind) => kind !== 'meetings' || content.meetings?.length).map(
      (kind) => [fileOf({ kind }), csvOf(specOf(kind), storedOf(content, kind))] as const,
    ),
  );
}
