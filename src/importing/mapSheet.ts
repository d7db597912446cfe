import { distance } from 'fastest-levenshtein';
import type { PlanColumn, PlanSheetKind } from '../app/entity/planColumn.ts';
import { quoted } from '../app/entity/quoted.ts';
import type { SheetRow } from '../app/filePorts.ts';
import type { ImportKind, QuarantineReason } from '../app/importPorts.ts';
import { oneLine } from './oneLine.ts';
import { plainName } from './plainName.ts';
import { columnNames, PLAN_SHEETS, sheetKind } from './planColumns.ts';
import type { NamedSheet } from './readWorkbook.ts';
import { readPeriodHeader, readProfileHeader, readTargetHeader, type TargetHeader } from './targetHeader.ts';

/** How far down the header row may stand, below titles and notes; in filled rows. */
const DEEPEST_HEADER = 30;

/** What a sheet is, and where its columns stand. */
export type MappedSheet =
  | {
      readonly state: 'read';
      readonly kind: PlanSheetKind;
      readonly sheet: NamedSheet;
      readonly header: SheetRow;
      /** By position from 0. */
      readonly columns: ReadonlyMap<number, PlanColumn>;
      /** Columns of an indicators' sheet that hold targets, by position. */
      readonly targets: ReadonlyMap<number, TargetHeader>;
      /** Headers that nothing is read from. */
      readonly unused: readonly string[];
    }
  | {
      readonly state: 'refused';
      readonly kind: PlanSheetKind;
      readonly sheet: NamedSheet;
      readonly reasons: readonly QuarantineReason[];
      /** Absent when none was found. */
      readonly header?: SheetRow;
      /** True when not even a header was found. */
      readonly isBare?: true;
    }
  | { readonly state: 'other'; readonly sheet: NamedSheet };

/**
 * Finds what a sheet holds: as `chosen`, else by its name, else by its headers. Its header row is the one in which most
 * columns are known; rows above it are titles. A header that is nearly one of ours is asked about, never guessed: the
 * sheet is then refused, since leaving the column out would load half of each row.
 */
export function mapSheet(sheet: NamedSheet, chosen: ImportKind | undefined): MappedSheet {
  const kind = chosen === undefined ? kindByName(sheet.name) : sheetKind(chosen);
  if (kind) {
    const mapped = mapAs(sheet, kind);
    const isCalledSo =
      chosen !== undefined || kind.names.some((name) => plainName(name) === plainName(sheet.name));
    return mapped.state === 'refused' && mapped.isBare && !isCalledSo ? { state: 'other', sheet } : mapped;
  }
  // Figures by themselves may be of anything, and are looked at as a council's own.
  // Nor is a list of actions one of a clinic's, which must be called so: it may as well be a delivery plan; nor is a list of dates a rule.
  const fits = PLAN_SHEETS.filter(
    ({ kind: each }) => !['returns', 'targets', 'open-actions', 'meetings'].includes(each),
  )
    .map((each) => mapAs(sheet, each))
    .filter((mapped) => mapped.state === 'read')
    .filter(({ columns, kind: { columns: all } }) => columns.size >= Math.min(3, all.length))
    .sort((a, b) => b.columns.size - a.columns.size);
  return fits[0] ?? { state: 'other', sheet };
}

/** The sheet with headers under the names that a person gave their columns. */
export function withColumns(
  sheet: NamedSheet,
  choices: readonly { readonly theirs: string; readonly ours: string }[],
): NamedSheet {
  const open = new Map(choices.map(({ theirs, ours }) => [plainName(theirs), ours]));
  if (open.size === 0) return sheet;
  const rows = sheet.rows.map(({ row, cells }, index) => {
    if (index >= DEEPEST_HEADER || !cells.some((cell) => open.has(plainName(cell)))) return { row, cells };
    return { row, cells: cells.map((cell) => open.get(plainName(cell)) ?? cell) };
  });
  return { ...sheet, rows };
}

/** `Activities`, `2 Activities 2024-25`, `activities.csv`; the longest name that is in it counts. */
function kindByName(name: string): PlanSheetKind | undefined {
  const words = ` ${plainName(name.replace(/\.csv$/i, ''))} `;
  const found = PLAN_SHEETS.flatMap((kind) =>
    [...kind.names, kind.kind].map((each) => ({ kind, plain: plainName(each) })),
  )
    .filter(({ kind, plain }) =>
      kind.kind === 'plan' ? words === ` ${plain} ` : words.includes(` ${plain} `),
    )
    .sort((a, b) => b.plain.length - a.plain.length);
  return found[0]?.kind;
}

/** A sheet as one of this kind, whatever its name; refused where a column is missing or nearly one of ours. */
export function mapAs(sheet: NamedSheet, kind: PlanSheetKind): MappedSheet {
  const header = headerRow(sheet, kind);
  const refused = (reasons: readonly QuarantineReason[]): MappedSheet & { readonly state: 'refused' } => ({
    state: 'refused',
    kind,
    sheet,
    reasons,
  });
  if (!header) return { ...refused([{ column: '', reason: noHeader(kind) }]), isBare: true };
  const { columns, twice } = positions(header, kind);
  const taken = new Set(columns.values());
  const targets = new Map<number, TargetHeader>();
  const unused: string[] = [];
  const reasons: QuarantineReason[] = [...twice];
  for (const [index, cell] of header.cells.entries()) {
    if (columns.has(index) || plainName(cell) === '') continue;
    const target = targetOf(kind, cell);
    if (target) targets.set(index, target);
    const meant = target ? undefined : nearest(cell, kind, taken);
    if (meant)
      reasons.push({
        column: oneLine(cell),
        reason: `This column is not known. Did you mean ${quoted(meant.heading)}?`,
      });
    else if (!target) unused.push(oneLine(cell));
  }
  const isSpread = kind.kind === 'targets' && targets.size > 0;
  for (const column of kind.columns)
    if (
      column.needed &&
      !taken.has(column) &&
      !(isSpread && column.name !== 'indicator') &&
      !reasons.some(({ reason }) => reason.includes(`“${column.heading}”`))
    )
      reasons.push({ column: column.heading, reason: missing(column) });
  if (reasons.length > 0) return { ...refused(reasons), header };
  return { state: 'read', kind, sheet, header, columns, targets, unused };
}

/** Targets may stand beside their indicators, or in a column for each period; a saving’s profile in one for each month. */
function targetOf({ kind }: PlanSheetKind, cell: string): TargetHeader | undefined {
  if (kind === 'indicators') return readTargetHeader(cell);
  if (kind === 'savings') return readProfileHeader(cell);
  return kind === 'targets' ? readPeriodHeader(cell) : undefined;
}

function headerRow({ rows }: NamedSheet, kind: PlanSheetKind): SheetRow | undefined {
  const known = new Set(kind.columns.flatMap(columnNames));
  const scored = rows.slice(0, DEEPEST_HEADER).map((row) => ({
    row,
    score: row.cells.filter((cell) => known.has(plainName(cell)) || targetOf(kind, cell) !== undefined)
      .length,
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { row: undefined, score: 0 } as {
    row: SheetRow | undefined;
    score: number;
  });
  const needed = kind.columns.filter((column) => column.needed).length;
  return best.score >= Math.min(2, needed) ? best.row : undefined;
}

/** Where each column stands. Of two headers that could be the same column, the one that is more its name counts. */
function positions({ cells }: SheetRow, kind: PlanSheetKind) {
  const columns = new Map<number, PlanColumn>();
  const twice: QuarantineReason[] = [];
  for (const column of kind.columns) {
    const [first] = columnNames(column)
      .map((name) => cells.flatMap((cell, index) => (plainName(cell) === name ? [index] : [])))
      .filter((found) => found.length > 0);
    if (first?.[0] === undefined) continue;
    if (first.length > 1)
      twice.push({ column: oneLine(cells[first[0]] ?? ''), reason: 'This column is there twice.' });
    columns.set(first[0], column);
  }
  return { columns, twice };
}

/** The column that a header is a slip of the pen away from, of those that are not there. */
function nearest(
  header: string,
  kind: PlanSheetKind,
  taken: ReadonlySet<PlanColumn>,
): PlanColumn | undefined {
  const plain = plainName(header);
  const most = Math.min(3, Math.floor(plain.length / 5));
  return kind.columns
    .filter((column) => !taken.has(column))
    .flatMap((column) => columnNames(column).map((name) => ({ column, away: distance(plain, name) })))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)[0]?.column;
}

function noHeader({ columns }: PlanSheetKind): string {
  const needed = columns.filter((column) => column.needed).map(({ heading }) => heading);
  return `No header row was found. The sheet needs the columns ${needed.join(', ')}.`;
}

function missing({ also }: PlanColumn): string {
  return `This column is missing.${also.length > 0 ? ` It may also be called ${also.slice(0, 3).join(', ')}.` : ''}`;
}
