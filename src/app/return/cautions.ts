import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Policy } from '../../domain/policy.ts';
import { forecastContradiction, forecastRag } from '../../domain/return/forecast.ts';
import { narrativeFingerprint } from '../../domain/return/narrative.ts';
import { toneContradiction } from '../../domain/return/narrativeTone.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import { storyDoubts } from '../../domain/return/storyDoubts.ts';
import type { Rag } from '../../domain/status.ts';
import type { GuardedPoint } from '../ports.ts';
import { narrativeFrom } from './assessReturn.ts';
import { forecastOf } from './entryDetails.ts';
import type { Caution, ReturnForm } from './returnForm.ts';

/**
 * What in a complete form contradicts itself or will be asked about: text against RAG, forecast against trend, a story that cannot be,
 * and a green that would keep the story of a red. Warnings and never refusals:
 * each kind is shown once, and the officer may submit despite it. Empty when nothing does, or all were shown before.
 */
export function newCautions(
  form: ReturnForm,
  points: readonly GuardedPoint[],
  policy: Policy,
  today: IsoDate,
): readonly Caution[] {
  const seen = form.typed.despite.split(',');
  const kept = keptStory(form, points);
  const all = kept ? [kept] : cautionsOf(form, points, policy, today);
  return all.some(({ kind }) => !seen.includes(kind)) ? all : [];
}

/** A green over a red or an amber, with the story of the one that it replaces still in its boxes. */
function keptStory(
  { assessment, typed, period }: ReturnForm,
  points: readonly GuardedPoint[],
): Caution | undefined {
  const stood = points.find((point) => point.period === period.id);
  if (assessment?.calculated !== 'green' || typed.declaredRag !== 'calculated') return undefined;
  if ((stood?.rag !== 'red' && stood?.rag !== 'amber') || stood.narrativeFingerprint === undefined)
    return undefined;
  if (narrativeFingerprint(narrativeFrom(typed)) !== stood.narrativeFingerprint) return undefined;
  return {
    kind: 'kept',
    sentence: `It was ${stood.rag} and is green now. The story of the ${stood.rag} would stay with it.`,
  };
}

function cautionsOf(
  form: ReturnForm,
  points: readonly TrendPoint[],
  policy: Policy,
  today: IsoDate,
): readonly Caution[] {
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
    ...(assessment.required.length > 0 ? storyDoubts(narrativeFrom(typed), today) : []),
  ];
}

/** Red when the calculated or the declared RAG is, green only when both are. */
function toneRag({ assessment, typed }: ReturnForm): Rag | undefined {
  const calculated = assessment?.calculated;
  const declared = typed.declaredRag === 'calculated' ? calculated : typed.declaredRag;
  if (calculated === 'red' || declared === 'red') return 'red';
  return calculated === declared ? calculated : undefined;
}
