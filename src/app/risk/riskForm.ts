import { z } from 'zod';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { RiskScore } from '../../domain/plan/plannedRisk.ts';
import type { RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import type { Risk } from '../../domain/plan/risk.ts';

/** Longest text of one field, in characters. */
export const RISK_CHARACTERS = 2_000;

const score = z.string().max(100).default('');
// Far over what a field takes, so that too long a one comes back to be shortened.
const words = z.string().max(45_000).default('');

/** What was typed about a risk so far, as text: nothing in it is trusted or read yet; what is missing is empty. */
export const typedRiskSchema = z.object({
  likelihood: score,
  impact: score,
  changed: words,
  /** One a line, each with owner, day and state after it: see `readMitigations`. */
  mitigations: words,
});

export type TypedRisk = z.infer<typeof typedRiskSchema>;

/** What the form's button sends: which risk, which version it was opened on, and what was typed. */
export const sentRiskSchema = typedRiskSchema.extend({
  code: z.string().max(50),
  sequence: z.number().int().min(0),
  operation: z.string().min(8).max(64),
});

export type SentRisk = z.infer<typeof sentRiskSchema>;

/** The form of a risk in front of whoever reviews it. */
export interface RiskForm {
  readonly risk: Risk;
  readonly typed: TypedRisk;
  readonly sequence: number;
  readonly operation: string;
  /** Title of the post that owes the review. */
  readonly owner: string | undefined;
  /** The score that was typed, and the next review that it comes to; undefined while it cannot be read. */
  readonly current: RiskScore | undefined;
  readonly nextReview: IsoDate | undefined;
  /** That nothing was recorded and why: sentences above the form. */
  readonly problems: readonly string[];
}

/** What was recorded. */
export interface RiskReceipt {
  readonly risk: Risk;
  /** Its mitigations in words, with owner, day and state; empty without any. */
  readonly mitigations: string;
  readonly heading: string;
}

/** Every review of a risk, newest first, each with what it changed in words. */
export interface RiskHistory {
  readonly risk: Risk;
  readonly versions: readonly { readonly version: RiskProgress; readonly changes: readonly string[] }[];
  readonly page: number;
}
