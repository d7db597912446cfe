import { londonDay } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { echo } from '../../domain/enquiry/reading/tokens.ts';
import { type Indicator, targetFor } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { allowedDistance } from '../../domain/return/rag.ts';
import type { Return } from '../../domain/return/return.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import { isWithdrawal } from '../../domain/return/withdrawn.ts';
import { draftId } from '../draftPorts.ts';
import type { GuardedPoint } from '../ports.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { assessFigure } from './assessReturn.ts';
import { draftKey, draftWords, offering } from './draftForm.ts';
import { chooseObligation, enterable, entitledTo, trendMonths } from './findReturn.ts';
import { asNoData } from './readFigure.ts';
import { EMPTY_TYPED, type ReturnForm, type SentForm, type TypedReturn, typedFrom } from './returnForm.ts';
import { saidBefore } from './saidBefore.ts';

/** How many past figures a form shows. */
const POINTS_SHOWN = 13;

/**
 * Opens the return form of an indicator, filled in with what was typed, or with the return as it stands when there
 * is one; with the actor's own draft of it, when they saved one. Commits nothing. Refuses, saying who can, when it is
 * not the actor's. One range read and a point read for the draft, another when it amends a return, and another when the last
 * one has a story and no figure was typed.
 */
export async function openReturnForm(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: {
    readonly indicator: string;
    readonly period?: Period;
    readonly typed?: Partial<TypedReturn>;
    /** Typed, and not read as anything. */
    readonly unread?: string;
  },
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, asked.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator } = entitled;
  const today = londonDay(services.clock.now());
  const points = await services.returns.trend(indicator.division, indicator.code, trendMonths(today));
  const obligation = chooseObligation(services, plan, indicator, asked.period, points);
  if ('refusal' in obligation)
    return notice(
      'sorry',
      'I cannot open that return',
      obligation.refusal,
      [say('my returns')],
      footerOf(plan),
    );
  const recorded = points.find((point) => point.period === obligation.period.id);
  const hasFigure = Boolean(asked.typed?.value || asked.typed?.numerator);
  const [existing, draft, before] = await Promise.all([
    recorded && !isWithdrawal(recorded)
      ? services.returns.find(indicator.division, indicator.code, recorded.period)
      : undefined,
    services.drafts.find(draftKey(actor, indicator.code, obligation.period.id)),
    // Where a figure was typed, its story comes next, and not what was said before.
    hasFigure ? undefined : saidBefore(services, plan, indicator, obligation.period, points),
  ]);
  const stands = draft?.typed ?? (existing ? typedFrom(existing) : EMPTY_TYPED);
  const confirmed = draft?.typed.confirmed || confirmedBy(actor, existing);
  const typed = { ...stands, ...ruledOut(stands, asked.typed), confirmed, ...asked.typed };
  const version = {
    sequence: recorded?.sequence ?? 0,
    operation: services.newId(),
    ...(existing ? { existing } : {}),
    ...(draft ? { draft: draftId(draft) } : {}),
  };
  const form = {
    ...buildForm(services, plan, obligation, points, typed, version),
    ...(before ? { before } : {}),
  };
  const shown = hasFigure ? withAssessment(services, form, points) : form;
  const told = asked.unread
    ? {
        ...shown,
        warning: `I did not read “${echo(asked.unread)}”, and it is in no box. Say why after “because”, or in its box.`,
      }
    : shown;
  return formReply(plan, draft ? offering(atItsStep(services, told, points), draft) : told);
}

/** A form whose figure can be read at its narrative, or at the question about it; any other as it is, without complaints. */
export function atItsStep(
  services: Pick<Services, 'policy'>,
  form: ReturnForm,
  points: readonly GuardedPoint[],
): ReturnForm {
  const assessed = withAssessment(services, form, points);
  return assessed.step === 'figure' ? form : assessed;
}

/** The figure that this same person confirmed when it was asked about: nobody is asked twice, and nobody for another. */
function confirmedBy(actor: Actor, existing: Return | undefined): string {
  const same = existing?.doubt?.confirmedBy.aadObjectId.toLowerCase() === actor.aadObjectId;
  return same && existing?.value !== undefined ? String(existing.value) : '';
}

/** What a typed figure or "no data" rules out of the return that stands. */
function ruledOut(stands: TypedReturn, typed: Partial<TypedReturn> = {}): Partial<TypedReturn> {
  const noParts = { numerator: '', denominator: '' };
  if (typed.dataStatus === 'no data') return { value: '', ...noParts };
  if (typed.value === undefined) return {};
  const replacesNoData = stands.dataStatus === 'no data';
  return { ...noParts, ...(replacesNoData ? { dataStatus: 'confirmed', noDataReason: '' } : {}) };
}

/** The form with what does not depend on the figure filled in: target, tolerance, past figures, what else is owed. */
export function buildForm(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  obligation: Obligation,
  points: readonly GuardedPoint[],
  typed: TypedReturn,
  version: FormVersion,
): ReturnForm {
  const { indicator, period } = obligation;
  const form = formToJudge(services, obligation, points, typed, version);
  return { ...form, alsoOwed: alsoOwed(services, plan, indicator, period, points) };
}

type FormVersion = Pick<SentForm, 'sequence' | 'operation' | 'draft'> & { readonly existing?: Return };

/** The same without what else is owed, of which nothing that is sent is judged. */
export function formToJudge(
  services: Pick<Services, 'policy'>,
  obligation: Obligation,
  points: readonly GuardedPoint[],
  typed: TypedReturn,
  version: FormVersion,
): ReturnForm {
  const { indicator, period } = obligation;
  const target = targetFor(indicator, period.id);
  return {
    ...obligation,
    sequence: version.sequence,
    operation: version.operation,
    ...(version.existing ? { existing: version.existing } : {}),
    ...(version.draft ? { draftId: version.draft } : {}),
    step: 'figure',
    target,
    allowed: target === undefined ? undefined : allowedDistance(indicator, target, services.policy),
    points: inTimeOrder(points)
      .filter((point) => periodOf(point.period).endsOn < period.endsOn)
      .slice(-POINTS_SHOWN),
    typed,
    problems: [],
    alsoOwed: [],
  };
}

/**
 * The form with its figure assessed: on to the narrative when it can be read, else with what is wrong with it. A figure
 * that looks wrong and was not confirmed is asked about first, and has no RAG until then.
 */
export function withAssessment(
  services: Pick<Services, 'policy'>,
  form: ReturnForm,
  points: readonly GuardedPoint[],
): ReturnForm {
  const typed = asNoData(form.indicator, form.typed);
  const result = assessFigure(form.indicator, form.period, typed, points, services.policy);
  if (!result.ok) return { ...form, step: 'figure', problems: result.problems };
  const { value, doubt } = result.assessment;
  if (value !== undefined && doubt && typed.confirmed !== String(value))
    return { ...form, typed, step: 'doubt', asked: { value, doubt } };
  return { ...form, typed, step: 'narrative', assessment: result.assessment };
}

/** The reply that shows a form. Its summary says which return it is and what the figure comes to. */
export function formReply(plan: Plan, form: ReturnForm): Reply {
  const { indicator, period, assessment, asked, problems, warning } = form;
  const rag = assessment?.calculated ? ` Calculated ${assessment.calculated}.` : '';
  const open = problems[0]?.reason ?? form.cautions?.[0]?.sentence;
  const wrong = asked ? ` ${asked.doubt.reason} ${questionOf(form)}` : open ? ` ${open}` : '';
  const parts = [warning, draftWords(form)].filter(Boolean).map((sentence) => ` ${sentence}`);
  const summary = `Return for ${indicator.code} ${indicator.title}, ${periodLabel(period)}.${rag}${wrong}${parts.join('')}`;
  const answer = { label: 'Answer the question', text: `answer ${indicator.code} ${period.id}` };
  const next = form.existing?.signOff?.state === 'challenged' ? [answer] : [];
  return { screen: 'return form', form, next, footer: footerOf(plan), summary };
}

/** The question at step `doubt`: whether the figure is right, or another was meant. */
export function questionOf({ asked, indicator, assessment }: ReturnForm): string {
  const suggestion = asked?.doubt.suggestion;
  if (!asked || assessment) return '';
  return suggestion === undefined
    ? 'Is this right?'
    : `Is this right, or did you mean ${formatFigure(suggestion, indicator.unit)}?`;
}

/** Periods of an indicator that can be entered beside this one and have no return yet. */
export function alsoOwed(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  indicator: Indicator,
  period: Period,
  points: readonly GuardedPoint[],
): readonly Obligation[] {
  const today = londonDay(services.clock.now());
  const returned = new Set(points.map((point) => point.period));
  return enterable(services, plan, indicator, today).filter(
    (owed) => owed.period.id !== period.id && !returned.has(owed.period.id),
  );
}
