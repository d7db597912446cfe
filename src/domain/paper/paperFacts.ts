import type { IsoDate, IsoInstant } from '../calendar/dates.ts';
import type { Period } from '../calendar/period.ts';
import type { ClinicLine, ClinicSummary } from '../clinic/clinic.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import type { TrendPoint } from '../return/return.ts';
import type { ChangesSince } from './changesSince.ts';
import type { CarriedFigure } from './paper.ts';
import type { PaperName } from './paperKinds.ts';

/** What a paper is made from: the same facts that the clinic summary's card shows, for every division it is about. */
export interface PaperFacts {
  readonly name: PaperName;
  readonly plan: Plan;
  readonly policy: Policy;
  /** The month under review: the last of the quarter where a quarter is reported. */
  readonly month: Period;
  /** The period that the paper is headed with; absent for papers that are as at a day. */
  readonly period?: Period;
  readonly today: IsoDate;
  readonly asAt: IsoInstant;
  readonly madeBy: string;
  /** Number of this version, 1 for the first. */
  readonly version: number;
  /** The clinic of each division that the paper is about, in the plan's order. Empty for papers without returns. */
  readonly clinics: readonly ClinicSummary[];
  /** What changed in each since its last clinic; empty for papers that do not say it. */
  readonly changes: readonly ChangesSince[];
  /** Those divisions' points of the month and the twelve before it. */
  readonly points: readonly TrendPoint[];
  /** What the version before carried; empty for the first. */
  readonly carriedBefore: readonly CarriedFigure[];
}

/** Every return of the paper's divisions for the month, by division, then code. */
export function linesOf({ clinics }: Pick<PaperFacts, 'clinics'>): readonly ClinicLine[] {
  return clinics.flatMap(({ lines }) => lines);
}
