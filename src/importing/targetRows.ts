import type { PeriodId } from '../domain/calendar/period.ts';
import type { PlanEntry } from './planEntries.ts';
import type { SheetEntry } from './sheetEntries.ts';
import { type TargetHeader, targetPeriods } from './targetHeader.ts';
import { tidyCell } from './tidyCell.ts';

const FREQUENCIES = ['monthly', 'quarterly', 'six-monthly', 'annual'] as const;

/**
 * The entries with a row for each target that stands in a column of its own: beside an indicator (`Target 2024-25`), or in a
 * sheet of targets with a column for each period (`Apr 2024`). Blank targets are none.
 */
export function withTargetRows(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const isSpread = ({ kind, entry }: PlanEntry): boolean => kind === 'targets' && entry.targets.length > 0;
  return [...entries.filter((each) => !isSpread(each)), ...entries.flatMap(rowsOf)];
}

function rowsOf(each: PlanEntry): readonly PlanEntry[] {
  return each.entry.targets.flatMap(({ header, at, typed }) => {
    const target = tidyCell({ name: 'target', heading: header, also: [], reads: 'number' }, typed);
    if (target === '') return [];
    const indicator = each.cells[each.kind === 'targets' ? 'indicator' : 'code'] ?? '';
    return periodsOf(each, at).map(
      (period): PlanEntry => ({
        kind: 'targets',
        entry: entryOf(each, header),
        cells: { indicator, period, target },
        faults: [],
      }),
    );
  });
}

function periodsOf({ kind, cells }: PlanEntry, at: TargetHeader): readonly PeriodId[] {
  if (kind === 'targets') return [`${at.year}-${at.part ?? 'Y'}`];
  const frequency = FREQUENCIES.find((each) => each === cells.frequency);
  return frequency ? targetPeriods(at, frequency, cells.cumulative === 'yes') : [];
}

/** The row as that of one target, whose period and figure both stand under its header. */
function entryOf({ kind, entry }: PlanEntry, header: string): SheetEntry {
  const over = entry.headers[kind === 'targets' ? 'indicator' : 'code'] ?? '';
  return { ...entry, headers: { indicator: over, period: header, target: header }, typed: {}, targets: [] };
}
