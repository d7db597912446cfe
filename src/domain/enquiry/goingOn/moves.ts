import type { Query } from '../query.ts';
import { queryDefects } from '../validateQuery.ts';
import { hasEverydayText } from './admitted.ts';
import { besides, namedAfterList, sister } from './another.ts';
import { bareAsk } from './bareAsk.ts';
import { counted } from './counted.ts';
import { insideFocus, leftOut, narrowed, opposite, partOf } from './narrowed.ts';
import { edge, sorted } from './ordered.ts';
import { owned } from './owned.ts';
import type { Move, Said } from './said.ts';
import { decidedBy, fieldOfAll, placed, standing } from './standing.ts';
import { widened } from './widened.ts';

/**
 * The ways of going on, each of which is one of: what can be asked of one thing, less to narrow it, a number or a sum, another order, the end of a
 * list, one more beside it, what somebody owns, more to narrow it. The more particular first.
 */
const MOVES: readonly Move[] = [
  bareAsk,
  standing,
  fieldOfAll,
  placed,
  decidedBy,
  widened,
  counted,
  edge,
  sorted,
  besides,
  sister,
  owned,
  partOf,
  leftOut,
  opposite,
  namedAfterList,
  narrowed,
  insideFocus,
];

/** The query that is meant by going on in one of these ways; undefined when it is none of them. */
export function moved(said: Said): Query | undefined {
  for (const move of MOVES) {
    const query = move(said);
    if (query && !hasEverydayText(query) && queryDefects(query, said.context.plan).length === 0) return query;
  }
  return undefined;
}
