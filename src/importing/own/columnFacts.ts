import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { readNumber } from '../../domain/written/readNumber.ts';
import { readPolarity } from '../../domain/written/readPolarity.ts';
import { readScore } from '../../domain/written/readScore.ts';
import { readDone, readRag, readState, readTrend } from '../../domain/written/readState.ts';
import { readFrequency } from './readFrequency.ts';
import type { SheetTable } from './sheetTable.ts';

/** What stands in a column, each from 0 to 1 of the cells that are not blank. */
export interface ColumnFacts {
  /** Cells that are not blank, of so many rows. */
  readonly filled: number;
  readonly rows: number;
  /** Different texts among them, as a share. */
  readonly distinct: number;
  readonly kinds: number;
  /** Of the cells that do not say that there is none. */
  readonly numbers: number;
  readonly percents: number;
  readonly days: number;
  readonly periods: number;
  readonly rags: number;
  readonly states: number;
  readonly trends: number;
  /** Yes, no or partly. */
  readonly yeses: number;
  readonly polarities: number;
  readonly frequencies: number;
  readonly scores: number;
  readonly codes: number;
  /** Mean length in characters. */
  readonly length: number;
  /** The first cells that are not blank, as they stand. */
  readonly samples: readonly string[];
}

/** Most cells that are looked at: what a column holds shows long before. */
const MOST_CELLS = 400;
/** What a reference looks like: `SR01`, `1.2.3`, `TB/26/041`. */
export const CODE = /^(?=.*\d)[A-Za-z&]{0,6}[-_/. ]?\d[\w.&/-]{0,14}$/;

/** What stands in each column of a table. */
export function columnFacts({ headers, rows }: SheetTable): readonly ColumnFacts[] {
  const width = Math.max(headers.length, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) =>
    // What is merged down over several rows is there once.
    factsOf(
      rows
        .slice(0, MOST_CELLS)
        .flatMap(({ cells, shared }) => (shared.has(index) ? [] : [(cells[index] ?? '').trim()])),
    ),
  );
}

function factsOf(all: readonly string[]): ColumnFacts {
  const cells = all.filter((cell) => cell !== '');
  const texts = [...Map.groupBy(cells, (cell) => cell)].map(([text, { length: times }]) => {
    return { text, times, read: readNumber(text).kind };
  });
  const count = (test: (cell: (typeof texts)[number]) => boolean): number =>
    texts.reduce((sum, each) => (test(each) ? sum + each.times : sum), 0);
  const share = (test: (text: string) => boolean): number =>
    cells.length === 0 ? 0 : count(({ text }) => test(text)) / cells.length;
  const figures = count(({ read }) => read === 'number' || read === 'range');
  const none = count(({ read }) => read === 'nothing');
  const kinds = new Set(texts.map(({ text }) => text.toLowerCase())).size;
  return {
    filled: cells.length,
    rows: all.length,
    distinct: cells.length === 0 ? 0 : kinds / cells.length,
    kinds,
    numbers: figures === 0 ? 0 : figures / (cells.length - none),
    percents: share((cell) => /%/.test(cell) && readNumber(cell).kind === 'number'),
    days: share(isDay),
    periods: share((cell) => writtenPeriod(cell) !== undefined || /^(?:19|20)\d\d$/.test(cell)),
    rags: share((cell) => readRag(cell) !== undefined),
    states: share((cell) => readState(cell) !== undefined),
    yeses: share((cell) => readDone(cell) !== undefined),
    trends: share((cell) => readTrend(cell) !== undefined),
    polarities: share((cell) => readPolarity(cell, true) !== undefined),
    frequencies: share((cell) => readFrequency(cell) !== undefined),
    scores: share((cell) => readScore(cell) !== undefined),
    codes: share((cell) => CODE.test(cell)),
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length),
    samples: texts.slice(0, 3).map(({ text }) => text),
  };
}

function isDay(cell: string): boolean {
  if (writtenDays(cell) !== undefined || /^(?:end )?(?:of )?(?:q[1-4]|quarter [1-4])$/i.test(cell))
    return true;
  const words = parsePlanDate(cell, 'end');
  return words !== undefined && words.kind !== 'none';
}
