import { riskMovement } from '../../plan/progress/riskProgress.ts';
import { isAboveAppetite, type Risk, riskRag } from '../../plan/risk.ts';
import type { Policy } from '../../policy.ts';
import type { AnswerMatrix } from '../answer.ts';

const SCALE = [1, 2, 3, 4, 5] as const;

/** Risks placed by their current likelihood and impact; every risk is in exactly one cell. */
export function riskMatrix(risks: readonly Risk[], policy: Policy): AnswerMatrix {
  return {
    rows: SCALE.toReversed().map((likelihood) => ({
      likelihood,
      cells: SCALE.map((impact) => {
        const here = risks.filter(
          ({ current }) => current.likelihood === likelihood && current.impact === impact,
        );
        return {
          impact,
          colour: riskRag({ likelihood, impact }, policy) ?? 'grey',
          codes: here.map(({ code }) => code),
          moved: here.map((risk) => riskMovement(risk) ?? ''),
        };
      }),
    })),
    aboveAppetite: risks.filter(isAboveAppetite).map(({ code }) => code),
  };
}
