import { readdirSync, readFileSync } from 'node:fs';
import { readInConversation } from '../../src/domain/enquiry/conversation.ts';
import { isQuery } from '../../src/domain/enquiry/parse.ts';
import type { Query } from '../../src/domain/enquiry/query.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';

/** A question with the query it must become, or one that must be refused. */
export interface Entry {
  readonly ask: string;
  readonly query?: Query;
  readonly refused?: true;
}

/** The day on which every question of the corpus is asked. */
export const TODAY = '2024-10-08';

const FOLDER = 'test/corpus';

/** The corpus by intent: one file each. */
export const intents: readonly { readonly intent: string; readonly entries: readonly Entry[] }[] = readdirSync(
  FOLDER,
)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    intent: file.replace('.json', ''),
    entries: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as readonly Entry[],
  }));

/** Every question that is to be answered. */
export const answered: readonly (Entry & { readonly query: Query })[] = intents
  .flatMap((one) => one.entries)
  .flatMap((entry) => (entry.query ? [{ ...entry, query: entry.query }] : []));

/** The plan that the corpus asks about. */
export async function samplePlan(): Promise<Plan> {
  return buildPlan((await loadCouncil('sample/nottingham')).content, 'corpus');
}

/** What a question that nothing came before is read as: a query with its fields in alphabetical order, or `refused`. */
export function readAs(ask: string, plan: Plan): string {
  const { result } = readInConversation(ask, plan, TODAY);
  return isQuery(result) ? inOrder(result) : 'refused';
}

/** A query as text whose fields are in alphabetical order: nobody who adds a question has to know ours. */
export function inOrder(query: unknown): string {
  return JSON.stringify(query, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
