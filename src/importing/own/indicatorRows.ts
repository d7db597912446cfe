import type { Frequency, Period } from '../../domain/calendar/period.ts';
import type { Polarity, Unit } from '../../domain/plan/indicator.ts';
import { readPolarity } from '../../domain/written/readPolarity.ts';
import { readTrend } from '../../domain/written/readState.ts';
import { plainName } from '../plainName.ts';
import { codeIn } from './codeIn.ts';
import { type Figure, figuresIn, type PlacedFigure } from './figureCells.ts';
import type { FigureLayout } from './figureLayout.ts';
import type { DraftDesk } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { finest } from './periodHints.ts';
import { polarityNamed, polarityShown } from './polarityOf.ts';
import { readFrequency } from './readFrequency.ts';
import { type CodedRow, onceOnly, type RowCodes } from './rowCodes.ts';
import type { TableRow } from './sheetTable.ts';
import { type ScaledUnit, unitSaid, unitSeen } from './unitOf.ts';

/** A row as an indicator, before what only a person can say is known. */
export interface IndicatorRow extends CodedRow {
  readonly row: TableRow;
  readonly unit: ScaledUnit;
  /** Undefined where nothing says it: it then counts as once a year. */
  readonly frequency: Frequency | undefined;
  readonly figures: readonly PlacedFigure[];
  /** What the file says of which way is better; undefined when it says nothing, `contradicts` when it says two things. */
  readonly polarity: Polarity | 'contradicts' | undefined;
}

/** The indicators of a table; rows without a name and rows that are there twice are refused. */
export function indicatorRows(own: OwnTable, layout: FigureLayout, codes: RowCodes): readonly IndicatorRow[] {
  const [isFirstCode, isFirstTitle] = [onceOnly(own, 'code'), onceOnly(own, 'title')];
  return own.rows.flatMap((row): readonly IndicatorRow[] => {
    const given = own.cell(row, 'code');
    const name = own.line(row, 'title');
    if (given === '' && name !== '' && !codeIn(name) && !isFirstTitle(row, name, placed(own, row, name)))
      return [];
    const coded = codes.of(row, name || given);
    if (!coded || !isFirstCode(row, coded.code)) return [];
    const figures = figuresIn(row, layout);
    const numbers = figures.flatMap(({ read }) => (read.kind === 'number' ? [read] : []));
    const unit = unitOf(own, row, coded.title, numbers);
    const frequency = frequencyOf(own, row, figures) ?? elsewhere(own.desk, coded);
    return [{ ...coded, row, unit, frequency, figures, polarity: polarityOf(own, row, figures, unit.unit) }];
  });
}

/** What tells one indicator from others of its name that have no code either: where it belongs. */
function placed(own: OwnTable, row: TableRow, name: string): string {
  const place = ['division', 'directorate', 'aim'].map((each) => own.cell(row, each));
  return [plainName(name), row.section, ...place].join('\n');
}

function unitOf(own: OwnTable, row: TableRow, title: string, figures: readonly Figure[]): ScaledUnit {
  const written = own.cell(row, 'unit');
  const inHeader = unitSaid(
    `${own.header('result')} ${own.header('target')}`.replace(/percent(?:age)? complete/i, ''),
  );
  const said = written === '' ? undefined : unitSaid(written);
  const isLoose = said === undefined || said.unit === 'decimal' || said.unit === 'count';
  const seen = unitSeen(title, figures);
  // “Number” often only says that it is no text: figures with a % sign, or with decimals, say more.
  if (isLoose && (seen.unit !== 'count' || said === undefined))
    return said !== undefined && seen.unit === 'decimal'
      ? { unit: 'decimal', places: 0 }
      : (inHeader ?? seen);
  return said ?? seen;
}

/** How often: as the file says, unless its figures are for shorter periods. */
function frequencyOf(own: OwnTable, row: TableRow, figures: readonly PlacedFigure[]): Frequency | undefined {
  const seen = finest(
    figures
      .filter(({ role, isFilled }) => role === 'result' && isFilled)
      .map(({ period }) => period.frequency),
  );
  if (seen) return seen;
  const said = readFrequency(own.cell(row, 'frequency'));
  return (
    said ?? finest(figures.filter(({ role }) => role === 'target').map(({ period }) => period.frequency))
  );
}

/** How often its figures on another sheet of the file are reported. */
function elsewhere({ frequencies }: DraftDesk, { code, title }: CodedRow): Frequency | undefined {
  return frequencies.get(plainName(code)) ?? frequencies.get(plainName(title));
}

function polarityOf(
  own: OwnTable,
  row: TableRow,
  figures: readonly PlacedFigure[],
  unit: Unit,
): IndicatorRow['polarity'] {
  const header = own.header('polarity');
  const said = readPolarity(own.cell(row, 'polarity'), /rank/i.test(header));
  const traces = tracesOf(own, row, figures, unit);
  const shown = polarityShown(traces);
  if (said && shown && said !== 'band' && said !== shown) return 'contradicts';
  // One judgement may be a slip, or made on another target: alone it does not stand against the name.
  const named = polarityNamed(own.line(row, 'title'));
  if (!said && shown && named && named !== shown && traces.judged.length === 1) return 'contradicts';
  return said ?? shown;
}

function tracesOf(own: OwnTable, row: TableRow, figures: readonly PlacedFigure[], unit: Unit) {
  const numberAt = (role: PlacedFigure['role'], period: Period): number | undefined => {
    const found = figures.find((each) => each.role === role && each.period.id === period.id)?.read;
    return found?.kind === 'number' ? found.value : undefined;
  };
  const yearTarget = (year: string): number | undefined => {
    const found = figures.find(
      (each) => each.role === 'target' && each.isWholeYear && !each.toDate && each.period.year === year,
    )?.read;
    return found?.kind === 'number' ? found.value : undefined;
  };
  const judged = figures.flatMap(({ period, rag }) => {
    const [value, target] = [
      numberAt('result', period),
      numberAt('target', period) ?? yearTarget(period.year),
    ];
    return rag === undefined || value === undefined || target === undefined ? [] : [{ value, target, rag }];
  });
  const trend = readTrend(own.cell(row, 'trend'));
  const results = figures
    .filter(({ role }) => role === 'result')
    .sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1));
  const [before, after] = results
    .slice(-2)
    .map(({ read }) => (read.kind === 'number' ? read.value : undefined));
  return {
    judged,
    moved: trend && before !== undefined && after !== undefined ? [{ before, after, trend }] : [],
    targets: figures.flatMap(({ role, read }) => (role === 'target' && read.kind === 'number' ? [read] : [])),
    isPercent: unit === '%',
  };
}
