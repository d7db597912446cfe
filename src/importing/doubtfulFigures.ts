import { UNITS, type Unit } from '../domain/plan/indicator.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { inUnit } from '../domain/return/figure.ts';
import { readNumber } from '../domain/written/readNumber.ts';
import type { OwnQuestion } from './own/ownDraft.ts';
import type { PlanEntry } from './planEntries.ts';

/** Entries whose figures were held against their units and one another, and what only a person can say about them. */
export interface DoubtfulFigures {
  readonly entries: readonly PlanEntry[];
  /** Asked with the first sheet that has such figures; absent when there are none, or it was answered. */
  readonly question?: OwnQuestion & { readonly sheet: string };
}

/** A figure this many times the usual is asked about, where there are as many others as this. */
const FAR = 10;
const FEWEST = 3;

/**
 * Figures that contradict what they are of: a percentage for pounds, a share of one among percentages, or one that is far from all
 * the others. The first two are left out with the reason; the third are until somebody says that they are right.
 */
export function doubtfulFigures(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
  answers: ReadonlyMap<string, string>,
): DoubtfulFigures {
  const units = unitsOf(entries, stored);
  const inUnits = entries.map((each) => withUnit(each, units));
  const figures = figuresByIndicator(inUnits);
  const odd = new Set<PlanEntry>();
  const judged = inUnits.map((each): PlanEntry => {
    const [own] = figureOf(each);
    if (!own || each.faults.length > 0) return each;
    const all = figures.get(own.indicator) ?? NO_FIGURES;
    const reason = shareReason(own, all, units.get(own.indicator));
    if (reason !== undefined) return faulty(each, own.column, reason);
    if (each.kind === 'returns' && isFar(own.value, all, units.get(own.indicator))) odd.add(each);
    return each;
  });
  const answer = answers.get('odd');
  if (odd.size === 0 || answer === 'load') return { entries: judged };
  const held = judged.map((each) =>
    odd.has(each)
      ? faulty(
          each,
          'value',
          `“${each.cells.value}” is far from the other figures of ${each.cells.indicator}. Is it right?`,
        )
      : each,
  );
  const [first] = odd;
  if (answer !== undefined || !first) return { entries: held };
  const named = [...odd].slice(0, 4).map(({ cells }) => `${cells.indicator} ${cells.period} ${cells.value}`);
  return {
    entries: held,
    question: {
      sheet: first.entry.sheet,
      id: 'odd',
      question: `Are these figures right, far as they are from the others: ${named.join(', ')}${odd.size > 4 ? ` and ${odd.size - 4} more` : ''}?`,
      choices: [
        { value: 'leave out', label: 'No: leave them out' },
        { value: 'load', label: 'Yes: load them' },
      ],
    },
  };
}

function unitsOf(entries: readonly PlanEntry[], stored: PlanContent | undefined): ReadonlyMap<string, Unit> {
  const found = new Map<string, Unit>((stored?.indicators ?? []).map(({ code, unit }) => [code, unit]));
  for (const { kind, cells } of entries) {
    const unit = UNITS.find((each) => each === cells.unit);
    if (kind === 'indicators' && unit !== undefined) found.set(cells.code ?? '', unit);
  }
  return found;
}

const COLUMN: ReadonlyMap<string, string> = new Map([
  ['targets', 'target'],
  ['returns', 'value'],
]);

/** The figure in its indicator's unit: `£1.2m` is 1.2 in millions. One that says another unit is a fault. */
function withUnit(each: PlanEntry, units: ReadonlyMap<string, Unit>): PlanEntry {
  const column = COLUMN.get(each.kind);
  const unit = units.get(each.cells.indicator ?? '');
  if (column === undefined || unit === undefined) return each;
  const typed = typedIn(each, column);
  const read = readNumber(typed);
  if (read.kind !== 'number' || (read.unit === undefined && read.places === 0)) return each;
  const value = inUnit(read, unit);
  if (typeof value === 'number') return { ...each, cells: { ...each.cells, [column]: String(value) } };
  if (unit === 'count' && !Number.isInteger(read.value)) return each;
  return faulty(
    each,
    column,
    value ?? `“${typed}” does not fit ${each.cells.indicator}, which is counted in ${unit}.`,
  );
}

/** The cell as it stands in the sheet. */
function typedIn({ entry }: PlanEntry, column: string): string {
  return entry.typed[column] ?? entry.cells[entry.headers[column] ?? ''] ?? '';
}

interface Figure {
  readonly indicator: string;
  readonly column: string;
  readonly value: number;
  readonly saysPercent: boolean;
}

/** What the figures of one indicator are like: the largest size of all, and the sizes of its results from the smallest on. */
interface Sizes {
  readonly largest: number;
  readonly results: readonly number[];
}

const NO_FIGURES: Sizes = { largest: 0, results: [] };

function figuresByIndicator(entries: readonly PlanEntry[]): ReadonlyMap<string, Sizes> {
  const found = new Map<string, { largest: number; results: number[] }>();
  for (const entry of entries)
    for (const { indicator, column, value } of figureOf(entry)) {
      const sizes = found.get(indicator) ?? { largest: 0, results: [] };
      sizes.largest = Math.max(sizes.largest, Math.abs(value));
      if (column === 'value') sizes.results.push(Math.abs(value));
      found.set(indicator, sizes);
    }
  for (const { results } of found.values()) results.sort((a, b) => a - b);
  return found;
}

function figureOf(entry: PlanEntry): readonly Figure[] {
  const column = COLUMN.get(entry.kind);
  const text = column === undefined ? '' : (entry.cells[column] ?? '');
  const value = Number(text);
  if (column === undefined || text === '' || !Number.isFinite(value)) return [];
  const indicator = entry.cells.indicator ?? '';
  return [{ indicator, column, value, saysPercent: /%/.test(typedIn(entry, column)) }];
}

/** 0.95 among percentages such as 92 is a share of one. */
function shareReason(
  { value, saysPercent, indicator }: Figure,
  { largest }: Sizes,
  unit: Unit | undefined,
): string | undefined {
  const isSmall =
    unit === '%' && !saysPercent && value !== 0 && Math.abs(value) <= 1 && !Number.isInteger(value);
  if (!isSmall || largest < 20) return undefined;
  return `“${value}” would be ${value}%, and other figures of ${indicator} are far larger. Write ${Number(`${value}e2`)}% if it is a share of one, or ${value}% if it is meant so.`;
}

/** True for a result that is far from the others of its indicator. */
function isFar(value: number, { results }: Sizes, unit: Unit | undefined): boolean {
  const others = results.length - 1;
  if (others < FEWEST) return false;
  const middle = Math.floor(others / 2);
  // Of the others alone: what stands at or after its own place moves up by one.
  const at = (results[middle] ?? 0) < Math.abs(value) ? middle : middle + 1;
  const median = results[at] ?? 0;
  if (unit === '%' && Math.abs(value) > 150) return Math.abs(value) > 5 * Math.max(median, 1);
  return median >= 5 && Math.abs(value) > FAR * median;
}

function faulty(each: PlanEntry, column: string, reason: string): PlanEntry {
  return { ...each, faults: [...each.faults, { column, reason }] };
}
