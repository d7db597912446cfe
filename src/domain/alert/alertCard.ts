import type { IsoInstant } from '../calendar/dates.ts';
import type { PeriodId } from '../calendar/period.ts';
import { periodOf } from '../calendar/period.ts';
import { SAVING_PARTS } from '../plan/plannedSaving.ts';
import { riskScore } from '../plan/risk.ts';
import type { Author } from '../record/author.ts';
import type { Brag } from '../status.ts';
import { type AlertRule, RAG_RULES } from './alertRules.ts';
import type { AlertSubject } from './alertScope.ts';
import type { AlertStanding } from './alertStanding.ts';

/**
 * What a channel is shown about one thing that it follows: a message of its own, or a line of a digest. One stands at a
 * time; the one before is linked to.
 */
export interface AlertCard {
  readonly subject: AlertSubject;
  /** Of an indicator: the period that the card is about. */
  readonly period?: PeriodId;
  readonly state: 'open' | 'resolved';
  /** Fingerprint of what it is to say. The same fact never alerts twice. */
  readonly fact: string;
  /** Fingerprint of what its message is known to say, as {@link faceOf} makes it; empty when it was never sent. */
  readonly shown: string;
  /** The rules that the channel follows and that fired. */
  readonly fired: readonly AlertRule[];
  /** Its own message. Absent when a digest lists it, before it is sent, and after it was deleted in Teams. */
  readonly activityId?: string;
  /** The digest that lists it. */
  readonly digest?: string;
  /** The digest whose line it was before it got a message of its own, until that digest is told to leave it out. */
  readonly left?: string;
  /** Who said "I have this". */
  readonly acknowledged?: { readonly by: Author; readonly at: IsoInstant };
  /** Who asked a question on it last: everybody who looks at it sees that one was sent. */
  readonly asked?: { readonly by: Author; readonly at: IsoInstant };
  /** Of a resolved one: the colour that the channel saw while it was open. Absent in what earlier releases kept. */
  readonly was?: Brag;
  /** The card before this one. */
  readonly previous?: { readonly activityId: string; readonly period?: PeriodId };
  /** What a digest says of it: figures and dates, nothing that people typed. */
  readonly line: AlertLine;
  /** Counts what was sent for the subject in this channel, over all its cards. */
  readonly version: number;
}

/** One line of a digest, without the title. */
export interface AlertLine {
  readonly colour?: Brag;
  /** True for a return that is late: it has no colour. */
  readonly late?: true;
  readonly said: string;
}

/** What a card shows: somebody who has it does not make a red less red, and resolved is resolved. */
export type CardState = 'open' | 'acknowledged' | 'resolved';

export function cardState({ state, acknowledged }: Pick<AlertCard, 'state' | 'acknowledged'>): CardState {
  return state === 'open' && acknowledged ? 'acknowledged' : state;
}

/** Fingerprint of everything that a reader of the card sees change. */
export function faceOf({
  fact,
  acknowledged,
  asked,
}: Pick<AlertCard, 'fact' | 'acknowledged' | 'asked'>): string {
  return [fact, ...(acknowledged ? [acknowledged.at] : []), ...(asked ? [`asked ${asked.at}`] : [])].join(
    '|',
  );
}

/** What a card comes to. `fresh` when it is news that gets a card of its own, rather than a change of the one there is. */
export interface CardDecision {
  readonly state: AlertCard['state'];
  readonly fact: string;
  readonly fired: readonly AlertRule[];
  readonly fresh: boolean;
}

/**
 * What a channel's card is to say now; undefined when it is to be left alone. `fires` are the rules that what stands
 * fires, `on` those that the channel follows.
 *
 * An indicator's card stays with its period: a later one that fires gets its own, and an earlier one that is returned
 * late is old news. Where a RAG opened the card only green resolves it; a late return is resolved when it comes in, and a
 * missing action when there is one. "No data" for a later period says nothing about an open red. A rule that was
 * switched off resolves nothing.
 */
export function decideCard(
  card: AlertCard | undefined,
  on: readonly AlertRule[],
  fires: readonly AlertRule[],
  standing: AlertStanding,
): CardDecision | undefined {
  const fired = fires.filter((rule) => on.includes(rule));
  const decision = (state: AlertCard['state'], fresh: boolean): CardDecision => ({
    state,
    fact: factOf(standing, state, fired),
    fired: fired.length > 0 ? fired : (card?.fired ?? []),
    fresh,
  });
  if (standing.kind !== 'indicator') {
    if (fired.length > 0) return decision('open', card === undefined || card.state === 'resolved');
    return card?.state === 'open' && fires.length === 0 ? decision('resolved', false) : undefined;
  }
  const samePeriod = card?.period === standing.period.id;
  if (!samePeriod && (standing.overtaken || isLater(card, standing.period.endsOn))) return undefined;
  if (fired.length > 0) return decision('open', !samePeriod);
  if (card?.state !== 'open') return undefined;
  if (standing.rag === 'green' || isNoMore(card, standing)) return decision('resolved', false);
  return standing.rag !== undefined || samePeriod ? decision('open', false) : undefined;
}

/** The card after a decision, before anything of it is sent. An acknowledgement lasts as long as its card is open. */
export function cardAfter(
  card: AlertCard | undefined,
  decision: CardDecision,
  standing: AlertStanding,
  line: AlertLine,
): AlertCard {
  const { kind, code } = standing;
  const { state, fact, fired, fresh } = decision;
  const period = standing.kind === 'indicator' ? { period: standing.period.id } : {};
  const base = { subject: { kind, code }, ...period, state, fact, fired, line };
  if (!card || fresh) return { ...base, shown: '', version: card?.version ?? 0, ...previousOf(card) };
  const { activityId, digest, acknowledged, asked, previous, shown, version } = card;
  const was = card.state === 'open' ? card.line.colour : card.was;
  const isReopened = card.state === 'resolved' && state === 'open';
  return {
    ...base,
    shown,
    version,
    ...(activityId === undefined ? {} : { activityId }),
    ...(digest === undefined ? {} : { digest }),
    ...(previous ? { previous } : {}),
    ...(was !== undefined && state === 'resolved' ? { was } : {}),
    ...(acknowledged && !isReopened ? { acknowledged } : {}),
    ...(asked && !isReopened ? { asked } : {}),
  };
}

/** Fingerprint of what stands. Days that only count up are left out: an alert is not news again each morning. */
function factOf(standing: AlertStanding, state: AlertCard['state'], fired: readonly AlertRule[]): string {
  const parts = [state, ...fired];
  switch (standing.kind) {
    case 'indicator':
      return [standing.period.id, standing.entry?.sequence ?? 0, ...parts].join('|');
    case 'milestone': {
      const { milestone, status } = standing;
      const dates = [status.expectedOn, milestone.completedOn, milestone.recoveryPlan?.trim() ? 'plan' : ''];
      return [status.brag, ...dates, ...parts].join('|');
    }
    case 'risk': {
      const { risk, staticSince } = standing;
      return [riskScore(risk.current), risk.appetite, staticSince, ...parts].join('|');
    }
    case 'saving': {
      const { saving } = standing;
      return [saving.target, ...SAVING_PARTS.map((part) => saving[part]), ...parts].join('|');
    }
    case 'action':
      return [standing.action.due, standing.action.state, ...parts].join('|');
  }
}

function isLater(card: AlertCard | undefined, endsOn: string): boolean {
  return card?.period !== undefined && periodOf(card.period).endsOn > endsOn;
}

/** True when what opened the card was not a RAG, and none of it holds any more. */
function isNoMore(card: AlertCard, standing: AlertStanding): boolean {
  if (standing.kind !== 'indicator' || !standing.entry || card.fired.length === 0) return false;
  return !card.fired.some((rule) => RAG_RULES.includes(rule));
}

function previousOf(card: AlertCard | undefined): Pick<AlertCard, 'previous'> {
  if (!card?.activityId) return {};
  const { activityId, period } = card;
  return { previous: { activityId, ...(period === undefined ? {} : { period }) } };
}
