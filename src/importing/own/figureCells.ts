import type { Period } from '../../domain/calendar/period.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { readNumber, type WrittenNumber } from '../../domain/written/readNumber.ts';
import { readRag, type WrittenRag } from '../../domain/written/readState.ts';
import type { FigureLayout } from './figureLayout.ts';
import { isNobody } from './ownDraft.ts';
import { readFrequency } from './readFrequency.ts';
import type { TableRow } from './sheetTable.ts';

/** A figure that is a number. */
export type Figure = Extract<WrittenNumber, { readonly kind: 'number' }>;

/** A result or a target of one row, with its period. */
export interface PlacedFigure {
  readonly role: 'result' | 'target';
  readonly period: Period;
  /** True for a target that is a whole year's whatever the frequency. */
  readonly isWholeYear: boolean;
  readonly toDate: boolean;
  /** Where it stands in its row. */
  readonly at: number;
  readonly cell: string;
  readonly read: WrittenNumber;
  readonly isFilled: boolean;
  /** The published judgement of a result, and what was said about it. */
  readonly rag?: WrittenRag;
  readonly comment?: string;
}

/** The figures of a row, each with what stands beside it for its period. */
export function figuresIn({ cells }: TableRow, layout: FigureLayout): readonly PlacedFigure[] {
  const at = (position: number | undefined): string =>
    position === undefined ? '' : (cells[position] ?? '').trim();
  return layout.figures.map(({ position, role, period, isWholeYear, toDate }): PlacedFigure => {
    const cell = at(position);
    const read = figureIn(cell, role, period);
    const rag = role === 'result' ? readRag(at(layout.rags.get(period.id))) : undefined;
    const comment = role === 'result' ? at(layout.comments.get(period.id)) : '';
    return {
      role,
      period,
      isWholeYear,
      toDate,
      at: position,
      cell,
      read,
      isFilled: !(read.kind === 'nothing' && read.why === 'blank'),
      ...(rag === undefined ? {} : { rag }),
      ...(isNobody(comment) ? {} : { comment }),
    }; // prettier-ignore
  });
}

/** `Annual` under a quarter says that nothing is reported for it. */
function figureIn(cell: string, role: PlacedFigure['role'], { frequency }: Period): WrittenNumber {
  const reported = role === 'result' ? readFrequency(cell) : undefined;
  return reported !== undefined && reported !== frequency
    ? { kind: 'nothing', why: 'blank' }
    : readNumber(cell);
}

/** Targets of several years in one cell: `5.4% (2023-24)` above `6.3% (2024-25)`. Empty for anything else. */
export function datedTargets(cell: string) {
  const parts = cell
    .split(/\n|;|(?<=\))\s+(?=[\d£<>])/)
    .map((part) => part.trim())
    .filter(Boolean);
  const read = parts.map((part) => {
    const match = /^(.*?)[\s:]*[([]?((?:fy\s?)?(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d)[)\]]?[\s:]*(.*)$/i.exec(
      part,
    );
    const number = readNumber(`${match?.[1] ?? ''} ${match?.[3] ?? ''}`.trim());
    const period = writtenPeriod(match?.[2] ?? '');
    return match && number.kind === 'number' && period?.kind === 'period'
      ? { read: number, period: period.period }
      : undefined;
  });
  return read.every((each) => each !== undefined) ? read.filter((each) => each !== undefined) : [];
}
