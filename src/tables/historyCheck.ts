import type { IsoDate } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import { hasCode } from '../domain/errors.ts';
import { type ChainToCheck, checkChain } from '../domain/record/checkChain.ts';
import type { Finding, StoredVersion } from '../domain/record/storedChain.ts';
import { type HandsCheck, handsCheck } from '../domain/return/handsCheck.ts';
import type { Return } from '../domain/return/return.ts';
import { type Cell, jsonText, type PlainRow } from './entity.ts';
import { keyOf, keysUnder, returnKey, trendKey, versionsKey } from './keys.ts';
import { chainOf, versionsKeyOf } from './returnChanges.ts';
import { guardedCells, handsBeside, pointCells, pointColumns, returnSchema } from './returnCodec.ts';
import { markOf, readVersion } from './storedVersion.ts';
import type { Table } from './tableClient.ts';

/** What a chain is of, as keys have it: of a code without unusual letters, the code itself. */
export type CheckedItem =
  | {
      readonly kind: 'return';
      readonly division: string;
      readonly indicator: string;
      readonly period: string;
    }
  | { readonly kind: 'report'; readonly subject: string; readonly code: string }
  | { readonly kind: 'other'; readonly what: string };

/** The versions of one item, and what is wrong with them. */
export interface CheckedChain {
  /** Names it among all there are, as digests do. */
  readonly chain: string;
  readonly item: CheckedItem;
  readonly versions: number;
  /** How many of them name somebody who was forgotten. */
  readonly nameless: number;
  /** The days on which versions were sealed that had been recorded without, by their numbers. */
  readonly sealedLater: ReadonlyMap<number, IsoDate>;
  readonly findings: readonly Finding[];
}

/** What is known besides the rows. */
export type KnownOfChain = Pick<ChainToCheck, 'witnessed' | 'digestDays' | 'mayBeUnsealed'>;

/** What one return has in its partition, of which the check needs little: memory does not grow with what people wrote. */
interface Kept {
  readonly versions: StoredVersion[];
  nameless: number;
  readonly hands: HandsCheck;
  /** What is wrong with a row by itself: it stands where the product puts none, or its list of hands is not what the versions say. */
  readonly wrong: Finding[];
  /** What the newest version says: the mark of its text, and the columns that are made of it. */
  newest?: { readonly text: string; readonly entry: Return | undefined };
  stands?: PlainRow;
  guard?: PlainRow;
}

/** The items of one partition: rows are added in the order of their keys, then everything is checked. */
export interface PartitionCheck {
  add(row: PlainRow): void;
  chains(known: (chain: string) => KnownOfChain): readonly CheckedChain[];
}

/** Checks the history of the returns in one partition. */
export function partitionCheck(partitionKey: string): PartitionCheck {
  const kept = new Map<string, Kept>();
  const keptOf = (key: string): Kept => {
    const known = kept.get(key) ?? { versions: [], nameless: 0, hands: handsCheck(), wrong: [] };
    kept.set(key, known);
    return known;
  };
  return {
    add(row) {
      const [kind, first = '', second = ''] = row.rowKey.split('|');
      if (kind === 'H') addVersion(keptOf(`H|${first}|${second}`), partitionKey, `H|${first}|${second}`, row);
      if (kind !== 'R' && kind !== 'T') return;
      const known = keptOf(versionsKeyOf(row.rowKey));
      if (!isInPlace(row)) known.wrong.push(misplaced(row));
      else if (kind === 'R') known.stands = row;
      else known.guard = row;
    },
    chains: (known) =>
      [...kept].map(([key, each]) => {
        const [, indicator = '', period = ''] = key.split('|');
        const chain = chainOf(partitionKey, key);
        const findings = findingsOf(each, known(chain));
        const { versions, nameless } = each;
        const item = { kind: 'return' as const, division: partitionKey, indicator, period };
        return {
          ...{ chain, item, versions: versions.length, nameless },
          ...{ sealedLater: sealedLater(versions), findings },
        };
      }),
  };
}

function addVersion(kept: Kept, partitionKey: string, key: string, row: PlainRow): void {
  const { version, isNameless, mark, value } = readVersion(chainOf(partitionKey, key), row);
  kept.versions.push(version);
  if (isNameless) kept.nameless += 1;
  if (version.number === undefined) return;
  const entry = returnSchema.safeParse(value).data;
  kept.newest = { text: mark, entry };
  if (!entry) return;
  const { indicator, period, division } = entry;
  const isHere = keyOf(division) === partitionKey && versionsKey(indicator, period) === key;
  const why = isHere
    ? kept.hands.add(entry)
    : 'It says another indicator, period or division than its place.';
  if (why) kept.wrong.push({ what: 'changed', number: version.number, why });
}

/** True for a row under the very key that the product gives it: readers look for months, and would find it in another one, too. */
function isInPlace({ rowKey, columns }: PlainRow): boolean {
  const { indicator, period } = columns;
  if (typeof indicator !== 'string' || typeof period !== 'string') return false;
  try {
    return [returnKey(indicator, period), trendKey(indicator, period)].includes(rowKey);
  } catch (error) {
    if (hasCode(error, 'bad-period')) return false;
    throw error;
  }
}

function misplaced({ columns }: PlainRow): Finding {
  const why = 'A row that stands is where none of its indicator and period belongs.';
  return { what: 'inserted', number: Number(columns.sequence) || 0, why };
}

/** The days on which versions were sealed that had been recorded without. */
export function sealedLater(versions: readonly StoredVersion[]): ReadonlyMap<number, IsoDate> {
  return new Map(
    versions.flatMap(({ number, seal }) => (number && seal?.sealedOn ? [[number, seal.sealedOn]] : [])),
  );
}

function findingsOf(kept: Kept, known: KnownOfChain): readonly Finding[] {
  const { versions, newest, stands, guard } = kept;
  const { sequence, hash } = guard?.columns ?? {};
  const head = guard && { number: Number(sequence), hash: typeof hash === 'string' ? hash : undefined };
  const findings = [...checkChain({ versions, stands: head, ...known }), ...kept.wrong];
  const last = versions.findLast(({ number }) => number !== undefined);
  if (!last) return stands && !guard ? [alone(stands)] : findings;
  // Rows of before there were seals may lack columns that came later.
  const isBehind = head?.number !== last.number || !last.seal || !newest?.entry;
  if (isBehind) return findings;
  const at = last.number ?? 0;
  return [
    ...findings,
    ...standing(newest.text, newest.entry, kept.hands, stands, guard).map((why) => ({
      what: 'changed' as const,
      number: at,
      why,
    })),
  ];
}

/** What is wrong with the rows that people are shown, which are made of the newest version. */
function standing(
  text: string,
  entry: Return,
  hands: HandsCheck,
  stands?: PlainRow,
  guard?: PlainRow,
): readonly string[] {
  if (!stands) return ['The return as it stands is not there.'];
  const isOther =
    stands.columns.hash !== guard?.columns.hash ||
    markOf(jsonText(stands.columns)) !== text ||
    !hasCells(stands, pointCells(entry));
  if (isOther) return ['The return as it stands is not what its newest version says.'];
  // Where the version says nothing of it, a step has worked it out for both rows.
  if (entry.touchedBy === undefined && stands.columns.touchedBy !== guard?.columns.touchedBy)
    return ['Who had a hand in it is not the same in both rows that stand.'];
  const beside = entry.touchedBy === undefined ? handsBeside(stands) : undefined;
  const wrong = beside && hands.ofList(beside);
  if (wrong) return [wrong];
  return guard && !hasCells(guard, guardedCells(entry))
    ? ['The trend point is not what the newest version says.']
    : [];
}

/** Who had a hand in it may stand beside a version that says nothing of it: that was worked out from the history. */
function hasCells({ columns }: PlainRow, cells: Readonly<Record<string, Cell | undefined>>): boolean {
  const said = Object.keys(cells).filter((name) => name !== 'touchedBy' || cells[name] !== undefined);
  const names = new Set([...pointColumns, ...said]);
  return [...names].every((name) => columns[name] === cells[name]);
}

function alone({ columns }: PlainRow): Finding {
  return {
    what: 'inserted',
    number: Number(columns.sequence),
    why: 'A return stands, and has no version at all.',
  };
}

/** What a return has in its table: its versions, itself and its trend point. Two point reads and a range read. */
export async function checkReturn(
  table: Table,
  division: string,
  { indicator, period }: { readonly indicator: string; readonly period: PeriodId },
  known: (chain: string) => KnownOfChain,
): Promise<CheckedChain | undefined> {
  const partitionKey = keyOf(division);
  const [versions, stands, guard] = await Promise.all([
    table.range(partitionKey, keysUnder('H', indicator, period)),
    table.point(partitionKey, returnKey(indicator, period)),
    table.point(partitionKey, trendKey(indicator, period)),
  ]);
  const check = partitionCheck(partitionKey);
  for (const row of [...versions, stands, guard]) if (row) check.add(row);
  return check.chains(known)[0];
}
