import { authorOf, personOf } from '../../domain/access.ts';
import { type ActionProgress, type ActionReport, reported, saysReport } from '../../domain/action/action.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { PLAN_UNIT } from '../ports.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { NOT_SAVED } from '../record/notSaved.ts';
import { recordsOf } from '../record/recordsOf.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { ACTION_CHARACTERS, type SentReport } from './actionForm.ts';
import { actionReceipt } from './actionReceipt.ts';
import { standingWords } from './actionWords.ts';
import { actorOf, notTheirs } from './mayAct.ts';
import { dueOf } from './newAction.ts';
import { buildReportForm, findAction, reportFormReply, settledReply } from './openAction.ts';

/**
 * Records that an action is done, has another date or is declined, and answers with its receipt; or with the form again, everything
 * typed still in it. One point read beside the check of the plan, and one transaction. A second press records nothing, and an
 * action that is settled stays so. Whose it is, is asked of the version that is replaced: another process may have recorded another owner.
 */
export async function reportAction(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentReport,
): Promise<Reply> {
  const action = await findAction(services, plan, sent.code);
  if ('screen' in action) return action;
  const person = personOf(plan, actor.aadObjectId);
  const press = { at: services.clock.now().toISOString(), operation: sent.operation };
  const reporterOf = (stands: ActionProgress) => actorOf(plan, actor, stands, sent.what, press);
  if (!person) return notTheirs(plan, action, sent.what);
  const formWith = (problems: readonly string[], stands = action, again = sent): Reply =>
    reportFormReply(plan, buildReportForm(services, plan, stands, again, problems));
  const today = londonDay(services.clock.now());
  const read = readReport(services, action, sent);
  if (!read.ok) return reporterOf(action) ? formWith(read.problems) : notTheirs(plan, action, sent.what);
  const { report } = read;
  try {
    const outcome = await changeRecord<ActionProgress, 'settled' | 'not theirs'>(
      services,
      recordsOf(services.plans.progress, 'action'),
      {
        subject: action.subject,
        by: authorOf(person),
        seen: sent,
        isSaidBy: (version) => saysReport(version, report),
        judge(stands, given) {
          const now = stands ?? action;
          const reporter = reporterOf(now);
          if (!reporter) return { ok: false, refusal: 'not theirs' };
          if (now.state !== 'open') return { ok: false, refusal: 'settled' };
          const next = reported(now, report, { ...reporter, press: given }, today);
          const { subject, sequence, step } = next;
          return {
            ok: true,
            versions: [next],
            events: [{ unit: PLAN_UNIT, subject, sequence, what: `action ${step}` }],
          };
        },
      },
    );
    const stands = outcome.stands ?? action;
    if (outcome.kind === 'repeated')
      return actionReceipt(services, plan, stands, 'Already recorded, nothing was added');
    if (outcome.kind === 'saved') return actionReceipt(services, plan, stands, HEADINGS[report.what]);
    if (!reporterOf(stands)) return notTheirs(plan, stands, sent.what);
    if (stands.state !== 'open') return settledReply(services, plan, stands, true);
    const again = { ...sent, operation: services.newId(), sequence: stands.sequence };
    const isOwn = stands.press.operation === sent.operation;
    const who = isOwn ? 'An earlier press of this form' : stands.press.by.name;
    return formWith(
      [
        `${who} recorded ${sent.code} after this form was opened (${standingWords(stands, today)}). What is below was not recorded. Record it to replace that, or leave it.`,
      ],
      stands,
      again,
    );
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('action.storage-unavailable', { action: sent.code, ...error.details });
    return formWith([NOT_SAVED]);
  }
}

const HEADINGS = { done: 'Done', moved: 'The new date is recorded', declined: 'Declined' } as const;
const ASKED = {
  done: 'what was done',
  moved: 'why it moves',
  declined: 'why it is declined',
} as const;

type Read =
  | { readonly ok: true; readonly report: ActionReport }
  | { readonly ok: false; readonly problems: readonly string[] };

function readReport(
  { clock, policy }: Pick<Services, 'clock' | 'policy'>,
  action: ActionProgress,
  sent: SentReport,
): Read {
  const reason = sent.reason.replaceAll('\r\n', '\n').trim();
  const { what } = sent;
  const wanted = reasonProblem(what, reason, policy.milestoneRound.reasonCharacters);
  if (what !== 'moved')
    return wanted === undefined ? { ok: true, report: { what, reason } } : { ok: false, problems: [wanted] };
  const due = dueOf(sent.due, londonDay(clock.now()));
  const same = 'day' in due && due.day === action.due && action.press.operation !== sent.operation;
  const problems = [
    ...('problem' in due ? [due.problem] : []),
    ...(same ? [`It is due on ${longDay(action.due)} already. Give another day.`] : []),
    ...(wanted === undefined ? [] : [wanted]),
  ];
  if (problems.length > 0 || 'problem' in due) return { ok: false, problems };
  return { ok: true, report: { what, reason, due: due.day } };
}

function reasonProblem(what: SentReport['what'], reason: string, shortest: number): string | undefined {
  if (reason === '') return `“Because” is needed: ${ASKED[what]}.`;
  if (isPlaceholder(reason) || reason.length < shortest)
    return `“Because” needs more than “${reason.slice(0, 30)}”: ${ASKED[what]}, in at least ${shortest} characters.`;
  return becauseTooLong(reason);
}

/** That a reason is longer than the register keeps of it, in a sentence with both numbers; undefined for one that is not. */
export function becauseTooLong(reason: string): string | undefined {
  if (reason.length <= ACTION_CHARACTERS) return undefined;
  return `“Because” has ${reason.length.toLocaleString('en-GB')} characters. Keep it under ${ACTION_CHARACTERS.toLocaleString('en-GB')}.`;
}
