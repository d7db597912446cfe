import {
  type ReturnsSheet,
  SHEET_ROWS,
  type SheetDone,
  type SheetOpen,
  type SheetRow,
} from '../../app/return/returnsSheet.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { targetFor } from '../../domain/plan/indicator.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { capital, chipOf, dueWords, lower, plain, shorten } from '../wording.ts';
import { draftKeptWords } from './draftView.ts';
import { UNIT_NAMES } from './trendView.ts';

/** Data for `cards/returns-sheet.json`: boxes for several figures, and what became of those that were sent. */
export function returnsSheetView(sheet: ReturnsSheet): object {
  const { rows, recorded, toFinish, after, from, drafts } = sheet;
  const isSent = recorded.length + toFinish.length > 0;
  return {
    heading: isSent ? recordedHeading(recorded.length) : 'Enter several returns',
    line: plain(introOf(sheet, isSent)),
    hasWarning: sheet.warning !== undefined,
    warning: plain(shorten(sheet.warning ?? '', 1500)),
    done: recorded.map(doneView),
    toFinish: toFinish.map(openView),
    rows: rows.map(rowView),
    hasRows: rows.length > 0,
    submitLabel: rows.length === 1 ? 'Submit this return' : `Submit these ${rows.length}`,
    sent: {
      rows: rows.map(({ indicator, period, operation, last }) => ({
        indicator: indicator.code,
        period: period.id,
        operation,
        ...(last
          ? { last: { period: last.period, value: last.value, target: last.target, rag: last.rag } }
          : {}),
      })),
      from,
      after,
      drafts,
    },
    hasNext: after > 0,
    nextLabel: `Next ${Math.min(SHEET_ROWS, after)} →`,
    nextData: { verb: 'enter-returns', from: from + rows.length },
  };
}

function recordedHeading(recorded: number): string {
  if (recorded === 0) return 'Nothing is recorded yet';
  return `${recorded} ${recorded === 1 ? 'return' : 'returns'} recorded`;
}

function introOf({ rows, toFinish, after, drafts }: ReturnsSheet, isSent: boolean): string {
  if (!isSent) {
    const more = after > 0 ? `, ${after} more after them` : '';
    const apart = drafts > 0 ? ` ${drafts} with a draft ${drafts === 1 ? 'is' : 'are'} in “my returns”.` : '';
    return `${rows.length} to enter${more}. A green needs its figure alone; leave empty what you do not have yet.${apart}`;
  }
  if (rows.length + toFinish.length + after === 0) return 'All your returns are in. Thank you.';
  const parts = [
    toFinish.length > 0
      ? `${toFinish.length} ${toFinish.length === 1 ? 'needs' : 'need'} more than a figure`
      : '',
    rows.length > 0 ? `${rows.length} left on this card` : '',
    after > 0 ? `${after} more to come` : '',
  ];
  return `${capital(parts.filter(Boolean).join(', '))}.`;
}

function doneView({ indicator, period, value, target, rag, repeated, draftKept }: SheetDone): object {
  const figure = value === undefined ? 'No data' : figureBeside(value, target, indicator.unit);
  return {
    ...chipOf(rag, value === undefined ? 'No data' : undefined),
    title: plain(`${capital(periodLabel(period))}: ${indicator.code} ${shorten(indicator.title, 120)}`),
    detail: plain(
      `${figure}${repeated ? ' · already recorded, nothing was added' : ''}${draftKept ? ` · ${draftKeptWords(`${indicator.code} ${periodLabel(period)}`)}` : ''}`,
    ),
  };
}

function openView({ indicator, period, value, rag, needs, button, typed }: SheetOpen): object {
  const target = targetFor(indicator, period.id);
  const figure = value === undefined ? '' : `${figureBeside(value, target, indicator.unit)} · `;
  return {
    ...chipOf(rag, rag === undefined ? 'To check' : undefined),
    title: plain(`${indicator.code} ${shorten(indicator.title, 120)}`),
    detail: plain(`${figure}${shorten(needs, 300)}`),
    button,
    buttonLabel: `${button}: ${indicator.code} for ${periodLabel(period)}`,
    sent: { verb: 'open-entered', indicator: indicator.code, period: period.id, ...typed },
  };
}

function rowView(row: SheetRow, position: number): object {
  const { indicator, period, typed, problem, target, window, coveringFor } = row;
  const { parts } = indicator;
  const name = `${indicator.code} ${shorten(indicator.title, 120)}`;
  const unit = UNIT_NAMES[indicator.unit];
  const label = `${name} · ${capital(periodLabel(period))}`;
  const facts = [
    lastWords(row),
    target === undefined ? '' : `target ${formatFigure(target, indicator.unit)}`,
    lower(dueWords(window)),
    coveringFor === undefined ? '' : `covering for ${shorten(coveringFor, 80)}`,
  ];
  return {
    isRate: parts !== undefined,
    isPlain: parts === undefined,
    title: plain(label),
    label: `${label} (${unit})`,
    valueId: `value${position}`,
    numeratorId: `numerator${position}`,
    denominatorId: `denominator${position}`,
    numeratorLabel: `${parts?.numerator ?? ''}, ${indicator.code}`,
    denominatorLabel: `${parts?.denominator ?? ''}, ${indicator.code}`,
    typed,
    facts: plain(capital(facts.filter(Boolean).join(' · '))),
    hasProblem: problem !== undefined,
    problem: plain(shorten(problem ?? '', 300)),
  };
}

/** `last August 2024, 91.7%, amber`; empty without an earlier return. */
function lastWords({ last, indicator }: SheetRow): string {
  if (!last) return '';
  const figure = last.value === undefined ? 'no data' : figureBeside(last.value, last.target, indicator.unit);
  return `last ${periodLabel(periodOf(last.period))}, ${figure}${last.rag ? `, ${last.rag}` : ''}`;
}
