import type { Period } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Return } from '../../domain/return/return.ts';
import type { ReturnMatter } from '../../domain/return/signOff.ts';
import type { Direction } from '../../domain/return/trend.ts';
import type { Rag } from '../../domain/status.ts';
import type { WaitingMilestone } from '../milestone/milestoneScreens.ts';
import type { WaitingRisk } from '../risk/riskScreens.ts';

/** One thing about a return that waits for a second person. */
export interface WaitingItem {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return;
  readonly matter: ReturnMatter;
  /** Effective RAG as it stands. */
  readonly rag: Rag | undefined;
  /** For a restatement: the RAG the new figure would have. */
  readonly newRag: Rag | undefined;
  readonly short: Direction | undefined;
  /** Whole days in London since it began to wait. */
  readonly daysWaiting: number;
}

/** Everything that waits for one person, oldest first. */
export interface ToSignOff {
  readonly items: readonly WaitingItem[];
  /** What waits about milestones, oldest first. */
  readonly milestones?: readonly WaitingMilestone[];
  /** What waits about risks, oldest first. */
  readonly risks?: readonly WaitingRisk[];
  /** How many more wait in the same divisions for somebody else, because they are the person's own. */
  readonly own: number;
  readonly page: number;
  /** Names the press of "Accept ticked" on this list. */
  readonly operation: string;
  /** What was just done, or could not be, a sentence each. */
  readonly notes: readonly string[];
}

/** One matter in full, to agree to or to object to. */
export interface DecisionForm {
  readonly item: WaitingItem;
  /** The question or reason as typed so far. */
  readonly typed: string;
  readonly operation: string;
  /** Why nothing was recorded. */
  readonly warning?: string;
}

/** A validator's question in front of the officer who answers it. */
export interface ChallengeForm {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return;
  readonly typed: string;
  readonly operation: string;
  /** Why nothing was recorded. */
  readonly warning?: string;
}

/** A correction of a locked figure in front of the person who asks for it. */
export interface RestatementForm {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return;
  readonly typed: { readonly value: string; readonly reason: string };
  /** The figure that was read from what was typed, and the RAG it would have; absent when it cannot be read. */
  readonly proposed?: { readonly value: number; readonly rag: Rag | undefined };
  readonly operation: string;
  readonly problems: readonly string[];
}

/** Every version of one return, newest first. */
export interface ReturnHistory {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly versions: readonly Return[];
  readonly page: number;
}
