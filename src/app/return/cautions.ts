import type { Policy } from '../../domain/policy.ts';
import { forecastContradiction, forecastRag } from '../../domain/return/forecast.ts';
import { toneContradiction } from '../../domain/return/narrativeTone.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import type { Rag } from '../../domain/status.ts';
import { narrativeFrom } from './assessReturn.ts';
import { forecastOf } from './entryDetails.ts';
import type { Caution, ReturnForm } from './returnForm.ts';

/**
 * What in a complete form contradicts itself: text against RAG, forecast against trend. Warnings and never refusals:
 * each kind is shown once, and the officer may submit despite it. Empty when nothing does, or all were shown before.
 */
export function newCautions(
  form: ReturnForm,
  points: readonly TrendPoint[],
  policy: Policy,
): readonly Caution[] {
  const seen = form.typed.despite.split(',');
  const all = cautionsOf(form, points, policy);
  return all.some(({ kind }) => !seen.includes(kind)) ? all : [];
}

function cautionsOf(form: ReturnForm, points: readonly TrendPoint[], policy: Policy): readonly Caution[] {
  const { assessment, typed, indicator, period } = form;
  if (!assessment) return [];
  const tone = toneContradiction(narrativeFrom(typed), toneRag(form), policy);
  const forecast = forecastOf(form);
  const contradiction = forecastContradiction(
    forecastRag(indicator, forecast?.ok ? forecast.value : undefined, period, policy),
    { period, rag: assessment.calculated, direction: assessment.short ?? assessment.long },
    points,
    policy,
  );
  return [
    ...(tone === undefined ? [] : [{ kind: 'tone' as const, sentence: tone }]),
    ...(contradiction === undefined ? [] : [{ kind: 'forecast' as const, sentence: contradiction }]),
  ];
}

/** Red when the calculated or the declared RAG is, green only when both are. */
function toneRag({ assessment, typed }: ReturnForm): Rag | undefined {
  const calculated = assessment?.calculated;
  const declared = typed.declaredRag === 'calculated' ? calculated : typed.declaredRag;
  if (calculated === 'red' || declared === 'red') return 'red';
  return calculated === declared ? calculated : undefined;
}
