import type { Author } from '../../domain/record/author.ts';
import { type ParsedFigure, parseFigure } from '../../domain/return/figure.ts';
import { canForecast } from '../../domain/return/forecast.ts';
import type { Return } from '../../domain/return/return.ts';
import type { FieldProblem, ReturnForm } from './returnForm.ts';

/** What a return records beside its figure and narrative; each only when there is one. */
export type EntryDetails = Pick<Return, 'parts' | 'forecast' | 'doubt'>;

/** The parts of a rate, the forecast for the year end, and the question that `by` confirmed, out of an assessed form. */
export function entryDetails(form: ReturnForm, by: Author): EntryDetails {
  const forecast = forecastOf(form);
  const { parts, doubt } = form.assessment ?? {};
  return {
    ...(parts ? { parts } : {}),
    ...(forecast?.ok ? { forecast: forecast.value } : {}),
    ...(doubt ? { doubt: { question: doubt.reason, confirmedBy: by } } : {}),
  };
}

/** True when the form would record the same details as a return that stands; whoever confirmed them. */
export function sameDetails(existing: Return, form: ReturnForm): boolean {
  const typed = entryDetails(form, existing.submittedBy);
  return (
    typed.forecast === existing.forecast &&
    typed.parts?.numerator === existing.parts?.numerator &&
    typed.parts?.denominator === existing.parts?.denominator
  );
}

/** Where the year will end, as typed; undefined when nothing was, or the period is the year's last. */
export function forecastOf({ typed, indicator, period }: ReturnForm): ParsedFigure | undefined {
  return typed.forecast.trim() === '' || !canForecast(period)
    ? undefined
    : parseFigure(typed.forecast, indicator.unit);
}

/** Why the forecast cannot be recorded: it cannot be read, or the indicator can never be that. Empty when it can. */
export function forecastProblems(form: ReturnForm): readonly FieldProblem[] {
  const forecast = forecastOf(form);
  if (!forecast) return [];
  if (!forecast.ok) return [{ field: 'forecast', reason: `Year end: ${forecast.reason}` }];
  const { min = -Infinity, max = Infinity } = form.indicator.range ?? {};
  if (forecast.value >= min && forecast.value <= max) return [];
  const edge = forecast.value < min ? `below ${min}, the lowest` : `above ${max}, the highest`;
  return [
    {
      field: 'forecast',
      reason: `Year end: ${forecast.value} is ${edge} that ${form.indicator.code} can be. Check the figure.`,
    },
  ];
}
