import type { Plan } from '../plan/plan.ts';
import type { Query } from './query.ts';
import { querySchema } from './querySchema.ts';
import { queryDefects } from './validateQuery.ts';

/** Longest query that a button carries, in characters: a longer one is read from its words again. */
const MOST_CHARACTERS = 3_000;

/** A query as a button carries it; empty for one that is too long to be carried. */
export function carried(query: Query): string {
  const text = JSON.stringify(query);
  return text.length > MOST_CHARACTERS ? '' : text;
}

/**
 * The query that a button carried, so that its page is one of the same list whatever its words would be read as by now. Undefined for
 * none, for one that is no query of ours, and for one over what this plan does not have: then its words are read.
 */
export function carriedQuery(text: string, plan: Plan): Query | undefined {
  if (text === '') return undefined;
  const parsed = querySchema.safeParse(valueIn(text));
  if (!parsed.success) return undefined;
  const query = parsed.data as Query;
  return queryDefects(query, plan).length > 0 ? undefined : query;
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
