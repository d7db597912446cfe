import type { z } from 'zod';
import { milestoneTable, riskTable } from '../app/entity/deliveryTables.ts';
import { indicatorTable, targetTable } from '../app/entity/indicatorTables.ts';
import { meetingTable } from '../app/entity/meetingTable.ts';
import {
  aimTable,
  divisionTable,
  personTable,
  planTable,
  postTable,
  programmeTable,
} from '../app/entity/planTables.ts';
import { savingTable } from '../app/entity/savingTable.ts';
import type { TableSpec } from '../app/entity/tableSpec.ts';
import type { ImportKind } from '../app/importPorts.ts';
import { openActionTable } from './openActions.ts';
import { returnTable } from './returnTable.ts';

/**
 * Every entity that files hold, by its kind: each is declared once, with its fields, and everything that reads or writes it goes by that.
 */
export const COUNCIL_SPECS = {
  plan: planTable,
  aims: aimTable,
  divisions: divisionTable,
  posts: postTable,
  people: personTable,
  programmes: programmeTable,
  milestones: milestoneTable,
  indicators: indicatorTable,
  targets: targetTable,
  risks: riskTable,
  savings: savingTable,
  meetings: meetingTable,
  returns: returnTable,
  'open-actions': openActionTable,
} satisfies Readonly<Record<ImportKind, unknown>>;

/** An entity of which nothing is known but that it is one. */
export type AnySpec = TableSpec<z.ZodObject, unknown>;

/** The entity of a kind. */
export function specOf(kind: ImportKind): AnySpec {
  return COUNCIL_SPECS[kind] as unknown as AnySpec;
}
