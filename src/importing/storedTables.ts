import type { TargetRow } from '../app/entity/indicatorTables.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { type CouncilTables, tablesBy } from './councilTables.ts';
import type { Located, Table } from './readTable.ts';

type Kind = keyof CouncilTables;

/** What a row is known by: its code, a person's object id, an indicator with a period. */
export function rowKey(kind: Kind, value: unknown): string {
  const row = value as Readonly<Record<string, string>>;
  if (kind === 'plan') return 'plan';
  if (kind === 'people') return row.aadObjectId?.toLowerCase() ?? '';
  if (kind === 'targets' || kind === 'returns') return `${row.indicator} ${row.period}`;
  if (kind === 'meetings')
    return [row.meeting, row.division, row.directorate].filter(Boolean).join(' ').toLowerCase();
  if (kind === 'open-actions') return row.code || `${row.division} ${row.title}`;
  return row.code ?? '';
}

/** The stored plan as rows of the same tables, each with row 0. Returns are not among them. */
export function storedTables(content: PlanContent | undefined): CouncilTables {
  return tablesBy((kind) => {
    const items = content ? storedOf(content, kind) : [];
    return {
      file: kind,
      rows: items.map((value): Located<unknown> => ({ row: 0, value })),
      keys: new Set(items.map((value) => rowKey(kind, value))),
      defects: [],
    };
  });
}

/** What the plan has of a kind, as its own table holds it. */
export function storedOf(content: PlanContent, kind: Kind): readonly unknown[] {
  if (kind === 'plan') return [content.source];
  if (kind === 'targets') return content.indicators.flatMap(targetRows);
  if (kind === 'indicators') return content.indicators.map((indicator) => ({ ...indicator, targets: {} }));
  return kind === 'returns' || kind === 'open-actions' ? [] : (content[kind] ?? []);
}

function targetRows({ code, targets }: PlanContent['indicators'][number]): readonly TargetRow[] {
  return Object.entries(targets).map(([period, target]) => ({ indicator: code, period, target }));
}

/**
 * The rows of the file over those that are stored: a stored row keeps its place and takes the file's value, new ones
 * follow. Stored rows have row 0.
 */
export function overlaid(file: CouncilTables, stored: CouncilTables): CouncilTables {
  const merge = <T>(kind: Kind, above: Table<T>, below: Table<T>): Table<T> => {
    const fresh = new Map(above.rows.map((row) => [rowKey(kind, row.value), row]));
    const kept = below.rows.map((row) => {
      const key = rowKey(kind, row.value);
      const over = fresh.get(key);
      fresh.delete(key);
      return over ?? row;
    });
    const rows = [...kept, ...fresh.values()];
    return { ...above, rows, keys: new Set(rows.map(({ value }) => rowKey(kind, value))) };
  };
  return tablesBy((kind) => merge<unknown>(kind, file[kind], stored[kind]));
}

/** The tables without the rows that `isLeft` names. */
export function without(
  tables: CouncilTables,
  isLeft: (kind: Kind, row: number, key: string) => boolean,
): CouncilTables {
  const entries = Object.entries(tables).map(([kind, table]) => {
    const rows = (table.rows as readonly Located<unknown>[]).filter(
      ({ row, value }) => !isLeft(kind as Kind, row, rowKey(kind as Kind, value)),
    );
    return [kind, { ...table, rows, keys: new Set(rows.map(({ value }) => rowKey(kind as Kind, value))) }];
  });
  return Object.fromEntries(entries) as CouncilTables;
}
