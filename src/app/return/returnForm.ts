import { z } from 'zod';
import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { NarrativePart } from '../../domain/return/narrative.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { Doubt } from '../../domain/return/plausibility.ts';
import type { Return, TrendPoint } from '../../domain/return/return.ts';
import type { StoryDoubt } from '../../domain/return/storyDoubts.ts';
import type { Direction } from '../../domain/return/trend.ts';
import type { Rag } from '../../domain/status.ts';

/** Longest text kept for one part of a narrative, in characters. */
export const PART_CHARACTERS = 10_000;

const typed = (): z.ZodDefault<z.ZodString> => z.string().default('');

/** What the officer has typed so far, as text. Nothing in it is trusted or interpreted yet; what is missing is empty. */
export const typedReturnSchema = z.object({
  value: typed(),
  /** The parts of a rate; the value is then worked out from them. */
  numerator: typed(),
  denominator: typed(),
  /** The value that was asked about and confirmed, as `String(value)`: another value is asked about again. */
  confirmed: typed(),
  dataStatus: z.enum(['confirmed', 'provisional', 'estimate', 'no data']).default('confirmed'),
  noDataReason: typed(),
  happened: typed(),
  why: typed(),
  doing: typed(),
  doingOwner: typed(),
  doingBy: typed(),
  backOnTrack: typed(),
  /** Where the year will end. */
  forecast: typed(),
  /** Kinds of warnings that were shown, joined by commas: submitting again is submitting despite them. */
  despite: typed(),
  declaredRag: z.enum(['calculated', 'red', 'amber', 'green']).default('calculated'),
  overrideReason: typed(),
});

export type TypedReturn = z.infer<typeof typedReturnSchema>;
export type ReturnField = keyof TypedReturn;

/** What a form's button sends back: which return, which version it was opened on, and what was typed. */
export const sentFormSchema = typedReturnSchema.extend({
  indicator: z.string().max(50),
  period: z.string().max(20),
  /** Version of the return that the form was opened on; 0 when there was none. */
  sequence: z.number().int().min(0),
  /** Names this attempt, so that a second press or a redelivery of it is recognised. */
  operation: z.string().min(8).max(64),
  /** Which of their saved drafts was on the form, as `draftId` names it; empty for none. Absent on cards of earlier releases. */
  draft: z.string().max(64).exactOptional(),
  /** Submitted from the step that asks for the figure only: what else it needs is asked for next. */
  from: z.literal('figure').exactOptional(),
  /** The story is not to be recorded: that of a red or an amber which this green replaces. */
  clear: z.literal('story').exactOptional(),
  /** A figure to take instead of the one in the box: one that was suggested. */
  instead: z.string().max(40).exactOptional(),
});

export type SentForm = z.infer<typeof sentFormSchema>;

const NO_STORY = { happened: '', why: '', doing: '', doingOwner: '', doingBy: '', backOnTrack: '' } as const;

/** Only what was typed, out of everything that a form's button sends. */
export function typedIn(sent: SentForm): TypedReturn {
  const typed = { ...typedReturnSchema.parse(sent), ...(sent.clear ? NO_STORY : {}) };
  return sent.instead ? { ...typed, value: sent.instead, confirmed: '' } : typed;
}

/** Nothing typed yet. */
export const EMPTY_TYPED: TypedReturn = typedReturnSchema.parse({});

/** What is wrong with one field, in a sentence. */
export interface FieldProblem {
  readonly field: ReturnField;
  /** True when the field was merely left empty: such problems are told together. */
  readonly blank?: boolean;
  /** A figure that was perhaps meant instead, to be taken with one press. */
  readonly suggestion?: number;
  readonly reason: string;
}

/** Something in a complete form that contradicts itself: a warning, shown once and never a refusal. */
export interface Caution {
  /** The text against the RAG, the forecast against the trend, a green that keeps a red’s story, or a doubt about the story. */
  readonly kind: 'tone' | 'forecast' | 'kept' | StoryDoubt['kind'];
  readonly sentence: string;
}

/** What the rules make of the figure that was typed. */
export interface Assessment {
  readonly value: number | undefined;
  readonly calculated: Rag | undefined;
  readonly short: Direction | undefined;
  readonly long: Direction | undefined;
  readonly previous: TrendPoint | undefined;
  /** Narrative parts that the RAG requires. */
  readonly required: readonly NarrativePart[];
  /** What a rate was worked out from. */
  readonly parts?: NonNullable<Return['parts']>;
  /** Why the figure looked wrong; it has been confirmed. */
  readonly doubt?: Doubt;
}

/** What was said of an indicator the last time: its story, and what was to be done and by when; empty where nothing was. */
export interface SaidBefore {
  readonly story: string;
  readonly action: string;
}

/** The return form as it stands in front of the officer. */
export interface ReturnForm extends Obligation {
  /** `figure` asks for the figure; `doubt` whether it is right; `narrative` shows its RAG and asks for the rest. */
  readonly step: 'figure' | 'doubt' | 'narrative';
  /** The figure that is asked about, and why; exactly at step `doubt`. */
  readonly asked?: { readonly value: number; readonly doubt: Doubt };
  readonly target: number | undefined;
  /** Largest adverse distance from target that is still amber, in the indicator's unit. */
  readonly allowed: number | undefined;
  /** Past figures, oldest first, at most thirteen. Empty when storage did not answer. */
  readonly points: readonly TrendPoint[];
  /** Absent once something was typed and sent: it was read then. */
  readonly before?: SaidBefore;
  readonly typed: TypedReturn;
  readonly sequence: number;
  readonly operation: string;
  readonly assessment?: Assessment;
  readonly problems: readonly FieldProblem[];
  /** Warnings that are shown for the first time; submitting again records the return despite them. */
  readonly cautions?: readonly Caution[];
  /** The return as it stands, when the form amends it or somebody else changed it meanwhile. */
  readonly existing?: Return;
  /** The officer's own draft that fills the form: since when, and whether it was saved just now. */
  readonly draft?: { readonly savedAt: IsoInstant; readonly saved: boolean };
  /** Which of the officer's saved drafts is on it: recording it forgets this one. */
  readonly draftId?: string;
  /** A sentence above the form: that nothing was saved and why, or that another version exists. */
  readonly warning?: string;
  /** How many more returns the person owes after this one, where they go through them one by one. */
  readonly after?: number;
  /** Earlier periods of the same indicator that are still owed. */
  readonly alsoOwed: readonly Obligation[];
}

/** What was recorded, for the officer to see and keep. */
export interface Receipt {
  readonly indicator: Indicator;
  readonly obligation: Obligation;
  readonly entry: Return;
  readonly rag: Rag | undefined;
  readonly short: Direction | undefined;
  readonly long: Direction | undefined;
  /** True when this showed an entry that had already been recorded: a second press or a redelivery. */
  readonly repeated: boolean;
  /** Who had recorded it, when that was somebody else than whoever reads this. */
  readonly by?: string;
  /** Who will be told, one sentence each. */
  readonly told: readonly string[];
}

/** Puts a stored return back into the fields of the form, to amend it. */
export function typedFrom(entry: Return): TypedReturn {
  return {
    ...EMPTY_TYPED,
    ...entry.narrative,
    value: entry.value === undefined ? '' : String(entry.value),
    dataStatus: entry.dataStatus,
    noDataReason: entry.noDataReason ?? '',
    declaredRag: entry.declared?.rag ?? 'calculated',
    overrideReason: entry.declared?.reason ?? '',
    numerator: entry.parts === undefined ? '' : String(entry.parts.numerator),
    denominator: entry.parts === undefined ? '' : String(entry.parts.denominator),
    forecast: entry.forecast === undefined ? '' : String(entry.forecast),
  };
}
