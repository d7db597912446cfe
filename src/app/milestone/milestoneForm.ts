import { z } from 'zod';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Milestone } from '../../domain/plan/milestone.ts';
import type { Post } from '../../domain/plan/plan.ts';
import type { Judgement, ReportField, ReportProblem } from '../../domain/plan/progress/judgeReport.ts';
import { MILESTONE_STATES } from '../../domain/plan/progress/milestoneProgress.ts';
import type { Hit } from '../../domain/plan/progress/ripple.ts';

/** Longest text of one field, in characters. */
export const FIELD_CHARACTERS = 1_000;

/** Longest that is read at all: far over what a field takes, so that too long a one comes back to be shortened. */
const READ_CHARACTERS = 45_000;

const typed = (): z.ZodDefault<z.ZodString> => z.string().max(READ_CHARACTERS).default('');

/** What was typed about a milestone so far, as text: nothing in it is trusted or read yet; what is missing is empty. */
export const typedMilestoneSchema = z.object({
  state: z.enum(MILESTONE_STATES).default('under way'),
  forecast: typed(),
  completedOn: typed(),
  changed: typed(),
  recoveryPlan: typed(),
  recoveryBy: typed(),
  needed: typed(),
  evidence: typed(),
  nextStep: typed(),
  /** `true` when the owners of what waits for it are to be told. */
  tell: typed(),
  /** Whether a caution was shown: recording again is recording despite it. */
  despite: typed(),
});

export type TypedMilestone = z.infer<typeof typedMilestoneSchema>;

/** What the form's buttons send: which milestone, which version it was opened on, and what was typed. */
export const sentMilestoneSchema = typedMilestoneSchema.extend({
  code: z.string().max(50),
  sequence: z.number().int().min(0),
  operation: z.string().min(8).max(64),
});

export type SentMilestone = z.infer<typeof sentMilestoneSchema>;

/** The form of a milestone in front of whoever reports on it. */
export interface MilestoneForm {
  readonly milestone: Milestone;
  readonly typed: TypedMilestone;
  readonly sequence: number;
  readonly operation: string;
  /** What the rules make of it so far: the colour and the slip at once. */
  readonly judgement: Judgement;
  readonly owner: Post | undefined;
  /** What is wrong, told once somebody pressed; and texts that are no day, at once. */
  readonly problems: readonly ReportProblem[];
  /** Something that contradicts itself: shown once. */
  readonly caution?: string;
  /** A sentence above the form: that nothing was recorded and why. */
  readonly warning?: string;
  readonly hits: readonly Hit[];
  readonly today: IsoDate;
}

/** What was recorded. */
export interface MilestoneReceipt {
  readonly milestone: Milestone;
  readonly judgement: Pick<Judgement, 'status'>;
  readonly heading: string;
  readonly hits: readonly Hit[];
  /** Who will be told or asked, a sentence each. */
  readonly told: readonly string[];
}

/** Fields that hold a day. */
export const DAY_FIELDS = ['forecast', 'completedOn', 'recoveryBy'] as const satisfies readonly ReportField[];
