import type { IsoInstant } from '../calendar/dates.ts';
import type { Author } from '../record/author.ts';
import { touched } from './hands.ts';
import type { Return } from './return.ts';
import { withdrawalOperation } from './withdrawn.ts';

/**
 * A figure that an import loaded and that was taken back with it. It is never deleted: its next version says that there is no figure, by
 * whom and why. Whatever is imported or entered afterwards is the version after that.
 */

/** The operation of the import that loaded a figure. */
export function importOperation(indicator: string, period: string): string {
  return `import-${indicator}-${period}`;
}

/** The version that takes it back, over the one that stands. Whoever takes it back has a hand in it. */
export function withdrawalOf(before: Return, by: Author, at: IsoInstant): Return {
  const { division, indicator, period, sequence } = before;
  const next: Return = {
    division,
    indicator,
    period,
    dataStatus: 'no data',
    noDataReason: 'The import that brought this figure was taken back.',
    submittedAt: at,
    submittedBy: by,
    source: 'import',
    importedBy: by,
    sequence: sequence + 1,
    operation: withdrawalOperation(indicator, period, sequence),
  };
  return touched(next, before, { by });
}
