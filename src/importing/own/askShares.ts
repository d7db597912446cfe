import type { Unit } from '../../domain/plan/indicator.ts';
import type { Figure } from './figureCells.ts';
import type { IndicatorRow } from './indicatorRows.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';

/** What a figure comes to in a unit. */
export type Sized = (figure: Figure, unit: Unit) => number;

/** Whether shares of one stand for percentages: asked once, where every figure of the percentages is one or less. */
export function askShares(own: OwnTable, rows: readonly IndicatorRow[]): Sized {
  const shares = rows
    .filter(({ unit }) => unit.unit === '%')
    .flatMap(({ figures }) => figures)
    .flatMap(({ read, at }) =>
      read.kind === 'number' && read.unit === undefined && read.value !== 0 && Math.abs(read.value) <= 1
        ? [{ read, at }]
        : [],
    );
  const isFraction = shares.some(({ read }) => !Number.isInteger(read.value));
  const asIs = (figure: Figure): number => figure.value;
  if (!isFraction) return asIs;
  const shown = [...new Set(shares.map(({ read }) => read.value))].slice(0, 3);
  const columns = [...new Set(shares.map(({ at }) => own.header(at)))];
  const answer = own.need({
    id: 'scale',
    question: `Are ${listOf(shown.map(String))} in ${listOf(columns.map((each) => `“${each}”`))} shares of one, so that ${shown[0]} is ${Number(`${shown[0]}e2`)}%?`,
    choices: [
      { value: 'shares', label: `Yes: ${shown[0]} is ${Number(`${shown[0]}e2`)}%` },
      { value: 'as they are', label: `No: ${shown[0]} is ${shown[0]}%` },
    ],
  });
  return (figure, unit) => {
    const isShare = unit === '%' && figure.unit === undefined && Math.abs(figure.value) <= 1;
    if (!isShare || figure.value === 0 || answer === 'as they are') return figure.value;
    return Number(`${figure.value}e2`);
  };
}
