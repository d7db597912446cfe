import type { Period } from '../../domain/calendar/period.ts';
import { readNumber } from '../../domain/written/readNumber.ts';
import { oneLine } from '../oneLine.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { askPeriods } from './partsOfYears.ts';
import type { SeriesColumn } from './seriesColumns.ts';
import type { TableRow } from './sheetTable.ts';

/** A column of what was delivered in a part of the year, or in all of it up to its end. */
interface Delivered {
  readonly at: number;
  readonly period: Period;
  readonly toDate: boolean;
}

/** The columns of the parts of a year. */
export interface SavingMonths {
  /** The columns that come to what is delivered by a row; undefined where no columns say it. */
  readonly delivered?: (row: TableRow) => readonly number[];
  /** What is to be delivered in each month, such as `2024-25-M01`. */
  readonly planned: readonly { readonly at: number; readonly month: string }[];
}

/** The columns of months: what was delivered in each, and what is to be. With nothing but months over them it is asked which. */
export function savingMonths(own: OwnTable): SavingMonths {
  const { meant } = own;
  const columns = [...meant.series].filter(([, { role }]) => role === 'result' || role === 'target');
  const headers = (some: typeof columns): string =>
    listOf(some.map(([at]) => `“${oneLine(own.header(at))}”`));
  const place = askPeriods(
    own,
    columns.map(([at, { period }]) => ({ shown: oneLine(own.header(at)), period })),
  );
  const bare = columns.filter(([, column]) => column.bare);
  const at = bare.map(([each]) => each);
  const role =
    bare.length === 0 ? 'result' : (roleBeside(columns) ?? shownBare(own, at) ?? askBare(own, headers(bare)));
  const placed = columns.flatMap(([at, column]) => {
    const period = place(column.period, column.yearsBack);
    const { toDate } = column.period;
    return period ? [{ at, period, toDate, role: column.bare ? role : column.role }] : [];
  });
  const planned = placed.filter((each) => each.role === 'target' && each.period.frequency === 'monthly');
  const passed = placed.filter((each) => each.role === 'target' && each.period.frequency !== 'monthly');
  if (passed.length > 0)
    own.note('A profile is kept by month: what is planned for each quarter is not read.');
  const results = placed.filter((each) => each.role === 'result');
  return {
    ...(results.length > 0 ? { delivered: countedOnce(own, results) } : {}),
    planned: planned.map(({ at, period }) => ({ at, month: period.id })),
  };
}

/** Of what is said up to a day the latest; of a quarter beside its months the quarter, where the row says it. */
function countedOnce(own: OwnTable, columns: readonly Delivered[]): (row: TableRow) => readonly number[] {
  const toDate = columns
    .filter((each) => each.toDate)
    .sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1));
  const parts = columns.filter((each) => !each.toDate);
  const sums = parts.filter((each) => parts.some((part) => isWithin(part, each)));
  const shown = (some: readonly Delivered[]): string =>
    listOf(some.map(({ at }) => `“${oneLine(own.header(at))}”`));
  if (toDate.length > 0) own.note(`What is delivered is the latest of ${shown(toDate)}.`);
  else if (sums.length > 0) own.note(`${shown(sums)} is taken for the sum of what stands beside it.`);
  return (row) => {
    const isTold = ({ at }: Delivered): boolean => readNumber(row.cells[at] ?? '').kind !== 'nothing';
    const latest = toDate.findLast(isTold);
    if (latest) return [latest.at];
    const told = sums.filter(isTold);
    return parts.filter((part) => !told.some((sum) => isWithin(part, sum))).map(({ at }) => at);
  };
}

function isWithin({ period: part }: Delivered, { period: whole }: Delivered): boolean {
  return part.id !== whole.id && whole.startsOn <= part.startsOn && part.endsOn <= whole.endsOn;
}

/** What months without a word are beside the same months with one: `Apr` beside `Apr actual` is planned. */
function roleBeside(columns: readonly (readonly [number, SeriesColumn])[]): 'result' | 'target' | undefined {
  const periods = (some: (column: SeriesColumn) => boolean): readonly string[] =>
    columns.flatMap(([, column]) => (some(column) ? [JSON.stringify(column.period)] : []));
  const bare = periods((column) => column.bare);
  const isBeside = (role: SeriesColumn['role']): boolean => {
    const told = new Set(periods((column) => !column.bare && column.role === role));
    return bare.every((each) => told.has(each));
  };
  const [isActual, isPlanned] = [isBeside('result'), isBeside('target')];
  if (isActual === isPlanned) return undefined;
  return isActual ? 'target' : 'result';
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
