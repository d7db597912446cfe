import type { PlanEntry } from './planEntries.ts';
import { tidyCell } from './tidyCell.ts';

/** Savings with what stands in their columns of months in the one cell of the profile. Blank months are nothing. */
export function withProfiles(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  return entries.map((each) => {
    if (each.kind !== 'savings' || each.entry.targets.length === 0) return each;
    const months = each.entry.targets.flatMap(({ header, at, typed }) => {
      const amount = tidyCell({ name: 'profile', heading: header, also: [], reads: 'number' }, typed);
      return amount === '' ? [] : [`${at.year}-${at.part}: ${amount}`];
    });
    const headers = { ...each.entry.headers, profile: each.entry.targets[0]?.header ?? '' };
    const profile = [each.cells.profile, ...months].filter(Boolean).join(' | ');
    return { ...each, entry: { ...each.entry, headers }, cells: { ...each.cells, profile } };
  });
}
