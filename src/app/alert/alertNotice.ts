import { ownerWords, registerOf } from '../../domain/action/register.ts';
import { type AlertCard, type AlertLine, cardState } from '../../domain/alert/alertCard.ts';
import type { AlertRule } from '../../domain/alert/alertRules.ts';
import {
  type ActionStanding,
  type AlertStanding,
  colourOf,
  whyFired,
} from '../../domain/alert/alertStanding.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { milestoneOwner, type Plan, postTitle, riskOwner } from '../../domain/plan/plan.ts';
import { savingWords } from '../../domain/plan/progress/savingWords.ts';
import { riskScore } from '../../domain/plan/risk.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import { reportedFigure } from '../../domain/return/reportedFigure.ts';
import { actionTitle } from '../action/actionWords.ts';
import type { ConversationAddress } from '../conversationAddress.ts';
import { footerOf } from '../services.ts';
import type { AlertNotice } from './alertScreens.ts';
import { messageLink } from './messageLink.ts';

/** The notice of what stands, for a channel's card. Reads and writes nothing. */
export function alertNotice(
  plan: Plan,
  standing: AlertStanding,
  card: Pick<AlertCard, 'state' | 'fired' | 'acknowledged' | 'asked' | 'previous' | 'was'>,
  channel: ConversationAddress,
): AlertNotice {
  const state = cardState(card);
  const { acknowledged, asked, previous } = card;
  const url = previous && messageLink(channel, previous.activityId);
  const period = previous?.period === undefined ? undefined : periodLabel(periodOf(previous.period));
  return {
    state,
    standing,
    ...homeOf(plan, standing),
    title: titleOf(plan, standing.kind, standing.code),
    ...(card.state === 'resolved' && card.was !== undefined ? { was: card.was } : {}),
    why: card.state === 'open' ? whyOf(card.fired, standing) : [],
    ...(acknowledged ? { acknowledged: { by: acknowledged.by.name, at: acknowledged.at } } : {}),
    ...(asked ? { asked: { by: asked.by.name, at: asked.at } } : {}),
    ...(url === undefined
      ? {}
      : { previous: { label: period ? `Card for ${period}` : 'The card before', url } }),
    footer: footerOf(plan),
    summary: summaryOf(plan, standing, card),
  };
}

/** What a digest says of it: no title, and nothing that people typed. */
export function lineOf(standing: AlertStanding): AlertLine {
  const colour = colourOf(standing);
  return {
    ...(colour === undefined ? {} : { colour }),
    ...(isLate(standing) ? { late: true as const } : {}),
    said: saidOf(standing),
  };
}

/** Code and title of a subject, or its code alone when the plan dropped it. */
export function titleOf(plan: Plan, kind: AlertStanding['kind'], code: string): string {
  if (kind === 'action') {
    const action = registerOf(plan).action.get(code);
    return action ? actionTitle(action) : code;
  }
  const title = plan[kind].get(code)?.title;
  return title === undefined ? code : `${code} ${title}`;
}

function isLate(standing: AlertStanding): boolean {
  return standing.kind === 'action'
    ? standing.overdue
    : standing.kind === 'indicator' && standing.lateSince !== undefined;
}

function whyOf(fired: readonly AlertRule[], standing: AlertStanding): readonly string[] {
  return [...new Set(fired.map((rule) => whyFired(rule, standing)))];
}

function homeOf(plan: Plan, standing: AlertStanding): Pick<AlertNotice, 'division' | 'accountable'> {
  const titled = (code: string | undefined): string =>
    code === undefined ? '' : (plan.division.get(code)?.title ?? code);
  switch (standing.kind) {
    case 'indicator': {
      const { division, accountablePost } = standing.indicator;
      return { division: titled(division), accountable: postTitle(plan, accountablePost) };
    }
    case 'milestone': {
      const programme = plan.programme.get(standing.milestone.programme);
      return {
        division: programme ? `${programme.code} ${programme.title}` : '',
        accountable: milestoneOwner(plan, standing.milestone)?.title,
      };
    }
    case 'risk':
      return {
        division: titled(standing.risk.division),
        accountable: riskOwner(plan, standing.risk),
      };
    case 'saving':
      return {
        division: titled(standing.saving.division),
        accountable: postTitle(plan, standing.saving.ownerPost),
      };
    case 'action':
      return {
        division: titled(standing.action.division),
        accountable: ownerWords(plan, standing.action),
      };
  }
}

function saidOf(standing: AlertStanding): string {
  switch (standing.kind) {
    case 'indicator': {
      const period = periodLabel(standing.period);
      const { entry, lateSince, indicator, rag, previousRag } = standing;
      if (!entry) return `${period}: return late, due ${longDay(lateSince ?? '')}`;
      const target =
        entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
      const from = rag && previousRag && previousRag !== rag ? `, was ${previousRag}` : '';
      return `${period}: ${reportedFigure(entry, indicator.unit)}${target}${from}`;
    }
    case 'milestone': {
      const { expectedOn, slipDays, complete } = standing.status;
      const slip = slipDays > 0 ? `, ${slipDays} ${slipDays === 1 ? 'day' : 'days'} late` : '';
      const word = complete ? 'Completed' : 'Expected';
      return expectedOn === undefined ? 'No date' : `${word} ${longDay(expectedOn)}${slip}`;
    }
    case 'risk': {
      const { risk, staticSince } = standing;
      const unchanged = staticSince === undefined ? '' : `, unchanged since ${longDay(staticSince)}`;
      const closed = risk.progress?.closed;
      if (closed) return `Closed ${longDay(closed.on)}`;
      return `Score ${riskScore(risk.current)}, appetite ${risk.appetite}${unchanged}`;
    }
    case 'saving':
      return savingWords(standing.saving);
    case 'action':
      return actionSaid(standing);
  }
}

function actionSaid({ action: { state, due, settledOn }, overdue }: ActionStanding): string {
  if (overdue) return `Overdue: it was due ${longDay(due)}`;
  return state === 'open' ? `Due ${longDay(due)}` : `${STATES[state]} ${longDay(settledOn ?? due)}`;
}

const STATES = { done: 'Done', declined: 'Declined' } as const;

function summaryOf(plan: Plan, standing: AlertStanding, card: Parameters<typeof alertNotice>[2]): string {
  const { acknowledged } = card;
  const resolved = card.state === 'resolved' ? ` Resolved${recordedOn(standing)}.` : '';
  const has =
    card.state === 'open' && acknowledged
      ? ` ${acknowledged.by.name} has this since ${longInstant(acknowledged.at)}.`
      : '';
  return `${sentenceOf(plan, standing)}${resolved}${has}`;
}

function recordedOn(standing: AlertStanding): string {
  if (standing.kind !== 'indicator' || !standing.entry) return '';
  return `, recorded ${longDay(standing.entry.submittedAt.slice(0, 10))}`;
}

function sentenceOf(plan: Plan, standing: AlertStanding): string {
  const title = titleOf(plan, standing.kind, standing.code);
  if (standing.kind === 'milestone') return `${title} is ${standing.status.brag}. ${saidOf(standing)}.`;
  if (standing.kind === 'action') return `${title}. ${saidOf(standing)}.`;
  if (standing.kind === 'risk' || standing.kind === 'saving')
    return `${title} is ${standing.rag}. ${saidOf(standing)}.`;
  const { entry, indicator, period, rag } = standing;
  if (!entry) return `${title}: the return for ${saidOf(standing).replace(': return late', ' is late')}.`;
  const target = entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
  return `${title} is ${rag ?? 'not rated'} for ${periodLabel(period)}: ${reportedFigure(entry, indicator.unit)}${target}.`;
}
