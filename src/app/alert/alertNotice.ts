import type { Period } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Rag } from '../../domain/return/rag.ts';
import type { Return } from '../../domain/return/return.ts';
import type { Direction } from '../../domain/return/trend.ts';

/** What an alert card in a channel says, as facts. `teams/` turns it into a card. */
export interface AlertNotice {
  readonly state: 'open' | 'resolved';
  readonly indicator: Indicator;
  readonly division: string;
  readonly period: Period;
  readonly entry: Return;
  readonly rag: Rag | undefined;
  /** The effective RAG of the period before; undefined when there was none. */
  readonly previousRag: Rag | undefined;
  readonly direction: Direction | undefined;
  readonly accountable: string | undefined;
  /** What in the plan is illustrative, for the footer; empty otherwise. */
  readonly footer: string;
  /** The same in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
}
