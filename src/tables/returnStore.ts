import type { GuardedPoint, MonthRange, NewVersion, ReturnMessage, ReturnStore } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';
import { byCode } from '../domain/plan/plan.ts';
import { isSamePress } from '../domain/record/samePress.ts';
import type { Return } from '../domain/return/return.ts';
import { isWithdrawal } from '../domain/return/withdrawn.ts';
import { type Row, readColumns, readJson } from './entity.ts';
import { keyOf, keysBetween, keysUnder, returnKey, trendKey } from './keys.ts';
import { returnChanges } from './returnChanges.ts';
import { guardedSchema, pointColumns, pointSchema, returnOf, returnSchema } from './returnCodec.ts';
import type { ReturnShards } from './returnShards.ts';
import { readToken, tokenOfPoint, tokenOfReturn } from './returnToken.ts';
import type { Table } from './tableClient.ts';

/**
 * Returns in the `Returns` tables, one partition a division. Every method is one request, apart from a `save` that
 * meets a conflict: it reads what stands once more, to tell a repeat of itself from somebody else's change.
 */
export function returnStore(tableFor: ReturnShards): ReturnStore {
  const inMonths = (division: string, months: MonthRange, columns?: readonly string[]) =>
    tableFor(division).range(
      keyOf(division),
      keysBetween(['R'], months.from, months.to),
      columns === undefined ? {} : { columns },
    );
  return {
    async find(division, indicator, period) {
      const row = await tableFor(division).point(keyOf(division), returnKey(indicator, period));
      return row && returnOf(row);
    },
    async guarded(division, indicator, period) {
      const row = await tableFor(division).point(keyOf(division), returnKey(indicator, period));
      return row && { entry: returnOf(row), token: tokenOfReturn(row) };
    },
    async trend(division, indicator, months) {
      const rows = await tableFor(division).range(
        keyOf(division),
        keysBetween(['T', indicator], months.from, months.to),
      );
      return rows.map(guardedPoint);
    },
    async returns(division, months) {
      const entries = byMonthThenCode(await inMonths(division, months), returnOf);
      return entries.filter((entry) => !isWithdrawal(entry));
    },
    async awaiting(division, months) {
      const rows = await tableFor(division).range(
        keyOf(division),
        keysBetween(['R'], months.from, months.to),
        { having: 'awaits' },
      );
      return byMonthThenCode(rows, returnOf);
    },
    async points(division, months, which) {
      const rows = await inMonths(division, months, pointColumns);
      const points = byMonthThenCode(rows, (row) => readColumns(row, pointSchema));
      return which === 'and withdrawn' ? points : points.filter(({ withdrawn }) => !withdrawn);
    },
    async history(division, indicator, period) {
      const rows = await tableFor(division).range(keyOf(division), keysUnder('H', indicator, period));
      return rows.map((row) => readJson(row, returnSchema));
    },
    save: (entry, token, messages) => save(tableFor, entry, token, messages),
    saveAll: (versions) => saveAll(tableFor, versions),
  };
}

async function save(
  tableFor: ReturnShards,
  entry: Return,
  token: string | undefined,
  messages: readonly ReturnMessage[],
): Promise<'saved' | 'stale'> {
  const table = tableFor(entry.division);
  if ((await table.transact(returnChanges(entry, token, messages))) === 'done') return 'saved';
  // The client library repeats a request that got no answer, so a conflict may be with our own first attempt.
  const current = await whatStands(table, entry, token);
  if (current.isOurs) return 'saved';
  if (current.token !== token) return 'stale';
  // Not stale, yet refused: a history or outbox row of this number is there already. Trying again would not help.
  const details = { division: entry.division, indicator: entry.indicator, sequence: entry.sequence };
  throw new ProductError('corrupt-row', 'This version of the return is already in its history', details);
}

async function saveAll(tableFor: ReturnShards, versions: readonly NewVersion[]): Promise<'saved' | 'stale'> {
  const [first] = versions;
  if (!first) return 'saved';
  const table = tableFor(first.entry.division);
  const changes = versions.flatMap(({ entry, token, messages }) => returnChanges(entry, token, messages));
  if ((await table.transact(changes)) === 'done') return 'saved';
  const stands = await Promise.all(versions.map(({ entry, token }) => whatStands(table, entry, token)));
  // As for one: the conflict may be with our own first attempt, which stored all of them.
  if (stands.every(({ isOurs }) => isOurs)) return 'saved';
  if (versions.some(({ token }, index) => stands[index]?.token !== token)) return 'stale';
  const details = { division: first.entry.division, versions: versions.length };
  throw new ProductError('corrupt-row', 'One of these versions is already in its history', details);
}

/** What stands where an entry was refused: its token, of the row that the entry's own was read with, and whether the same press made it. */
interface Standing {
  readonly token: string | undefined;
  readonly isOurs: boolean;
}

/** One point read, and another where only the trend point was looked at and it may be a repeat. */
async function whatStands(table: Table, entry: Return, token: string | undefined): Promise<Standing> {
  const { division, indicator, period, operation } = entry;
  const whole = () => table.point(keyOf(division), returnKey(indicator, period));
  const isOurs = (row: Row | undefined): boolean => !!row && isSamePress(readJson(row, returnSchema), entry);
  if (token !== undefined && readToken(token).of === 'return') {
    const row = await whole();
    return { token: row && tokenOfReturn(row), isOurs: isOurs(row) };
  }
  const trend = await table.point(keyOf(division), trendKey(indicator, period));
  const point = trend && guardedPoint(trend);
  return { token: point?.token, isOurs: point?.operation === operation && isOurs(await whole()) };
}

function guardedPoint(row: Row): GuardedPoint {
  return { ...readColumns(row, guardedSchema), token: tokenOfPoint(row) };
}

/** Rows of a month come by period; people want them by code, K2 before K10. Each code is put in its place once, not in each row. */
function byMonthThenCode<T extends { readonly indicator: string }>(
  rows: readonly Row[],
  read: (row: Row) => T,
): readonly T[] {
  const monthOf = (row: Row): string => row.rowKey.split('|')[1] ?? '';
  const items = rows.map((row) => ({ month: monthOf(row), item: read(row) }));
  const codes = [...new Set(items.map(({ item }) => item.indicator))].sort((a, b) =>
    byCode({ code: a }, { code: b }),
  );
  const place = new Map(codes.map((code, at) => [code, at]));
  const placeOf = ({ item }: { readonly item: T }): number => place.get(item.indicator) ?? 0;
  return items
    .sort((a, b) => (a.month === b.month ? placeOf(a) - placeOf(b) : a.month < b.month ? -1 : 1))
    .map(({ item }) => item);
}
