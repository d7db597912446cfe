import type { Indicator } from '../../domain/plan/indicator.ts';
import { type ParsedFigure, parseFigure } from '../../domain/return/figure.ts';
import type { Return } from '../../domain/return/return.ts';
import { rateOf } from '../../domain/return/rollUp.ts';
import type { FieldProblem, TypedReturn } from './returnForm.ts';

/** A figure in the indicator's unit, with the parts it was worked out from when those were typed; or why there is none. */
export type FigureReading =
  | { readonly ok: true; readonly value: number; readonly parts?: NonNullable<Return['parts']> }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Reads what was typed as the figure. A rate is worked out from its two parts; one that was typed as a rate, in a command
 * or a spreadsheet, is taken as it is while both parts are empty.
 */
export function readFigure(indicator: Indicator, typed: TypedReturn): FigureReading {
  if (indicator.parts && !(isBlank(typed.numerator) && isBlank(typed.denominator) && !isBlank(typed.value)))
    return readRate(indicator, indicator.parts, typed);
  const figure = parseFigure(typed.value, indicator.unit);
  return figure.ok ? figure : refuse('value', figure.reason);
}

/**
 * The same form, as "no data" where it says why there is no figure and has none; and where a rate is of nothing out of nothing, with its
 * reason: there was nothing to measure, and nothing is divided by zero.
 */
export function asNoData(indicator: Indicator, typed: TypedReturn): TypedReturn {
  if (typed.dataStatus === 'no data') return typed;
  const hasFigure = [typed.value, typed.numerator, typed.denominator].some((text) => !isBlank(text));
  if (!hasFigure && !isBlank(typed.noDataReason)) return { ...typed, dataStatus: 'no data' };
  if (!indicator.parts) return typed;
  const [above, below] = [readPart(typed.numerator), readPart(typed.denominator)];
  if (!above.ok || !below.ok || above.value !== 0 || below.value !== 0) return typed;
  return {
    ...typed,
    value: '',
    numerator: '',
    denominator: '',
    dataStatus: 'no data',
    noDataReason: `There was nothing to measure: “${indicator.parts.denominator}” is 0.`,
  };
}

function readRate(
  indicator: Indicator,
  labels: NonNullable<Indicator['parts']>,
  typed: TypedReturn,
): FigureReading {
  const [above, below] = [readPart(typed.numerator), readPart(typed.denominator)];
  const problems: FieldProblem[] = [];
  if (!above.ok) problems.push({ field: 'numerator', reason: `${labels.numerator}: ${above.reason}` });
  if (!below.ok) problems.push({ field: 'denominator', reason: `${labels.denominator}: ${below.reason}` });
  if (!above.ok || !below.ok) return { ok: false, problems };
  if (below.value < 0) return refuse('denominator', `${labels.denominator} cannot be below zero.`);
  const value = rateOf(above.value, below.value, indicator.unit);
  if (value === undefined)
    return refuse(
      'denominator',
      `“${labels.denominator}” is 0, so there is no rate. Check both figures, or choose “No data”.`,
    );
  return { ok: true, value, parts: { numerator: above.value, denominator: below.value } };
}

/** A part is a number or an amount of money, whatever the unit of the rate. */
function readPart(typed: string): ParsedFigure {
  return parseFigure(typed, /£|[a-z]/i.test(typed) ? '£' : 'ratio');
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function refuse(field: FieldProblem['field'], reason: string): FigureReading {
  return { ok: false, problems: [{ field, reason }] };
}
