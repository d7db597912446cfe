/** A date, or a word that stands for one, inside a longer text. */
const ONE =
  /(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?[\s-]+\d{4}(?:\s*\((?:and )?ongoing\))?|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d\d-\d\d|\b(?:ongoing|on-going|tbc|started|asap)\b/gi;

/** The dates in a cell, one a line or one after another. A cell with one date, none, or anything else besides has one. */
export function datesIn(cell: string): readonly string[] {
  const lines = cell
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter(Boolean);
  const found = cell.match(ONE) ?? [];
  const rest = cell.replaceAll(ONE, '').replaceAll(/[\s,;&/]|\band\b/g, '');
  if (found.length > 1 && rest === '' && found.length >= lines.length)
    return found.map((date) => date.trim());
  return lines.length > 1 ? lines : [cell.trim()];
}

/** Start and end of an activity, and the activities that share their cells. */
export interface DatedRow {
  readonly start: string;
  readonly end: string;
  /** What the rows that share a cell have in common; a row that shares none has one of its own. */
  readonly startBlock: string;
  readonly endBlock: string;
}

/** What became of one activity's dates; a note where they stood in one cell with others. */
export interface MatchedDates {
  readonly start: string;
  readonly end: string;
  readonly note?: string;
}

/**
 * The dates of each activity. Where several stand in one cell they are matched in order only when there are as many starts
 * and as many ends as activities; otherwise none is given, and the note says why. Dates are never guessed.
 */
export function matchDates(rows: readonly DatedRow[]): readonly MatchedDates[] {
  const starts = Map.groupBy(rows.keys(), (index) => rows[index]?.startBlock ?? '');
  const ends = Map.groupBy(rows.keys(), (index) => rows[index]?.endBlock ?? '');
  return rows.map((row, index): MatchedDates => {
    const [startDates, endDates] = [datesIn(row.start), datesIn(row.end)];
    if (startDates.length < 2 && endDates.length < 2) return { start: row.start, end: row.end };
    const [sharedStart, sharedEnd] = [starts.get(row.startBlock) ?? [], ends.get(row.endBlock) ?? []];
    const count = Math.max(sharedStart.length, sharedEnd.length);
    const at = sharedStart.indexOf(index);
    const isMatched =
      count > 1 &&
      sharedStart.length === count &&
      sharedEnd.length === count &&
      at === sharedEnd.indexOf(index) &&
      startDates.length === count &&
      endDates.length === count;
    if (isMatched)
      return {
        start: startDates[at] ?? '',
        end: endDates[at] ?? '',
        note: `${count} activities share one cell with ${count} pairs of dates; matched in order.`,
      };
    return {
      start: '',
      end: '',
      note: unmatched(counted(row.start, startDates), counted(row.end, endDates), count),
    };
  });
}

function counted(cell: string, dates: readonly string[]): number {
  return cell.trim() === '' ? 0 : dates.length;
}

function unmatched(starts: number, ends: number, activities: number): string {
  const words = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const whom = activities === 1 ? 'one activity' : `${activities} activities`;
  return `${words(starts, 'start')} and ${words(ends, 'end')} stand in one cell for ${whom}; they cannot be matched with certainty, so none is given.`;
}
