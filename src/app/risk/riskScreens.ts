import type { RiskAsk } from '../../domain/plan/progress/recordedRisk.ts';
import type { RiskMove } from '../../domain/plan/progress/riskMatters.ts';
import type { Risk } from '../../domain/plan/risk.ts';

/** A move of a risk between registers, or its closure, in front of whoever asks for it. */
export interface RiskMoveForm {
  readonly risk: Risk;
  readonly kind: 'move' | 'closure';
  readonly typed: { readonly to: string; readonly reason: string };
  /** What it comes to; undefined while the register cannot be read, or is the one it is in. */
  readonly what: RiskMove['what'] | undefined;
  /** Who accepts it, in a sentence. */
  readonly accepts: string;
  readonly sequence: number;
  readonly operation: string;
  /** Why nothing was recorded: sentences above the form. */
  readonly problems: readonly string[];
}

/** What waits for a second person about a risk. */
export interface WaitingRisk {
  readonly risk: Risk;
  readonly ask: RiskAsk;
  /** Who owns it, in words. */
  readonly owner: string;
  /** Whole days in London since it began to wait. */
  readonly daysWaiting: number;
}

/** One such matter in full, to accept or to decline. */
export interface RiskDecision extends WaitingRisk {
  readonly typed: string;
  readonly sequence: number;
  readonly operation: string;
  readonly warning?: string;
}

/** Risks with a sentence each. */
export interface RiskList {
  readonly heading: string;
  readonly line: string;
  readonly lines: readonly { readonly risk: Risk; readonly detail: string }[];
  readonly notes: readonly string[];
}
