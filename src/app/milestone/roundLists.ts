import { covers } from '../../domain/alert/alertScope.ts';
import { addDays, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import { byCode, milestoneOwner, type Plan } from '../../domain/plan/plan.ts';
import { roundOn, roundStanding } from '../../domain/plan/progress/monthlyRound.ts';
import { unconfirmedWords } from '../../domain/plan/progress/progressWords.ts';
import { matchScope } from '../alert/matchScope.ts';
import { count } from '../chasing/personalMessage.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import type { MilestoneList } from './milestoneScreens.ts';
import { whenWords } from './milestoneWords.ts';

/** Which milestones of the monthly round nobody confirmed yet, by owner, of a part of the council or of all. No reads beside the plan. */
export async function listUnconfirmed(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  { where }: { readonly where?: string },
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const { policy } = services;
  const scoped = within(plan, where);
  if ('screen' in scoped) return scoped;
  const round = roundOn(plan, today, policy);
  const lines = scoped.flatMap((milestone) => {
    const standing = roundStanding(plan, milestone, today, policy);
    if (!standing || standing.state === 'confirmed') return [];
    const status = milestoneStatus(milestone, today, policy);
    const owner = milestoneOwner(plan, milestone)?.title ?? 'no accountable officer is recorded';
    const since = unconfirmedWords(standing) || `due ${longDay(standing.dueOn)}`;
    return [{ milestone, status, owner, detail: `${owner} · ${since} · ${whenWords(status)}` }];
  });
  const owners = new Set(lines.map(({ owner }) => owner)).size;
  const due = round ? `, due ${longDay(round.dueOn)}` : '';
  return listReply(plan, {
    heading: 'Milestones not confirmed this month',
    line:
      lines.length === 0
        ? 'Every milestone of this month’s round is confirmed.'
        : `${count(lines.length, 'milestone')} of ${count(owners, 'owner')}${due}`,
    lines: lines.sort((a, b) => a.owner.localeCompare(b.owner) || byCode(a.milestone, b.milestone)),
  });
}

/** Which milestones were reported on since a day, newest first. No reads beside the plan. */
export async function listReportedSince(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  { since, where }: { readonly since: string; readonly where?: string },
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const from = sinceDay(since, today);
  if (from === undefined)
    return notice(
      'sorry',
      `I don’t know the day “${since.slice(0, 40)}”`,
      'Name a day or a month such as “1 October” or “September”.',
      [say('my milestones')],
      footerOf(plan),
    );
  const scoped = within(plan, where);
  if ('screen' in scoped) return scoped;
  const lines = scoped.flatMap((milestone) => {
    const { progress } = milestone;
    const on = progress && londonDay(new Date(progress.press.at));
    if (!progress || on === undefined || on < from) return [];
    const status = milestoneStatus(milestone, today, services.policy);
    const changed = progress.changed ? ` · ${progress.changed}` : '';
    const detail = `${progress.step} on ${longDay(on)} by ${progress.press.by.name} · ${whenWords(status)}${changed}`;
    return [{ milestone, status, at: progress.press.at, detail }];
  });
  return listReply(plan, {
    heading: `Milestones reported on since ${longDay(from)}`,
    line: lines.length === 0 ? 'None.' : `${count(lines.length, 'milestone')}, newest first`,
    lines: lines.sort((a, b) => b.at.localeCompare(a.at)),
  });
}

/** The milestones of a part of the council; all of them when none is named. */
function within(plan: Plan, where: string | undefined): readonly Milestone[] | Reply {
  if (where === undefined) return plan.milestones;
  const match = matchScope(plan, where);
  if (match.ok) {
    const { scope } = match;
    return plan.milestones.filter(({ code }) => covers(plan, scope, { kind: 'milestone', code }));
  }
  return notice(
    'sorry',
    `I don’t know a part of the council called ${where.slice(0, 40)}`,
    'Name a division or a programme.',
    [say('who has not confirmed?')],
    footerOf(plan),
  );
}

/** A month means its first day here, and last week seven days ago. */
function sinceDay(words: string, today: IsoDate): IsoDate | undefined {
  const past = /^(?:the )?(?:last|previous) (week|month)$|^(this month)$/i.exec(words.trim());
  if (past?.[1]?.toLowerCase() === 'week') return addDays(today, -7);
  if (past?.[2]) return `${today.slice(0, 7)}-01`;
  if (past) return `${addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)}-01`;
  const day = readPlanDay(words, today, 'past');
  if (day === undefined) return undefined;
  return /\d{1,2}(?:st|nd|rd|th)?\s|\d-|\/|day\b/i.test(`${words} `) &&
    /\d/.test(words.replace(/20\d{2}/, ''))
    ? day
    : /^[a-z]+day$/i.test(words.trim())
      ? day
      : `${day.slice(0, 7)}-01`;
}

function listReply(plan: Plan, list: MilestoneList): Reply {
  const codes = list.lines.slice(0, 6).map(({ milestone }) => milestone.code);
  return {
    screen: 'milestone list',
    list,
    next: [say('my milestones')],
    footer: footerOf(plan),
    summary: `${list.heading}: ${list.line}${codes.length > 0 ? `: ${codes.join(', ')}${list.lines.length > 6 ? ' and more' : ''}.` : ''}`,
  };
}
