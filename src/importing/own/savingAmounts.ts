import { type NoNumber, readNumber } from '../../domain/written/readNumber.ts';
import { oneLine } from '../oneLine.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { savingMonths } from './savingMonths.ts';
import type { TableRow } from './sheetTable.ts';
import { unitSaid } from './unitOf.ts';

/** What a cell of money says: whole pounds, nothing, that the amount is not known (`TBC`), or why it cannot be read. */
export type Amount =
  | { readonly kind: 'pounds'; readonly pounds: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly reason: string };

const MONEY = ['target', 'delivered', 'green', 'amber', 'red', 'unachievable', 'forecast'] as const;
/** What stands for nought between amounts. */
const NOUGHT: ReadonlySet<NoNumber> = new Set(['blank', 'dash', 'none']);
/** Places that an answer moves the point by. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ['pounds', 0],
  ['thousands', 3],
  ['millions', 6],
]);
/** A saving smaller than this in pounds is worth nobody's tracker, and one larger in thousands is a council's whole budget. */
const SMALL = 10_000;

/** The amounts of a table's rows. */
export interface SavingAmounts {
  /** That of a column; what is delivered without a column for it is the sum of its months. */
  of(row: TableRow, name: string): Amount;
  /** What is to be delivered in each month, in the words of our column; empty where the table does not say. */
  profile(row: TableRow): string;
}

/**
 * Reads the amounts of a table of savings. Whether they are pounds, thousands or millions is what its headers or titles say; where they
 * say nothing and the amounts are small it is asked. A dash or a blank between amounts is nought.
 */
export function readAmounts(own: OwnTable): SavingAmounts {
  const moved = askPlaces(own);
  const amount = signed(own);
  const inPounds = poundsAmong(own, moved);
  const { delivered, planned } = savingMonths(own);
  return {
    of(row, name) {
      const places = inPounds(own.cell(row, name)) ? 0 : moved;
      const isSummed = name === 'delivered' && own.header(name) === '' && delivered !== undefined;
      if (isSummed) return summed(delivered(row).map((at) => amount(row.cells[at] ?? '', at, places)));
      const isLost = own.cell(row, name) === '' && own.isFilled(row, name);
      return isLost ? { kind: 'unknown' } : amount(own.cell(row, name), own.at(name), places);
    },
    profile: (row) =>
      planned
        .flatMap(({ at, month }) => {
          const read = amount(row.cells[at] ?? '', at, moved);
          return read.kind === 'pounds' ? [`${month}: ${read.pounds}`] : [];
        })
        .join(' | '),
  };
}

/** Reads a cell of a column as so many places of pounds. */
type ReadAmount = (cell: string, at: number | undefined, places: number) => Amount;

/**
 * Budget papers write a saving as less spending, `(£480,000)`: where every target is below nothing, amounts lose their sign. One without it
 * among others of its column that have it may be more spending.
 */
function signed(own: OwnTable): ReadAmount {
  const figureIn = (cell: string): number => {
    const read = readNumber(cell);
    return read.kind === 'number' ? read.value : 0;
  };
  const targets = own.rows.map((row) => figureIn(own.cell(row, 'target'))).filter((value) => value !== 0);
  if (targets.length === 0 || targets.some((target) => target > 0))
    return (cell, _at, places) => amountOf(cell, places);
  own.note('Savings are written as less spending, and their amounts are kept without the sign.');
  const isSigned = (at: number | undefined): boolean =>
    at !== undefined && own.rows.some(({ cells }) => figureIn(cells[at] ?? '') < 0);
  return (cell, at, places) => {
    const value = figureIn(cell);
    if (value > 0 && isSigned(at))
      return {
        kind: 'refused',
        reason: `“${oneLine(cell)}” is not below nothing as the others are: is it a saving, or more spending?`,
      };
    return amountOf(cell, places, value < 0 ? -1 : 1);
  };
}

/** Among bare numbers of thousands, the few that are written `£62,500` are pounds. */
function poundsAmong(own: OwnTable, places: number): (cell: string) => boolean {
  const isWritten = (cell: string): boolean => {
    const read = readNumber(cell);
    return read.kind === 'number' && read.unit === '£' && read.places === 0 && Math.abs(read.value) >= 1_000;
  };
  const cells = own.rows.flatMap((row) => MONEY.map((name) => own.cell(row, name)));
  const figures = cells.filter((cell) => readNumber(cell).kind === 'number');
  const signed = cells.filter((cell) => /£/.test(cell));
  if (places === 0 || signed.length * 2 >= figures.length || !signed.some(isWritten)) return () => false;
  const shown = [...new Set(signed.filter(isWritten).map(oneLine))];
  own.note(
    `${listOf(shown.map((cell) => `“${cell}”`))}: written with £ among bare numbers, and kept as pounds.`,
  );
  return isWritten;
}

function summed(amounts: readonly Amount[]): Amount {
  const open = amounts.find(({ kind }) => kind === 'refused' || kind === 'unknown');
  if (open) return open;
  const pounds = amounts.reduce((sum, each) => sum + (each.kind === 'pounds' ? each.pounds : 0), 0);
  return { kind: 'pounds', pounds };
}

function amountOf(cell: string, places: number, sign: 1 | -1 = 1): Amount {
  const read = readNumber(cell);
  if (read.kind === 'nothing') return { kind: NOUGHT.has(read.why) ? 'none' : 'unknown' };
  if (read.kind === 'unclear') return { kind: 'refused', reason: read.reason };
  const isBound = read.kind === 'number' && (read.bound === 'less than' || read.bound === 'more than');
  if (read.kind !== 'number' || isBound || (read.unit !== undefined && read.unit !== '£'))
    return { kind: 'refused', reason: `“${oneLine(cell)}” is not an amount of money.` };
  // `£1.2m` says its own size whatever the header says.
  const moved = read.places > 0 || places === 0 ? read.value : Number(`${read.value}e${places}`);
  const pounds = Math.round(moved * sign);
  if (pounds < 0) return { kind: 'refused', reason: `“${oneLine(cell)}” is less than nothing.` };
  return { kind: 'pounds', pounds };
}

function askPlaces(own: OwnTable): number {
  const { table } = own;
  const headers = MONEY.map((name) => own.header(name)).filter(Boolean);
  const said = [...headers, ...table.titles, ...table.headers, table.sheet].flatMap((text) => {
    const unit = /£/.test(text) ? unitSaid(text) : undefined;
    return unit?.places === 3 ? [3] : unit?.unit === '£m' ? [6] : [];
  });
  const [first] = said;
  if (first !== undefined) {
    own.note(`Amounts in ${first === 3 ? 'thousands' : 'millions'} of pounds are kept in pounds.`);
    return first;
  }
  const figures = table.rows.flatMap((row) =>
    MONEY.flatMap((name) => {
      const read = readNumber(own.cell(row, name));
      return read.kind === 'number' && read.places === 0 && read.value !== 0 ? [read] : [];
    }),
  );
  const isSmall = figures.every(({ value }) => Math.abs(value) < SMALL);
  if (figures.length === 0 || !isSmall) return 0;
  const answer = own.need({
    id: 'money',
    question: `What are the amounts in ${listOf([...new Set(headers)].map((each) => `“${each}”`))} in? The largest is ${figures.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0).toLocaleString('en-GB')}.`,
    choices: [
      { value: 'thousands', label: 'Thousands of pounds (£000)' },
      { value: 'pounds', label: 'Pounds' },
      { value: 'millions', label: 'Millions of pounds (£m)' },
    ],
  });
  return SCALES.get(answer) ?? 0;
}
