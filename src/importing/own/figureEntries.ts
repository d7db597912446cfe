import type { Unit } from '../../domain/plan/indicator.ts';
import { oneLine } from '../oneLine.ts';
import type { PlacedFigure } from './figureCells.ts';
import type { OwnEntry } from './ownDraft.ts';
import type { TableRow } from './sheetTable.ts';

/** A target of an indicator for one period. */
export function targetEntry(
  { row }: TableRow,
  indicator: string,
  period: string,
  target: number,
  header: string,
): OwnEntry {
  const typed = { indicator, period, target: String(target) };
  return { kind: 'targets', row, typed, headers: { indicator: header, period: header, target: header } };
}

/** A past figure of an indicator; `headers` say where its figure and its period stand. */
export function returnEntry(
  { row }: TableRow,
  indicator: string,
  figure: Said,
  value: number | undefined,
  unit: Unit,
  headers: { readonly value: string; readonly period: string },
): OwnEntry {
  return {
    kind: 'returns',
    row,
    typed: { indicator, period: figure.period.id, ...returnCells(figure, value, unit) },
    headers: { indicator: headers.value, ...headers },
  };
}

type Said = Pick<PlacedFigure, 'cell' | 'read' | 'period' | 'rag' | 'comment'>;

/** What a past figure comes to under the columns of returns. Small numbers that are hidden, and words, are no data with the reason that is printed. */
function returnCells(
  { cell, read, rag, comment }: Said,
  value: number | undefined,
  unit: Unit,
): Readonly<Record<string, string>> {
  const isHidden = read.kind === 'number' && (read.bound === 'less than' || read.bound === 'more than');
  const isFigure = value !== undefined && !isHidden && !(unit === 'count' && !Number.isInteger(value));
  const marks = read.kind === 'number' ? read.marks : [];
  const status = marks.includes('estimate')
    ? 'estimate'
    : marks.includes('provisional')
      ? 'provisional'
      : 'confirmed';
  return {
    ...(isFigure
      ? { value: String(value), data_status: status }
      : { data_status: 'no data', no_data_reason: `The file says “${oneLine(cell).slice(0, 200)}”.` }),
    ...(rag === 'red' || rag === 'amber' || rag === 'green' ? { published_rag: rag } : {}),
    ...(comment === undefined ? {} : { happened: oneLine(comment) }),
  };
}
