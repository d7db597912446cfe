import { oneLine } from '../oneLine.ts';
import { plainName } from '../plainName.ts';
import { headerWords } from './headerWords.ts';
import type { OwnTable } from './ownTable.ts';
import type { RowPeriods } from './rowPeriods.ts';
import type { TableRow } from './sheetTable.ts';

/** Most series that a table of figures is taken apart into: more are no series, but rows. */
const MOST = 60;

/** What tells figures of one name apart, by its heading. */
const SERIES =
  /\b(?:wards?|areas?|stations?|sites?|localit(?:y|ies)|localities|neighbourhoods?|towns?|parish|district|regions?|school|library|centre|team|service|tenure|types?|categor(?:y|ies)|groups?|band|age|gender|sex|ethnicity|client|cohort|provider|contractor|channel|priority|grade|phase|breakdown|split|measure|indicator|series|dimension|sub)\b/i;
/** Who told a figure, when and with what words is never what it is of. */
const TOLD =
  /\b(?:by|submitted|entered|updated|approved|signed|author|officer|owner|lead|contact|manager|date|comments?|commentary|notes?|narrative|source|version|file|status|rag|trend|reason|explanation|confidential|checked|quality)\b/i;

/**
 * What tells the figures of one name apart, where each period has several of them: a station, a ward, a tenure. Undefined where nothing
 * has to be told apart, or no column of words does. Of a code and a name the name counts.
 */
export function seriesOf(
  own: OwnTable,
  rows: readonly TableRow[],
  periods: RowPeriods,
): ((row: TableRow) => string) | undefined {
  const keyOf = (row: TableRow, more = ''): string =>
    `${plainName(own.line(row, 'indicator'))}\n${periods.get(row)?.id}\n${more}`;
  const isTold = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;
  const dated = rows.filter((row) => periods.has(row));
  if (isTold(dated.map((row) => keyOf(row)))) return undefined;
  const cellAt = (row: TableRow, at: number): string => oneLine(row.cells[at] ?? '');
  const telling = own.facts.flatMap(({ numbers, days, kinds, length }, at) => {
    const isFree =
      !own.meant.columns.has(at) && own.header(at) !== '' && !TOLD.test(headerWords(own.header(at)));
    const isOfSeries = isFree && kinds > 1 && kinds <= MOST && numbers < 0.5 && days < 0.5;
    const isAll = isOfSeries && dated.every((row) => cellAt(row, at) !== '');
    return isAll && isTold(dated.map((row) => keyOf(row, plainName(cellAt(row, at)))))
      ? [{ at, length }]
      : [];
  });
  const at = telling.sort((a, b) => rank(own, b) - rank(own, a) || b.length - a.length)[0]?.at;
  if (at === undefined || !(SERIES.test(headerWords(own.header(at))) || areApart(own, at))) return undefined;
  own.note(
    `Figures of one name are told apart by “${oneLine(own.header(at))}”: each is an indicator of its own.`,
  );
  return (row) => cellAt(row, at);
}

function rank(own: OwnTable, { at }: { readonly at: number }): number {
  return SERIES.test(headerWords(own.header(at))) ? 1 : 0;
}

/** Whether a column of which nobody knows what it says makes indicators of one name several. */
function areApart(own: OwnTable, at: number): boolean {
  const shown = oneLine(own.header(at));
  const answer = own.need({
    id: 'series',
    question: `Indicators have several figures for one period, with another “${shown}” each. Is each of these an indicator of its own?`,
    choices: [
      { value: 'apart', label: `Yes: one for each “${shown}”` },
      { value: 'same', label: 'No: they are of one indicator, and the first of each period counts' },
    ],
  });
  return answer === 'apart';
}
