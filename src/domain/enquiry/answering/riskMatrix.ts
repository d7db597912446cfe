import { type Risk, riskRag } from '../../plan/risk.ts';
import type { Policy } from '../../policy.ts';
import type { AnswerMatrix } from '../answer.ts';

const SCALE = [1, 2, 3, 4, 5] as const;

/** Risks placed by their current likelihood and impact; every risk is in exactly one cell. */
export function riskMatrix(risks: readonly Risk[], policy: Policy): AnswerMatrix {
  return {
    rows: SCALE.toReversed().map((likelihood) => ({
      likelihood,
      cells: SCALE.map((impact) => ({
        impact,
        colour: riskRag({ likelihood, impact }, policy) ?? 'grey',
        codes: risks
          .filter(({ current }) => current.likelihood === likelihood && current.impact === impact)
          .map((one) => one.code),
      })),
    })),
  };
}
