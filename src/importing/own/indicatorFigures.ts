import type { Frequency, Period } from '../../domain/calendar/period.ts';
import type { Unit } from '../../domain/plan/indicator.ts';
import { oneLine } from '../oneLine.ts';
import { targetPeriods } from '../targetHeader.ts';
import type { Sized } from './askShares.ts';
import { datedTargets, type Figure, type PlacedFigure } from './figureCells.ts';
import { returnEntry, targetEntry } from './figureEntries.ts';
import type { IndicatorRow } from './indicatorRows.ts';
import type { OwnEntry } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { YearTarget } from './yearTargets.ts';

/** What the figures of an indicator come to. */
export interface IndicatorFigures {
  readonly entries: readonly OwnEntry[];
  /** What is kept with the definition, since it is no figure or target of ours. */
  readonly words: readonly string[];
  readonly band: { readonly from: number; readonly to: number } | undefined;
  readonly cumulative: boolean;
  /** True where a dash stands in the place of a target. */
  readonly isDashed: boolean;
}

/** The targets and past figures beside an indicator. */
export function indicatorFigures(
  own: OwnTable,
  indicator: IndicatorRow,
  yearTarget: YearTarget,
  sized: Sized,
): IndicatorFigures {
  const { row, code, title, figures, unit } = indicator;
  const frequency = indicator.frequency ?? 'annual';
  const entries: OwnEntry[] = [];
  const words: string[] = [];
  let band: IndicatorFigures['band'];
  let cumulative = yearTarget === 'at the end' || /year[- ]to[- ]date|\bytd\b|cumulative/i.test(title);
  let isDashed = false;
  for (const figure of figures) {
    const { role, period, at, read } = figure;
    const header = own.header(at);
    cumulative ||= figure.toDate;
    if (read.kind === 'nothing' && read.why === 'blank') continue;
    if (read.kind === 'unclear') {
      own.refuse(row, at, read.reason);
      continue;
    }
    if (role === 'result') {
      // What a whole year before came to is no figure of a quarter.
      if (period.frequency !== frequency) words.push(`${oneLine(header)}: ${oneLine(figure.cell)}.`);
      else {
        const value = inUnit(own, indicator, figure, sized);
        if (read.kind === 'number' && value === undefined) continue;
        entries.push(returnEntry(row, code, figure, value, unit.unit, { value: header, period: header }));
      }
      continue;
    }
    if (figure.isWholeYear && yearTarget === 'whole') {
      words.push(`Target for the whole of ${period.year}: ${oneLine(figure.cell)}.`);
      continue;
    }
    const isZero = read.kind === 'number' && read.value === 0;
    if (isZero && FOR_INFORMATION.test(own.line(row, 'rag'))) continue;
    const isBesideOthers = figure.isWholeYear && frequency !== 'annual' && hasPartTargets(figures, period);
    if (isBesideOthers && !YEAR_END.test(header)) {
      words.push(`${oneLine(header)}: ${oneLine(figure.cell)}.`);
      continue;
    }
    const dated = datedTargets(figure.cell);
    const set = (target: number, periods: readonly string[]): void =>
      void entries.push(...periods.map((each) => targetEntry(row, code, each, target, header)));
    // What is aimed at by the end of the year, beside a target for some of its periods, is that of the last one.
    const periods = periodsOf(figure, frequency, cumulative || isBesideOthers);
    if (dated.length > 0)
      for (const { read: one, period: of } of dated)
        set(one.value, targetPeriods({ year: of.year }, frequency, cumulative));
    else if (read.kind === 'range') {
      band ??= read;
      set(read.to, periods);
    } else if (read.kind === 'number') {
      const value = inUnit(own, indicator, figure, sized);
      if (value === undefined) continue;
      set(value, periods);
      if (read.beside !== '') words.push(`Target as printed: “${oneLine(figure.cell)}”.`);
    } else if (read.kind === 'nothing' && (read.why === 'dash' || read.why === 'none')) isDashed = true;
    else words.push(`Target ${period.year}: “${oneLine(figure.cell)}”.`);
  }
  return { entries, words, band, cumulative, isDashed };
}

/** A status that says that nothing is aimed at: a target of nought beside it is none. */
const FOR_INFORMATION = /\b(?:info|information|context|monitoring|data) only\b|\bno target\b/i;
const YEAR_END = /\byear[- ]?end\b|\bend of (?:the )?year\b/i;

/** True when some of a year's periods have a target of their own. */
function hasPartTargets(figures: readonly PlacedFigure[], { year }: Period): boolean {
  return figures.some(
    ({ role, isWholeYear, period, read }) =>
      role === 'target' && !isWholeYear && period.year === year && read.kind === 'number',
  );
}

/** The periods that a target is for. */
function periodsOf(
  { period, isWholeYear }: PlacedFigure,
  frequency: Frequency,
  cumulative: boolean,
): readonly string[] {
  if (period.frequency === frequency) return [period.id];
  const whole = { year: period.year, ...(isWholeYear ? {} : { part: period.id.slice(8) }) };
  return targetPeriods(whole, frequency, cumulative);
}

/** A figure in its indicator’s unit; undefined, and refused, where it is in another. */
function inUnit(
  own: OwnTable,
  { row, code, unit }: IndicatorRow,
  { read, at, cell }: PlacedFigure,
  sized: Sized,
): number | undefined {
  if (read.kind !== 'number') return undefined;
  if (read.unit !== undefined && !agrees(read, unit.unit)) {
    const its = read.unit === 'share' ? 'a share' : `in ${read.unit}`;
    own.refuse(row, at, `“${cell}” is ${its}, and ${code} is counted in ${unit.unit}.`);
    return undefined;
  }
  const scaled =
    unit.unit === '£m' && read.places > 0
      ? Number(`${read.shown}e${read.places - 6}`)
      : read.unit === 'share' && unit.unit === '%'
        ? Number((read.value * 100).toPrecision(12))
        : sized(read, unit.unit);
  return unit.places === 0 || read.places > 0 ? scaled : Number(`${scaled}e${unit.places}`);
}

/** `%` and points of it, pounds of either size, and what says nothing agree. */
function agrees({ unit }: Figure, other: Unit): boolean {
  if (unit === 'points') return other === '%' || other === 'score';
  if (unit === 'share') return other === '%' || other === 'ratio';
  if (unit === '£') return other === '£' || other === '£m';
  return unit === other;
}
