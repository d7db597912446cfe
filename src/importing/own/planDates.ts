import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { oneLine } from '../oneLine.ts';
import { datesIn } from '../severalDates.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { baseYear, yearName } from './periodHints.ts';

/** A date as the plan's rules read it; a quarter without a year gets the sheet's. Undefined when it is no date. */
export function dateIn(cell: string, edge: 'start' | 'end', year: number | undefined): string | undefined {
  const text = oneLine(cell);
  if (/^(?:n\/?a|none|[-–—]+)$/i.test(text)) return '';
  const spelt = text.replace(/^([A-Za-z]{3,9}) (\d\d)$/, '$1 20$2');
  if (datesIn(cell).length > 1) return cell;
  if (parsePlanDate(spelt, edge)) return spelt === '' ? cell : spelt;
  const part = partIn(text);
  if (part === undefined || year === undefined) return undefined;
  const whole = `${part} ${yearName(year)}`;
  return parsePlanDate(whole, edge) ? whole : undefined;
}

/** `End Q4` and `December`, which name no year. */
function partIn(text: string): string | undefined {
  const bare = text.replace(/^(?:by |the |end |of |during |in )+/gi, '').trim();
  const read = writtenPeriod(bare);
  return read?.kind === 'part' && read.calendarYear === undefined ? bare : undefined;
}

/** The year of the dates of a table's activities that name none; asked where there are any. */
export function yearOfDates(own: OwnTable): number | undefined {
  const cells = own.rows.flatMap((row) =>
    ['start', 'end', 'forecast', 'completed_on'].map((name) => ({ text: own.line(row, name), row: row.row })),
  );
  const open = cells.filter(
    ({ text }) => text !== '' && !parsePlanDate(text, 'end') && partIn(text) !== undefined,
  );
  if (open.length === 0) return undefined;
  const words = listOf([...new Set(open.map(({ text }) => `“${text}”`))]);
  return baseYear(own, `${words} (row ${open[0]?.row}) in`, oftenest(cells.map(({ text }) => text)));
}

/** The two financial years that the other dates are in most often. */
function oftenest(texts: readonly string[]): readonly number[] {
  const years = texts.flatMap((text) => {
    const date = parsePlanDate(text, 'end');
    if (date?.kind !== 'date') return [];
    const [calendar = 0, month = 0] = date.day.split('-').map(Number);
    return [month >= 4 ? calendar : calendar - 1];
  });
  return [...Map.groupBy(years, (each) => each)]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 2)
    .map(([each]) => each);
}

/** `31/01/25 (was 30/09/24)`: a date that was moved, and from where. */
export function movedDate(cell: string): { readonly now: string; readonly was: string } | undefined {
  const [, now = '', was = ''] =
    /^(.+?)\s*[([](?:was|originally|previously|baseline|from|moved from):?\s*(.+?)[)\]]$/i.exec(cell) ?? [];
  const areDays = [now, was].every((each) => parsePlanDate(each, 'end')?.kind === 'date');
  return areDays ? { now, was } : undefined;
}
