import type {
  ImportChange,
  ImportRun,
  QuarantinedRow,
  SheetShown,
  ToldOfFile,
} from '../../app/importPorts.ts';
import type { ReturnStore } from '../../app/ports.ts';
import type { ImportedAction } from '../../domain/action/importedAction.ts';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { PlanContent } from '../../domain/plan/plan.ts';
import type { ProgressSet } from '../../domain/plan/progress/progressSet.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Return } from '../../domain/return/return.ts';
import type { StandingPlan } from '../lockedReturns.ts';

/** What a file is judged by. Plain values: it is handed to a thread. */
export interface JudgedBy {
  readonly name: string;
  readonly told: ToldOfFile;
  /** The plan as it stands; undefined when there is none yet. */
  readonly before: (StandingPlan & { readonly progress: ProgressSet }) | undefined;
  /** What was answered for earlier files. */
  readonly runs: readonly Pick<ImportRun, 'told'>[];
  readonly today: IsoDate;
  readonly policy: Policy;
  /** Whether everything that loading writes is wanted, or only what whoever sent it is shown. */
  readonly wanted: 'shown' | 'everything';
}

/** Figures that are recorded, as far as a file is judged by them; undefined while there is no plan. */
export type Recorded = Pick<ReturnStore, 'points' | 'trend'>;

/** What is shown of a file. */
export interface JudgedShown {
  readonly sheets: readonly SheetShown[];
  /** In a few words; empty when nothing would change. */
  readonly changes: string;
  /** Rows that loading writes: entries of the plan that change, and figures. */
  readonly writes: number;
  readonly shape: string;
  /** With those that were remembered. */
  readonly answers: Readonly<Record<string, string>>;
}

/** What loading it writes. */
export interface JudgedWrites {
  readonly content: PlanContent;
  readonly changes: readonly ImportChange[];
  readonly actions: readonly ImportedAction[];
  readonly returns: readonly Return[];
  /** Those of them that were taken back once, with the token of the version that did. */
  readonly again: readonly { readonly key: string; readonly token: string }[];
  readonly leftOut: readonly QuarantinedRow[];
}

/** A file that was read and judged, or one sentence that says why not; `isLate` when only for want of time. */
export type JudgedFile =
  | { readonly ok: true; readonly shown: JudgedShown; readonly writes?: JudgedWrites }
  | { readonly ok: false; readonly reason: string; readonly isLate?: true };
