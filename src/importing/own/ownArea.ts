import { MOST_CHOICES } from '../../app/importPorts.ts';
import { oneLine } from '../oneLine.ts';
import { plainName } from '../plainName.ts';
import { listOf, type OwnQuestion } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { RowPeriods } from './rowPeriods.ts';
import type { TableRow } from './sheetTable.ts';

/** Headers of columns that say whose a figure is, in tables that compare councils. */
const PLACES =
  /\b(?:area|authority|council|borough|district|county|place|la|region|organisation|geography)\b/;
/** Published tables have slips: a row of one place that is there twice. */
const MOSTLY = 0.95;
/** Places offered before the others because something says that they are the council's own. */
const MOST_LIKELY = 5;
const CODES = /\b(?:code|id|ons|gss)\b/;

/**
 * The rows of a table that are the council's own. Published tables often have the same figures of other councils beside them: where a
 * measure has a figure of one period again and again, and a column of places tells them apart, that column is asked about once; a row
 * without a place is not taken, and says so.
 */
export function ownArea(own: OwnTable, periods: RowPeriods): readonly TableRow[] {
  const keyOf = (row: TableRow): string =>
    [
      plainName(own.line(row, 'indicator')),
      periods.get(row)?.id ?? own.cell(row, 'period'),
      plainName(own.cell(row, 'unit')),
    ].join(' ');
  if (new Set(own.rows.map(keyOf)).size === own.rows.length) return own.rows;
  const at = placesAt(own, keyOf);
  if (at === undefined) return own.rows;
  const placeOf = ({ cells }: TableRow): string => oneLine(cells[at] ?? '');
  const rows = own.rows.filter((row) => placeOf(row) !== '');
  for (const row of own.rows)
    if (placeOf(row) === '') own.refuse(row, at, 'It names no place, so nobody knows whose figure it is.');
  // Of several ways to write a place the first is offered.
  const places = new Map(rows.toReversed().map((row) => [plainName(placeOf(row)), placeOf(row)]));
  const answer = askPlace(own, oneLine(own.header(at)), [...places.values()]);
  const isOwn = (place: string): boolean => plainName(place) === plainName(answer);
  return rows.filter((row) => isOwn(placeOf(row)));
}

/** Which of the places is the council's own. Where there are more than a card offers, the part of the alphabet is asked first. */
function askPlace(own: OwnTable, header: string, found: readonly string[]): string {
  const { desk, table } = own;
  const places = [...found].sort((a, b) => a.localeCompare(b, 'en-GB'));
  const named = plainName(
    [desk.file, table.sheet, ...table.titles, desk.stored?.source.title ?? ''].join(' '),
  );
  const likely = places
    .filter((place) => ` ${named} `.includes(` ${plainName(place)} `))
    .slice(0, MOST_LIKELY);
  const others = places.filter((place) => !likely.includes(place));
  const parts = partsOf(others, MOST_CHOICES - likely.length);
  const question = {
    id: 'area',
    question: `“${header}” has ${places.length} places. Which of them is yours? The others are not read.`,
    // A card shows the first of them; whoever types may name any place.
    choices: [
      ...choicesOf(likely),
      ...parts.map(({ label }) => ({ value: label, label })),
      ...choicesOf(others),
    ],
  };
  const isAnswered = own.ask(question) !== undefined;
  const answer = own.need(question);
  const part = parts.find(({ label }) => label === answer);
  const within =
    part && isAnswered
      ? own.need({ ...question, id: 'area-within', choices: choicesOf(part.places) })
      : part?.places[0];
  const mine = within ?? answer;
  own.note(
    `Only the rows of ${mine} are read, not those of ${listOf(places.filter((place) => place !== mine))}.`,
  );
  return mine;
}

function choicesOf(places: readonly string[]): OwnQuestion['choices'] {
  return places.map((place) => ({ value: place, label: place }));
}

/** `Adur to Bradford`, and so on, at most so many parts; none where each of them is a choice itself. */
function partsOf(
  places: readonly string[],
  most: number,
): readonly { readonly label: string; readonly places: readonly string[] }[] {
  if (places.length <= most) return [];
  const size = Math.max(MOST_CHOICES, Math.ceil(places.length / most));
  return Array.from({ length: Math.ceil(places.length / size) }, (_, at) => {
    const some = places.slice(at * size, (at + 1) * size);
    return { label: `${some[0]} to ${some.at(-1)}`, places: some };
  });
}

/** The column of places with which hardly any figure is there twice; names rather than codes. */
function placesAt({ table, meant }: OwnTable, keyOf: (row: TableRow) => string): number | undefined {
  const fits = table.headers.flatMap((header, at) => {
    const words = plainName(header);
    if (!PLACES.test(words) || meant.columns.get(at)?.name === 'indicator') return [];
    // A row without a place is nobody's, and tells nothing about the others.
    const placed = table.rows.filter((row) => oneLine(row.cells[at] ?? '') !== '');
    const keys = placed.map((row) => `${keyOf(row)} ${plainName(oneLine(row.cells[at] ?? ''))}`);
    if (keys.length < table.rows.length * MOSTLY) return [];
    return new Set(keys).size >= keys.length * MOSTLY ? [{ at, isCode: CODES.test(words) }] : [];
  });
  return (fits.find(({ isCode }) => !isCode) ?? fits[0])?.at;
}
