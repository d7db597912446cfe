import { personOf } from '../../domain/access.ts';
import { codeKey, itemCalled } from '../../domain/plan/codes.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Milestone } from '../../domain/plan/milestone.ts';
import { byCode, type Plan } from '../../domain/plan/plan.ts';
import { reporterOf, reportingPosts } from '../../domain/plan/progress/whoReports.ts';
import type { Press, Reporter } from '../../domain/record/author.ts';
import { notAllowed } from '../refuseAccess.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { milestoneCalled } from './milestoneCode.ts';

/** A milestone on which this person may report, and as whom. */
export interface FoundMilestone {
  readonly milestone: Milestone;
  readonly person: Deputy;
  readonly reporter: Reporter;
}

/** The milestone that is meant, in any case and spacing; or the reply that says what the code is instead, or what is near. */
export function findMilestone(plan: Plan, code: string): Milestone | Reply {
  return milestoneCalled(plan, code) ?? noSuch(plan, code);
}

/** The milestone, if this person may report on it; otherwise the reply that names who may. */
export function findToReport(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  actor: Actor,
  code: string,
  operation: string,
): FoundMilestone | Reply {
  const milestone = findMilestone(plan, code);
  if ('screen' in milestone) return milestone;
  const person = personOf(plan, actor.aadObjectId);
  const press: Omit<Press, 'by'> = { at: services.clock.now().toISOString(), operation };
  const reporter = reporterOf(plan, person, milestone, press);
  return person && reporter ? { milestone, person, reporter } : notYours(plan, milestone);
}

/** `8.4b Title` */
export function milestoneTitle({ code, title }: Pick<Milestone, 'code' | 'title'>): string {
  return `${code} ${title}`;
}

/** The next step that shows a milestone's history. */
export function milestoneHistoryStep(code: string): NextStep {
  return { label: `History of ${code}`, text: `history ${code}` };
}

function notYours(plan: Plan, milestone: Milestone): Reply {
  const posts = reportingPosts(plan, milestone).map(({ title }) => title);
  const who =
    posts.length > 0 ? `The ${posts.join(', the ')} or the performance team` : 'Only the performance team';
  return notAllowed(
    plan,
    'report a milestone',
    `${milestone.code} is not yours to report on`,
    `${who} can report on ${milestone.title}. Nothing was recorded.`,
    [say('my milestones')],
  );
}

function noSuch(plan: Plan, typed: string): Reply {
  const shown = typed.slice(0, 20);
  const programme = itemCalled(plan.programme, typed);
  if (programme) {
    const own = plan.milestones.filter((one) => one.programme === programme.code);
    const next = own.slice(0, 3).map((one) => say(`update ${one.code}`));
    return sorry(
      plan,
      `${programme.code} is a programme`,
      `Its milestones are reported on one by one: ${own[0]?.code ?? 'none'} to ${own.at(-1)?.code ?? 'none'}.`,
      next,
    );
  }
  const [risk, saving] = [itemCalled(plan.risk, typed), itemCalled(plan.saving, typed)];
  const other = risk ?? saving;
  if (other)
    return sorry(plan, `${other.code} is ${risk ? 'a risk' : 'a saving'}`, 'It has a form of its own.', [
      say(`update ${other.code}`),
    ]);
  const stem = codeKey(typed).replace(/[a-z]+$/, '');
  const near = plan.milestones
    .filter((one) => codeKey(one.code).startsWith(stem) && stem !== '')
    .sort(byCode);
  const hint = near.length > 0 ? `Did you mean one of these?` : 'Ask for “my milestones” to see yours.';
  return sorry(plan, `I don’t know a milestone ${shown}`, hint, [
    ...near.slice(0, 3).map((one) => say(`update ${one.code}`)),
    say('my milestones'),
  ]);
}

function sorry(plan: Plan, title: string, text: string, next: readonly NextStep[]): Reply {
  return notice('sorry', title, text, next, footerOf(plan));
}
