import type { Exposure } from '../../access.ts';
import type { IsoDate } from '../../calendar/dates.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Policy } from '../../policy.ts';
import type { Return } from '../../return/return.ts';
import type { Points } from './facts.ts';

/** Everything an answer is worked out from. */
export interface ExecuteContext {
  readonly plan: Plan;
  readonly facts: Points;
  /** Whole returns, for why and for what changed. */
  readonly returns: readonly Return[];
  readonly today: IsoDate;
  readonly policy: Policy;
  /** How much of the results the asker may see. */
  readonly exposure: Exposure;
}

/** What an answer may need beside the points: see {@link ExecuteContext}. */
export type ExecuteMore = Partial<Pick<ExecuteContext, 'returns' | 'exposure'>>;
