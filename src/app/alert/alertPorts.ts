import type { AlertCard } from '../../domain/alert/alertCard.ts';
import type { AlertRule } from '../../domain/alert/alertRules.ts';
import type { AlertScope, AlertSubject } from '../../domain/alert/alertScope.ts';
import type { ChannelBoard } from '../../domain/alert/grouping.ts';
import type { RiskMark } from '../../domain/alert/riskMark.ts';
import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { ConversationAddress } from '../conversationAddress.ts';

/** What alerts in channels need from outside, beside `ports.ts`; the same rules for errors. */

/** The unit in which events of alert cards wait, beside the divisions. No division can have this code. */
export const ALERTS_UNIT = '@alerts';

/** Somebody changed an alert card: written in the same transaction as the card. */
export interface AlertMessage {
  /** Sorts by time; unique within the unit. */
  readonly id: string;
  readonly kind: 'alert-acknowledged';
  /** The unit it waits in: {@link ALERTS_UNIT}. */
  readonly division: string;
  /** Conversation id of the channel whose card it is. */
  readonly channel: string;
  readonly subject: AlertSubject;
  readonly at: IsoInstant;
  readonly correlation?: string;
}

/** A channel that asked to be alerted about a part of the council. One for each channel and scope. */
export interface Subscription {
  readonly scope: AlertScope;
  readonly rules: readonly AlertRule[];
  readonly digest: 'as it happens' | 'daily';
  readonly channel: ConversationAddress;
  readonly createdBy: string;
  readonly createdAt: IsoInstant;
  /** Since when the platform takes nothing for this channel; absent while it does. */
  readonly refusedAt?: IsoInstant;
}

/** What a channel's card becomes; undefined leaves it as it is. May be called again when somebody else changed it meanwhile. */
export type ChangeCard = (card: AlertCard | undefined) => AlertCard | undefined;

/** What changes together with a card. */
export interface AlsoChanged {
  /** For the outbox. */
  readonly messages?: readonly AlertMessage[];
  /** Replaces the channel's. */
  readonly board?: ChannelBoard;
}

/** Subscriptions, and what each channel is shown because of them. A channel is its conversation id. */
export interface AlertStore {
  /** Every subscription there is: some tens in a council. One range read for all who ask at the same time. */
  subscriptions(): Promise<readonly Subscription[]>;
  /** Adds or replaces the subscription of this channel to this scope. */
  subscribe(subscription: Subscription): Promise<void>;
  /** Ends it. Returns false when there was none. */
  unsubscribe(channel: string, scope: AlertScope): Promise<boolean>;
  /** What a channel is shown about a subject. One point read, two when there is nothing yet. */
  card(channel: string, subject: AlertSubject): Promise<AlertCard | undefined>;
  /** Everything that a channel is shown. One range read. */
  cards(channel: string): Promise<readonly AlertCard[]>;
  /** What every channel is shown, by conversation id. One range read. */
  allCards(): Promise<ReadonlyMap<string, readonly AlertCard[]>>;
  /**
   * Changes a card, and with it what else is given, in the same transaction. Where `change` has no other card nothing is written.
   * Returns the card as it then is. One point read (two for a card that is not there) and one transaction, again when somebody
   * else was faster.
   * @throws ProductError `stale` after several times of that
   */
  changeCard(
    channel: string,
    subject: AlertSubject,
    change: ChangeCard,
    also?: AlsoChanged,
  ): Promise<AlertCard | undefined>;
  /** Changes every card of a channel for which `change` has another. One range read and one transaction for every 100 of them. */
  changeCards(channel: string, change: (card: AlertCard) => AlertCard | undefined): Promise<void>;
  /** What was posted in a channel lately; an empty board when nothing was. One point read. */
  board(channel: string): Promise<ChannelBoard>;
  /** Replaces it. One request. */
  saveBoard(channel: string, board: ChannelBoard): Promise<void>;
  /** Since when each watched risk's score is what it is, by code. One range read. */
  riskMarks(): Promise<ReadonlyMap<string, RiskMark>>;
  /** Keeps marks. One transaction for every 100. */
  saveRiskMarks(marks: readonly RiskMark[]): Promise<void>;
}
