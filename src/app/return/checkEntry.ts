import { actingAs, authorOf, onBehalfOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { targetFor } from '../../domain/plan/indicator.ts';
import type { Person } from '../../domain/plan/plan.ts';
import { withHands } from '../../domain/record/secondPerson.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { EntrySource, Return } from '../../domain/return/return.ts';
import type { GuardedPoint } from '../ports.ts';
import type { Services } from '../services.ts';
import { declaredFrom, narrativeFrom, remainingProblems } from './assessReturn.ts';
import { newCautions } from './cautions.ts';
import { entryDetails, forecastProblems } from './entryDetails.ts';
import { formToJudge, withAssessment } from './openReturnForm.ts';
import { type Assessment, type ReturnForm, type SentForm, typedIn } from './returnForm.ts';

/** A return that can be recorded, or the form with what keeps it from being: problems, a question, or cautions. Neither form says what else is owed. */
export type CheckedEntry =
  | { readonly ok: true; readonly entry: Return; readonly form: ReturnForm; readonly assessment: Assessment }
  | { readonly ok: false; readonly form: ReturnForm };

/**
 * Applies every rule to what was sent, and builds the return that would be recorded. The one place that does, however
 * the return was made. Reads and writes nothing; whether the version it was made over still stands is the caller's.
 */
export function checkEntry(
  services: Pick<Services, 'clock' | 'policy'>,
  person: Person,
  obligation: Obligation,
  sent: SentForm,
  points: readonly GuardedPoint[],
  source: EntrySource,
): CheckedEntry {
  const built = formToJudge(services, obligation, points, typedIn(sent), sent);
  const form = withAssessment(services, built, points);
  const { assessment } = form;
  if (!assessment) return { ok: false, form };
  const problems = [
    ...remainingProblems(form.typed, assessment, points, services.policy),
    ...forecastProblems(form),
  ];
  if (problems.length > 0) return { ok: false, form: { ...form, problems } };
  const cautions = newCautions(form, points, services.policy, londonDay(services.clock.now()));
  if (cautions.length > 0) return { ok: false, form: { ...form, cautions } };
  const entry = {
    ...buildEntry(services, person, obligation, { ...sent, ...form.typed }, assessment),
    ...entryDetails(form, authorOf(person)),
    ...handsOver(points, person, obligation),
    source,
  };
  return { ok: true, entry, form, assessment };
}

function buildEntry(
  services: Pick<Services, 'clock'>,
  person: Person,
  obligation: Obligation,
  sent: SentForm,
  assessment: Assessment,
): Return {
  const { indicator, period } = obligation;
  const target = targetFor(indicator, period.id);
  const narrative = narrativeFrom(sent);
  const declared = declaredFrom(sent, assessment.calculated);
  const covered = onBehalfOf(person, 'enter a return', indicator);
  return {
    indicator: indicator.code,
    period: period.id,
    division: indicator.division,
    dataStatus: sent.dataStatus,
    ...(assessment.value === undefined
      ? { noDataReason: sent.noDataReason.trim() }
      : { value: assessment.value }),
    ...(target === undefined ? {} : { target }),
    ...(assessment.calculated === undefined ? {} : { calculated: assessment.calculated }),
    ...(declared === undefined ? {} : { declared }),
    ...(Object.values(narrative).some((part) => part !== '') ? { narrative } : {}),
    // Amending a return that was accepted or challenged makes it wait for its validator again.
    ...(indicator.validatorPost === undefined ? {} : { signOff: { state: 'waiting' } as const }),
    submittedAt: services.clock.now().toISOString(),
    submittedBy: authorOf(person),
    ...(covered ? { onBehalfOf: authorOf(covered) } : {}),
    sequence: sent.sequence + 1,
    operation: sent.operation,
  };
}

/** Those who had a hand in what is amended, and now this person and whoever they cover for; nothing when the former are not known. */
function handsOver(
  points: readonly GuardedPoint[],
  person: Person,
  { indicator, period }: Obligation,
): Pick<Return, 'touchedBy'> {
  const over = points.find((point) => point.period === period.id);
  const hands = over ? over.touchedBy : [];
  const { by, onBehalfOf } = actingAs(person, 'enter a return', indicator);
  return hands ? { touchedBy: withHands(hands, [by, onBehalfOf]) } : {};
}
