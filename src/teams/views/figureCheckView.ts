import { questionOf } from '../../app/return/openReturnForm.ts';
import type { ReturnForm, TypedReturn } from '../../app/return/returnForm.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { canForecast, yearEndTarget } from '../../domain/return/forecast.ts';
import { yearSoFar } from '../../domain/return/rollUp.ts';
import { plain } from '../wording.ts';
import { UNIT_NAMES } from './trendView.ts';

/** What belongs to the figure; everything else that is typed is text, or about it. */
export const FIGURE_FIELDS: readonly (keyof TypedReturn)[] = [
  'value',
  'numerator',
  'denominator',
  'confirmed',
  'dataStatus',
  'noDataReason',
  'despite',
];

/** The part of `cards/return-form.json` that asks whether a figure is right, with a button for each answer. */
export function doubtView(form: ReturnForm, version: object): object {
  const { asked, indicator, typed } = form;
  const suggestion = asked?.doubt.suggestion;
  const figure = Object.fromEntries(FIGURE_FIELDS.map((field) => [field, typed[field]]));
  const value = asked === undefined ? '' : figureWords(form, asked.value);
  return {
    isDoubt: asked !== undefined,
    doubtReason: plain(asked?.doubt.reason ?? ''),
    doubtQuestion: plain(questionOf(form)),
    yesLabel: `Yes, ${value} is right`,
    yesData: { ...version, ...figure, confirmed: String(asked?.value ?? '') },
    hasSuggestion: suggestion !== undefined && typed.numerator === '',
    useLabel: `Use ${suggestion ?? ''}${indicator.unit === '%' ? '%' : ''}`,
    useData: { ...version, ...figure, value: String(suggestion ?? ''), confirmed: '' },
    changeData: { ...version, ...figure },
  };
}

/** Says at a field's label that something is wrong with it; what, is said between the fields and the buttons. */
export function markOf(
  { problems, typed }: ReturnForm,
  field: 'value' | 'numerator' | 'denominator' | 'noDataReason',
): string {
  if (!problems.some((problem) => problem.field === field)) return '';
  return typed[field].trim() === '' ? ' (please complete)' : ' (please correct)';
}

/** What the figure step shows for a rate, and the button that takes a figure which was perhaps meant. */
export function figureInputsView(form: ReturnForm, carried: object): object {
  const { indicator, period, typed, problems } = form;
  const suggestion = problems.find((problem) => problem.suggestion !== undefined)?.suggestion;
  const typedAsRate = indicator.parts !== undefined && typed.value !== '' && typed.numerator === '';
  return {
    isRate: indicator.parts !== undefined,
    isPlainFigure: indicator.parts === undefined,
    numeratorLabel: `${indicator.parts?.numerator ?? ''}, ${periodLabel(period)}${markOf(form, 'numerator')}`,
    denominatorLabel: `${indicator.parts?.denominator ?? ''}, ${periodLabel(period)}${markOf(form, 'denominator')}`,
    rateNote: typedAsRate
      ? plain(`You gave the rate itself, ${typed.value.slice(0, 40)}. Enter both figures instead if you can.`)
      : `The rate in ${UNIT_NAMES[indicator.unit]} is worked out from both.`,
    canUse: suggestion !== undefined,
    useInsteadLabel: `Use ${suggestion ?? ''}${indicator.unit === '%' ? '%' : ''}`,
    useInsteadData: { ...carried, instead: String(suggestion ?? ''), confirmed: '' },
  };
}

/** What the narrative step shows besides the narrative: the forecast, the warnings, and what was confirmed. */
export function beforeSubmitView(form: ReturnForm): object {
  const { indicator, period, assessment, cautions = [] } = form;
  const target = yearEndTarget(indicator, period);
  const against = target === undefined ? '' : `, target ${formatFigure(target, indicator.unit)}`;
  return {
    canForecast: canForecast(period),
    forecastLabel: `Where will the year end? (${UNIT_NAMES[indicator.unit]}${against}, optional)`,
    hasCautions: cautions.length > 0,
    cautions: cautions.map(({ sentence }) => ({ sentence: plain(sentence) })),
    keepsStory: cautions.some(({ kind }) => kind === 'kept'),
    submitLabel: cautions.length > 0 ? 'Submit anyway' : 'Submit return',
    confirmedLine: assessment?.doubt ? plain(`You confirmed this figure. ${assessment.doubt.reason}`) : '',
  };
}

/**
 * The year so far for a rate, this return included, out of the sums of its parts; empty when no earlier period of the year
 * has any. A cumulative rate is the year so far already.
 */
export function yearSoFarFact(form: ReturnForm): readonly object[] {
  const { indicator, period, assessment, points, typed } = form;
  if (!assessment?.parts || assessment.value === undefined || indicator.cumulative) return [];
  const now = {
    ...assessment.parts,
    indicator: indicator.code,
    period: period.id,
    value: assessment.value,
    dataStatus: typed.dataStatus,
  };
  const unsigned = { overridden: false, restated: false, signedOff: false, sequence: 1 };
  const year = yearSoFar([...points, { ...now, ...unsigned }], period, indicator.unit);
  if (year.rate === undefined || year.counted.length < 2) return [];
  const sums = `${year.numerator.toLocaleString('en-GB')} of ${year.denominator.toLocaleString('en-GB')}`;
  const left =
    year.leftOut.length > 0
      ? `; without ${year.leftOut.map((one) => periodLabel(periodOf(one.period))).join(', ')}`
      : '';
  return [{ label: 'Year so far', value: `${formatFigure(year.rate, indicator.unit)} (${sums})${left}` }];
}

/** The figure with the parts it was worked out from: `95.66% (1,234 of 1,290)`. */
export function figureWithParts({ assessment, indicator, target }: ReturnForm, value: number): string {
  const shown = figureBeside(value, target, indicator.unit);
  const { numerator, denominator } = assessment?.parts ?? {};
  if (numerator === undefined || denominator === undefined) return shown;
  return `${shown} (${numerator.toLocaleString('en-GB')} of ${denominator.toLocaleString('en-GB')})`;
}

/** A figure to confirm, with all its digits as they were typed; a rate as it is shown. */
function figureWords({ indicator, typed }: ReturnForm, value: number): string {
  if (typed.numerator !== '') return formatFigure(value, indicator.unit);
  return value.toLocaleString('en-GB', { maximumFractionDigits: 10 });
}

/**
 * The texts that a step does not show, for inputs that are not shown either: in the data of each button a long text would
 * be on the card as often as there are buttons.
 */
export function keptTexts(typed: TypedReturn): readonly { readonly id: string; readonly text: string }[] {
  return (Object.keys(typed) as (keyof TypedReturn)[])
    .filter((field) => !FIGURE_FIELDS.includes(field) && typed[field] !== '')
    .map((field) => ({ id: field, text: typed[field] }));
}
