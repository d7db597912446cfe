import { type Period, periodBefore } from '../../domain/calendar/period.ts';
import { type Indicator, targetFor } from '../../domain/plan/indicator.ts';
import type { Policy } from '../../domain/policy.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import { isPlaceholder, narrativeDefects, requiredParts } from '../../domain/return/narrative.ts';
import { doubtAbout, suggestionFor } from '../../domain/return/plausibility.ts';
import { calculateRag } from '../../domain/return/rag.ts';
import type { DeclaredRag, Narrative } from '../../domain/return/return.ts';
import { directions } from '../../domain/return/trend.ts';
import { RAG_SEVERITY, type Rag } from '../../domain/status.ts';
import type { GuardedPoint } from '../ports.ts';
import { type FigureReading, readFigure } from './readFigure.ts';
import {
  type Assessment,
  type FieldProblem,
  PART_CHARACTERS,
  type ReturnField,
  type TypedReturn,
} from './returnForm.ts';

/** What the figure comes to, or why it cannot be read. */
export type FigureResult =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Reads the figure and says what it means: calculated RAG, both directions of travel, and the narrative parts that
 * follow. With `no data` there is no figure, no RAG and no narrative, but a reason is needed.
 */
export function assessFigure(
  indicator: Indicator,
  period: Period,
  typed: TypedReturn,
  points: readonly GuardedPoint[],
  policy: Policy,
): FigureResult {
  const previous = points.find((point) => point.period === periodBefore(period).id);
  if (typed.dataStatus === 'no data') {
    const problems = noDataProblems(typed);
    if (problems.length > 0) return { ok: false, problems };
    const nothing = { value: undefined, calculated: undefined, short: undefined, long: undefined };
    return { ok: true, assessment: { ...nothing, previous, required: [] } };
  }
  const figure = readFigure(indicator, typed);
  if (!figure.ok) return figure;
  if (typed.noDataReason.trim() !== '') return { ok: false, problems: [{ field: 'value', reason: BOTH }] };
  const target = targetFor(indicator, period.id);
  const given = { indicator, period, target, points };
  const impossible = outOfRange(indicator, figure, () => suggestionFor(figure.value, given, policy));
  if (impossible) return { ok: false, problems: [impossible] };
  const calculated = calculateRag(indicator, figure.value, target, policy);
  const doubt = doubtAbout(figure.value, given, policy);
  return {
    ok: true,
    assessment: {
      value: figure.value,
      calculated,
      ...directions(indicator, points, period, figure.value, policy),
      previous,
      required: requiredParts(worse(calculated, declaredOver(typed, calculated))),
      ...(figure.parts ? { parts: figure.parts } : {}),
      ...(doubt ? { doubt } : {}),
    },
  };
}

/** Everything that still keeps the return from being recorded, once its figure is read. Empty when it can be. */
export function remainingProblems(
  typed: TypedReturn,
  assessment: Assessment,
  points: readonly GuardedPoint[],
  policy: Policy,
): readonly FieldProblem[] {
  const declared = declaredOver(typed, assessment.calculated);
  const last = points.find((point) => point.period === assessment.previous?.period)?.narrativeFingerprint;
  const narrative = narrativeDefects(narrativeFrom(typed), worse(assessment.calculated, declared), last);
  return [
    ...tooLong(typed),
    ...declaredProblems(typed, assessment, declared, policy),
    ...narrative.map(({ part, kind, reason }) => ({ field: part, reason, blank: kind === 'blank' })),
    ...dateProblem(typed),
  ];
}

/** The narrative that was typed, with line ends and outer blanks tidied and nothing else changed. */
export function narrativeFrom(typed: TypedReturn): Narrative {
  const tidy = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return {
    happened: tidy(typed.happened),
    why: tidy(typed.why),
    doing: tidy(typed.doing),
    doingOwner: tidy(typed.doingOwner),
    doingBy: tidy(typed.doingBy),
    backOnTrack: tidy(typed.backOnTrack),
  };
}

/** The RAG declared over the calculated one with its reason, or undefined when the calculated one stands. */
export function declaredFrom(typed: TypedReturn, calculated: Rag | undefined): DeclaredRag | undefined {
  const rag = declaredOver(typed, calculated);
  return rag === undefined ? undefined : { rag, reason: typed.overrideReason.trim() };
}

function declaredOver(typed: TypedReturn, calculated: Rag | undefined): Rag | undefined {
  return typed.declaredRag === 'calculated' || typed.declaredRag === calculated
    ? undefined
    : typed.declaredRag;
}

function worse(one: Rag | undefined, other: Rag | undefined): Rag | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return RAG_SEVERITY[one] >= RAG_SEVERITY[other] ? one : other;
}

const BOTH = 'There is a figure, and a reason why there is none. Clear one of the two.';

function noDataProblems(typed: TypedReturn): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const figure = [typed.value, typed.numerator, typed.denominator].join('').trim();
  if (figure !== '' && !/^(n\/?a|none|nil|-)$/i.test(figure))
    problems.push({
      field: 'value',
      reason: BOTH,
    });
  if (isPlaceholder(typed.noDataReason))
    problems.push({ field: 'noDataReason', reason: 'Say why there is no figure this period.' });
  return problems;
}

/** A figure that the indicator can never be, and the one that was perhaps meant. A rate's parts are to be looked at. */
function outOfRange(
  indicator: Indicator,
  { value, parts }: Extract<FigureReading, { ok: true }>,
  suggest: () => number | undefined,
): FieldProblem | undefined {
  const { min = -Infinity, max = Infinity } = indicator.range ?? {};
  if (value >= min && value <= max) return undefined;
  const edge = value < min ? `below ${min}, the lowest` : `above ${max}, the highest`;
  const shown = parts ? formatFigure(value, indicator.unit) : value;
  const suggestion = parts ? undefined : suggest();
  const next =
    suggestion === undefined
      ? `Check the figure${parts ? 's' : ''}.`
      : `Did you mean ${formatFigure(suggestion, indicator.unit)}?`;
  return {
    field: parts ? 'numerator' : 'value',
    reason: `${shown} is ${edge} that ${indicator.code} can be. ${next}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function declaredProblems(
  typed: TypedReturn,
  assessment: Assessment,
  declared: Rag | undefined,
  policy: Policy,
): readonly FieldProblem[] {
  if (declared === undefined) return [];
  if (assessment.calculated === undefined)
    return [{ field: 'declaredRag', reason: 'There is no calculated RAG to override.' }];
  const shortest = policy.overrideReasonCharacters;
  if (typed.overrideReason.trim().length >= shortest && !isPlaceholder(typed.overrideReason)) return [];
  return [
    {
      field: 'overrideReason',
      reason: `To declare ${declared} over the calculated ${assessment.calculated}, give a reason of at least ${shortest} characters.`,
    },
  ];
}

function tooLong(typed: TypedReturn): readonly FieldProblem[] {
  return (Object.keys(typed) as ReturnField[])
    .filter((field) => typed[field].length > PART_CHARACTERS)
    .map((field) => ({
      field,
      reason: `This is ${typed[field].length.toLocaleString('en-GB')} characters. Keep it under ${PART_CHARACTERS.toLocaleString('en-GB')}.`,
    }));
}

function dateProblem(typed: TypedReturn): readonly FieldProblem[] {
  const day = typed.doingBy.trim();
  if (day === '') return [];
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  return real ? [] : [{ field: 'doingBy', reason: 'Choose a date that exists.' }];
}
