import { z } from 'zod';
import type { PlannedRisk } from '../../domain/plan/plannedRisk.ts';

const short = z.string().max(500).default('');
// Far over what a field takes, so that too long a one comes back to be shortened.
const words = z.string().max(20_000).default('');

/** What was typed about a risk that is proposed, as text: nothing in it is trusted or read yet; what is missing is empty. */
export const typedProposalSchema = z.object({
  title: short,
  cause: words,
  event: words,
  consequence: words,
  owner: short,
  division: short,
  level: short,
  /** `4 x 3`: likelihood × impact, before treatment, now, and where it should be. */
  inherent: short,
  current: short,
  target: short,
  appetite: short,
  /** One a line, as in a review. */
  mitigations: words,
});

export type TypedProposal = z.infer<typeof typedProposalSchema>;

/** What the form's button sends: the code that was free when it was opened, and what was typed. */
export const sentProposalSchema = typedProposalSchema.extend({
  number: z.number().int().min(1).max(100_000),
  operation: z.string().min(8).max(64),
});

export type SentProposal = z.infer<typeof sentProposalSchema>;

/** A risk that is proposed, in front of whoever proposes it. */
export interface ProposalForm {
  readonly typed: TypedProposal;
  /** The code that it would get, and its number. */
  readonly code: string;
  readonly number: number;
  readonly operation: string;
  /** What it comes to; undefined while it cannot be read. */
  readonly proposed: PlannedRisk | undefined;
  /** What is to be known before it is proposed, such as an owner that is no post. */
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}
