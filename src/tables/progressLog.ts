import { REGISTER_DAYS } from '../domain/action/register.ts';
import { addDays, endOfMonth, type IsoDate } from '../domain/calendar/dates.ts';
import {
  advanced,
  type ItemProgress,
  isOfKind,
  NO_PROGRESS,
  type ProgressSet,
} from '../domain/plan/progress/progressSet.ts';
import type { Subject } from '../domain/record/recorded.ts';
import { type Cell, jsonColumns, type Row, readJson } from './entity.ts';
import { type KeyRange, keyOf, keysUnder } from './keys.ts';
import { withLeftOut } from './olderReviews.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { changeSchema, storedChange } from './progressCodec.ts';
import type { Change, Table } from './tableClient.ts';

/** Changes that are kept to catch up by. Whoever missed more reads what stands. */
export const KEPT_CHANGES = 256;

/** Head of the keys of what stands: `S|milestone|8.4b`. */
export const STANDS = 'S';
/** Head of the keys of the last changes, one for each of their places: `C|017`. */
export const CHANGED = 'C';

/** Head of the keys of what stands in the register of actions, which grows from year to year: `R|action|A12`. Read one at a time. */
export const REGISTERED = 'R';
/**
 * Head of the keys of the register's list, which a start reads: copies of what is open, `L|open|action|A12`, and of what was settled or
 * decided by its day, `L|2024-10-31|action|A12`.
 */
export const LISTED = 'L';
const OPEN = 'open';

/** Head of the keys of a council's own words: `W|synonym|temp`. An earlier version, which could not read them, never looks for them. */
export const SYNONYMS = 'W';

/** Row key of what stands of a subject. */
export function standsKey({ kind, code }: Subject): string {
  if (kind === 'synonym') return keyOf(SYNONYMS, kind, code);
  return keyOf(isListed(kind) ? REGISTERED : STANDS, kind, code);
}

/** True for kinds of which there are more each year: a start reads the list of those that still matter. */
function isListed(kind: Subject['kind']): boolean {
  return kind === 'action' || kind === 'decision' || kind === 'meeting';
}

/** What a version over the one before it changes in the register's list; nothing for what is not in the register. */
export function listChanges(progress: ItemProgress, isFirst: boolean, hash: string): readonly Change[] {
  const { subject } = progress;
  if (!isListed(subject.kind)) return [];
  const { partitionKey } = VERSION_KEYS;
  // The version before reads this list, too, and knows no meetings.
  const content = isOfKind(progress, 'meeting') ? storedChange(progress) : progress;
  const copy = (...parts: readonly string[]): Change => ({
    kind: 'upsert',
    row: { partitionKey, rowKey: keyOf(LISTED, ...parts), columns: { ...jsonColumns(content), hash } },
  });
  const day = settledDay(progress);
  const [open, listed] = [
    [OPEN, subject.kind, subject.code],
    [day ?? OPEN, subject.kind, subject.code],
  ];
  const wasOpen = subject.kind === 'action' && !isFirst && day !== undefined;
  return [
    copy(...listed),
    ...(wasOpen
      ? [{ kind: 'delete', row: { partitionKey, rowKey: keyOf(LISTED, ...open) } } satisfies Change]
      : []),
  ];
}

/** The day from which something of the register is over; undefined while it is open. Of a meeting the end of its month, which never changes. */
function settledDay(progress: ItemProgress): IsoDate | undefined {
  if (isOfKind(progress, 'meeting')) return endOfMonth(`${progress.month}-01`);
  if ('decidedOn' in progress) return progress.decidedOn;
  return 'settledOn' in progress ? progress.settledOn : undefined;
}

/** Told of every row of what stands that is read, with the hash of its newest version. */
export type OnRead = (progress: ItemProgress, row: Row) => void;

/** The row of one change, in the place of the one that was {@link KEPT_CHANGES} changes before it. */
export function changeRow(progress: ItemProgress, mark: number, hash?: string): Change {
  const rowKey = placeKey(mark);
  const columns: Record<string, Cell> = {
    mark,
    ...jsonColumns(storedChange(progress)),
    ...(hash === undefined ? {} : { hash }),
  };
  return { kind: 'upsert', row: { partitionKey: VERSION_KEYS.partitionKey, rowKey, columns } };
}

/**
 * The progress at this mark, from what is known: the very same when it is there already. After k changes one range read of those k
 * (two where the places begin again), after very many one of what stands and one of the register's list, which grow with the items and
 * never with their history.
 * One range read more for each risk among them that the version before reviewed last (`olderReviews`).
 * Without a mark, which a version of the code that does not know it leaves out, the changes themselves are looked at by whoever
 * knows that there are any.
 */
export async function progressAt(
  table: Table,
  known: ProgressSet | undefined,
  mark: number | undefined,
  today: IsoDate,
  onRead: OnRead = () => undefined,
): Promise<ProgressSet> {
  if (!known) return everything(table, mark ?? (await lastMark(table)), today, onRead);
  if (mark === undefined && known.mark === 0) return known;
  const wanted = mark ?? (await lastMark(table));
  if (wanted <= known.mark) return known;
  if (wanted - known.mark >= KEPT_CHANGES) return everything(table, wanted, today, onRead);
  const changes = (await placesAfter(table, known.mark, wanted, onRead)).filter(
    ({ at }) => at > known.mark && at <= wanted,
  );
  // A place that was taken again meanwhile: what stands has it.
  if (new Set(changes.map(({ at }) => at)).size < wanted - known.mark)
    return everything(table, wanted, today, onRead);
  const came = await Promise.all(changes.map(({ progress }) => withLeftOut(table, progress)));
  return advanced(known, came, wanted);
}

/** The number of the last change, by the changes themselves; 0 without any. One range read. */
export async function lastMark(table: Table): Promise<number> {
  const rows = await table.range(VERSION_KEYS.partitionKey, keysUnder(CHANGED), { columns: ['mark'] });
  return Math.max(0, ...rows.map(markOf));
}

async function everything(table: Table, mark: number, today: IsoDate, onRead: OnRead): Promise<ProgressSet> {
  if (mark === 0) return NO_PROGRESS;
  const rows = await Promise.all(
    [keysUnder(STANDS), keysUnder(SYNONYMS), listedSince(today)].map((keys) =>
      table.range(VERSION_KEYS.partitionKey, keys),
    ),
  );
  const stands = await Promise.all(rows.flat().map((row) => withLeftOut(table, read(row, onRead))));
  return advanced(NO_PROGRESS, stands, mark);
}

/** What is open, and what was settled lately: days sort before the words, and what was settled long ago before the first day. */
function listedSince(today: IsoDate): KeyRange {
  return { from: keyOf(LISTED, addDays(today, -REGISTER_DAYS)), before: keysUnder(LISTED).before };
}

async function placesAfter(
  table: Table,
  after: number,
  upTo: number,
  onRead: OnRead,
): Promise<readonly { readonly at: number; readonly progress: ItemProgress }[]> {
  const [first, last] = [(after + 1) % KEPT_CHANGES, upTo % KEPT_CHANGES];
  const spans =
    first <= last
      ? [[first, last]]
      : [
          [first, KEPT_CHANGES - 1],
          [0, last],
        ];
  const rows = await Promise.all(
    spans.map(([from = 0, to = 0]) =>
      table.range(VERSION_KEYS.partitionKey, { from: placeKey(from), before: `${placeKey(to)}!` }),
    ),
  );
  return rows.flat().map((row) => ({ at: markOf(row), progress: read(row, onRead) }));
}

function read(row: Row, onRead: OnRead): ItemProgress {
  const progress = readJson(row, changeSchema);
  onRead(progress, row);
  return progress;
}

function markOf({ columns }: Row): number {
  return Number(columns.mark);
}

function placeKey(mark: number): string {
  return keyOf(CHANGED, String(mark % KEPT_CHANGES).padStart(3, '0'));
}
