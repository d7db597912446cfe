import type { PlanContent } from '../../domain/plan/plan.ts';
import type { JudgedWrites } from './judgedFile.ts';

/** Some items of one of the lists that loading writes, or the rest of it. */
export type WritesPiece =
  | { readonly list: string; readonly items: readonly unknown[] }
  | { readonly rest: Omit<PlanContent, PlanList> };

type PlanList = keyof {
  [K in keyof PlanContent as NonNullable<PlanContent[K]> extends readonly unknown[] ? K : never]: 0;
};

/** Taking in a piece holds the process for some milliseconds at most. */
const PIECE_ITEMS = 500;

/** What loading writes, in pieces none of which is large. */
export function* piecesOf({ content, ...lists }: JudgedWrites): Generator<WritesPiece> {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ ...content, ...lists })) {
    if (!Array.isArray(value)) {
      rest[name] = value;
      continue;
    }
    yield { list: name, items: [] };
    for (let start = 0; start < value.length; start += PIECE_ITEMS)
      yield { list: name, items: value.slice(start, start + PIECE_ITEMS) };
  }
  yield { rest: rest as Omit<PlanContent, PlanList> };
}

/** Puts them together again. */
export function gatherWrites() {
  const lists = new Map<string, unknown[]>();
  let rest: object = {};
  return {
    add(piece: WritesPiece): void {
      if ('rest' in piece) {
        rest = piece.rest;
        return;
      }
      const list = lists.get(piece.list) ?? [];
      for (const item of piece.items) list.push(item);
      lists.set(piece.list, list);
    },
    /** Undefined when nothing came. */
    writes(): JudgedWrites | undefined {
      if (lists.size === 0) return undefined;
      const { changes, actions, returns, again, leftOut, ...content } = Object.fromEntries(lists);
      return {
        content: { ...rest, ...content },
        changes,
        actions,
        returns,
        again,
        leftOut,
      } as unknown as JudgedWrites;
    },
  };
}
