import { z } from 'zod';
import { milestoneTable, riskTable } from '../app/entity/deliveryTables.ts';
import { indicatorTable } from '../app/entity/indicatorTables.ts';
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
import { storedSchema } from '../app/entity/storedSchema.ts';
import { ProductError } from '../domain/errors.ts';
import type { PlannedMeeting } from '../domain/meeting/plannedMeeting.ts';
import type { PlannedMilestone } from '../domain/plan/milestone.ts';
import type { Person, PlanContent } from '../domain/plan/plan.ts';
import type { PlannedRisk } from '../domain/plan/plannedRisk.ts';
import { contentSetOut } from '../domain/plan/progress/layOver.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { keyOf } from './keys.ts';

// An entity is declared once, with its columns: how it is stored follows from that.
const source = storedSchema(planTable);
const aim = storedSchema(aimTable);
const division = storedSchema(divisionTable);
const programme = storedSchema(programmeTable);
const post = storedSchema(postTable);
const person = storedSchema(personTable);
const milestone: z.ZodType<PlannedMilestone> = storedSchema(milestoneTable);
const indicator = storedSchema(indicatorTable);
const saving = storedSchema(savingTable);
const meeting: z.ZodType<PlannedMeeting> = storedSchema(meetingTable);

/** A risk as the plan, or whoever proposed it, set it out. */
export const plannedRiskSchema: z.ZodType<PlannedRisk> = storedSchema(riskTable);

const owed = z.object({ from: z.string() });

/** Rows of a plan under one generation: partition `<generation>|<kind>`, row the code (a person's is their object id). */
export function planRows(content: PlanContent, generation: string): readonly NewRow[] {
  const rows = (kind: string, items: readonly object[], code: (item: never) => string): readonly NewRow[] => {
    const seen = new Set<string>();
    return items.map((item, position) => {
      const rowKey = keyOf(code(item as never));
      if (seen.has(rowKey))
        throw new ProductError('import-refused', `Two entries have the same code`, { kind, code: rowKey });
      seen.add(rowKey);
      return { partitionKey: keyOf(generation, kind), rowKey, columns: { position, ...jsonColumns(item) } };
    });
  };
  const byItsCode = (item: { readonly code: string }): string => item.code;
  return [
    ...rows('source', [content.source], () => 'source'),
    ...rows('aim', content.aims, byItsCode),
    ...rows('programme', content.programmes, byItsCode),
    ...rows('milestone', contentSetOut(content).milestones, byItsCode),
    ...rows('indicator', content.indicators, byItsCode),
    ...rows('risk', contentSetOut(content).risks, byItsCode),
    ...rows('division', content.divisions, byItsCode),
    ...rows('post', content.posts, byItsCode),
    ...rows('person', content.people, (item: Person) => item.aadObjectId.toLowerCase()),
    ...rows('saving', contentSetOut(content).savings ?? [], byItsCode),
    ...rows('meeting', content.meetings ?? [], (item: PlannedMeeting) =>
      [item.meeting, item.division ?? item.directorate].filter(Boolean).join(' '),
    ),
    ...rows('owed', content.owedFrom === undefined ? [] : [{ from: content.owedFrom }], () => 'owed'),
  ];
}

/**
 * The content that {@link planRows} stored, each kind in the order it was given.
 * @throws ProductError `corrupt-row` for a row of the wrong shape or without a source row
 */
export function planContent(rows: readonly Row[]): PlanContent {
  const byKind = Map.groupBy(rows, (row) => row.partitionKey.split('|')[1] ?? '');
  const read = <T>(kind: string, schema: z.ZodType<T>): readonly T[] =>
    [...(byKind.get(kind) ?? [])]
      .sort((a, b) => Number(a.columns.position) - Number(b.columns.position))
      .map((row) => readJson(row, schema));
  const [itsSource] = read('source', source);
  const [since] = read('owed', owed);
  if (!itsSource)
    throw new ProductError('corrupt-row', 'The stored plan has no source', { rows: rows.length });
  return {
    source: itsSource,
    aims: read('aim', aim),
    programmes: read('programme', programme),
    milestones: read('milestone', milestone),
    indicators: read('indicator', indicator),
    risks: read('risk', plannedRiskSchema),
    divisions: read('division', division),
    posts: read('post', post),
    people: read('person', person),
    ...(byKind.has('saving') ? { savings: read('saving', saving) } : {}),
    ...(byKind.has('meeting') ? { meetings: read('meeting', meeting) } : {}),
    ...(since ? { owedFrom: since.from } : {}),
  };
}
