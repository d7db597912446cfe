import { mayBegin, personOf } from '../../domain/access.ts';
import { type ActionProgress, isOverdue } from '../../domain/action/action.ts';
import { ownerWords, registerOf } from '../../domain/action/register.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { ReportForm, SentReport } from './actionForm.ts';
import { actionReceipt } from './actionReceipt.ts';
import { actionTitle } from './actionWords.ts';
import { actorOf, notTheirs } from './mayAct.ts';
import { dueSpelledOut } from './spelledOut.ts';

/** What is said of an action: as a person says it, or as a form begins. */
export interface Said {
  readonly code: string;
  readonly said?: SentReport['what'];
  readonly reason?: string;
  readonly due?: string;
}

/**
 * Opens an action: for whoever may say something of it the form, filled with what was typed, and for everybody else how it stands.
 * Records nothing. No reads beside the plan; one point read for one that was settled long ago.
 */
export async function openAction(services: Services, plan: Plan, actor: Actor, asked: Said): Promise<Reply> {
  const action = await findAction(services, plan, asked.code);
  if ('screen' in action) return action;
  if (action.state !== 'open') return settledReply(services, plan, action, asked.said !== undefined);
  const press = { at: services.clock.now().toISOString(), operation: '' };
  const today = londonDay(services.clock.now());
  const what = asked.said ?? 'done';
  const may = (['done', 'moved', 'declined'] as const).filter((one) =>
    actorOf(plan, actor, action, one, press),
  );
  if (asked.said && !may.includes(what)) return notTheirs(plan, action, what);
  if (may.length === 0) return actionReceipt(services, plan, action, actionTitle(action, 200));
  return reportFormReply(
    plan,
    buildReportForm(
      services,
      plan,
      action,
      {
        code: action.subject.code,
        what,
        reason: asked.reason ?? '',
        due: dueSpelledOut(services.policy, plan, action.division, asked.due ?? '', today),
        sequence: action.sequence,
        operation: services.newId(),
      },
      [],
    ),
  );
}

/** The action that is meant; or the reply that says that there is none, or that it is not theirs to see. */
export async function findAction(
  services: Pick<Services, 'plans'>,
  plan: Plan,
  code: string,
): Promise<ActionProgress | Reply> {
  const found =
    registerOf(plan).action.get(code) ??
    (/^A\d{1,6}$/.test(code)
      ? await recordsOf(services.plans.progress, 'action').find({ kind: 'action', code })
      : undefined);
  if (found) return found;
  const open = registerOf(plan).actions.length;
  return notice(
    'sorry',
    `I don’t know an action ${code.slice(0, 20)}`,
    open === 0
      ? 'No actions are recorded yet. “action for …: what, who, by when” adds one.'
      : 'Ask “open actions” to see them.',
    [say('open actions'), say('my actions')],
    footerOf(plan),
  );
}

/** True where this person may see the register: the same who see clinic summaries. */
export function maySeeActions(plan: Plan, actor: Actor): boolean {
  return mayBegin(plan, personOf(plan, actor.aadObjectId), 'see actions');
}

/** What is said of an action that is done or declined already. */
export function settledReply(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  action: ActionProgress,
  tried: boolean,
): Reply {
  const { state, settledOn, press } = action;
  const heading = tried
    ? `Already ${state} on ${longDay(settledOn ?? action.due)} by ${press.by.name}: nothing was recorded`
    : actionTitle(action, 200);
  return actionReceipt(services, plan, action, heading);
}

/** The form of an action that stands, with what was typed. */
export function buildReportForm(
  { clock }: Pick<Services, 'clock'>,
  plan: Plan,
  action: ActionProgress,
  sent: SentReport,
  problems: readonly string[],
): ReportForm {
  const { what, reason, due, sequence, operation } = sent;
  return {
    action,
    owner: ownerWords(plan, action),
    division: plan.division.get(action.division)?.title ?? action.division,
    overdue: isOverdue(action, londonDay(clock.now())),
    ...{ what, reason, due, sequence, operation, problems },
  };
}

/** The reply that shows that form. Its summary says what is wrong first. */
export function reportFormReply(plan: Plan, form: ReportForm): Reply {
  const { action, problems, owner } = form;
  return {
    screen: 'action report',
    form,
    next: [say(`history action ${action.subject.code}`)],
    footer: footerOf(plan),
    summary: `${actionTitle(action)}, ${owner}. ${problems[0] ?? 'Nothing is recorded yet.'}`,
  };
}
