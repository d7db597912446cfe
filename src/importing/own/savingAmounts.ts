import { readNumber } from '../../domain/written/readNumber.ts';
import { cellOf, type DraftDesk, headerOf, listOf } from './ownDraft.ts';
import type { Recognised } from './recognise.ts';
import { oneLine, type TableRow } from './sheetTables.ts';
import { unitSaid } from './unitOf.ts';

/** What a cell of money says: whole pounds, that there is none, or why it cannot be read. */
export type Amount =
  | { readonly kind: 'pounds'; readonly pounds: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: string };

const MONEY = ['target', 'delivered', 'green', 'amber', 'red', 'unachievable', 'forecast'] as const;
/** Places that an answer moves the point by. */
const SCALES: Readonly<Record<string, number>> = { pounds: 0, thousands: 3, millions: 6 };
/** A saving smaller than this in pounds is worth nobody's tracker, and one larger in thousands is a council's whole budget. */
const SMALL = 10_000;

/**
 * Reads the amounts of a table of savings. Whether they are pounds, thousands or millions is what its headers or titles say; where they
 * say nothing and the amounts are small it is asked. A dash or a blank between amounts is nought.
 */
export function readAmounts(
  desk: DraftDesk,
  recognised: Recognised,
  id: string,
): (row: TableRow, name: string) => Amount {
  const places = askPlaces(desk, recognised, id);
  const months = [...recognised.meant.series].filter(([, { role }]) => role === 'result').map(([at]) => at);
  return (row, name) => {
    const cell = cellOf(recognised, row, name);
    const isSummed = name === 'delivered' && headerOf(recognised, name) === '' && months.length > 0;
    if (isSummed) return summed(months.map((at) => amountOf(row.cells[at] ?? '', places)));
    return amountOf(cell, places);
  };
}

function summed(amounts: readonly Amount[]): Amount {
  const refused = amounts.find(({ kind }) => kind === 'refused');
  if (refused) return refused;
  const pounds = amounts.reduce((sum, each) => sum + (each.kind === 'pounds' ? each.pounds : 0), 0);
  return { kind: 'pounds', pounds };
}

function amountOf(cell: string, places: number): Amount {
  const read = readNumber(cell);
  if (read.kind === 'nothing') return { kind: 'none' };
  if (read.kind === 'unclear') return { kind: 'refused', reason: read.reason };
  if (read.kind !== 'number' || (read.unit !== undefined && read.unit !== '£'))
    return { kind: 'refused', reason: `“${oneLine(cell)}” is not an amount of money.` };
  // `£1.2m` says its own size whatever the header says.
  const moved = read.places > 0 || places === 0 ? read.value : Number(`${read.value}e${places}`);
  const pounds = Math.round(moved);
  if (pounds < 0) return { kind: 'refused', reason: `“${oneLine(cell)}” is less than nothing.` };
  return { kind: 'pounds', pounds };
}

function askPlaces(desk: DraftDesk, recognised: Recognised, id: string): number {
  const { table } = recognised;
  const headers = MONEY.map((name) => headerOf(recognised, name)).filter(Boolean);
  const said = [...headers, ...table.titles, ...table.headers, table.sheet].flatMap((text) => {
    const unit = /£/.test(text) ? unitSaid(text) : undefined;
    return unit?.places === 3 ? [3] : unit?.unit === '£m' ? [6] : [];
  });
  const [first] = said;
  if (first !== undefined) {
    desk.note(`Amounts in ${first === 3 ? 'thousands' : 'millions'} of pounds are kept in pounds.`);
    return first;
  }
  const figures = table.rows.flatMap((row) =>
    MONEY.flatMap((name) => {
      const read = readNumber(cellOf(recognised, row, name));
      return read.kind === 'number' && read.places === 0 && read.value !== 0 ? [read] : [];
    }),
  );
  const isSmall = figures.every(({ value }) => Math.abs(value) < SMALL);
  if (figures.length === 0 || !isSmall) return 0;
  const answer = desk.settle({
    id: `money${id}`,
    question: `What are the amounts in ${listOf([...new Set(headers)].map((each) => `“${each}”`))} in? The largest is ${Math.max(...figures.map(({ value }) => value)).toLocaleString('en-GB')}.`,
    choices: [
      { value: 'thousands', label: 'Thousands of pounds (£000)' },
      { value: 'pounds', label: 'Pounds' },
      { value: 'millions', label: 'Millions of pounds (£m)' },
    ],
  });
  return SCALES[answer] ?? 0;
}
