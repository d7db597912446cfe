import { londonDay } from '../../domain/calendar/dates.ts';
import { parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Press } from '../../domain/record/author.ts';
import { isSamePerson } from '../../domain/record/recorded.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { Narrative, Return } from '../../domain/return/return.ts';
import { directions } from '../../domain/return/trend.ts';
import type { GuardedPoint } from '../ports.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { declaredFrom, narrativeFrom } from './assessReturn.ts';
import { checkEntry } from './checkEntry.ts';
import { forgetDraft } from './draftForm.ts';
import { sameDetails } from './entryDetails.ts';
import { chooseObligation, entitledTo, trendMonths } from './findReturn.ts';
import { alsoOwed, buildForm, formReply, withAssessment } from './openReturnForm.ts';
import { type ReturnForm, type SentForm, typedIn } from './returnForm.ts';
import { type ReturnRecord, returnEvent, returnRecord, returnRecords } from './returnRecords.ts';
import { receiptReply } from './showReceipt.ts';

/**
 * Records a return and answers with its receipt; or answers with the form again, everything typed still in it, and
 * what keeps it from being recorded. One range read and one transaction, which also writes what channels are to be
 * told; nothing else is waited for.
 *
 * A second press or a redelivery of the same submission answers with the receipt and records nothing. When the
 * return changed since the form was opened, nothing is recorded and the form shows the version that stands.
 */
export async function submitReturn(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentForm,
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, sent.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator, person } = entitled;
  const today = londonDay(services.clock.now());
  const period = parsePeriod(sent.period);
  const found = chooseObligation(services, plan, indicator, period, []);
  if (!period || 'refusal' in found)
    return notice(
      'sorry',
      'I cannot take that return',
      'refusal' in found ? found.refusal : 'The form names no reporting period. Open it again.',
      [say('my returns')],
      footerOf(plan),
    );
  const points = await services.returns.trend(indicator.division, indicator.code, trendMonths(today));
  return record(services, plan, person, found, sent, points);
}

/**
 * The form as it was sent, with everything that was typed still in it and `warning` above: for when storage does not answer.
 * Undefined when it is for no return that this person may enter. Reads nothing.
 */
export function formAsSent(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentForm,
  warning: string,
): Reply | undefined {
  const entitled = entitledTo(plan, actor, sent.indicator);
  const period = parsePeriod(sent.period);
  if (!entitled.ok || !period) return undefined;
  const found = chooseObligation(services, plan, entitled.indicator, period, []);
  if ('refusal' in found) return undefined;
  const form = withAssessment(services, buildForm(services, plan, found, [], typedIn(sent), sent), []);
  return formReply(plan, { ...form, alsoOwed: [], warning }); // what is owed cannot be known without the returns
}

async function record(
  services: Services,
  plan: Plan,
  person: Person,
  obligation: Obligation,
  sent: SentForm,
  points: readonly GuardedPoint[],
): Promise<Reply> {
  const { indicator, period } = obligation;
  const current = points.find((point) => point.period === period.id);
  const changed = await changeRecord<Submitted, Reply | 'pressed before'>(
    services,
    returnRecords(services, plan, indicator, period),
    {
      subject: { kind: 'indicator', code: indicator.code },
      by: person,
      seen: sent,
      known: { stands: current && { ...current, press: pressOf(current) } },
      // Whether it says the same is for the form to see, whoever pressed: see `overtaken`.
      isSaidBy: () => false,
      judge() {
        if (current?.operation === sent.operation) return { ok: false, refusal: 'pressed before' };
        const checked = checkEntry(services, person, obligation, sent, points, 'card');
        if (!checked.ok) {
          const form = { ...checked.form, alsoOwed: alsoOwed(services, plan, indicator, period, points) };
          return { ok: false, refusal: formReply(plan, sent.from === 'figure' ? asked(form) : form) };
        }
        const { entry } = checked;
        return { ok: true, versions: [returnRecord(entry, current?.token)], events: [returnEvent(entry)] };
      },
    },
  );
  if (changed.kind === 'refused' && changed.refusal !== 'pressed before') return changed.refusal;
  const entry = changed.stands?.entry;
  if (changed.kind !== 'saved' || !entry)
    return overtaken(services, plan, person, obligation, sent, points, changed.stands);
  forgetDraft(services, person, entry, sent.draft);
  return receiptOf(services, plan, person, obligation, points, entry, false);
}

/** What stands of a return: by its point, without what it says, until it is read whole. */
type Submitted = Omit<ReturnRecord, 'entry'> & Partial<Pick<ReturnRecord, 'entry'>>;

/** A point does not say whose press made it. */
function pressOf({ operation }: GuardedPoint): Press {
  return { by: { aadObjectId: '', name: '' }, at: '', operation };
}

/** What was not on the screen yet is asked for, and nobody is told off for having left it empty. */
function asked(form: ReturnForm): ReturnForm {
  return form.step === 'narrative'
    ? { ...form, problems: form.problems.filter(({ blank }) => !blank) }
    : form;
}

/** Somebody, perhaps the same press, got there first: the receipt for a repeat, otherwise both versions to choose from. */
async function overtaken(
  services: Services,
  plan: Plan,
  person: Person,
  obligation: Obligation,
  sent: SentForm,
  points: readonly GuardedPoint[],
  known: Submitted | undefined,
): Promise<Reply> {
  const { indicator, period } = obligation;
  const existing =
    known?.entry ?? (await services.returns.find(indicator.division, indicator.code, period.id));
  const sequence = existing?.sequence ?? known?.sequence ?? 0;
  const form = withAssessment(
    services,
    buildForm(services, plan, obligation, points, typedIn(sent), sent),
    points,
  );
  if (existing && saysTheSame(existing, form)) {
    const travel = directions(indicator, points, period, existing.value, services.policy);
    return receiptReply(plan, obligation, existing, travel, true, person);
  }
  return formReply(plan, {
    ...form,
    sequence,
    operation: services.newId(),
    ...(existing ? { existing } : {}),
    warning: overtakenWarning(existing, sent, person, periodLabel(period)),
  });
}

function receiptOf(
  services: Services,
  plan: Plan,
  person: Person,
  obligation: Obligation,
  points: readonly GuardedPoint[],
  entry: Return,
  repeated: boolean,
): Reply {
  const { indicator, period } = obligation;
  const travel = directions(indicator, points, period, entry.value, services.policy);
  return receiptReply(plan, obligation, entry, travel, repeated, person);
}

function overtakenWarning(
  existing: Return | undefined,
  sent: SentForm,
  person: Person,
  period: string,
): string {
  if (!existing)
    return 'This return changed after the form was opened. Nothing was saved. Check it and submit again.';
  const before =
    // A form in a group chat is in front of several people, and its button is the same for all of them.
    existing.operation === sent.operation && isSamePerson(existing.submittedBy, person)
      ? `An earlier press on this form recorded ${period}. What you changed since was not saved.`
      : `${existing.submittedBy.name} recorded ${period} after this form was opened. What is below was not saved.`;
  return `${before} Submit to replace what stands, or leave it as it is.`;
}

/** True when the form would record again exactly what stands: a second press, a redelivery, or no change. */
function saysTheSame(existing: Return, form: ReturnForm): boolean {
  const { assessment, typed } = form;
  if (!assessment) return false;
  const [stood, typedNow] = [existing.narrative, narrativeFrom(typed)];
  const declared = declaredFrom(typed, assessment.calculated);
  return (
    assessment.value === existing.value &&
    typed.dataStatus === existing.dataStatus &&
    (existing.value !== undefined || typed.noDataReason.trim() === existing.noDataReason) &&
    sameDetails(existing, form) &&
    declared?.rag === existing.declared?.rag &&
    declared?.reason === existing.declared?.reason &&
    (Object.keys(typedNow) as (keyof Narrative)[]).every((part) => typedNow[part] === (stood?.[part] ?? ''))
  );
}
