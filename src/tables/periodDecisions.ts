import { z } from 'zod';
import type { RecordEvent } from '../app/record/recordStore.ts';
import { type PeriodDecision, withDecisions } from '../domain/calendar/periodDecision.ts';
import { ProductError } from '../domain/errors.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { NOTHING_BEFORE } from '../domain/record/seal.ts';
import { jsonColumns, readJson } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS, versionOf, versionRow } from './planVersion.ts';
import { recordChanges } from './recordChanges.ts';
import { hashToSealOver } from './sealColumns.ts';
import type { Table } from './tableClient.ts';

const decided = {
  period: z.string(),
  by: z.object({ aadObjectId: z.string(), name: z.string() }),
  at: z.string(),
};
const decisionSchema: z.ZodType<PeriodDecision> = z.discriminatedUnion('kind', [
  z.object({ ...decided, kind: z.literal('opened early'), opensOn: z.string() }),
  z.object({
    ...decided,
    kind: z.literal('extended'),
    division: z.string(),
    dueOn: z.string(),
    reason: z.string(),
  }),
  z.object({ ...decided, kind: z.literal('locked') }),
]);

/** Head of the keys of decisions: each is a version of what was decided about periods, none is ever changed. */
export const DECISIONS = 'decision';
/** Names the chain of all decisions about periods. */
export const DECISION_CHAIN = `Plan|${VERSION_KEYS.partitionKey}|${DECISIONS}`;

/** How often a decision is tried again when something else in the version row changed meanwhile. */
const MAX_ATTEMPTS = 5;

/**
 * Adds a decision after the `expected` ones that its author knew of: insert only, in a row of its own, counted in the
 * version row by the same transaction, and sealed over the one before. `stale` when others have been added since. Two point reads at once
and one transaction.
 */
export async function addDecision(
  table: Table,
  decision: PeriodDecision,
  expected: number,
  events: readonly RecordEvent[] = [],
): Promise<'decided' | 'stale'> {
  const { partitionKey, rowKey } = rowKeys(expected + 1);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const [before, last] = await Promise.all([
      versionRow(table),
      expected === 0 ? undefined : table.point(partitionKey, rowKeys(expected).rowKey),
    ]);
    const known = before && versionOf(before);
    if (!before || (known?.decisions ?? 0) !== expected) break;
    const version = { ...VERSION_KEYS, columns: { ...known, decisions: expected + 1 } };
    const changes = recordChanges({
      ...{ partitionKey, chain: DECISION_CHAIN },
      before: expected === 0 ? NOTHING_BEFORE : hashToSealOver(last),
      history: [{ rowKey, number: expected + 1, version: decision }],
      stands: () => [{ kind: 'replace', row: version, etag: before.etag }],
      events,
    });
    if ((await table.transact(changes)) === 'done') return 'decided';
  }
  return (await isOurs(table, decision, expected + 1)) ? 'decided' : 'stale';
}

/**
 * The plan with as many decisions as the version row counts: the same object when it has them already. A range read
 * when there are more.
 * @throws ProductError `corrupt-row` when fewer are stored than are counted
 */
export async function withStoredDecisions(table: Table, plan: Plan, count: number): Promise<Plan> {
  if (plan.decisions.length === count) return plan;
  const rows = await table.range(VERSION_KEYS.partitionKey, keysUnder(DECISIONS), { limit: count });
  if (rows.length < count)
    throw new ProductError('corrupt-row', 'A decision about a period is missing', { count });
  return withDecisions(
    plan,
    rows.map((row) => readJson(row, decisionSchema)),
  );
}

/** True when our own first attempt, which got no answer, did arrive. */
async function isOurs(table: Table, decision: PeriodDecision, number: number): Promise<boolean> {
  const keys = rowKeys(number);
  const stored = await table.point(keys.partitionKey, keys.rowKey);
  return (
    stored !== undefined &&
    Object.entries(jsonColumns(decision)).every(([name, cell]) => stored.columns[name] === cell)
  );
}

function rowKeys(number: number): { readonly partitionKey: string; readonly rowKey: string } {
  return {
    partitionKey: VERSION_KEYS.partitionKey,
    rowKey: keyOf(DECISIONS, String(number).padStart(6, '0')),
  };
}
