import type { PlanContent } from '../domain/plan/plan.ts';
import type { CouncilTables } from './councilTables.ts';
import type { TargetRow } from './indicatorTables.ts';
import type { Located, Table } from './readTable.ts';

type Kind = keyof CouncilTables;

/** What a row is known by: its code, a person's object id, an indicator with a period. */
export function rowKey(kind: Kind, value: unknown): string {
  const row = value as Readonly<Record<string, string>>;
  if (kind === 'plan') return 'plan';
  if (kind === 'people') return row.aadObjectId?.toLowerCase() ?? '';
  if (kind === 'targets' || kind === 'returns') return `${row.indicator} ${row.period}`;
  if (kind === 'open-actions') return row.code || `${row.division} ${row.title}`;
  return row.code ?? '';
}

/** The stored plan as rows of the same tables, each with row 0. Returns are not among them. */
export function storedTables(content: PlanContent | undefined): CouncilTables {
  const table = <T>(kind: Kind, items: readonly T[] = []): Table<T> => ({
    file: kind,
    rows: items.map((value): Located<T> => ({ row: 0, value })),
    keys: new Set(items.map((value) => rowKey(kind, value))),
    defects: [],
  });
  return {
    plan: table('plan', content ? [content.source] : []),
    aims: table('aims', content?.aims),
    programmes: table('programmes', content?.programmes),
    milestones: table('milestones', content?.milestones),
    indicators: table(
      'indicators',
      content?.indicators.map((indicator) => ({ ...indicator, targets: {} })),
    ),
    targets: table('targets', content?.indicators.flatMap(targetRows)),
    risks: table('risks', content?.risks),
    savings: table('savings', content?.savings),
    divisions: table('divisions', content?.divisions),
    posts: table('posts', content?.posts),
    people: table('people', content?.people),
    returns: table('returns'),
    'open-actions': table('open-actions'),
  };
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
  return {
    plan: merge('plan', file.plan, stored.plan),
    aims: merge('aims', file.aims, stored.aims),
    programmes: merge('programmes', file.programmes, stored.programmes),
    milestones: merge('milestones', file.milestones, stored.milestones),
    indicators: merge('indicators', file.indicators, stored.indicators),
    targets: merge('targets', file.targets, stored.targets),
    risks: merge('risks', file.risks, stored.risks),
    savings: merge('savings', file.savings, stored.savings),
    divisions: merge('divisions', file.divisions, stored.divisions),
    posts: merge('posts', file.posts, stored.posts),
    people: merge('people', file.people, stored.people),
    returns: merge('returns', file.returns, stored.returns),
    'open-actions': merge('open-actions', file['open-actions'], stored['open-actions']),
  };
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
