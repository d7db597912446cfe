import { z } from 'zod';
import type { ActionProgress, ActionSource, DecisionProgress } from '../../domain/action/action.ts';
import type { ClinicAction } from '../../domain/action/carriedForward.ts';
import type { PeriodId } from '../../domain/calendar/period.ts';

/** Longest text of one field, in characters. */
export const ACTION_CHARACTERS = 1_000;

// Far over what a field takes, so that too long a one comes back to be shortened.
const words = z.string().max(45_000).default('');
const short = z.string().max(500).default('');

/** What was typed about a new action or decision so far, as text: nothing in it is trusted or read yet. */
export const typedActionSchema = z.object({ what: words, owner: short, due: short, division: short });
export type TypedAction = z.infer<typeof typedActionSchema>;

const code = z.string().max(100);

/** Where a form was opened, as its buttons send it. */
export const sourceSchema: z.ZodType<Exclude<ActionSource, { kind: 'return' }>> = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('clinic'), month: z.string().max(20) }),
    z.object({ kind: z.literal('alert'), about: code, period: z.string().max(20).exactOptional() }),
    z.object({ kind: z.literal('question'), indicator: code, question: code }),
    z.object({ kind: z.literal('typed') }),
  ],
);

const operation = z.string().min(8).max(64);

/** What the buttons of the form of a new action, or of a decision, send. */
export const sentActionSchema = typedActionSchema.extend({ from: sourceSchema, operation });
export type SentAction = z.infer<typeof sentActionSchema>;

/** What people say of an action that stands. */
export const REPORTS = ['done', 'moved', 'declined'] as const;

/** What the buttons of the form of an action that stands send. */
export const sentReportSchema = z.object({
  code,
  what: z.enum(REPORTS),
  reason: words,
  due: short,
  sequence: z.number().int().min(0),
  operation,
});
export type SentReport = z.infer<typeof sentReportSchema>;

/** What the button that takes a decision back sends. */
export const sentWithdrawalSchema = z.object({
  code,
  reason: words,
  sequence: z.number().int().min(0),
  operation,
});
export type SentWithdrawal = z.infer<typeof sentWithdrawalSchema>;

/** The form of a new action, or of a decision, in front of whoever records it. */
export interface NewActionForm {
  readonly sort: 'action' | 'decision';
  readonly typed: TypedAction;
  readonly from: ActionSource;
  readonly operation: string;
  /** What the owner's words were read as; absent where nothing was typed. */
  readonly owner?: string;
  /** Sentences above the form: what is wrong, or that nothing was saved. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** The form of an action that stands. */
export interface ReportForm {
  readonly action: ActionProgress;
  readonly owner: string;
  readonly division: string;
  readonly overdue: boolean;
  /** What was said first: its button comes first. */
  readonly what: SentReport['what'];
  readonly reason: string;
  readonly due: string;
  readonly sequence: number;
  readonly operation: string;
  readonly problems: readonly string[];
}

/** What was recorded about an action or a decision. */
export interface ActionReceipt {
  readonly heading: string;
  readonly code: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly parts: readonly { readonly label: string; readonly text: string }[];
  readonly state: ActionProgress['state'] | 'overdue' | 'decided' | 'withdrawn';
  readonly notes: readonly string[];
  /** Takes a decision back; absent where it cannot be. */
  readonly withdraw?: Omit<SentWithdrawal, 'code'> & { readonly problems: readonly string[] };
}

/** Actions of a division, of a person or of the council, overdue first, with what was decided lately. */
export interface ActionList {
  readonly heading: string;
  readonly line: string;
  readonly actions: readonly (ClinicAction & { readonly division: string })[];
  readonly decisions: readonly (DecisionProgress & { readonly divisionTitle: string })[];
  readonly page: number;
  /** What asks for another page of the very same list. */
  readonly asked: {
    readonly of: 'division' | 'own' | 'open' | 'overdue' | 'agreed';
    readonly division?: string;
    /** Of what a clinic agreed: the month that it looks at. */
    readonly month?: PeriodId;
  };
}

/** Every version of an action or decision, newest first, each with what it changed in words. */
export interface ActionHistory {
  readonly item: { readonly code: string; readonly title: string };
  readonly versions: readonly {
    readonly version: ActionProgress | DecisionProgress;
    readonly changes: readonly string[];
  }[];
  readonly page: number;
}
