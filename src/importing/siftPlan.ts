import { quoted } from '../app/entity/quoted.ts';
import type { QuarantinedRow, QuarantineReason } from '../app/importPorts.ts';
import type { Policy } from '../domain/policy.ts';
import { cellName, type TablePlaces } from './cellPlaces.ts';
import { checkIndicators, zeroReason } from './checkIndicators.ts';
import { checkMeetings } from './checkMeetings.ts';
import { checkMilestones } from './checkMilestones.ts';
import { REFERENCES } from './checkReferences.ts';
import { checkReturns } from './checkReturns.ts';
import type { CouncilTables } from './councilTables.ts';
import { type Defect, ImportRefused } from './importRefused.ts';
import { pastHolder, withTargets } from './loadCouncil.ts';
import { sheetKind } from './planColumns.ts';
import type { PlanEntry } from './planEntries.ts';
import { placeWords, type ReadPlan } from './readPlan.ts';
import type { SheetReport } from './sheetReport.ts';
import { overlaid, without } from './storedTables.ts';

type Kind = keyof CouncilTables;

/** Longest name of a row in a report, characters. */
const LONGEST_NAME = 70;

/** A defect, and whether it is only that another row was left out. */
export interface Fault extends Defect {
  readonly file: Kind;
  readonly dependsOn?: true;
}

/** A plan in which everything fits, and the rows that were left out so that it does. */
export interface SiftedPlan {
  /** The file's good rows over what is stored. */
  readonly merged: CouncilTables;
  /** The file's good rows alone. */
  readonly good: CouncilTables;
  /** In the order of the sheets and rows. */
  readonly leftOut: readonly QuarantinedRow[];
}

/**
 * Leaves out every row that is wrong, then every row that needs one of those, until what is left and what is stored fit
 * together. A row that is left out and stored already stays as it is stored, and others may rest on that.
 * `fixed` gives reasons of its own for rows, by kind and code.
 * @throws ImportRefused when a good row would spoil one that is stored and not in the file
 */
export function siftPlan(
  read: ReadPlan,
  stored: CouncilTables,
  policy: Policy,
  fixed: readonly Fault[] = [],
): SiftedPlan {
  const faults = new Map<number, Fault[]>();
  const add = (found: readonly Fault[]): boolean => {
    for (const fault of found) faults.set(fault.row, [...(faults.get(fault.row) ?? []), fault]);
    return found.length > 0;
  };
  add([...ownFaults(read), ...fixed]);
  for (;;) {
    const good = without(read.tables, (_kind, row) => faults.has(row));
    const merged = overlaid(good, stored);
    const found = [...dangling(good, merged, read), ...checksOf(merged, read, policy)].filter(
      ({ row }) => !faults.has(row),
    );
    if (add(found.filter(({ row }) => row > 0))) continue;
    const spoilt = found.filter(({ row }) => row === 0);
    if (spoilt.length > 0) throw spoils(spoilt);
    return { merged, good, leftOut: leftOut(read, faults) };
  }
}

function ownFaults({ tables, entries }: ReadPlan): readonly Fault[] {
  const later = tables.plan.rows.slice(1).map(
    ({ row }): Fault => ({
      file: 'plan',
      row,
      column: '',
      reason: 'There is one plan, so the sheet has one row.',
    }),
  );
  return [
    ...Object.entries(tables).flatMap(([kind, { defects }]) =>
      defects.map((defect): Fault => {
        const known = entries[defect.row - 1]?.faults.find(({ reason }) => reason === defect.reason);
        const reason = droppedZero(entries[defect.row - 1], defect);
        return { ...defect, file: kind as Kind, reason, ...(known?.dependsOn ? { dependsOn: true } : {}) };
      }),
    ),
    ...later,
  ];
}

/** Excel keeps the activity 1.10 as the number 1.1 unless it is told that codes are text. */
function droppedZero(entry: PlanEntry | undefined, { column, reason }: Defect): string {
  const code = entry?.cells.code ?? '';
  if (entry?.kind !== 'milestones' || column !== 'code' || !/ is already on /.test(reason)) return reason;
  if (!/^\d+\.[1-9]$/.test(code)) return reason;
  return `${reason} If it should be ${code}0, format the column as text: Excel drops the 0.`;
}

/** References of the file's rows to rows that are not there, with the reason: unknown, or left out themselves. */
function dangling(good: CouncilTables, merged: CouncilTables, { entries }: ReadPlan): readonly Fault[] {
  const places = new Map(entries.map((each) => [`${each.kind} ${each.cells.code ?? ''}`, each]));
  return REFERENCES.flatMap(({ from, column, to, noun, codes }) =>
    codes(good)
      .filter(({ code }) => !merged[to].keys?.has(code))
      .map(({ row, code }): Fault => {
        const other = places.get(`${to} ${code}`);
        const at = { file: from, row, column } as const;
        if (!other) return { ...at, reason: `There is no ${noun} ${quoted(code)}.` };
        return { ...at, reason: `The ${noun} ${code} is left out (${placeWords(other)}).`, dependsOn: true };
      }),
  );
}

function checksOf(merged: CouncilTables, read: ReadPlan, policy: Policy): readonly Fault[] {
  const zero = zeroTargets(merged, read, policy);
  const isZero = new Set(zero.map(({ from }) => from));
  const indicators = withTargets(merged);
  const found: readonly Defect[] = [
    ...zero.flatMap(({ defect }) => defect ?? []),
    ...checkMilestones(merged.milestones),
    ...checkMeetings(merged),
    ...checkIndicators(merged, policy).filter(({ row, column }) => !(column === 'target' && isZero.has(row))),
    ...checkReturns(merged, indicators, pastHolder(merged), policy, true),
  ];
  return found as readonly Fault[];
}

/**
 * An indicator in the file with a target of zero and a tolerance in percent is refused itself (domain rules, "zero
 * target"): without the target it would stand there without a RAG.
 */
function zeroTargets({ indicators, targets }: CouncilTables, { entries }: ReadPlan, policy: Policy) {
  const byCode = new Map(indicators.rows.filter(({ row }) => row > 0).map((each) => [each.value.code, each]));
  const seen = new Set<string>();
  return targets.rows.flatMap(({ row, value: { indicator, period, target } }) => {
    const found = byCode.get(indicator);
    if (!found || zeroReason(found.value, target, policy).length === 0) return [];
    const isFirst = !seen.has(indicator);
    seen.add(indicator);
    const where = row > 0 ? `, ${placeWords(entries[row - 1])}` : '';
    const reason = `${indicator} has a target of zero (${period}${where}), so its tolerance must be in points: a percentage of zero is nothing.`;
    const defect: Defect = { file: 'indicators', row: found.row, column: 'tolerance', reason };
    return [{ from: row, ...(isFirst ? { defect } : {}) }];
  });
}

function spoils(spoilt: readonly Fault[]): ImportRefused {
  return new ImportRefused(
    spoilt.map(({ file, column, reason }) => ({
      file,
      row: 0,
      column,
      reason: `${reason} This is about what is stored and not in the file: put it into the file as well.`,
    })),
  );
}

function leftOut(read: ReadPlan, faults: ReadonlyMap<number, readonly Fault[]>): readonly QuarantinedRow[] {
  const tables = placesBySheet(read.reports);
  return [...faults.keys()]
    .sort((a, b) => a - b)
    .flatMap((row): readonly QuarantinedRow[] => {
      const each = read.entries[row - 1];
      if (!each) return [];
      const { sheet, row: at, cells } = each.entry;
      const found = faults.get(row) ?? [];
      return [
        {
          kind: each.kind,
          sheet,
          row: at,
          name: nameOf(each),
          reasons: unique(
            found.map((fault): QuarantineReason => reasonOf(fault, each, tables.get(sheet) ?? [])),
          ),
          cells,
        },
      ];
    });
}

function placesBySheet(reports: readonly SheetReport[]): ReadonlyMap<string, readonly TablePlaces[]> {
  const bySheet = Map.groupBy(reports, ({ sheet }) => sheet);
  return new Map(
    [...bySheet].map(([sheet, all]) => [
      sheet,
      all.flatMap(({ tables }) => tables).sort((a, b) => a.headerRow - b.headerRow),
    ]),
  );
}

function reasonOf(
  { column, reason, dependsOn }: Fault,
  { kind, entry }: PlanEntry,
  tables: readonly TablePlaces[],
): QuarantineReason {
  const header = entry.headers[column] ?? headingOf(kind, column);
  const cell = cellName(tables, entry.row, header);
  return {
    column: header,
    ...(cell === undefined ? {} : { cell }),
    reason,
    ...(dependsOn ? { dependsOn } : {}),
  };
}

/** What a column is called that the sheet does not have. */
function headingOf(kind: Kind, column: string): string {
  return sheetKind(kind).columns.find(({ name }) => name === column)?.heading ?? column;
}

function unique(reasons: readonly QuarantineReason[]): readonly QuarantineReason[] {
  return reasons.filter(
    ({ column, reason }, index) =>
      reasons.findIndex((each) => each.column === column && each.reason === reason) === index,
  );
}

/** What the row is called in a report: its code and title. The code of a post or a division is mostly its title again. */
function nameOf({ kind, cells }: PlanEntry): string {
  if (kind === 'targets' || kind === 'returns') return `${cells.indicator} ${cells.period}`;
  if (kind === 'meetings')
    return [cells.meeting, cells.division, cells.directorate].filter(Boolean).join(' ');
  const title = cells.title ?? cells.name ?? '';
  const isTitled = kind === 'posts' || kind === 'divisions' || kind === 'people';
  const name = isTitled && title ? title : [cells.code, title].filter(Boolean).join(' ');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
