import { authorOf, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { PlannedRisk } from '../../domain/plan/plannedRisk.ts';
import type { RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import { reporterFor } from '../../domain/plan/progress/reporter.ts';
import { askedRisks } from '../../domain/plan/progress/riskAcceptance.ts';
import { nextRiskCode } from '../../domain/plan/progress/riskCode.ts';
import { proposedVersion } from '../../domain/plan/progress/riskMatters.ts';
import { fold } from '../divisionWords.ts';
import { PLAN_UNIT } from '../ports.ts';
import { type Changed, changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { riskHistoryStep } from './findRisk.ts';
import { acceptsRiskWords } from './matterWords.ts';
import {
  type ProposalForm,
  type SentProposal,
  type TypedProposal,
  typedProposalSchema,
} from './proposalForm.ts';
import { readProposal } from './readProposal.ts';

/** Proposals at once from whose codes a press finds its way to a free one. */
const MOST_ATTEMPTS = 10;

/** Opens the form of a new risk, filled with what was typed and with the division of whoever opens it. Reads nothing beside the plan. */
export async function openProposal(
  services: Services,
  plan: Plan,
  actor: Actor,
  typed: Partial<TypedProposal>,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person) return refuseAccess(plan, 'review a risk');
  const posts = person.posts.flatMap((code) => plan.post.get(code) ?? []);
  const division = posts.flatMap((post) => plan.division.get(post.division ?? '') ?? [])[0];
  const filled = typedProposalSchema.parse({
    owner: posts[0]?.title ?? '',
    division: division?.title ?? '',
    level: 'divisional',
    ...typed,
  });
  const { number } = nextRiskCode(plan);
  const form = buildForm(services, plan, { ...filled, number, operation: services.newId() });
  return formReply(plan, { ...form, problems: [] });
}

/**
 * Proposes a risk: it waits for somebody who had no hand in it, and is in no register until then. It gets the first code that is free; two
 * who propose at once get two. One point read and one transaction for each code that is tried. A second press proposes nothing.
 */
export async function recordProposal(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentProposal,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person) return refuseAccess(plan, 'review a risk');
  const form = buildForm(services, plan, sent);
  const { proposed } = form;
  if (!proposed || form.problems.length > 0) return formReply(plan, form);
  try {
    let { number } = sent;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const { code, number: tried } = codeAt(plan, number);
      const outcome = await record(services, person, sent, { ...proposed, code });
      if (outcome.kind === 'saved' || outcome.kind === 'repeated')
        return asked(services, plan, { ...proposed, code }, outcome.kind === 'repeated');
      if (outcome.stands?.press.operation === sent.operation)
        return formReply(plan, {
          ...form,
          problems: [`An earlier press of this form proposed ${code}. Nothing else was recorded.`],
        });
      number = tried + 1;
    }
    // The next press begins where this one ended: the codes before are others'.
    return formReply(plan, {
      ...form,
      ...codeAt(plan, number),
      problems: ['Nothing was recorded: too many others propose at once. Press again.'],
    });
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('risk.storage-unavailable', { risk: form.code, ...error.details });
    return formReply(plan, { ...form, problems: [NOT_SAVED] });
  }
}

/** A number of the form, once others have it, leads to the next that is free; the plan's own codes are never taken. */
function codeAt(plan: Plan, number: number): { readonly code: string; readonly number: number } {
  const own = { ...plan, progress: { ...plan.progress, of: new Map() } };
  return nextRiskCode(own, number);
}

function record(
  services: Services,
  person: Deputy,
  sent: SentProposal,
  proposed: PlannedRisk,
): Promise<Changed<RiskProgress, never>> {
  const { ownerPost } = proposed;
  const press = { at: services.clock.now().toISOString(), operation: sent.operation };
  const reporter = reporterFor(person, ownerPost === undefined ? [] : [ownerPost], press) ?? {
    press: { ...press, by: authorOf(person) },
  };
  return changeRecord<RiskProgress, never>(services, recordsOf(services.plans.progress, 'risk'), {
    subject: { kind: 'risk', code: proposed.code },
    by: reporter.press.by,
    seen: { sequence: 0, operation: sent.operation },
    isSaidBy: (version) => JSON.stringify(version.proposed) === JSON.stringify(proposed),
    judge(_stands, at) {
      const version = proposedVersion(proposed, '', { ...reporter, press: at });
      const { subject, sequence, step } = version;
      return { ok: true, versions: [version], events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
    },
  });
}

function buildForm(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  sent: SentProposal,
): ProposalForm {
  const on = { plan, today: londonDay(services.clock.now()), policy: services.policy };
  const { code } = codeAt(plan, sent.number);
  const read = readProposal(sent, code, on);
  const problems = [...(read.ok ? [] : read.problems), ...waitsAlready(plan, sent)];
  return {
    typed: typedProposalSchema.parse(sent), // no more of what a button sent than its boxes
    code,
    number: sent.number,
    operation: sent.operation,
    proposed: read.ok && problems.length === 0 ? read.proposed : undefined,
    notes: read.ok ? read.notes : [],
    problems,
  };
}

/** That somebody proposed a risk of that name, which waits: not for the press that did. */
function waitsAlready(plan: Plan, { title, operation }: SentProposal): readonly string[] {
  const twin = askedRisks(plan).find(
    ({ risk, ask }) =>
      ask.what === 'new risk' &&
      fold(risk.title) === fold(title) &&
      risk.progress?.press.operation !== operation,
  );
  if (!twin) return [];
  return [`${twin.risk.code} is proposed under that name and waits to be accepted. One risk has one record.`];
}

function formReply(plan: Plan, form: ProposalForm): Reply {
  const { typed, problems } = form;
  const named = typed.title.trim() === '' ? '' : `: ${typed.title.trim().slice(0, 80)}`;
  return {
    screen: 'risk proposal',
    form,
    next: [say('risks')],
    footer: footerOf(plan),
    summary: `A new risk${named}. ${problems[0] ?? 'Nothing is recorded yet.'}`,
  };
}

function asked(
  services: Services,
  plan: Plan,
  { code, title, level }: PlannedRisk,
  repeated: boolean,
): Reply {
  return notice(
    'done',
    repeated ? `Already proposed: ${code} ${title}` : `Proposed: ${code} ${title}`,
    `${acceptsRiskWords(plan, services.policy, level)} Until then it is in no register.`,
    [riskHistoryStep(code), say('risks')],
    footerOf(plan),
  );
}
