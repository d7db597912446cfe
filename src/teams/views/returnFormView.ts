import type { FieldProblem, ReturnForm, TypedReturn } from '../../app/return/returnForm.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import type { Policy } from '../../domain/policy.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { NARRATIVE_LABELS, type NarrativePart } from '../../domain/return/narrative.ts';
import { ragLimits } from '../../domain/return/ragLimits.ts';
import { reportedFigure } from '../../domain/return/reportedFigure.ts';
import { effectiveRag, type Return } from '../../domain/return/return.ts';
import { capital, chipOf, dueWords, lower, plain, shorten, travelWords } from '../wording.ts';
import { draftView } from './draftView.ts';
import {
  beforeSubmitView,
  doubtView,
  FIGURE_FIELDS,
  figureInputsView,
  figureWithParts,
  keptTexts,
  markOf,
  yearSoFarFact,
} from './figureCheckView.ts';
import { trendView, UNIT_NAMES } from './trendView.ts';

/** Data for `cards/return-form.json`. */
export function returnFormView(form: ReturnForm, policy: Policy): object {
  const { indicator, period, assessment } = form;
  const isNarrative = form.step === 'narrative' && assessment !== undefined;
  return {
    title: plain(`${indicator.code} ${indicator.title}`),
    period: capital(periodLabel(period)),
    due: dueWords(form.window),
    after: afterWords(form.after),
    last: lastLines(form),
    noData: form.typed.dataStatus === 'no data' || form.typed.noDataReason !== '',
    sureness: sureness(form.typed),
    submitFigure: { ...carried(form, isNarrative), from: 'figure' },
    ...warningView(form),
    ...draftView(form),
    hasProblems: form.problems.length > 0,
    problems: problemLines(form.problems).map((reason) => ({ reason: plain(reason) })),
    isFigure: form.step === 'figure',
    isNarrative,
    chip: chipOf(assessment?.calculated, assessment?.value === undefined ? 'No data' : undefined),
    figureLine: plain(figureLine(form)),
    travel: travelWords(assessment?.short, assessment?.long),
    facts: [...facts(form), ...yearSoFarFact(form)],
    ...trendView(indicator, form.points),
    ...(isNarrative ? { hasChart: false } : {}),
    alsoOwed:
      form.alsoOwed.length > 0
        ? `Also not returned: ${form.alsoOwed.map((owed) => periodLabel(owed.period)).join(', ')}.`
        : '',
    valueLabel: `Figure for ${periodLabel(period)} (${UNIT_NAMES[indicator.unit]})${markOf(form, 'value')}`,
    noDataLabel: `Why is there no figure?${markOf(form, 'noDataReason')}`,
    placeholder: 'For example 91.2',
    typed: {
      ...form.typed,
      declaredRag: form.typed.declaredRag === assessment?.calculated ? 'calculated' : form.typed.declaredRag,
    },
    labels: labels(form),
    narrativeIntro: narrativeIntro(form),
    ...shownParts(form),
    canDeclare: assessment?.calculated !== undefined,
    ragChoices: ragChoices(form),
    reasonCharacters: policy.overrideReasonCharacters,
    carried: carried(form, isNarrative),
    cleared: { ...carried(form, isNarrative), clear: 'story' },
    ...doubtView(form, versionOf(form)),
    ...figureInputsView(form, carried(form, isNarrative)),
    ...beforeSubmitView(form),
    kept: isNarrative ? [] : keptTexts(form.typed),
  };
}

const SURENESS = [
  { title: 'Confirmed', value: 'confirmed' },
  { title: 'Provisional: may still change', value: 'provisional' },
  { title: 'Estimate', value: 'estimate' },
] as const;

/** How sure a figure can be. That there is none has a box of its own, and is a choice only where it was chosen. */
function sureness({ dataStatus }: TypedReturn): readonly object[] {
  return [...SURENESS, ...(dataStatus === 'no data' ? [{ title: 'No data', value: 'no data' }] : [])];
}

function warningView(form: ReturnForm): object {
  const { existing, warning, indicator } = form;
  const figure = existing ? reportedFigure(existing, indicator.unit) : '';
  const rag = existing && effectiveRag(existing);
  const stands = existing
    ? `What stands: ${figure}${rag ? `, ${rag}` : ''}, recorded by ${existing.submittedBy.name} on ${longInstant(existing.submittedAt)}.${questionWords(existing)}`
    : '';
  return {
    hasWarning: warning !== undefined || existing !== undefined,
    warning: plain(warning ?? 'You are amending a return that is already recorded.'),
    hasExisting: existing !== undefined,
    existing: plain(stands),
  };
}

/** The validator's question, which amending the return meets as well as an answer does. */
function questionWords({ signOff }: Return): string {
  if (signOff?.state !== 'challenged') return '';
  return ` ${signOff.askedBy.name} asks: “${shorten(signOff.question, 600)}” Answer it, or amend the return here.`;
}

/** One line for everything left empty, and one for each other problem. */
function problemLines(problems: readonly FieldProblem[]): readonly string[] {
  const blank = problems.filter((problem) => problem.blank);
  const others = problems.filter((problem) => !problem.blank).map((problem) => problem.reason);
  if (blank.length < 2) return problems.map((problem) => problem.reason);
  const names = blank.map(({ field }) => lower(NARRATIVE_LABELS[field as NarrativePart]));
  return [`Please complete: ${names.join('; ')}.`, ...others];
}

function figureLine(form: ReturnForm): string {
  const { assessment, indicator, target, typed } = form;
  if (!assessment) return '';
  const status = typed.dataStatus === 'confirmed' ? '' : ` (${typed.dataStatus})`;
  if (assessment.value === undefined) return `No figure this period: ${typed.noDataReason}`;
  const against =
    target === undefined
      ? ', no target is set'
      : ` against a target of ${formatFigure(target, indicator.unit)}`;
  return `${figureWithParts(form, assessment.value)}${status}${against}`;
}

function facts({ indicator, target, allowed }: ReturnForm): readonly object[] {
  const better = { higher: 'higher is better', lower: 'lower is better', band: 'within a band' }[
    indicator.polarity
  ];
  if (target === undefined) return [{ label: 'Target', value: `None is set (${better})` }];
  const shown = formatFigure(target, indicator.unit);
  if (allowed === undefined || indicator.polarity === 'band')
    return [{ label: 'Target', value: `${shown} (${better})` }];
  return [
    { label: 'Target', value: `${shown} (${better})` },
    { label: 'RAG', value: ragLimits(indicator, target, allowed) },
  ];
}

/** `3 more after this one`; empty when they are not gone through one by one. */
function afterWords(after: number | undefined): string {
  if (after === undefined) return '';
  return after === 0 ? 'the last one' : `${after} more after this one`;
}

/** How long each of them may be, in characters: a line of a chat. */
const LAST_CHARACTERS = 66;

/** What there was before this period, a line each: its figure with its RAG, what was said of it, and what was to be done. */
function lastLines(form: ReturnForm): readonly { readonly text: string }[] {
  const { story = '', action = '' } = form.before ?? {};
  const lines = [lastWords(form), story && `Then: ${story}`, action && actionLine(action)];
  return lines.filter(Boolean).map((text) => ({ text: plain(shorten(text, LAST_CHARACTERS)) }));
}

/** `Action: two catch-up runs, by 31 October 2024`; where it is too long, its day stays. */
function actionLine(action: string): string {
  const [day = ''] = /, by \d[\w ]+$/.exec(action) ?? [];
  const what = action.slice(0, action.length - day.length);
  return `Action: ${shorten(what, LAST_CHARACTERS - 8 - day.length)}${day}`;
}

/** The latest figure before this period with its RAG: `August 2024: 91.7%, amber`. */
function lastWords({ points, indicator }: ReturnForm): string {
  const last = points.at(-1);
  if (!last) return '';
  const figure = last.value === undefined ? 'no data' : figureBeside(last.value, last.target, indicator.unit);
  return `Last: ${periodLabel(periodOf(last.period))}, ${figure}${last.rag ? `, ${last.rag}` : ''}`;
}

function labels({ assessment, problems }: ReturnForm): Record<NarrativePart, string> {
  const needed = (part: NarrativePart): string => {
    const problem = problems.find(({ field }) => field === part);
    const wrong = problem === undefined ? '' : problem.blank ? ' (please complete)' : `: ${problem.reason}`;
    if (assessment?.required.includes(part)) return `${NARRATIVE_LABELS[part]}${wrong}`;
    return `${part === 'happened' ? 'Comment' : NARRATIVE_LABELS[part]} (optional)${wrong}`;
  };
  return Object.fromEntries(
    (Object.keys(NARRATIVE_LABELS) as NarrativePart[]).map((part) => [part, needed(part)]),
  ) as Record<NarrativePart, string>;
}

/** A green needs one box for a comment, and nobody needs the override until they want it; what was typed always shows. */
function shownParts({ assessment, typed, problems }: ReturnForm): object {
  const { happened: _, ...others } = NARRATIVE_LABELS;
  const hasText = (Object.keys(others) as NarrativePart[]).some((part) => typed[part] !== '');
  const declares = typed.declaredRag !== 'calculated' && typed.declaredRag !== assessment?.calculated;
  return {
    allParts: (assessment?.required.length ?? 0) > 0 || hasText,
    showOverride:
      declares || problems.some(({ field }) => field === 'declaredRag' || field === 'overrideReason'),
  };
}

/** Of the two why a figure has no RAG, the one that is so. */
function whyNoRag({ indicator, period }: ReturnForm): string {
  if (!indicator.rated) return 'this indicator is not rated';
  return `no target is set for ${periodLabel(period)}`;
}

function narrativeIntro(form: ReturnForm): string {
  const { assessment } = form;
  if (assessment?.required.length) return 'A committee will ask these. All are needed for amber and red.';
  if (assessment?.value === undefined) return 'Add a comment if it helps.';
  return assessment.calculated === 'green'
    ? 'On target. Nothing else is needed.'
    : `It has no RAG: ${whyNoRag(form)}. Nothing else is needed.`;
}

function ragChoices({ assessment }: ReturnForm): readonly { title: string; value: string }[] {
  const calculated = assessment?.calculated;
  const others = (['red', 'amber', 'green'] as const).filter((rag) => rag !== calculated);
  return [
    { title: `${capital(calculated ?? 'none')} (calculated)`, value: 'calculated' },
    ...others.map((rag) => ({ title: `${capital(rag)}: I will give a reason`, value: rag })),
  ];
}

/** What the buttons send besides the inputs: which return, which version, and what of the figure is not in an input. */
function carried(form: ReturnForm, isNarrative: boolean): object {
  const inputs: readonly string[] = form.indicator.parts
    ? ['numerator', 'denominator', 'dataStatus', 'noDataReason']
    : ['value', 'dataStatus', 'noDataReason'];
  const others = FIGURE_FIELDS.filter((field) => isNarrative || !inputs.includes(field))
    .filter((field) => form.typed[field] !== '')
    .map((field) => [field, form.typed[field]]);
  const despite = (form.cautions ?? []).map(({ kind }) => kind).join(',');
  return { ...versionOf(form), ...Object.fromEntries(others), ...(despite === '' ? {} : { despite }) };
}

function versionOf({ indicator, period, sequence, operation, draftId = '' }: ReturnForm): object {
  return { indicator: indicator.code, period: period.id, sequence, operation, draft: draftId };
}
