import { type NoNumber, readNumber } from '../../domain/written/readNumber.ts';
import { oneLine } from '../oneLine.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { askPeriods } from './partsOfYears.ts';
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
  const unsigned = withoutSigns(own);
  const inPounds = poundsAmong(own, moved);
  const { delivered, planned } = monthsOf(own);
  return {
    of(row, name) {
      const places = inPounds(own.cell(row, name)) ? 0 : moved;
      const isSummed = name === 'delivered' && own.header(name) === '' && delivered.length > 0;
      if (isSummed) return summed(delivered.map(({ at }) => amountOf(unsigned(row.cells[at] ?? ''), places)));
      const isLost = own.cell(row, name) === '' && own.isFilled(row, name);
      return isLost ? { kind: 'unknown' } : amountOf(unsigned(own.cell(row, name)), places);
    },
    profile: (row) =>
      planned
        .flatMap(({ at, month }) => {
          const amount = amountOf(unsigned(row.cells[at] ?? ''), moved);
          return amount.kind === 'pounds' ? [`${month}: ${amount.pounds}`] : [];
        })
        .join(' | '),
  };
}

/** Budget papers write a saving as less spending, `(£480,000)`: where every target is below nothing, amounts lose their sign. */
function withoutSigns(own: OwnTable): (cell: string) => string {
  const targets = own.rows.flatMap((row) => {
    const read = readNumber(own.cell(row, 'target'));
    return read.kind === 'number' && read.value !== 0 ? [read.value] : [];
  });
  if (targets.length === 0 || targets.some((target) => target > 0)) return (cell) => cell;
  own.note('Savings are written as less spending, and their amounts are kept without the sign.');
  return (cell) => {
    const read = readNumber(cell);
    return read.kind === 'number' && read.value < 0 ? cell.replaceAll(/[-−–()]/g, '') : cell;
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

interface Month {
  readonly at: number;
  /** `2024-25-M01`; other parts of the year where only sums are wanted. */
  readonly month: string;
}

/** The columns of months: what was delivered in each, and what is to be. With nothing but months over them it is asked which. */
function monthsOf(own: OwnTable) {
  const { meant } = own;
  const columns = [...meant.series].filter(([, { role }]) => role === 'result' || role === 'target');
  const headers = (some: typeof columns): string =>
    listOf(some.map(([at]) => `“${oneLine(own.header(at))}”`));
  const place = askPeriods(
    own,
    columns.map(([at, { period }]) => ({ shown: oneLine(own.header(at)), period })),
  );
  const bare = columns.filter(([, column]) => column.bare);
  const role =
    bare.length === 0
      ? 'result'
      : (shownBare(
          own,
          bare.map(([at]) => at),
        ) ?? askBare(own, headers(bare)));
  const placed = columns.flatMap(([at, column]) => {
    const period = place(column.period, column.yearsBack);
    return period ? [{ at, period, role: column.bare ? role : column.role }] : [];
  });
  const planned = placed.filter((each) => each.role === 'target' && each.period.frequency === 'monthly');
  const passed = placed.filter((each) => each.role === 'target' && each.period.frequency !== 'monthly');
  if (passed.length > 0)
    own.note('A profile is kept by month: what is planned for each quarter is not read.');
  const months = (some: typeof placed): readonly Month[] =>
    some.map(({ at, period }) => ({ at, month: period.id }));
  return { delivered: months(placed.filter((each) => each.role === 'result')), planned: months(planned) };
}

/** What the sums of the months show: they come to what is delivered, or to the target, in every row. */
function shownBare(own: OwnTable, months: readonly number[]): 'result' | 'target' | undefined {
  const figure = (cell: string): number => {
    const read = readNumber(cell);
    return read.kind === 'number' ? read.value : 0;
  };
  const comesTo = (name: string): boolean =>
    own.header(name) !== '' &&
    own.rows.every((row) => {
      const sum = months.reduce((total, at) => total + figure(row.cells[at] ?? ''), 0);
      return Math.abs(sum - figure(own.cell(row, name))) < 1;
    });
  if (comesTo('delivered')) return 'result';
  return comesTo('target') ? 'target' : undefined;
}

function askBare(own: OwnTable, headers: string): 'result' | 'target' {
  const answer = own.need({
    id: 'figures',
    question: `What are the amounts in ${headers}?`,
    choices: [
      { value: 'planned', label: 'To be delivered in each of them' },
      { value: 'delivered', label: 'Delivered in each of them' },
    ],
  });
  return answer === 'delivered' ? 'result' : 'target';
}

function summed(amounts: readonly Amount[]): Amount {
  const open = amounts.find(({ kind }) => kind === 'refused' || kind === 'unknown');
  if (open) return open;
  const pounds = amounts.reduce((sum, each) => sum + (each.kind === 'pounds' ? each.pounds : 0), 0);
  return { kind: 'pounds', pounds };
}

function amountOf(cell: string, places: number): Amount {
  const read = readNumber(cell);
  if (read.kind === 'nothing') return { kind: NOUGHT.has(read.why) ? 'none' : 'unknown' };
  if (read.kind === 'unclear') return { kind: 'refused', reason: read.reason };
  const isBound = read.kind === 'number' && (read.bound === 'less than' || read.bound === 'more than');
  if (read.kind !== 'number' || isBound || (read.unit !== undefined && read.unit !== '£'))
    return { kind: 'refused', reason: `“${oneLine(cell)}” is not an amount of money.` };
  // `£1.2m` says its own size whatever the header says.
  const moved = read.places > 0 || places === 0 ? read.value : Number(`${read.value}e${places}`);
  const pounds = Math.round(moved);
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
    question: `What are the amounts in ${listOf([...new Set(headers)].map((each) => `“${each}”`))} in? The largest is ${figures.reduce((most, { value }) => Math.max(most, value), 0).toLocaleString('en-GB')}.`,
    choices: [
      { value: 'thousands', label: 'Thousands of pounds (£000)' },
      { value: 'pounds', label: 'Pounds' },
      { value: 'millions', label: 'Millions of pounds (£m)' },
    ],
  });
  return SCALES.get(answer) ?? 0;
}
