import {
  advanced,
  type ItemProgress,
  NO_PROGRESS,
  type ProgressSet,
} from '../domain/plan/progress/milestoneProgress.ts';
import { type Cell, jsonColumns, type Row, readJson } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { progressSchema } from './progressCodec.ts';
import type { Change, Table } from './tableClient.ts';

/** Changes that are kept to catch up by. Whoever missed more reads what stands. */
const KEPT = 256;

/** Head of the keys of what stands: `S|milestone|8.4b`. */
export const STANDS = 'S';
/** Head of the keys of the last changes, one for each of their places: `C|017`. */
const CHANGED = 'C';

/** The row of one change, in the place of the one that was {@link KEPT} changes before it. */
export function changeRow(progress: ItemProgress, mark: number): Change {
  const rowKey = placeKey(mark);
  const columns: Record<string, Cell> = { mark, ...jsonColumns(progress) };
  return { kind: 'upsert', row: { partitionKey: VERSION_KEYS.partitionKey, rowKey, columns } };
}

/**
 * The progress at this mark, from what is known: the very same when it is there already. After k changes one range read of those k
 * (two where the places begin again), after very many one of what stands, which grows with the items and never with their history.
 * Without a mark, which a version of the code that does not know it leaves out, the changes themselves are looked at by whoever
 * knows that there are any.
 */
export async function progressAt(
  table: Table,
  known: ProgressSet | undefined,
  mark: number | undefined,
): Promise<ProgressSet> {
  if (!known) return everything(table, mark ?? (await lastMark(table)));
  if (mark === undefined && known.mark === 0) return known;
  const wanted = mark ?? (await lastMark(table));
  if (wanted <= known.mark) return known;
  if (wanted - known.mark >= KEPT) return everything(table, wanted);
  const changes = (await placesAfter(table, known.mark, wanted)).filter(
    ({ at }) => at > known.mark && at <= wanted,
  );
  // A place that was taken again meanwhile: what stands has it.
  if (new Set(changes.map(({ at }) => at)).size < wanted - known.mark) return everything(table, wanted);
  return advanced(
    known,
    changes.map(({ progress }) => progress),
    wanted,
  );
}

/** The number of the last change, by the changes themselves; 0 without any. One range read. */
export async function lastMark(table: Table): Promise<number> {
  const rows = await table.range(VERSION_KEYS.partitionKey, keysUnder(CHANGED), { columns: ['mark'] });
  return Math.max(0, ...rows.map(markOf));
}

async function everything(table: Table, mark: number): Promise<ProgressSet> {
  if (mark === 0) return NO_PROGRESS;
  const rows = await table.range(VERSION_KEYS.partitionKey, keysUnder(STANDS));
  return advanced(
    NO_PROGRESS,
    rows.map((row) => readJson(row, progressSchema)),
    mark,
  );
}

async function placesAfter(
  table: Table,
  after: number,
  upTo: number,
): Promise<readonly { readonly at: number; readonly progress: ItemProgress }[]> {
  const [first, last] = [(after + 1) % KEPT, upTo % KEPT];
  const spans =
    first <= last
      ? [[first, last]]
      : [
          [first, KEPT - 1],
          [0, last],
        ];
  const rows = await Promise.all(
    spans.map(([from = 0, to = 0]) =>
      table.range(VERSION_KEYS.partitionKey, { from: placeKey(from), before: `${placeKey(to)}!` }),
    ),
  );
  return rows.flat().map((row) => ({ at: markOf(row), progress: readJson(row, progressSchema) }));
}

function markOf({ columns }: Row): number {
  return Number(columns.mark);
}

function placeKey(mark: number): string {
  return keyOf(CHANGED, String(mark % KEPT).padStart(3, '0'));
}
