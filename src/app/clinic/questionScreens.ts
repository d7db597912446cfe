import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { PeriodId } from '../../domain/calendar/period.ts';
import type { AskedFrom, ClinicQuestion } from '../../domain/clinic/clinicQuestion.ts';

/** A question as one person sees it. */
export interface SeenQuestion {
  readonly question: ClinicQuestion;
  /** The indicator's title; its code when the plan has dropped it since. */
  readonly title: string;
  /** Titles of the division and of the post it is for. */
  readonly division: string;
  readonly post: string;
  /** Whole days in London since it was asked. */
  readonly daysOpen: number;
  /** What this person may do with it while it is open. */
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

/** One question in full: with a box for the answer in front of whoever may give it. */
export interface QuestionForm extends SeenQuestion {
  /** The answer as typed so far. */
  readonly typed: string;
  /** Names the press that settles it. */
  readonly operation: string;
  /** Why nothing was recorded. */
  readonly warning?: string;
}

/** A box for a question about one of several indicators. */
export interface AskForm {
  readonly heading: string;
  /** Worst first; never empty. */
  readonly choices: readonly { readonly code: string; readonly title: string }[];
  readonly chosen: string;
  /** The period asked about; empty for the latest one that was returned. */
  readonly period: PeriodId | '';
  readonly periodLabel: string;
  readonly from: AskedFrom;
  readonly typed: string;
  readonly warning?: string;
}

/** Open questions, oldest first. */
export interface QuestionList {
  readonly title: string;
  /** Code of the division whose questions these are; undefined for a person's own. */
  readonly division: string | undefined;
  readonly lines: readonly (SeenQuestion & {
    /** Whether this person asked it, or has to answer it: only on their own list. */
    readonly mine?: 'to answer' | 'asked';
  })[];
  readonly page: number;
  readonly asAt: IsoDate;
}
