import type { Period } from '../../domain/calendar/period.ts';
import { plain } from './codeIn.ts';
import { cellOf, type DraftDesk, listOf } from './ownDraft.ts';
import type { Recognised } from './recognise.ts';
import { oneLine, type TableRow } from './sheetTables.ts';

/** Headers of columns that say whose a figure is, in tables that compare councils. */
const PLACES =
  /\b(?:area|authority|council|borough|district|county|place|la|region|organisation|geography)\b/;
/** Published tables have slips: a row of one place that is there twice. */
const MOSTLY = 0.95;
const CODES = /\b(?:code|id|ons|gss)\b/;

/**
 * The rows of a table that are the council's own. Published tables often have the same figures of other councils beside them: where a
 * measure has a figure of one period again and again, and a column of places tells them apart, that column is asked about once.
 */
export function ownArea(
  desk: DraftDesk,
  recognised: Recognised,
  periods: ReadonlyMap<number, Period>,
  id: string,
): readonly TableRow[] {
  const { table } = recognised;
  const keyOf = (row: TableRow): string =>
    [
      plain(oneLine(cellOf(recognised, row, 'indicator'))),
      periods.get(row.row)?.id ?? cellOf(recognised, row, 'period'),
      plain(cellOf(recognised, row, 'unit')),
    ].join(' ');
  if (new Set(table.rows.map(keyOf)).size === table.rows.length) return table.rows;
  const at = placesAt(recognised, keyOf);
  if (at === undefined) return table.rows;
  const placeOf = ({ cells }: TableRow): string => oneLine(cells[at] ?? '');
  const places = [...new Set(table.rows.map(placeOf))].filter((place) => place !== '').sort();
  const named = plain([desk.file, table.sheet, ...table.titles].join(' '));
  const isNamed = (place: string): boolean => ` ${named} `.includes(` ${plain(place)} `);
  const header = oneLine(table.headers[at] ?? '');
  const answer = desk.settle({
    id: `area${id}`,
    question: `“${header}” has ${places.length} places. Which of them is yours? The others are not read.`,
    choices: [...places.filter(isNamed), ...places.filter((place) => !isNamed(place))].map((place) => ({
      value: place,
      label: place,
    })),
  });
  desk.note(
    `Only the rows of ${answer} are read, not those of ${listOf(places.filter((place) => place !== answer))}.`,
  );
  return table.rows.filter((row) => placeOf(row) === answer);
}

/** The column of places with which hardly any figure is there twice; names rather than codes. */
function placesAt(recognised: Recognised, keyOf: (row: TableRow) => string): number | undefined {
  const { table, meant } = recognised;
  const fits = table.headers.flatMap((header, at) => {
    const words = plain(header);
    if (!PLACES.test(words) || meant.columns.get(at)?.name === 'indicator') return [];
    const keys = table.rows.map((row) => `${keyOf(row)} ${oneLine(row.cells[at] ?? '')}`);
    return new Set(keys).size >= keys.length * MOSTLY ? [{ at, isCode: CODES.test(words) }] : [];
  });
  return (fits.find(({ isCode }) => !isCode) ?? fits[0])?.at;
}
