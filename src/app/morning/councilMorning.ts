import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { type Plan, riskOwner } from '../../domain/plan/plan.ts';
import { roundOn, roundStanding } from '../../domain/plan/progress/monthlyRound.ts';
import { isStaticByReviews } from '../../domain/plan/progress/riskProgress.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { Return } from '../../domain/return/return.ts';
import type { UnansweredEnquiry } from '../../domain/unanswered/unansweredEnquiry.ts';
import { count, listed } from '../chasing/personalMessage.ts';
import type { MorningLine } from './morningScreens.ts';

/** Codes and names that a line has room for. */
const NAMED = 6;

/** What the performance team looks at each morning, as it was read. */
export interface CouncilFacts {
  readonly missing: readonly Obligation[];
  /** Latest returns that are red, and of which nothing says what is being done, or whose action's day has passed. */
  readonly idleReds: readonly { readonly entry: Return; readonly action: 'missing' | 'overdue' }[];
  /** Questions that people asked in vain and passed on, most asked first. */
  readonly unanswered: readonly Pick<UnansweredEnquiry, 'text'>[];
  /** Whom messages of this week did not reach, by name, each once. */
  readonly undelivered: { readonly days: string; readonly names: readonly string[] };
}

/**
 * The performance team's morning: what is missing, reds without an action, what nobody confirmed, what does not move, what did not
 * arrive, and what people asked in vain. A line each, with its button; none for what there is nothing of.
 */
export function councilLines(
  plan: Plan,
  facts: CouncilFacts,
  today: IsoDate,
  policy: Policy,
): readonly MorningLine[] {
  return [
    ...missingLine(facts.missing),
    ...idleLine(facts.idleReds),
    ...unconfirmedLine(plan, today, policy),
    ...staticLine(plan, policy),
    ...undeliveredLine(facts.undelivered),
    ...unansweredLine(facts.unanswered),
  ];
}

function missingLine(missing: readonly Obligation[]): readonly MorningLine[] {
  if (missing.length === 0) return [];
  const late = missing.filter(({ window }) => window.state === 'late');
  const due = missing.filter(({ window }) => window.state === 'due');
  const [next] = due.map(({ window }) => window.dueOn).sort();
  const detail = [
    late.length > 0 ? `${late.length} late: ${codesOf(late)}` : '',
    next === undefined ? '' : `${due.length} due, the first on ${longDay(next)}`,
  ];
  return [
    {
      status: late.length > 0 ? 'late' : 'due',
      title: `${count(missing.length, 'return')} not in`,
      detail: detail.filter(Boolean).join(' · '),
      button: 'Who',
      text: 'who hasn’t returned',
    },
  ];
}

function codesOf(owed: readonly Obligation[]): string {
  return listed([...new Set(owed.map(({ indicator }) => indicator.code))], NAMED);
}

function idleLine(reds: CouncilFacts['idleReds']): readonly MorningLine[] {
  if (reds.length === 0) return [];
  const said = reds.map(({ entry, action }) =>
    action === 'missing'
      ? `${entry.indicator} has none`
      : `${entry.indicator}’s was due ${longDay(entry.narrative?.doingBy ?? '')}`,
  );
  return [
    {
      status: 'red',
      title: `${count(reds.length, 'red')} without an action that stands`,
      detail: listed(said, NAMED),
      button: 'Look',
      text: 'which red indicators have no action?',
    },
  ];
}

function unconfirmedLine(plan: Plan, today: IsoDate, policy: Policy): readonly MorningLine[] {
  const round = roundOn(plan, today, policy);
  const open = plan.milestones.flatMap((milestone) => {
    const standing = roundStanding(plan, milestone, today, policy);
    return standing && standing.state !== 'confirmed' ? [{ code: milestone.code, standing }] : [];
  });
  if (!round || open.length === 0) return [];
  const isLate = open.some(({ standing }) => standing.state === 'late');
  const codes = open.map(({ code }) => code);
  return [
    {
      status: isLate ? 'late' : 'due',
      title: `${count(open.length, 'milestone')} not confirmed this month`,
      detail: `${listed(codes, NAMED)} · ${isLate ? 'was due' : 'due'} ${longDay(round.dueOn)}`,
      button: 'Who',
      text: 'who has not confirmed?',
    },
  ];
}

function staticLine(plan: Plan, policy: Policy): readonly MorningLine[] {
  const still = plan.risks.filter((risk) => isStaticByReviews(risk, policy));
  if (still.length === 0) return [];
  const said = still.map((risk) => {
    const since = risk.progress?.steady?.since;
    const owner = riskOwner(plan, risk);
    return [risk.code, since ? `since ${longDay(since)}` : '', owner ?? ''].filter(Boolean).join(', ');
  });
  return [
    {
      status: 'red',
      title: `${count(still.length, 'risk')} red and not moving`,
      detail: listed(said, NAMED),
      button: 'Look',
      text: 'static risks',
    },
  ];
}

function undeliveredLine({ days, names }: CouncilFacts['undelivered']): readonly MorningLine[] {
  if (names.length === 0) return [];
  return [
    {
      status: 'waits',
      title: `Messages did not reach ${names.length === 1 ? 'one place' : `${names.length} places`}`,
      detail: listed(names, NAMED),
      button: 'Look',
      text: `delivery report for ${days}`,
    },
  ];
}

function unansweredLine(unanswered: CouncilFacts['unanswered']): readonly MorningLine[] {
  const [first] = unanswered;
  if (!first) return [];
  return [
    {
      status: 'waits',
      title: `${count(unanswered.length, 'question')} I could not answer`,
      detail: `“${first.text}”${unanswered.length > 1 ? ` and ${unanswered.length - 1} more` : ''}`,
      button: 'Answer',
      text: 'questions I could not answer',
    },
  ];
}

/** `14 returns not in, 2 reds without an action that stands.`; that nothing needs anybody without any. */
export function councilSentence(lines: readonly MorningLine[]): string {
  if (lines.length === 0) return 'Everything is in and confirmed, and nothing failed.';
  return `${lines.map(({ title }) => title).join(', ')}.`;
}
