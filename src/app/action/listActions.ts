import { personOf } from '../../domain/access.ts';
import { type ActionProgress, type DecisionProgress, isOverdue } from '../../domain/action/action.ts';
import {
  carriedForward,
  clinicActions,
  clinicOf,
  isAgreedAtClinic,
} from '../../domain/action/carriedForward.ts';
import { openActions, overdueActions, ownerWords, registerOf } from '../../domain/action/register.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { type PeriodId, periodLabel } from '../../domain/calendar/period.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { count } from '../chasing/personalMessage.ts';
import { matchDivision } from '../divisionWords.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { ActionList } from './actionForm.ts';
import { actionTitle, standingWords } from './actionWords.ts';
import { ownDivision } from './newAction.ts';
import { maySeeActions } from './openAction.ts';

type Asked = {
  readonly of: Exclude<ActionList['asked']['of'], 'agreed'>;
  readonly division?: string;
  readonly page?: number;
};

/** Actions of a division with what it decided, or those that are open or overdue, of all divisions where none is named. No reads beside the plan. */
export async function listActions(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  actor: Actor,
  asked: Asked,
): Promise<Reply> {
  if (asked.of === 'own') return listOwnActions(services, plan, actor, asked.page);
  if (!maySeeActions(plan, actor)) return refuseAccess(plan, 'see actions');
  const division = asked.division === undefined ? undefined : divisionIn(plan, asked.division, asked.of);
  if (division && 'screen' in division) return division;
  const today = londonDay(services.clock.now());
  const open =
    asked.of === 'overdue' ? overdueActions(plan, today, division?.code) : openActions(plan, division?.code);
  const recent =
    asked.of === 'division' && division
      ? clinicActions(plan, division.code, clinicOf(today), today)
      : undefined;
  const actions = [...open, ...(recent?.settled ?? []).map(({ action }) => action)];
  const where = division ? ` for ${division.title}` : '';
  const headings = {
    division: `Actions${where}`,
    open: `Open actions${where}`,
    overdue: `Overdue actions${where}`,
  };
  return listReply(services, plan, {
    heading: headings[asked.of],
    actions,
    decisions: recent?.decisions ?? (asked.of === 'open' && !division ? lately(plan, today) : []),
    page: asked.page ?? 0,
    asked: { of: asked.of, ...(division ? { division: division.code } : {}) },
  });
}

/** The open actions of the posts that a person holds, and of those they cover for. No reads beside the plan. */
export async function listOwnActions(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  actor: Actor,
  page = 0,
): Promise<Reply> {
  const actions = ownActions(plan, personOf(plan, actor.aadObjectId)).map(({ action }) => action);
  return listReply(services, plan, {
    heading: 'My actions',
    actions,
    decisions: [],
    page,
    asked: { of: 'own' },
  });
}

/** One open action of a person, with whom they cover for where it is not their own. */
interface OwnAction {
  readonly action: ActionProgress;
  readonly coveringFor?: string;
}

/** Open actions of the posts of this person, overdue first, each with whom they cover for where it is not their own. */
export function ownActions(plan: Plan, person: Deputy | undefined): readonly OwnAction[] {
  if (!person) return [];
  return openActions(plan).flatMap((action) => {
    const { ownerPost } = action;
    if (ownerPost === undefined) return [];
    if (person.posts.includes(ownerPost)) return [{ action }];
    const covered = person.covering?.find(({ posts }) => posts.includes(ownerPost));
    return covered ? [{ action, coveringFor: covered.name }] : [];
  });
}

/**
 * What a division’s last clinic agreed, or the one that looked at `month`: the actions that were agreed in the month in which it was held,
 * and what was decided. With a month and no division, which a page of such a list asks for, that of every division.
 */
export async function showAgreed(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  actor: Actor,
  asked: { readonly division?: string; readonly month?: PeriodId; readonly page?: number },
): Promise<Reply> {
  if (!maySeeActions(plan, actor)) return refuseAccess(plan, 'see actions');
  const words = asked.division ?? (asked.month === undefined ? ownDivision(plan, actor)?.title : undefined);
  const division = words === undefined ? undefined : divisionIn(plan, words, 'division');
  if (division && 'screen' in division) return division;
  const { actions, decisions } = registerOf(plan);
  const inScope = (one: { readonly division: string }): boolean =>
    !division || one.division === division.code;
  const agreed = actions.filter((one) => inScope(one) && isAgreedAtClinic(one));
  const decided = decisions.filter((one) => inScope(one) && one.step === 'decided');
  const days = [...agreed.map(({ agreedOn }) => agreedOn), ...decided.map(({ decidedOn }) => decidedOn)];
  const clinics = days.toSorted().map(clinicOf);
  const month = asked.month === undefined ? clinics.at(-1) : clinics.find(({ id }) => id === asked.month);
  const where = division ? ` for ${division.title}` : '';
  if (month === undefined)
    return notice(
      'plain',
      `Nothing is recorded that a clinic agreed${where}`,
      'Actions and decisions are added with “action for …” and “decision for …”.',
      [say('open actions')],
      footerOf(plan),
    );
  const of = (day: string): boolean => clinicOf(day).id === month.id;
  return listReply(services, plan, {
    heading: `Agreed at the clinic on ${periodLabel(month)}${where}`,
    actions: agreed.filter((one) => of(one.agreedOn)),
    decisions: decided.filter((one) => of(one.decidedOn)),
    page: asked.page ?? 0,
    asked: { of: 'agreed', month: month.id, ...(division ? { division: division.code } : {}) },
  });
}

/** Who has most open actions: each owner with how many, and how many of them are overdue. */
export async function showMostActions(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  asked: { readonly division?: string },
): Promise<Reply> {
  const division = asked.division === undefined ? undefined : divisionIn(plan, asked.division, 'open');
  if (division && 'screen' in division) return division;
  const today = londonDay(services.clock.now());
  const owners = [...Map.groupBy(openActions(plan, division?.code), (one) => ownerWords(plan, one))].sort(
    ([a, those], [b, others]) => others.length - those.length || a.localeCompare(b),
  );
  const where = division ? ` for ${division.title}` : '';
  if (owners.length === 0)
    return notice(
      'plain',
      `No actions are open${where}`,
      'Nobody has any.',
      [say('open actions')],
      footerOf(plan),
    );
  const lines = owners.slice(0, 10).map(([owner, those]) => {
    const late = those.filter((one) => isOverdue(one, today)).length;
    return `${owner}: ${count(those.length, 'open action')}${late === 0 ? '' : `, ${late} overdue`}`;
  });
  const more = owners.length > lines.length ? ` ${owners.length - lines.length} more have some.` : '';
  return notice(
    'plain',
    `Open actions by owner${where}`,
    `${lines.join('. ')}.${more}`,
    [say('open actions'), say('overdue actions')],
    footerOf(plan),
  );
}

function listReply(
  { clock }: Pick<Services, 'clock'>,
  plan: Plan,
  list: Omit<ActionList, 'line' | 'actions' | 'decisions'> & {
    readonly actions: readonly ActionProgress[];
    readonly decisions: readonly DecisionProgress[];
  },
): Reply {
  const today = londonDay(clock.now());
  const month = clinicOf(today);
  const actions = list.actions.map((action) => ({
    action,
    overdue: isOverdue(action, today),
    carried: carriedForward(action, month),
    owner: ownerWords(plan, action),
    division: plan.division.get(action.division)?.title ?? action.division,
  }));
  const line = lineOf(
    actions.map(({ action }) => action),
    list.decisions.length,
    today,
  );
  const first = actions
    .slice(0, 5)
    .map(
      ({ action }) =>
        `${actionTitle(action, 60)}: ${ownerWords(plan, action)}, ${standingWords(action, today)}`,
    );
  return {
    screen: 'action list',
    list: {
      ...list,
      line,
      actions,
      decisions: list.decisions.map((one) => ({
        ...one,
        divisionTitle: plan.division.get(one.division)?.title ?? one.division,
      })),
    },
    next: [
      ...(list.asked.of === 'own' ? [say('my work')] : [say('overdue actions'), say('my actions')]),
      {
        label: 'Add an action',
        text: `add action for ${plan.division.get(list.asked.division ?? '')?.title ?? '…'}`,
      },
    ].filter(({ text }) => !text.endsWith('…')),
    footer: footerOf(plan),
    summary: [`${list.heading}: ${line}.`, ...first.map((one) => `${one}.`)].join(' '),
  };
}

/** `3 open, 1 overdue, 2 done, 1 decision`, or that there are none. */
function lineOf(actions: readonly ActionProgress[], decisions: number, today: string): string {
  const of = (state: ActionProgress['state']): number => actions.filter((one) => one.state === state).length;
  const overdue = actions.filter((one) => isOverdue(one, today)).length;
  const parts = [
    of('open') > 0 ? `${of('open')} open` : '',
    overdue > 0 ? `${overdue} overdue` : '',
    of('done') > 0 ? `${of('done')} done` : '',
    of('declined') > 0 ? `${of('declined')} declined` : '',
    decisions > 0 ? count(decisions, 'decision') : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'none';
}

function lately(plan: Plan, today: string): readonly DecisionProgress[] {
  const since = clinicOf(today).startsOn;
  return registerOf(plan).decisions.filter((one) => one.step === 'decided' && one.decidedOn >= since);
}

function divisionIn(plan: Plan, words: string, of: Asked['of']): Division | Reply {
  const match = matchDivision(plan, words);
  if (match.ok) return match.division;
  const next = match.nearest
    .slice(0, 6)
    .map(({ title }) => say(`${of === 'overdue' ? 'overdue ' : ''}actions for ${title}`));
  return notice(
    'sorry',
    `I don’t know the division “${words.slice(0, 40)}”`,
    'Which one do you mean?',
    next,
    footerOf(plan),
  );
}
