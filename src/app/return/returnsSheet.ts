import { z } from 'zod';
import { type Period, type PeriodId, parsePeriod } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { Rag } from '../../domain/status.ts';

/** Returns on one card: as many boxes as fit a screen. */
export const SHEET_ROWS = 8;

/** The figure of one row as it was typed: the value, or the parts of a rate. */
export interface TypedFigure {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** What a row says of the return before it. */
export interface LastFigure {
  readonly period: PeriodId;
  readonly value?: number | undefined;
  readonly target?: number | undefined;
  readonly rag?: Rag | undefined;
}

/** A return on the card with its box. */
export interface SheetRow extends Obligation {
  /** The latest return of an earlier period; undefined without one, or where it is not known. */
  readonly last: LastFigure | undefined;
  readonly target: number | undefined;
  /** Names this attempt, so that a second press or a redelivery of it is recognised. */
  readonly operation: string;
  readonly typed: TypedFigure;
  /** Why its figure cannot be taken, in a sentence. */
  readonly problem?: string;
  readonly coveringFor?: string;
}

/** A return that was recorded from the card. */
export interface SheetDone {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly value: number | undefined;
  readonly target: number | undefined;
  readonly rag: Rag | undefined;
  /** True when an earlier press had recorded it. */
  readonly repeated: boolean;
  /** True when a draft that its person saved after the card was opened says more than was recorded: it is kept. */
  readonly draftKept?: boolean;
}

/** A return whose figure was read and that needs more than its figure: a story, or an answer. It has a form of its own. */
export interface SheetOpen {
  readonly indicator: Indicator;
  readonly period: Period;
  /** In the indicator's unit; undefined where somebody else recorded it meanwhile. */
  readonly value: number | undefined;
  readonly rag: Rag | undefined;
  /** What it needs, in a sentence. */
  readonly needs: string;
  readonly button: 'Tell the story' | 'Check figure' | 'Open';
  readonly typed: TypedFigure;
}

/** Several returns of one person on one card. */
export interface ReturnsSheet {
  readonly rows: readonly SheetRow[];
  readonly recorded: readonly SheetDone[];
  readonly toFinish: readonly SheetOpen[];
  /** How many of the person's returns are on none of their cards yet. */
  readonly after: number;
  /** Returns that are still to be entered before those of the next card: what was left on this one. */
  readonly from: number;
  /** How many have a draft, and are opened one by one. */
  readonly drafts: number;
  /** A sentence above the boxes: that nothing was saved and why. */
  readonly warning?: string;
}

const typed = z.string().max(500).default('');

/** What a row said of the return before it: shown again as it was, and nothing is judged by it. */
const lastFigure = z
  .object({
    period: z.string().refine((id) => parsePeriod(id) !== undefined),
    value: z.number().optional(),
    target: z.number().optional(),
    rag: z.enum(['red', 'amber', 'green']).optional(),
  })
  .optional()
  .catch(undefined);

/** The boxes of all rows, by their place on the card. */
const BOXES = Object.fromEntries(
  Array.from({ length: SHEET_ROWS }, (_, at) =>
    (['value', 'numerator', 'denominator'] as const).map((part) => [`${part}${at}`, typed] as const),
  ).flat(),
);

/** What the card's button sends: which returns are on it, and what is in its boxes. */
export const sentSheetSchema = z.object({
  rows: z
    .array(
      z.object({
        indicator: z.string().max(50),
        period: z.string().max(20),
        operation: z.string().min(8).max(64),
        // Absent on cards of earlier releases.
        last: lastFigure,
      }),
    )
    .min(1)
    .max(SHEET_ROWS),
  from: z.number().int().min(0).default(0),
  after: z.number().int().min(0).default(0),
  drafts: z.number().int().min(0).default(0),
  ...(BOXES as Record<`value${number}`, typeof typed>),
});

export type SentSheet = z.infer<typeof sentSheetSchema>;

/** One row as it was sent. */
export type SentRow = SentSheet['rows'][number] & { readonly typed: TypedFigure };

/** The rows with what is in their boxes, in the order of the card. */
export function rowsIn(sent: SentSheet): readonly SentRow[] {
  const boxes: Readonly<Record<string, unknown>> = sent;
  const box = (part: string, at: number): string => String(boxes[`${part}${at}`] ?? '');
  return sent.rows.map((row, at) => ({
    ...row,
    typed: {
      value: box('value', at),
      numerator: box('numerator', at),
      denominator: box('denominator', at),
    },
  }));
}

/** True when nothing is in the boxes of a row. */
export function isEmpty({ value, numerator, denominator }: TypedFigure): boolean {
  return [value, numerator, denominator].every((text) => text.trim() === '');
}
