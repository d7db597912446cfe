import { z } from 'zod';
import type { SavingJudgement, SavingProblem } from '../../domain/plan/progress/judgeSaving.ts';
import type { SavingProgress } from '../../domain/plan/progress/recordedSaving.ts';
import type { Saving } from '../../domain/plan/saving.ts';

/** Longest text of one field, in characters. */
export const SAVING_CHARACTERS = 1_000;

const amount = z.string().max(100).default('');
// Far over what a field takes, so that too long a one comes back to be shortened.
const words = z.string().max(45_000).default('');

/** What was typed about a saving so far, as text: nothing in it is trusted or read yet; what is missing is empty. */
export const typedSavingSchema = z.object({
  delivered: amount,
  green: amount,
  amber: amount,
  red: amount,
  unachievable: amount,
  correctiveAction: words,
  changed: words,
});

export type TypedSaving = z.infer<typeof typedSavingSchema>;

/** What the form's buttons send: which saving, which version it was opened on, and what was typed. */
export const sentSavingSchema = typedSavingSchema.extend({
  code: z.string().max(50),
  sequence: z.number().int().min(0),
  operation: z.string().min(8).max(64),
});

export type SentSaving = z.infer<typeof sentSavingSchema>;

/** The form of a saving in front of whoever reports on it. */
export interface SavingForm {
  readonly saving: Saving;
  readonly typed: TypedSaving;
  readonly sequence: number;
  readonly operation: string;
  /** Title of the post that owes the report. */
  readonly owner: string | undefined;
  /** What the rules make of it; undefined while an amount cannot be read. */
  readonly judgement: SavingJudgement | undefined;
  readonly problems: readonly SavingProblem[];
  /** What the form worked out, or that nothing was recorded and why: sentences above it. */
  readonly notes: readonly string[];
}

/** What was recorded. */
export interface SavingReceipt {
  readonly saving: Saving;
  readonly heading: string;
}

/** Every version of what was reported on a saving, newest first, each with what it changed in words. */
export interface SavingHistory {
  readonly saving: Saving;
  readonly versions: readonly {
    readonly version: SavingProgress;
    readonly changes: readonly string[];
  }[];
  readonly page: number;
}
